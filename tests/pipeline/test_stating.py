"""Numbers of a document and what they are: areas that bear the name of the region."""

from __future__ import annotations

from decimal import Decimal

from engine.model.box import Box
from engine.model.reading import Block, Observation, Page, Reading
from engine.pipeline import stating
from engine.pipeline.project import Project

BOX = Box(x0=0, top=0, x1=100, bottom=20)


def meant(project: Project, *rows: str) -> list[tuple[str, str]]:
    """Return the rows of a table of inhabitants in the document of region Utrecht, each with the figure that it is."""
    seen = tuple(
        Observation(series="Inwoners", category=row, value=Decimal(1000 + at), as_printed=str(1000 + at), box=BOX)
        for at, row in enumerate(rows)
    )
    table = Block(type="table", title="", box=BOX, observations=seen)
    page = Page(number=1, printed_number="1", kind="charts", width=960, height=540, title="Gemeenten", blocks=(table,))
    reading = Reading(
        name="a",
        file="a.pdf",
        sha256="0",
        kind="regioanalyse",
        region="utrecht",
        sector="gz",
        year="2025",
        pages=(page,),
    )
    stated = stating.of_reading(project, reading)
    return [(one.category, one.figure.region if one.figure else "") for one in stated.numbers]


def test_in_a_list_of_areas_a_name_of_area_and_region_is_neither_for_sure(content: Project) -> None:
    assert meant(content, "Utrecht", "Zilveren Kruis") == [("Utrecht", "utrecht"), ("Zilveren Kruis", "zk")]
    listed = meant(content, "Baarn", "Utrecht", "Zilveren Kruis")
    assert listed == [("Baarn", "utrecht"), ("Utrecht", ""), ("Zilveren Kruis", "zk")]
