"""What a person changed in a built deck: one change, of one shape, slide or the whole deck."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from engine.model.base import Frozen
from engine.model.line import Cell, Line

Look = Literal[
    "fill", "line", "line width", "outline", "size", "bold", "italic", "underlined", "struck", "raised", "capitals", "spacing", "colour",
    "highlight", "font", "link", "align", "row height", "column width",
]  # fmt: skip
Value = (
    str | int | float | bool | None
)  # a colour is "1B2A3D", a size or space in points, what letters are raised by in thousandths of a percent


class Piece(Frozen):
    """A stretch of a retyped text: words, the number that the shape shows as its `number`th (from 0), or a `field` of a
    type, which programs fill in.

    `like` is the run of the built paragraph of which it has the style, `look` what differs from that.
    """

    text: str = ""
    number: int | None = None
    field: str = ""
    like: int = 0
    look: dict[Look, Value] = Field(default_factory=dict)


class Words(Frozen):
    """A paragraph of a retyped text; `like` is the built paragraph of which it has the style, `align` how it is
    aligned otherwise.
    """

    pieces: tuple[Piece, ...] = ()
    like: int = 0
    align: str = ""


class _Edit(Frozen):
    """An edit of the shape `shape` on the slide of `page`; "" is the slide itself, or the deck."""

    page: str = ""
    shape: str = ""


class Moved(_Edit):
    """Another place: left and top in EMU."""

    kind: Literal["moved"] = "moved"
    was: tuple[int, int]
    becomes: tuple[int, int]


class Resized(_Edit):
    """Another size: width and height in EMU."""

    kind: Literal["resized"] = "resized"
    was: tuple[int, int]
    becomes: tuple[int, int]


class Turned(_Edit):
    """Another angle, in 60,000ths of a degree."""

    kind: Literal["turned"] = "turned"
    was: int
    becomes: int


class Restyled(_Edit):
    """Another look of the whole shape, or of a cell of a table; the height of a row (in points) is its first cell's."""

    kind: Literal["restyled"] = "restyled"
    look: Look
    was: Value
    becomes: Value
    cell: Cell | None = None


class Retyped(_Edit):
    """Other words, or words in another style; numbers that were computed stay what they were."""

    kind: Literal["retyped"] = "retyped"
    was: str
    becomes: str
    words: tuple[Words, ...]
    numbers: tuple[str, ...] = ()  # the figures that the shape showed, a key each: what the pieces count
    cell: Cell | None = None


class Overtyped(_Edit):
    """A computed number that was changed by hand: a correction to a figure, and no text."""

    kind: Literal["overtyped"] = "overtyped"
    was: str
    becomes: str
    figure: str
    where: str = ""  # the point of a chart, the cell of a table


class Recharted(_Edit):
    """A chart of another kind ("barChart bar stacked")."""

    kind: Literal["recharted"] = "recharted"
    was: tuple[str, ...]
    becomes: tuple[str, ...]


class Recoloured(_Edit):
    """Another colour of a series, or of one point of it (by its category)."""

    kind: Literal["recoloured"] = "recoloured"
    series: str
    point: str = ""
    was: Value
    becomes: Value


class Renamed(_Edit):
    """Another name of a series or a category in a chart."""

    kind: Literal["renamed"] = "renamed"
    of: Literal["series", "category"] = "category"
    was: str
    becomes: str


class Reordered(_Edit):
    """Another place from back to front: now before the shape `becomes`, "" in front of all."""

    kind: Literal["reordered"] = "reordered"
    becomes: str


class Hidden(_Edit):
    """A shape or slide that is shown no longer, or again."""

    kind: Literal["hidden"] = "hidden"
    becomes: bool


class Spot(Frozen):
    """A computed number in what was added: in which of its texts, from where to where; the how manieth of its shape, its figure."""

    text: int
    start: int
    end: int
    number: int
    figure: str = ""


class Copied(Frozen):
    """A shape in what was added that is a copy of the built one with this name: where its numbers stand, or its chart.

    It is not `whole` where some of its numbers are no longer to be told from those of a person.
    """

    name: str
    whole: bool = True
    spots: tuple[Spot, ...] = ()
    chart: int | None = None


class Added(_Edit):
    """A shape that was not built. It stands behind `after`, "" at the back; `text` is what it says."""

    kind: Literal["added"] = "added"
    after: str
    text: str = ""
    xml: str = Field(default="", repr=False)
    copies: tuple[Copied, ...] = ()


class Deleted(_Edit):
    """A shape or slide that is gone; `text` is what it said."""

    kind: Literal["deleted"] = "deleted"
    text: str = ""


class Grouped(_Edit):
    """Shapes that are one group now, from back to front. It stands before the shape `becomes`, "" in front of all."""

    kind: Literal["grouped"] = "grouped"
    shapes: tuple[str, ...]
    becomes: str


class Ungrouped(_Edit):
    """A group that is none any more; `shapes` stood in it."""

    kind: Literal["ungrouped"] = "ungrouped"
    shapes: tuple[str, ...]


class Lined(_Edit):
    """A row or column of a table that was added, deleted or moved.

    `line` is which of the built ones it is, None for a new one, of which `xml` has the cells. It stands behind `after`,
    None at the front. Of a new column `rows` says to which built row each cell belongs, None for a new row.
    """

    kind: Literal["row added", "row deleted", "row moved", "column added", "column deleted", "column moved"]
    line: Line | None = None
    after: Line | None = None
    text: str = ""
    rows: tuple[Line | None, ...] = ()
    xml: str = Field(default="", repr=False)

    @property
    def axis(self) -> str:
        return self.kind.partition(" ")[0]


class Merged(_Edit):
    """Cells of a table that are one now, or a cell that spans other ones than before; a span of 1 splits it."""

    kind: Literal["merged"] = "merged"
    cell: Cell


class SlideAdded(_Edit):
    """A slide that was not built, after the slide of page `after`; `copied` is the page that it is a copy of."""

    kind: Literal["slide added"] = "slide added"
    after: str
    number: int  # where it stands in the edited file, from 1
    title: str = ""
    copied: str = ""
    copies: tuple[Copied, ...] = ()


class SlideMoved(_Edit):
    """A slide that stands elsewhere: now after the slide of page `becomes`, "" at the front."""

    kind: Literal["slide moved"] = "slide moved"
    becomes: str


class Rethemed(_Edit):
    """Another colour or font of the theme, by its name there."""

    kind: Literal["rethemed"] = "rethemed"
    name: str
    was: str
    becomes: str


class Altered(_Edit):
    """Something that has no kind of its own: what stands `at` an address of `engine/adopt/details.py`, "" for nothing.

    Without a page it is of the master or layout that `shape` names. One that is not to be `made` is told only: with it,
    computed numbers would stand where they are not right.
    """

    kind: Literal["altered"] = "altered"
    at: str
    made: bool = True
    cell: Cell | None = None  # of a table, from which the address begins then
    was: str = Field(default="", repr=False)
    becomes: str = Field(default="", repr=False)


class Noted(_Edit):
    """Speaker's notes that were changed."""

    kind: Literal["noted"] = "noted"
    was: str
    becomes: str


class Commented(_Edit):
    """A comment on a slide: something to do."""

    kind: Literal["commented"] = "commented"
    text: str


AnyEdit = Annotated[
    Moved | Resized | Turned | Restyled | Retyped | Overtyped | Recharted | Recoloured | Renamed | Reordered | Hidden | Added | Deleted
    | Grouped | Ungrouped | Lined | Merged | SlideAdded | SlideMoved | Rethemed | Altered | Noted | Commented,
    Field(discriminator="kind"),
]  # fmt: skip


class NotCarried(Frozen):
    """An edit that could not be carried over, and why."""

    edit: AnyEdit
    why: str
