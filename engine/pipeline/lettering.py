"""A theme's template → what measures text in its two fonts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine import files, fonts
from engine.drawingml import theme as template_theme
from engine.metrics import Measure, Weight
from engine.model.theme import FontMetrics, Letters, Theme
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError

FOLDER = "layouts/fonts"


def measures(project: Project, theme: Theme) -> tuple[Measure, Measure]:
    """Return what measures texts and what measures headings, in the fonts that the template names.

    A font is known from a file in `layouts/fonts` (its own, or of one that it stands in for), else from its own file on
    this machine; else it is measured as the first font of `layouts/fonts` (see `unknown`). Raises UserError where the
    template cannot be read or `layouts/fonts` is empty.
    """
    heading, body = named(project, theme)
    return measure(project, body), measure(project, heading)


def named(project: Project, theme: Theme) -> tuple[str, str]:
    """Return the fonts of headings and of texts that the theme's template names."""
    path = project.template(theme)
    try:
        return template_theme.fonts(path.read_bytes())
    except (OSError, KeyError, ValueError, AttributeError):
        hint = "save it again in PowerPoint, as .pptx"
        raise UserError(
            Problem(Place(files.shown(path, project.root)), "this template is not a PowerPoint file", hint)
        ) from None


def measure(project: Project, family: str) -> Measure:
    """Return what measures text in a font."""
    kept = known(project, family)
    if kept is None and (found := fonts.installed(family)):
        return Measure(*(_weight(Letters(**fonts.measured(path))) for path in found))
    one = kept or fallback(project)
    return Measure(regular=_weight(one.regular), bold=_weight(one.bold))


def known(project: Project, family: str) -> FontMetrics | None:
    """Return the metrics that `layouts/fonts` holds of a font, or of one that is as wide; None where it holds none."""
    return next((one for one in _kept(project) if family in (one.family, *one.stand_ins)), None)


def fallback(project: Project) -> FontMetrics:
    """Return the font as which an unknown one is measured: the first of `layouts/fonts`."""
    return _kept(project)[0]


def unknown(project: Project, theme: Theme) -> list[Problem]:
    """Return a problem for each font of the template that is measured as another, since nothing is known of it."""
    place = Place(files.shown(project.template(theme), project.root))
    return [
        Problem(
            place,
            f"font '{family}' is not known here: texts are measured as in {fallback(project).family}",
            "regiodeck template check",
        )
        for family in dict.fromkeys(named(project, theme))
        if known(project, family) is None and fonts.installed(family) is None
    ]


def keep(project: Project, family: str) -> Path | None:
    """Write the metrics of an installed font to `layouts/fonts`; None where they are there or the font is not installed."""
    found = fonts.installed(family)
    if found is None or known(project, family) is not None:
        return None
    data: dict[str, Any] = {"schema": 1, "family": family}
    data |= {name: fonts.measured(path) for name, path in zip(("regular", "bold"), found, strict=True)}
    name = "-".join(family.casefold().split())
    return files.write(project.root / FOLDER / f"{name}.yaml", files.dump_yaml(data), project.root)


def _kept(project: Project) -> list[FontMetrics]:
    """Return the fonts of `layouts/fonts`. Raises UserError when there is none."""
    found = [files.load(path, FontMetrics, project.root) for path in files.found(project.root / FOLDER, "*.yaml")]
    if not found:
        raise UserError(Problem(Place(FOLDER), "there is no font to measure texts with", "regiodeck template check"))
    return found


def _weight(letters: Letters) -> Weight:
    widths = {letter: width for width, row in letters.widths.items() for letter in row}
    return Weight(widths=widths, other=letters.other, line=letters.line)
