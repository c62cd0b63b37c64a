"""Edits in LibreOffice by UNO, as another program that people use: run with a Python that has `uno`.

The first argument is a JSON file: a list of jobs, each with the deck it is `from`, the one it goes `to`, and the `edits`, each
with what it does (`do`), the number of its `slide`, the name of its `shape` and what else it needs. `office_edits.py` makes it.
The second argument is after how many seconds to give up.
"""

import contextlib
import itertools
import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

import uno
from com.sun.star.awt import Point, Size
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.uno import RuntimeException

FORMAT = "Impress MS PowerPoint 2007 XML"
TRIES = 3  # for each deck
WAIT = 90  # seconds for the program to start
MM = 100  # places are in hundredths of a millimetre
HAND = {}
STARTS = itertools.count()


def edit(function):
    """Make a function known under its name."""
    HAND[function.__name__] = function
    return function


def _inside(shape, text):
    """Return a cursor over a text inside that of a shape."""
    cursor = shape.Text.createTextCursor()
    cursor.gotoStart(False)
    cursor.goRight(shape.Text.String.index(text), False)
    cursor.goRight(len(text), True)
    return cursor


def _no_theme(held, what):
    """Take back that a colour is one of the theme, as the program does for a person who chooses a colour."""
    if held.PropertySetInfo.hasPropertyByName(f"{what}ColorTheme"):
        held.setPropertyValue(f"{what}ColorTheme", -1)


@edit
def move(document, page, shape, by):
    at = shape.Position
    shape.Position = Point(at.X + by[0] * MM, at.Y + by[1] * MM)


@edit
def resize(document, page, shape, times):
    size = shape.Size
    shape.Size = Size(round(size.Width * times), size.Height)


@edit
def turn(document, page, shape, degrees):
    shape.RotateAngle = degrees * 100


@edit
def fill(document, page, shape, colour):
    shape.FillStyle = uno.Enum("com.sun.star.drawing.FillStyle", "SOLID")
    shape.FillColor = colour
    _no_theme(shape, "Fill")


@edit
def line(document, page, shape, colour):
    shape.LineStyle = uno.Enum("com.sun.star.drawing.LineStyle", "SOLID")
    shape.LineColor = colour
    _no_theme(shape, "Line")


@edit
def letters(document, page, shape, look, value):
    cursor = shape.Text.createTextCursor()
    cursor.gotoStart(False)
    cursor.gotoEnd(True)
    _look(cursor, look, value)


def _look(cursor, look, value):
    if look == "CharPosture":
        value = uno.Enum("com.sun.star.awt.FontSlant", value)
    cursor.setPropertyValue(look, value)
    if look == "CharColor":
        _no_theme(cursor, "Char")


@edit
def word(document, page, shape, text, look, value):
    """Give a word inside a text other letters."""
    _look(_inside(shape, text), look, value)


@edit
def align(document, page, shape, value):
    """Align all paragraphs of a text."""
    for paragraph in _paragraphs(shape):
        paragraph.ParaAdjust = uno.Enum("com.sun.star.style.ParagraphAdjust", value)


@edit
def drop_paragraph(document, page, shape, at):
    """Delete a paragraph with the break in front of it, as with the mouse and one key."""
    paragraph = _paragraphs(shape)[at]
    cursor = shape.Text.createTextCursorByRange(paragraph.Start)
    cursor.gotoRange(paragraph.End, True)
    cursor.setString("")
    if at:
        cursor.goLeft(1, True)
    else:
        cursor.goRight(1, True)
    cursor.setString("")


@edit
def add_paragraph(document, page, shape, text):
    shape.Text.insertControlCharacter(shape.Text.End, 0, False)
    shape.Text.insertString(shape.Text.End, text, False)


@edit
def retype_all(document, page, shape, text):
    shape.Text.setString(text)


@edit
def replace_all(document, page, shape, was, becomes):
    """Find a text and replace it on all slides."""
    for one in document.DrawPages:
        wanted = one.createReplaceDescriptor()
        wanted.SearchString, wanted.ReplaceString = was, becomes
        wanted.SearchCaseSensitive = True
        one.replaceAll(wanted)


def _paragraphs(shape):
    found, inside = [], shape.Text.createEnumeration()
    while inside.hasMoreElements():
        found.append(inside.nextElement())
    return found


@edit
def replace(document, page, shape, was, becomes):
    _inside(shape, was).setString(becomes)


@edit
def cell(document, page, shape, row, column, text):
    shape.Model.getCellByPosition(column, row).setString(text)


@edit
def cell_fill(document, page, shape, row, column, colour):
    held = shape.Model.getCellByPosition(column, row)
    held.FillStyle = uno.Enum("com.sun.star.drawing.FillStyle", "SOLID")
    held.FillColor = colour
    _no_theme(held, "Fill")


@edit
def cell_letters(document, page, shape, row, column, look, value):
    held = shape.Model.getCellByPosition(column, row)
    cursor = held.Text.createTextCursor()
    cursor.gotoStart(False)
    cursor.gotoEnd(True)
    _look(cursor, look, value)


@edit
def series(document, page, shape, colour):
    plot = shape.Model.getFirstDiagram().CoordinateSystems[0].ChartTypes[0]
    plot.DataSeries[0].Color = colour


@edit
def point(document, page, shape, at, colour):
    plot = shape.Model.getFirstDiagram().CoordinateSystems[0].ChartTypes[0]
    plot.DataSeries[0].getDataPointByIndex(at).Color = colour


@edit
def drawn_as(document, page, shape, diagram):
    shape.Model.setDiagram(shape.Model.createInstance(f"com.sun.star.chart.{diagram}"))


@edit
def lying(document, page, shape, value):
    shape.Model.getDiagram().Vertical = value


@edit
def value(document, page, shape, at, becomes):
    """Type another number into the data of a chart."""
    held = shape.Model.getData()
    rows = [list(row) for row in held.getData()]
    rows[at][0] = becomes
    held.setData(tuple(tuple(row) for row in rows))


@edit
def stacked(document, page, shape, value):
    shape.Model.getDiagram().Stacked = value


@edit
def titled(document, page, shape, text):
    shape.Model.HasMainTitle = True
    shape.Model.Title.String = text


@edit
def having(document, page, shape, name, value):
    shape.setPropertyValue(name, value)


@edit
def shadowed(document, page, shape, by):
    shape.Shadow = True
    shape.ShadowXDistance = shape.ShadowYDistance = by


@edit
def front(document, page, shape):
    shape.ZOrder = page.Count - 1


@edit
def back(document, page, shape):
    shape.ZOrder = 0


@edit
def empty(document, page, shape, of):
    """Take out the fill or the line of a shape."""
    _has(shape, of)
    shape.setPropertyValue(f"{of}Style", uno.Enum(f"com.sun.star.drawing.{of}Style", "NONE"))


@edit
def thicker(document, page, shape, width):
    _has(shape, "Line")
    shape.LineWidth = width


def _has(shape, what):
    """Raise LookupError where a shape has no fill or line."""
    if shape.getPropertyValue(f"{what}Style").value == "NONE":
        raise LookupError(f"it has no {what}")


@edit
def hide(document, page, shape):
    shape.Visible = False


@edit
def delete(document, page, shape):
    page.remove(shape)


@edit
def group(document, page, shape, other):
    both = _service("com.sun.star.drawing.ShapeCollection")
    both.add(shape)
    both.add(_named(page, other))
    page.group(both)


@edit
def add_text(document, page, shape, name, text):
    made = document.createInstance("com.sun.star.drawing.TextShape")
    page.add(made)
    made.Position, made.Size, made.Name = Point(10 * MM, 10 * MM), Size(60 * MM, 10 * MM), name
    made.Text.setString(text)


@edit
def add_shape(document, page, shape, name, service):
    made = document.createInstance(f"com.sun.star.drawing.{service}")
    page.add(made)
    made.Position, made.Size, made.Name = Point(12 * MM, 12 * MM), Size(40 * MM, 10 * MM), name


@edit
def copy_shape(document, page, shape, to=None):
    """Copy a shape and paste it on its own slide or the one it goes `to`."""
    controller = document.CurrentController
    controller.setCurrentPage(page)
    controller.select(shape)
    _ordered(document, ".uno:Copy")
    controller.setCurrentPage(to or page)
    _ordered(document, ".uno:Paste")


@edit
def add_picture(document, page, shape, name, picture):
    made = document.createInstance("com.sun.star.drawing.GraphicObjectShape")
    provider = _service("com.sun.star.graphic.GraphicProvider")
    made.Graphic = provider.queryGraphic((PropertyValue("URL", 0, _url(picture), 0),))
    page.add(made)
    made.Position, made.Size, made.Name = Point(10 * MM, 20 * MM), Size(10 * MM, 10 * MM), name


@edit
def notes(document, page, shape, text):
    for held in page.NotesPage:
        if held.ShapeType == "com.sun.star.presentation.NotesShape":
            held.Text.setString(text)


@edit
def comment(document, page, shape, text):
    made = page.createAndInsertAnnotation()
    made.Author = "Lezer"
    made.TextRange.setString(text)


@edit
def rename_slide(document, page, shape, name):
    page.Name = name


@edit
def ground(document, page, shape, colour):
    """Give a slide another background."""
    made = document.createInstance("com.sun.star.drawing.Background")
    made.FillStyle = uno.Enum("com.sun.star.drawing.FillStyle", "SOLID")
    made.FillColor = colour
    page.Background = made


@edit
def master_ground(document, page, shape, colour):
    """Give all masters another background."""
    for master in _masters(document):
        ground(document, master, shape, colour)


def _masters(document):
    return [document.MasterPages.getByIndex(at) for at in range(document.MasterPages.Count)]


@edit
def theme(document, page, shape, at, colour):
    """Change one of the twelve colours of the theme, which each master has."""
    for master in _masters(document):
        said = []
        for one in master.Theme:
            value = one.Value
            if one.Name == "ColorScheme":
                value = uno.Any("[]long", (*value[:at], colour, *value[at + 1 :]))
            said.append(PropertyValue(one.Name, 0, value, 0))
        said = uno.Any("[]com.sun.star.beans.PropertyValue", tuple(said))
        uno.invoke(master, "setPropertyValue", ("Theme", said))


@edit
def hide_slide(document, page, shape):
    page.Visible = False


@edit
def delete_slide(document, page, shape):
    document.DrawPages.remove(page)


@edit
def copy_slide(document, page, shape):
    document.duplicate(page)


@edit
def move_slide(document, page, shape):
    """Put a slide in front of the one before it, in the view that sorts slides."""
    _ordered(document, ".uno:DiaMode")
    document.CurrentController.setCurrentPage(page)
    _ordered(document, ".uno:MovePageUp")


@edit
def add_slide(document, page, shape, text):
    made = document.DrawPages.insertNewByIndex(page.Number - 1)
    made.Layout = 19  # a title and nothing else
    for held in made:
        held.Text.setString(text)


def _ordered(document, command):
    frame = document.CurrentController.Frame
    _service("com.sun.star.frame.DispatchHelper").executeDispatch(frame, command, "", 0, ())
    _service("com.sun.star.awt.Toolkit").processEventsToIdle()


# -- the program ------------------------------------------------------------------------------------------------------


def _service(name):
    context = HAND["context"]
    return context.ServiceManager.createInstanceWithContext(name, context)


def _url(path):
    return pathlib.Path(path).resolve().as_uri()


def _named(page, name):
    for shape in page:
        if shape.Name == name:
            return shape
    raise LookupError(name)


def started(home):
    """Return the program, running under a user of its own, and its desktop."""
    pipe = f"edits{os.getpid()}-{next(STARTS)}"
    command = ["soffice", f"-env:UserInstallation={_url(home)}", "--headless", "--norestore", "--nologo"]
    quiet = {
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }  # else who waits for our words waits for its end
    program = subprocess.Popen([*command, f"--accept=pipe,name={pipe};urp"], start_new_session=True, **quiet)
    HAND["program"] = program
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(WAIT * 4):
        try:
            HAND["context"] = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return program, _service("com.sun.star.frame.Desktop")
        except (NoConnectException, DisposedException):
            time.sleep(0.25)
    killed(program)
    raise TimeoutError("LibreOffice does not start")


def killed(program):
    """End the program with all it started: what one calls by its name only starts the program itself."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def end_after(seconds):
    """End the program and us after so many seconds. No signal: while the program hangs, we wait for it and hear none."""

    def late():
        killed(HAND["program"])
        print(f"not done in {seconds} seconds", file=sys.stderr, flush=True)
        os._exit(1)

    timer = threading.Timer(seconds, late)
    timer.daemon = True
    timer.start()


def done(desktop, job):
    """Open a deck, edit and store it; return the numbers of the edits that could not be made, with the reason."""
    document = desktop.loadComponentFromURL(_url(job["from"]), "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
    pages = [document.DrawPages.getByIndex(at) for at in range(document.DrawPages.Count)]
    failed = {}
    for number, one in enumerate(job["edits"]):
        page = pages[one["slide"] - 1]
        more = {key: value for key, value in one.items() if key not in ("do", "slide", "shape")}
        if "to" in more:
            more["to"] = pages[more["to"] - 1]
        try:
            shape = _named(page, one["shape"]) if one.get("shape") else None
            HAND[one["do"]](document, page, shape, **more)
        except Exception as error:
            failed[number] = f"{one['do']}: {type(error).__name__} {error}"
    document.storeToURL(_url(job["to"]), (PropertyValue("FilterName", 0, FORMAT, 0),))
    with contextlib.suppress(
        DisposedException
    ):  # after an order to its view the program may break down here: all is stored
        document.close(True)
    return failed


def ended(program, desktop):
    """End the program, which may have ended by itself."""
    with contextlib.suppress(Exception):
        desktop.terminate()
        program.wait(30)
    killed(program)


def main(jobs):
    """Do the jobs and print what failed, a list with an entry for each job. A program that breaks down is started again."""
    failed = []
    with tempfile.TemporaryDirectory(dir=".") as home:  # with the jobs, so that it goes with them
        program, desktop = started(home)
        for job in jobs:
            for left in range(TRIES - 1, -1, -1):
                try:
                    failed.append(done(desktop, job))
                    break
                except (DisposedException, RuntimeException) as error:
                    ended(program, desktop)
                    program, desktop = started(home)
                    if not left:  # these edits together are more than it can bear
                        failed.append(dict.fromkeys(range(len(job["edits"])), f"LibreOffice breaks down: {error}"))
        ended(program, desktop)
    print(json.dumps(failed))


if __name__ == "__main__":
    end_after(float(sys.argv[2]))
    main(json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")))
