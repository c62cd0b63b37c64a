"""Texts, areas, icons, lines, outlines and pictures of a scene → shapes of a slide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.model.box import Box
from engine.model.scene import AnyShape, Area, Icon, Line, Panel, Text
from engine.model.theme import AreaStyle, Theme
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.render import letters
from engine.render.colours import fill, line
from engine.render.letters import Click
from engine.render.markup import at, emu, escaped

_CORNER = 4.5  # points: the radius of a rounded corner, whatever the size of the box
_POINT = 12.0  # points: how far the point of a pentagon sticks out
_PRESETS = {
    "rectangle": "rect",
    "rounded": "roundRect",
    "ellipse": "ellipse",
    "pentagon": "homePlate",
    "parallelogram": "parallelogram",
}
_HOUSE = (
    (0.5, 0.05), (1, 0.5), (0.86, 0.5), (0.86, 0.95), (0.6, 0.95), (0.6, 0.62), (0.4, 0.62), (0.4, 0.95), (0.14, 0.95),
    (0.14, 0.5), (0, 0.5),
)  # fmt: skip
_SHADOW = (
    '<a:effectLst><a:outerShdw blurRad="38100" dist="12700" dir="5400000" algn="t" rotWithShape="0">'
    '<a:schemeClr val="tx1"><a:alpha val="18000"/></a:schemeClr></a:outerShdw></a:effectLst>'
)
_NO_TEXT = '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/></a:p></p:txBody>'
_DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_NUMBER = '<p:ph type="sldNum" sz="quarter" idx="12"/>'

Points = Sequence[tuple[int, int]]


def named(shape: AnyShape, number: int, click: Click) -> str:
    """Return the name of a shape with its number on the slide, what a screen reader says, and where it leads."""
    silent = not shape.alt and (shape.decorative or shape.kind in ("panel", "icon", "line", "area"))
    said = f' descr="{escaped(shape.alt)}"' if shape.alt else ""
    more = (click(shape.link, "") if shape.link else "") + (_DECORATION if silent else "")
    return f'<p:cNvPr id="{number}" name="{escaped(shape.name)}"{said}>{more}</p:cNvPr>'


def text(shape: Text, name: str, theme: Theme, language: str, click: Click, title: str) -> str:
    """Return a text; `title` is the mark of the master's place for titles, "" where this is no title or it has none."""
    look = theme.texts[shape.style]
    if shape.role == "title" and title:
        place = f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{title}</p:nvPr>'
        return _shape(name, place, at(shape.box), letters.body(shape, theme, language, click, grows=False))
    boxed = bool(look.fill or look.line)
    drawn = AreaStyle(fill=look.fill, line=look.line, shape=look.shape or "rectangle") if boxed else None
    kind = "<p:cNvSpPr/>" if boxed else '<p:cNvSpPr txBox="1"/>'
    place = f"{kind}<p:nvPr>{_NUMBER if shape.role == 'number' else ''}</p:nvPr>"
    form = _area(shape.box, drawn) if drawn else f"{at(shape.box)}{_preset('rect')}<a:noFill/>"
    return _shape(name, place, form, letters.body(shape, theme, language, click, grows=not boxed))


def panel(shape: Panel, name: str, theme: Theme) -> str:
    """Return an area behind other shapes."""
    return _plain(name, _area(shape.box, _style(shape.style, theme)))


def icon(shape: Icon, name: str, theme: Theme) -> str:
    """Return a small drawing. Raises UserError where the theme has none of that name."""
    preset = theme.icons.get(shape.icon)
    if preset is None:
        place = theme.place or Place("?")
        raise UserError(
            Problem(place, f"theme '{theme.name}' has no icon '{shape.icon}'", did_you_mean(shape.icon, theme.icons))
        )
    look, box = _style(shape.style, theme), shape.box
    if preset != "house":
        return _plain(name, f"{at(box)}{_preset(preset)}{_dress(look)}")
    left, top = emu(box.x0), emu(box.top)  # PowerPoint has none: a roof on a square
    corners = [(left + round(x * emu(box.width)), top + round(y * emu(box.height))) for x, y in _HOUSE]
    return _plain(name, f"{_outline([corners], closed=True)}{_dress(look)}")


def path(shape: Line, name: str, theme: Theme) -> str:
    """Return a line through points: an open outline without a fill, so that it can be bent in PowerPoint."""
    look = _style(shape.style, theme)
    drawn = line(look.line, look.width, look.dashed, shape.arrow)
    points = [[(emu(x), emu(y)) for x, y in shape.points]]
    return _plain(name, f"{_outline(points, closed=False)}<a:noFill/>{drawn}")


def area(shape: Area, name: str, theme: Theme) -> str:
    """Return a closed outline; its rings are one shape, so that one click colours all islands of it."""
    rings = [[(emu(x), emu(y)) for x, y in ring] for ring in shape.rings]
    return _plain(name, f"{_outline(rings, closed=True)}{_dress(_style(shape.style, theme))}")


def picture(name: str, box: Box, relation: str, wide: float, high: float) -> str:
    """Return a picture of `wide` by `high` as large as covers its box; what sticks out at two sides is cropped."""
    across, down = wide / max(box.width, 1), high / max(box.height, 1)  # one of them sticks out
    sides, ends = max(0.0, (1 - down / across) / 2), max(0.0, (1 - across / down) / 2)
    crop = f'<a:srcRect l="{round(sides * 1e5)}" t="{round(ends * 1e5)}" r="{round(sides * 1e5)}" b="{round(ends * 1e5)}"/>'
    shown = f'<p:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    kept = '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/>'
    return f"<p:pic><p:nvPicPr>{name}{kept}</p:nvPicPr>{shown}<p:spPr>{at(box)}{_preset('rect')}</p:spPr></p:pic>"


def frame(name: str, box: Box, graphic: str) -> str:
    """Return the frame of a chart or a table."""
    kept = '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
    return (
        f"<p:graphicFrame><p:nvGraphicFramePr>{name}{kept}</p:nvGraphicFramePr>{at(box, 'p')}{graphic}</p:graphicFrame>"
    )


def _plain(name: str, form: str) -> str:
    return _shape(name, "<p:cNvSpPr/><p:nvPr/>", form, _NO_TEXT)


def _shape(name: str, place: str, form: str, body: str) -> str:
    return f"<p:sp><p:nvSpPr>{name}{place}</p:nvSpPr><p:spPr>{form}</p:spPr>{body}</p:sp>"


def _style(name: str, theme: Theme) -> AreaStyle:
    try:
        return theme.areas[name]
    except KeyError:
        place = theme.place or Place("?")
        raise UserError(
            Problem(place, f"theme '{theme.name}' has no area style '{name}'", did_you_mean(name, theme.areas))
        ) from None


def _area(box: Box, look: AreaStyle) -> str:
    small = max(1.0, min(box.width, box.height))
    adjusted = {"rounded": _CORNER, "pentagon": _POINT}.get(look.shape, 0) / small
    return f"{at(box)}{_preset(_PRESETS[look.shape], min(0.5, adjusted))}{_dress(look)}"


def _preset(name: str, adjusted: float = 0) -> str:
    guide = f'<a:gd name="adj" fmla="val {round(adjusted * 100_000)}"/>' if adjusted else ""
    return f'<a:prstGeom prst="{name}"><a:avLst>{guide}</a:avLst></a:prstGeom>'


def _dress(look: AreaStyle) -> str:
    return fill(look.fill, look.hatch) + line(look.line, look.width, look.dashed) + (_SHADOW if look.shadow else "")


def _outline(rings: Sequence[Points], closed: bool) -> str:
    """Return an outline through points on the slide, in EMU."""
    left, right = min(x for ring in rings for x, _ in ring), max(x for ring in rings for x, _ in ring)
    top, bottom = min(y for ring in rings for _, y in ring), max(y for ring in rings for _, y in ring)
    end = "<a:close/>" if closed else ""
    drawn = "".join(_ring([(x - left, y - top) for x, y in ring]) + end for ring in rings)
    wide, high = right - left, bottom - top
    place = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    bare = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/>'
    return (
        f'{place}<a:custGeom>{bare}<a:pathLst><a:path w="{wide}" h="{high}">{drawn}</a:path></a:pathLst></a:custGeom>'
    )


def _ring(points: Points) -> str:
    (x, y), *rest = points
    lines = "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>' for x, y in rest)
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo>{lines}'


DRAWN: dict[str, Callable[..., str]] = {"panel": panel, "icon": icon, "line": path, "area": area}
