"""Defects to seed into a sound deck: what each is called, how it is found, and the change that makes it."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import packages
from lxml import etree
from packages import Parts

COMBO, AREA, BARS, PIE = (f"ppt/charts/chart{number}.xml" for number in (1, 2, 3, 5))
DECK, TYPES = "ppt/presentation.xml", "[Content_Types].xml"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

Defect = Callable[[Parts], None]
DEFECTS: dict[str, tuple[str, Defect]] = {}  # what is wrong → the check that finds it, and the change


def defect(check: str) -> Callable[[Defect], Defect]:
    """Register a change of a package under its name, with the check that must find it."""

    def register(change: Defect) -> Defect:
        DEFECTS[change.__name__.replace("_", " ")] = check, change
        return change

    return register


def edit(parts: Parts, part: str, change: Callable[[Any], object]) -> None:
    """Change the XML of a part."""
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def rels(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def take_out(element: Any) -> None:
    element.getparent().remove(element)


def put(path: str, value: str, name: str = "val") -> Callable[[Any], None]:
    """Return a change that sets an attribute of the first element at a path."""
    return lambda root: root.find(f".//{path}").set(name, value)


def say(path: str, text: str, at: int = 0) -> Callable[[Any], None]:
    """Return a change of the text of an element at a path."""

    def change(root: Any) -> None:
        root.findall(f".//{path}")[at].text = text

    return change


def relation(parts: Parts, part: str, kind: str) -> Any:
    """Return the attributes of the first relationship of a kind."""
    root = etree.fromstring(parts[rels(part)])
    return next(one.attrib for one in root if one.get("Type").endswith(f"/{kind}"))


def change_relation(parts: Parts, part: str, kind: str, **to: str) -> None:
    def change(root: Any) -> None:
        next(one for one in root if one.get("Type").endswith(f"/{kind}")).attrib.update(to)

    edit(parts, rels(part), change)


def drop_relation(parts: Parts, part: str, kind: str) -> None:
    edit(parts, rels(part), lambda root: take_out(next(one for one in root if one.get("Type").endswith(f"/{kind}"))))


def add_relation(parts: Parts, part: str, id: str, kind: str, target: str) -> None:
    def change(root: Any) -> None:
        etree.SubElement(root, root[0].tag, Id=id, Type=_KIND + kind, Target=target)

    edit(parts, rels(part), change)


def book_of(parts: Parts, chart: str) -> str:
    return "ppt/" + relation(parts, chart, "package")["Target"].removeprefix("../")


def edit_book(parts: Parts, chart: str, change: Callable[[Any], None]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(parts[book_of(parts, chart)]))
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    parts[book_of(parts, chart)] = out.getvalue()


# -- axes of charts --------------------------------------------------------------------------------------------------


@defect("chart_axis")
def a_plot_uses_an_axis_that_is_not_there(parts: Parts) -> None:
    edit(parts, COMBO, put("{*}lineChart/{*}axId", "999"))


@defect("chart_axis")
def an_axis_crosses_one_that_is_not_there(parts: Parts) -> None:
    edit(parts, BARS, put("{*}valAx/{*}crossAx", "999"))


@defect("chart_axis")
def an_axis_crosses_itself(parts: Parts) -> None:
    edit(parts, BARS, lambda root: put("{*}valAx/{*}crossAx", root.find(".//{*}valAx/{*}axId").get("val"))(root))


@defect("chart_axis")
def an_axis_is_gone(parts: Parts) -> None:
    edit(parts, COMBO, lambda root: take_out(root.findall(".//{*}valAx")[1]))


@defect("chart_axis")
def two_axes_have_one_number(parts: Parts) -> None:
    def change(root: Any) -> None:
        first, second = (axis.find("{*}axId") for axis in root.findall(".//{*}valAx"))
        second.set("val", first.get("val"))

    edit(parts, COMBO, change)


@defect("chart_axis")
def nothing_uses_the_second_axes(parts: Parts) -> None:
    def change(root: Any) -> None:
        to = zip(root.findall(".//{*}lineChart/{*}axId"), root.findall(".//{*}barChart/{*}axId"), strict=True)
        for line, bar in to:
            line.set("val", bar.get("val"))

    edit(parts, COMBO, change)


@defect("chart_axis")
def a_plot_has_one_axis(parts: Parts) -> None:
    edit(parts, BARS, lambda root: take_out(root.findall(".//{*}barChart/{*}axId")[1]))


@defect("chart_axis")
def a_plot_stands_between_axes_of_two_pairs(parts: Parts) -> None:
    def change(root: Any) -> None:
        root.findall(".//{*}lineChart/{*}axId")[1].set("val", root.findall(".//{*}barChart/{*}axId")[1].get("val"))

    edit(parts, COMBO, change)


@defect("chart_axis")
def an_axis_ends_where_it_begins(parts: Parts) -> None:
    edit(parts, COMBO, lambda root: put("{*}scaling/{*}max", root.find(".//{*}scaling/{*}min").get("val"))(root))


# -- points and numbers of charts ------------------------------------------------------------------------------------


@defect("chart_points")
def there_are_more_values_than_categories(parts: Parts) -> None:
    edit(parts, BARS, put("{*}val//{*}ptCount", "99"))


@defect("chart_points")
def there_are_fewer_categories_than_points(parts: Parts) -> None:
    edit(parts, BARS, put("{*}cat//{*}ptCount", "1"))


@defect("chart_points")
def a_point_stands_there_twice(parts: Parts) -> None:
    def change(root: Any) -> None:
        first, second, *_ = root.findall(".//{*}val//{*}pt")
        second.set("idx", first.get("idx"))

    edit(parts, BARS, change)


@defect("chart_points")
def a_point_lies_behind_the_last_one(parts: Parts) -> None:
    edit(parts, BARS, lambda root: root.findall(".//{*}val//{*}pt")[-1].set("idx", "400"))


@defect("chart_points")
def the_number_of_points_is_none(parts: Parts) -> None:
    edit(parts, PIE, put("{*}val//{*}ptCount", "all"))


@defect("chart_points")
def two_series_have_one_number(parts: Parts) -> None:
    edit(parts, COMBO, lambda root: root.findall(".//{*}ser/{*}idx")[1].set("val", "0"))


@defect("chart_points")
def two_series_have_one_order(parts: Parts) -> None:
    edit(parts, AREA, lambda root: [one.set("val", "0") for one in root.findall(".//{*}ser/{*}order")])


@defect("chart_points")
def a_colour_is_said_of_a_slice_that_is_not_there(parts: Parts) -> None:
    edit(parts, PIE, put("{*}dPt/{*}idx", "77"))


@defect("chart_number")
def a_number_has_a_comma(parts: Parts) -> None:
    edit(parts, BARS, say("{*}val//{*}v", "1,5"))


@defect("chart_number")
def a_number_is_a_word(parts: Parts) -> None:
    edit(parts, PIE, say("{*}val//{*}v", "n.v.t."))


@defect("chart_number")
def a_number_is_nan(parts: Parts) -> None:
    edit(parts, COMBO, say("{*}val//{*}v", "NaN"))


@defect("chart_number")
def a_number_is_empty(parts: Parts) -> None:
    edit(parts, COMBO, say("{*}val//{*}v", ""))


@defect("chart_number")
def a_number_is_larger_than_any(parts: Parts) -> None:
    edit(parts, COMBO, say("{*}val//{*}v", "1e999"))


# -- workbooks of charts ---------------------------------------------------------------------------------------------


@defect("chart_workbook")
def the_workbook_is_none(parts: Parts) -> None:
    parts[book_of(parts, PIE)] = b"no workbook"


@defect("chart_workbook")
def the_workbook_is_cut_off(parts: Parts) -> None:
    name = book_of(parts, PIE)
    parts[name] = parts[name][:-200]


@defect("chart_workbook")
def the_sheet_of_the_workbook_is_no_xml(parts: Parts) -> None:
    name = book_of(parts, PIE)
    inner = packages.parts(parts[name])
    inner["xl/worksheets/sheet1.xml"] = inner["xl/worksheets/sheet1.xml"][:-40]
    parts[name] = packages.packed(inner)


@defect("chart_workbook")
def a_cell_holds_another_number_than_the_chart(parts: Parts) -> None:
    edit_book(parts, BARS, lambda sheet: sheet.__setitem__("B2", 123456))


@defect("chart_workbook")
def a_cell_holds_a_text_where_the_chart_has_a_number(parts: Parts) -> None:
    edit_book(parts, BARS, lambda sheet: sheet.__setitem__("B2", "many"))


@defect("chart_workbook")
def a_cell_is_empty_where_the_chart_has_a_number(parts: Parts) -> None:
    edit_book(parts, BARS, lambda sheet: sheet.__setitem__("B2", None))


@defect("chart_workbook")
def a_category_is_called_otherwise_in_the_workbook(parts: Parts) -> None:
    edit_book(parts, PIE, lambda sheet: sheet.__setitem__("A2", "Otherwise"))


@defect("chart_workbook")
def a_series_is_called_otherwise_in_the_workbook(parts: Parts) -> None:
    edit_book(parts, COMBO, lambda sheet: sheet.__setitem__("B1", "Otherwise"))


@defect("chart_workbook")
def the_sheet_has_another_name(parts: Parts) -> None:
    edit_book(parts, AREA, lambda sheet: setattr(sheet, "title", "Other"))


@defect("chart_workbook")
def a_range_is_longer_than_the_points(parts: Parts) -> None:
    edit(parts, BARS, say("{*}val//{*}f", "Sheet1!$B$2:$B$400"))


@defect("chart_workbook")
def a_range_is_another_column(parts: Parts) -> None:
    def change(root: Any) -> None:
        formula = root.find(".//{*}val//{*}f")
        formula.text = formula.text.replace("$B$", "$A$")

    edit(parts, BARS, change)


@defect("chart_workbook")
def a_range_is_lost(parts: Parts) -> None:
    edit(parts, BARS, say("{*}val//{*}f", "Sheet1!#REF!"))


@defect("chart_workbook")
def the_chart_has_no_workbook(parts: Parts) -> None:
    edit(parts, PIE, lambda root: take_out(root.find("{*}externalData")))
    edit(parts, TYPES, lambda root: None)
    name = book_of(parts, PIE)
    drop_relation(parts, PIE, "package")
    del parts[name]


@defect("chart_workbook")
def the_workbook_stands_on_another_machine(parts: Parts) -> None:
    del parts[book_of(parts, PIE)]
    change_relation(parts, PIE, "package", Target="file:///H:/numbers.xlsx", TargetMode="External")


@defect("chart_figure")
def a_number_is_another_than_its_figure_in_chart_and_workbook(parts: Parts) -> None:
    edit(parts, BARS, say("{*}val//{*}v", "123456"))
    edit_book(parts, BARS, lambda sheet: sheet.__setitem__("B2", 123456))


@defect("chart_figure")
def a_number_is_gone_from_chart_and_workbook(parts: Parts) -> None:
    edit(parts, BARS, lambda root: take_out(root.find(".//{*}val//{*}pt")))
    edit_book(parts, BARS, lambda sheet: sheet.__setitem__("B2", None))


@defect("chart_figure")
def two_categories_have_changed_places(parts: Parts) -> None:
    def change(root: Any) -> None:
        first, second, *_ = root.findall(".//{*}cat//{*}v")
        first.text, second.text = second.text, first.text

    edit(parts, PIE, change)
    edit_book(parts, PIE, lambda sheet: sheet.move_range("A2", rows=50) or sheet.move_range("A3", rows=-1))
    edit_book(parts, PIE, lambda sheet: sheet.move_range("A52", rows=-49))


# -- shapes and tables -----------------------------------------------------------------------------------------------


@defect("shape_identity")
def two_shapes_have_one_number(parts: Parts) -> None:
    def change(root: Any) -> None:
        *_, first, second = root.findall(".//{*}cNvPr")
        second.set("id", first.get("id"))

    edit(parts, "ppt/slides/slide2.xml", change)


@defect("shape_identity")
def two_shapes_have_one_name(parts: Parts) -> None:
    def change(root: Any) -> None:
        *_, first, second = root.findall(".//{*}cNvPr")
        second.set("name", first.get("name"))

    edit(parts, "ppt/slides/slide2.xml", change)


@defect("shape_identity")
def a_shape_has_number_zero(parts: Parts) -> None:
    edit(parts, "ppt/slides/slide2.xml", lambda root: root.findall(".//{*}cNvPr")[-1].set("id", "0"))


@defect("shape_identity")
def an_animation_is_of_a_shape_that_is_gone(parts: Parts) -> None:
    def change(root: Any) -> None:
        space = f"{{{root.nsmap['p']}}}"
        etree.SubElement(etree.SubElement(root, f"{space}timing"), f"{space}spTgt", spid="4000")

    edit(parts, "ppt/slides/slide2.xml", change)


@defect("table_grid")
def a_row_of_a_table_lacks_a_cell(parts: Parts) -> None:
    edit(parts, "ppt/slides/slide5.xml", lambda root: take_out(root.findall(".//{*}tc")[-1]))


@defect("table_grid")
def a_cell_is_joined_with_cells_outside_the_table(parts: Parts) -> None:
    edit(parts, "ppt/slides/slide5.xml", lambda root: root.findall(".//{*}tc")[-1].set("gridSpan", "4"))


# -- relationships, content types, parts -----------------------------------------------------------------------------


@defect("relationship")
def a_chart_is_not_there(parts: Parts) -> None:
    for name in (PIE, rels(PIE), book_of(parts, PIE)):
        del parts[name]
    edit(parts, TYPES, lambda root: [take_out(one) for one in list(root) if one.get("PartName") == f"/{PIE}"])


@defect("relationship")
def a_workbook_is_not_there(parts: Parts) -> None:
    del parts[book_of(parts, PIE)]


@defect("relationship")
def a_link_has_a_relationship_that_nobody_declared(parts: Parts) -> None:
    edit(parts, "ppt/slides/slide1.xml", put("{*}hlinkClick", "rId999", f"{_R}id"))


@defect("relationship")
def a_frame_names_no_chart(parts: Parts) -> None:
    edit(parts, "ppt/slides/slide2.xml", put("{*}graphicData/{*}chart", "", f"{_R}id"))


@defect("relationship")
def a_relationship_is_declared_and_not_used(parts: Parts) -> None:
    add_relation(parts, "ppt/slides/slide2.xml", "rId99", "chart", "../charts/chart1.xml")


@defect("relationship")
def two_relationships_have_one_id(parts: Parts) -> None:
    edit(parts, rels("ppt/slides/slide3.xml"), lambda root: root[2].set("Id", root[1].get("Id")))


@defect("relationship")
def a_chart_is_declared_as_notes(parts: Parts) -> None:
    change_relation(parts, "ppt/slides/slide2.xml", "chart", Type=f"{_KIND}notesSlide")


@defect("relationship")
def the_relationships_of_a_slide_stand_there_without_the_slide(parts: Parts) -> None:
    parts["ppt/slides/_rels/slide77.xml.rels"] = parts[rels("ppt/slides/slide1.xml")]


@defect("content_type")
def nothing_says_what_a_chart_is(parts: Parts) -> None:
    edit(parts, TYPES, lambda root: [take_out(one) for one in list(root) if one.get("PartName") == f"/{PIE}"])


@defect("content_type")
def nothing_says_what_workbooks_are(parts: Parts) -> None:
    edit(parts, TYPES, lambda root: [take_out(one) for one in list(root) if "spreadsheetml" in one.get("ContentType")])


@defect("content_type")
def a_type_is_said_of_a_part_that_is_not_there(parts: Parts) -> None:
    def change(root: Any) -> None:
        more = copy.deepcopy(root[-1])
        more.set("PartName", "/ppt/slides/slide77.xml")
        root.append(more)

    edit(parts, TYPES, change)


@defect("content_type")
def a_type_is_said_twice(parts: Parts) -> None:
    edit(parts, TYPES, lambda root: root.append(copy.deepcopy(root[-1])))


@defect("content_type")
def a_slide_is_said_to_be_a_layout(parts: Parts) -> None:
    packages.replace(parts, TYPES, "presentationml.slide+xml", "presentationml.slideLayout+xml")


@defect("orphan_part")
def a_part_is_left_to_which_nothing_leads(parts: Parts) -> None:
    parts["ppt/charts/chart99.xml"] = parts[PIE]
    packages.replace(parts, TYPES, PIE, "ppt/charts/chart99.xml")
    edit(parts, TYPES, lambda root: root.append(_override(root, f"/{PIE}")))


def _override(root: Any, part: str) -> Any:
    one = copy.deepcopy(next(one for one in root if "drawingml.chart+xml" in one.get("ContentType")))
    one.set("PartName", part)
    return one


# -- slides, layouts, notes ------------------------------------------------------------------------------------------


@defect("slide_list")
def two_slides_have_one_number(parts: Parts) -> None:
    def change(root: Any) -> None:
        first, second, *_ = root.findall(".//{*}sldId")
        second.set("id", first.get("id"))

    edit(parts, DECK, change)


@defect("slide_list")
def a_slide_has_too_low_a_number(parts: Parts) -> None:
    edit(parts, DECK, put("{*}sldId", "255", "id"))


@defect("slide_list")
def a_layout_has_the_number_of_its_master(parts: Parts) -> None:
    id = etree.fromstring(parts[DECK]).find(".//{*}sldMasterId").get("id")
    edit(parts, "ppt/slideMasters/slideMaster1.xml", put("{*}sldLayoutId", id, "id"))


@defect("slide_list")
def a_slide_is_listed_twice(parts: Parts) -> None:
    def change(root: Any) -> None:
        more = copy.deepcopy(root.find(".//{*}sldId"))
        more.set("id", "4000")
        root.find(".//{*}sldIdLst").append(more)

    edit(parts, DECK, change)


@defect("slide_list")
def a_slide_is_not_listed(parts: Parts) -> None:
    edit(parts, DECK, lambda root: take_out(root.find(".//{*}sldId")))


@defect("slide_list")
def a_section_names_a_slide_that_is_gone(parts: Parts) -> None:
    space = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    section = (
        f'<p14:sectionLst xmlns:p14="{space}"><p14:section name="One" id="{{A}}"><p14:sldIdLst><p14:sldId id="4000"/>'
        "</p14:sldIdLst></p14:section></p14:sectionLst>"
    )
    edit(parts, DECK, lambda root: root.append(etree.fromstring(section)))


@defect("layout_link")
def a_slide_has_no_layout(parts: Parts) -> None:
    drop_relation(parts, "ppt/slides/slide1.xml", "slideLayout")


@defect("layout_link")
def a_slide_has_two_layouts(parts: Parts) -> None:
    add_relation(parts, "ppt/slides/slide1.xml", "rId99", "slideLayout", "../slideLayouts/slideLayout1.xml")


@defect("layout_link")
def a_layout_has_no_master(parts: Parts) -> None:
    drop_relation(parts, "ppt/slideLayouts/slideLayout6.xml", "slideMaster")


@defect("layout_link")
def a_master_does_not_know_the_layout_of_a_slide(parts: Parts) -> None:
    def change(root: Any) -> None:
        take_out(next(one for one in root if one.get("Target").endswith("slideLayout6.xml")))

    edit(parts, rels("ppt/slideMasters/slideMaster1.xml"), change)


@defect("notes_link")
def notes_lead_to_another_slide(parts: Parts) -> None:
    change_relation(parts, "ppt/notesSlides/notesSlide1.xml", "slide", Target="../slides/slide5.xml")


@defect("notes_link")
def two_slides_share_their_notes(parts: Parts) -> None:
    change_relation(parts, "ppt/slides/slide3.xml", "notesSlide", Target="../notesSlides/notesSlide1.xml")


@defect("notes_link")
def notes_have_no_master(parts: Parts) -> None:
    drop_relation(parts, "ppt/notesSlides/notesSlide1.xml", "notesMaster")


@defect("notes_link")
def the_master_of_notes_has_no_theme(parts: Parts) -> None:
    drop_relation(parts, "ppt/notesMasters/notesMaster1.xml", "theme")


@defect("relationship")
def the_deck_does_not_list_its_master_of_notes(parts: Parts) -> None:
    edit(parts, DECK, lambda root: take_out(root.find(".//{*}notesMasterIdLst")))


# -- XML and the archive ---------------------------------------------------------------------------------------------


@defect("xml")
def a_slide_is_cut_off(parts: Parts) -> None:
    parts["ppt/slides/slide2.xml"] = parts["ppt/slides/slide2.xml"][:-30]


@defect("xml")
def a_slide_is_empty(parts: Parts) -> None:
    parts["ppt/slides/slide2.xml"] = b""


@defect("xml")
def a_slide_has_letters_that_are_none(parts: Parts) -> None:
    parts["ppt/slides/slide2.xml"] = parts["ppt/slides/slide2.xml"].replace(b"<a:t>", b"<a:t>\xff\xfe", 1)


@defect("xml")
def a_slide_has_entities_of_its_own(parts: Parts) -> None:
    head, _, rest = parts["ppt/slides/slide2.xml"].partition(b"?>")
    parts["ppt/slides/slide2.xml"] = head + b'?><!DOCTYPE x [<!ENTITY a "b">]>' + rest


@defect("archive")
def the_list_of_content_types_is_gone(parts: Parts) -> None:
    del parts[TYPES]


@defect("archive")
def a_part_has_a_path_that_leads_out(parts: Parts) -> None:
    parts["ppt/../../x.xml"] = b"<x/>"
