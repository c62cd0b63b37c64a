"""What a figure says something about, by its key."""

from __future__ import annotations

from engine.model.line import subject


def test_a_figure_is_about_the_same_in_another_region_sector_year_and_forecast() -> None:
    one = "places@2024|drenthe|gz|2030|base=2024;way=home"
    other = "places@2025|utrecht|vv|2031|base=2025;way=home"
    assert subject(one) == subject(other) == ("places", "way=home")
    assert subject("clients@2024|drenthe|gz|2025-01-01") == ("clients",)


def test_a_figure_of_another_breakdown_is_about_something_else() -> None:
    chosen, other = (f"projects@2024|drenthe|gz|2025-01-01|chance={one}" for one in ("daytime", "outpatient"))
    assert subject(chosen) != subject(other)
