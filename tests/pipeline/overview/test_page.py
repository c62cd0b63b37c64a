"""The page of all decks, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import browser
import fakes
import pytest
from browser import needs_chromium, shown, text
from conftest import YEAR
from lxml import html

from engine.pipeline import build, overview, previews
from engine.pipeline.project import Project


@pytest.fixture(scope="module")
def decks(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with decks of two regions; only to read, but for its page."""
    folder = Path(shutil.copytree(built.parents[1], tmp_path_factory.mktemp("overview") / "project"))
    build.build(Project(folder), ["regioplan"], [fakes.OTHER], [fakes.SECTOR], YEAR)
    return Project(folder)


@pytest.fixture
def seen(decks: Project, tmp_path: Path) -> Callable[..., html.HtmlElement]:
    """Return the page after someone has typed and chosen: `seen(query="26,9%", region="drenthe")`."""

    def look(address: str = "", **typed: str) -> html.HtmlElement:
        (page,), _ = overview.write(decks)
        return browser.seen(page, tmp_path, address, **typed)

    return look


@pytest.mark.slow
@needs_chromium
def test_a_number_that_is_typed_tells_what_it_is_and_where_it_stands(decks: Project, seen) -> None:
    beside = next(decks.out.glob(f"*_{fakes.REGION}.manifest.json"))
    manifest = json.loads(beside.read_text(encoding="utf-8"))
    share = next(
        one for one in manifest["numbers"]
        if len(one["figures"]) == 1 and "," in one["text"] and one["figures"][0].startswith("meerzorg_aandeel@")
    )  # fmt: skip
    figure = manifest["figures"][share["figures"][0]]
    figure |= {"numerator": "415", "denominator": "1543"}
    beside.write_text(json.dumps(manifest), encoding="utf-8")
    page = seen(query=share["text"].strip())
    (tab,) = page.xpath("//*[@role='tab' and @aria-selected='true']")
    assert tab.get("aria-controls") == "search"
    cards = [card for card in shown(page, "//article[@class='hit']") if "Meerzorg" in text(card)]
    said = text(cards[0])
    assert said.startswith(share["text"].strip())
    about = manifest["indicators"]["meerzorg_aandeel"]
    for part in (
        about["label"],
        about["explanation"],
        about["reference_date"],
        ", ".join(about["sources"]),
        figure["origin"]["query"],
    ):
        assert part in said
    assert "415 van 1.543 klanten met een meerzorgprofiel" in said
    links = cards[0].xpath(".//a")
    assert {link.get("href") for link in links} <= {path.name for path in decks.out.glob("*.pptx")}
    slides = {one["slide"] for one in manifest["numbers"] if share["figures"][0] in one["figures"]}
    assert len(slides) > 1 and all(f"dia {slide}: " in said for slide in slides)


@pytest.mark.slow
@needs_chromium
def test_a_percentage_is_found_where_a_chart_prints_it_without_its_sign(decks: Project, seen) -> None:
    manifest = json.loads(next(decks.out.glob(f"*_{fakes.OTHER}.manifest.json")).read_text(encoding="utf-8"))
    texts = {one["text"].strip() for one in manifest["numbers"]}
    bare = next(
        one for one in manifest["numbers"]
        if one["shape"].endswith("/chart") and "," in one["text"] and not {f"{one['text']}%", f"{one['text']} %"} & texts
    )  # fmt: skip
    label = manifest["indicators"][bare["figures"][0].partition("@")[0]]["label"]
    cards = shown(seen(query=f"{bare['text']}%", region=fakes.OTHER), "//article[@class='hit']")
    assert any(label in text(card) for card in cards)


@pytest.mark.slow
@needs_chromium
def test_a_word_finds_figures_and_filters_leave_out_other_regions(decks: Project, seen) -> None:
    everywhere = shown(seen(query="klantenratio"), "//article[@class='hit']")
    here = shown(seen(query="klantenratio", region=fakes.OTHER), "//article[@class='hit']")
    assert 0 < len(here) < len(everywhere)
    others = [link.get("href") for card in here for link in card.xpath(".//a")]
    assert others and all(name.endswith(f"_{fakes.OTHER}.pptx") for name in others)
    nothing = seen(query="zzzz")
    assert "Niets gevonden voor “zzzz”" in text(nothing.get_element_by_id("hits"))


@pytest.mark.slow
@needs_chromium
def test_decks_are_filtered_by_region_and_an_address_opens_a_part(seen) -> None:
    assert len(shown(seen(), "//article[contains(@class, 'deck')]")) == 2
    one = seen(region=fakes.REGION)
    (left,) = shown(one, "//article[contains(@class, 'deck')]")
    assert left.get("data-region") == fakes.REGION
    assert text(one.get_element_by_id("count")) == "1 deck"
    manager = seen("#tab=manager")
    assert shown(manager, "//section[@id='manager']") and not shown(manager, "//section[@id='decks']")
    assert len(shown(manager, "//section[@id='manager']//table")) > 1


def test_the_page_holds_all_it_needs_and_is_the_same_each_time(decks: Project) -> None:
    (page,), _ = overview.write(decks)
    once = page.read_bytes()
    parsed = html.fromstring(once.decode("utf-8"))
    assert not [one for one in parsed.xpath("//@src | //link/@href") if not one.startswith("previews/")]
    assert not re.search(rb"https?://", once)
    for one in parsed.xpath("//input | //select"):
        assert parsed.xpath(f"//label[@for='{one.get('id')}']")
    shutil.rmtree(decks.made / "overview")
    assert overview.write(decks)[0][0].read_bytes() == once


def test_pictures_stand_in_the_page_only_where_they_are_of_this_deck(decks: Project) -> None:
    deck = next(decks.out.glob(f"*_{fakes.REGION}.pptx"))
    manifest = json.loads(deck.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    folder = decks.out / "previews" / deck.stem
    folder.mkdir(parents=True)
    (folder / previews.MARK).write_text(manifest["sha256"], encoding="utf-8")
    first = f'src="previews/{deck.stem}/01.png"'
    assert first in overview.write(decks)[0][0].read_text(encoding="utf-8")
    (folder / previews.MARK).write_text("another", encoding="utf-8")
    assert first not in overview.write(decks)[0][0].read_text(encoding="utf-8")


def test_a_project_without_this_report_has_no_page(project: Project) -> None:
    (project.root / "layouts/reports/index.html").unlink()
    assert overview.write(project) == ([], [])


def test_a_template_that_fails_is_a_problem_with_its_line_and_the_decks_are_built(
    decks: Project, tmp_path: Path
) -> None:
    project = Project(shutil.copytree(decks.root, tmp_path / "project"))
    (project.root / "layouts/reports/index.html").write_text("<p>\n{{ nothing.here }}\n", encoding="utf-8")
    written, (problem,) = overview.write(project)
    assert not written
    assert problem.place.file == "layouts/reports/index.html" and "'nothing' is undefined" in problem.what
