"""Maps, scenario charts, flows, cards and bars with arrows, drawn on any canvas; each with its block of the truth."""

from __future__ import annotations

import math
from random import Random
from typing import Any

from .canvas import Canvas, Point
from .layout import Style
from .spec import Box, Chart, Drawn, Form

Area = list[Point]
WHOLE = Form()


def region(random: Random, box: Box, columns: int, rows: int) -> list[tuple[Area, Point]]:
    """Return the areas of a roundish region, with a point inside each; neighbours share their border."""
    x, y, w, h = box
    nodes = {}
    for i in range(columns + 1):
        for j in range(rows + 1):
            inner = 0 < i < columns and 0 < j < rows
            a = 2 * (i + (random.uniform(-0.25, 0.25) if inner else 0)) / columns - 1
            b = 2 * (j + (random.uniform(-0.25, 0.25) if inner else 0)) / rows - 1
            # A square bent to a disc.
            across, down = a * math.sqrt(1 - b * b / 2), b * math.sqrt(1 - a * a / 2)
            nodes[i, j] = (x + w * (across + 1) / 2, y + h * (down + 1) / 2)
    borders: dict[Any, Area] = {}

    def border(one: tuple[int, int], other: tuple[int, int]) -> Area:
        key = (min(one, other), max(one, other))
        if key not in borders:
            (x0, y0), (x1, y1) = nodes[key[0]], nodes[key[1]]
            jag = 0.06 * math.hypot(x1 - x0, y1 - y0)
            borders[key] = [
                (
                    x0 + (x1 - x0) * at / 5 + random.uniform(-jag, jag),
                    y0 + (y1 - y0) * at / 5 + random.uniform(-jag, jag),
                )
                for at in range(1, 5)
            ]
        return borders[key] if one < other else borders[key][::-1]

    found = []
    for j in range(rows):
        for i in range(columns):
            corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
            area: Area = []
            for one, other in zip(corners, [*corners[1:], corners[0]], strict=True):
                area += [nodes[one], *border(one, other)]
            middle = (sum(nodes[c][0] for c in corners) / 4, sum(nodes[c][1] for c in corners) / 4)
            found.append((area, middle))
    return found


def shaded(
    random: Random,
    title: str,
    unit: str,
    names: list[str],
    tints: list[str],
    columns: int = 4,
    rows: int = 3,
    ends=("laagst", "hoogst"),
) -> Drawn:
    """A map in classes of colour with a legend and some areas named."""
    seed = random.random()
    count = columns * rows
    classes = [random.randint(1, len(tints)) for _ in range(count)]
    at = dict(zip(random.sample(range(count), len(names)), names, strict=True))
    figures = [
        {
            "series": "",
            "category": name,
            "value": classes[index],
            "unit": "klasse",
            "as_printed": "",
            "read": "colour",
            "tol": 0.0,
            "series_alt": ["klasse", "groep", title],
        }
        for index, name in sorted(at.items())
    ]

    def draw(canvas: Canvas, box: Box, style: Style) -> None:
        x, y, w, h = box
        legend = 90
        side = min(w - legend, h)
        for index, (area, middle) in enumerate(region(Random(seed), (x, y, (w - legend), side), columns, rows)):
            tint = tints[classes[index] - 1]
            canvas.polygon(area, tint, "#ffffff")
            if index in at:
                dark = sum(int(tint[n : n + 2], 16) for n in (1, 3, 5)) < 380
                canvas.text(
                    middle[0],
                    middle[1] + style.small * 0.35,
                    at[index],
                    style.small,
                    "#ffffff" if dark else style.ink,
                    anchor="middle",
                )
        for index, tint in enumerate(tints):
            top = y + 4 + index * style.small * 1.7
            canvas.rect(x + w - legend + 10, top, style.small * 1.2, style.small * 1.2, tint, "#888888")
            said = {0: f"1 ({ends[0]})", len(tints) - 1: f"{len(tints)} ({ends[1]})"}.get(index, str(index + 1))
            canvas.text(x + w - legend + 14 + style.small * 1.5, top + style.small, said, style.small)

    return Drawn({"type": "map", "title": title, "unit_line": unit, "figures": figures}, draw, title, unit)


def dotted(
    random: Random,
    title: str,
    unit: str,
    count: int,
    name: str,
    tints: list[str],
    dot: str,
    columns: int = 4,
    rows: int = 3,
) -> Drawn:
    """A map with dots to count, and a legend that names them."""
    seed = random.random()
    figure = {
        "series": name,
        "category": title,
        "value": count,
        "unit": "",
        "as_printed": "",
        "read": "count",
        "tol": 0.0,
        "series_alt": ["n", "", "locaties", title],
        "category_alt": ["n", "", name],
    }

    def draw(canvas: Canvas, box: Box, style: Style) -> None:
        x, y, w, h = box
        fixed = Random(seed)
        areas = region(fixed, (x, y, w * 0.7, h), columns, rows)
        for area, _ in areas:
            canvas.polygon(area, fixed.choice(tints), "#ffffff")
        put: list[Point] = []
        while len(put) < count:
            area, middle = fixed.choice(areas)
            (across, down), far = fixed.choice(area), fixed.uniform(0, 0.7)
            point = (middle[0] + far * (across - middle[0]), middle[1] + far * (down - middle[1]))
            if all(math.dist(point, other) > 5.2 for other in put):
                put.append(point)
        for px, py in put:
            canvas.ellipse(px, py, 2.2, 2.2, dot, "#ffffff")
        canvas.ellipse(x + w * 0.75, y + style.small * 0.7, 2.2, 2.2, dot, "#ffffff")
        canvas.text(x + w * 0.75 + 8, y + style.small, name, style.small)

    return Drawn({"type": "map", "title": title, "unit_line": unit, "figures": [figure]}, draw, title, unit)


def scenario(
    random: Random,
    title: str,
    unit: str,
    parts: list[str],
    years: tuple[str, str],
    names: tuple[str, str, str],
    form: Form = WHOLE,
) -> Drawn:
    """A stack of today beside a bar for each scenario: what there is, what comes on top, a percentage in a bubble."""
    there, extra, bubble = names
    now = [float(random.randint(180, 1300)) for _ in parts]
    base = sum(now)
    more = sorted(float(random.randint(20, 260)) for _ in range(3))
    shares = sorted(random.sample(range(31, 72), 3))
    cases = [f"{years[1]} Scenario {index}" for index in (1, 2, 3)]

    def figure(series: str, category: str, value: float, unit: str = "") -> dict[str, Any]:
        printed = Form(suffix="%").show(value) if unit else form.show(value)
        made: dict[str, Any] = {
            "series": series,
            "category": category,
            "value": value,
            "unit": unit,
            "as_printed": printed,
        }
        if category in cases:
            made["category_alt"] = [category.split(" ", 1)[1]]
        return made

    figures = [figure(part, years[0], value) for part, value in zip(parts, now, strict=True)]
    for case, one, share in zip(cases, more, shares, strict=True):
        figures += [figure(there, case, base), figure(extra, case, one), figure(bubble, case, float(share), "%")]

    def draw(canvas: Canvas, box: Box, style: Style) -> None:
        x, y, w, h = box
        colours = style.colours
        for index, name in enumerate((there, extra)):
            left = x + 90 + index * (30 + style.small * 0.6 * len(there))
            canvas.rect(left, y, style.small, style.small, colours[(1, 3)[index]])
            canvas.text(left + style.small * 1.5, y + style.small * 0.9, name, style.small)
        first = bubble.split(" ", 1)
        for index, line in enumerate(first):
            canvas.text(x, y + 26 + index * style.small * 1.2, line, style.small)
        low, top = y + h - style.small * 3.2, y + 62
        scale = (low - top) / (base + more[-1])
        step = (w - 90) / 4
        wide = step * 0.5
        canvas.line([(x + 70, low), (x + w, low)], "#333333", 0.8)
        up = low
        for part, value, colour in zip(parts, now, (colours[0], colours[4], colours[2]), strict=True):
            left, high = x + 90, value * scale
            canvas.rect(left, up - high, wide, high, colour, "#ffffff")
            light = sum(int(colour[n : n + 2], 16) for n in (1, 3, 5)) > 420
            canvas.text(
                left + wide / 2,
                up - high / 2 + style.small * 0.35,
                form.show(value),
                style.small,
                style.ink if light else "#ffffff",
                anchor="middle",
            )
            canvas.text(left - 6, up - high / 2 + style.small * 0.35, part, style.small, anchor="end")
            up -= high
        canvas.text(x + 90 + wide / 2, low + style.small * 1.3, years[0], style.small, anchor="middle")
        for index, (one, share) in enumerate(zip(more, shares, strict=True), 1):
            left = x + 90 + index * step
            middle = left + wide / 2
            canvas.rect(left, low - base * scale, wide, base * scale, colours[1])
            canvas.rect(left, low - (base + one) * scale, wide, one * scale, colours[3])
            canvas.text(middle, low - base * scale / 2, form.show(base), style.small, anchor="middle")
            canvas.text(
                left + wide + 3, low - (base + one / 2) * scale + style.small * 0.35, form.show(one), style.small
            )
            canvas.ellipse(middle, y + 30, style.small * 2, style.small * 1.1, "#ffffff", "#444444")
            canvas.text(middle, y + 30 + style.small * 0.35, f"{share}%", style.small, bold=True, anchor="middle")
            canvas.text(middle, low + style.small * 1.3, years[1], style.small, anchor="middle")
            canvas.text(middle, low + style.small * 2.5, f"Scenario {index}", style.small, anchor="middle")

    return Drawn({"type": "scenario", "title": title, "unit_line": unit, "figures": figures}, draw, title, unit)


def flow(
    heads: tuple[str, str], rows: list[tuple[str, str, float, float, str]], change: tuple[int, float] | None = None
) -> Drawn:
    """Two columns of numbers, then and later, with arrows between; a row has label, caption, both values and a unit."""
    scales = {"miljoen": 1e6}
    figures = []
    for label, caption, then, later, unit in rows:
        for head, value in zip(heads, (then, later), strict=True):
            printed = _flow_text(value, unit)
            also = head.split(": ") if ": " in head else []
            scale = scales.get(caption.split(" ")[0], 1)
            figure = {
                "series": head,
                "category": label,
                "value": round(value * scale, 4),
                "unit": unit,
                "as_printed": f"{printed} miljoen" if scale > 1 else printed,
                "category_alt": [caption],
            }
            figures.append({**figure, "series_alt": also} if also else figure)
    if change:
        figures.append(
            {
                "series": "verandering",
                "category": rows[change[0]][0],
                "value": change[1],
                "unit": "%",
                "as_printed": Form(suffix="%", plus=True).show(change[1]),
                "series_alt": ["", "groei", "-".join(head[:4] for head in heads)],
            }
        )

    def draw(canvas: Canvas, box: Box, style: Style) -> None:
        x, y, w, h = box
        label, gap = w * 0.26, w * 0.07
        wide = (w - label - 2 * gap) / 2
        lefts = (x + label + gap, x + label + 2 * gap + wide)
        for left, head, colour in zip(lefts, heads, (style.colours[4], style.colours[0]), strict=True):
            canvas.rect(left, y, wide, style.head * 2.2, colour)
            light = sum(int(colour[n : n + 2], 16) for n in (1, 3, 5)) > 420
            canvas.text(
                left + wide / 2,
                y + style.head * 1.45,
                head,
                style.head,
                style.ink if light else "#ffffff",
                True,
                "middle",
            )
        top = y + style.head * 3.2
        each = (y + h - top) / len(rows)
        for index, (name, caption, then, later, unit) in enumerate(rows):
            up, high = top + index * each, each * 0.8
            canvas.rect(x, up, label, high, style.colours[2])
            words = name.split(" ")
            half = (len(words) + 1) // 2
            for line, some in enumerate((words[:half], words[half:])):
                canvas.text(
                    x + 8, up + high / 2 + (line - 0.2) * style.head * 1.25, " ".join(some), style.head, bold=True
                )
            for left, value in zip(lefts, (then, later), strict=True):
                canvas.rect(left, up, wide, high, "#ffffff", style.colours[0])
                canvas.text(
                    left + wide / 2,
                    up + high * 0.45,
                    _flow_text(value, unit),
                    style.title,
                    style.colours[0],
                    True,
                    "middle",
                )
                canvas.text(left + wide / 2, up + high * 0.78, caption, style.head, anchor="middle")
            middle = up + high / 2
            arrow(canvas, (lefts[0] + wide + 4, middle), (lefts[1] - 4, middle), "#c0392b")
            if change and change[0] == index:
                pill = (lefts[0] + wide + gap / 2, middle - style.small * 2)
                canvas.ellipse(*pill, style.small * 2.1, style.small, "#ffffff", "#444444")
                canvas.text(
                    pill[0],
                    pill[1] + style.small * 0.35,
                    Form(suffix="%", plus=True).show(change[1]),
                    style.small,
                    bold=True,
                    anchor="middle",
                )

    return Drawn({"type": "kpi-flow", "title": "", "unit_line": "", "figures": figures}, draw)


def _flow_text(value: float, unit: str) -> str:
    return Form(0 if float(value).is_integer() else 1, prefix="€ " if unit == "EUR" else "").show(value)


def arrow(canvas: Canvas, start: Point, end: Point, colour: str, size: float = 5) -> None:
    """Draw a line with a head."""
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    neck = (end[0] - size * math.cos(angle), end[1] - size * math.sin(angle))
    canvas.line([start, neck], colour, 1.2)
    dx, dy = size * 0.5 * math.sin(angle), -size * 0.5 * math.cos(angle)
    canvas.polygon([end, (neck[0] + dx, neck[1] + dy), (neck[0] - dx, neck[1] - dy)], colour)


Card = tuple[str, str, float, Form, str, float]  # label, unit words, value, form, other's short name, other's value


def cards(theme: str, others: str, said: list[Card], fill: str = "#f2f2f2") -> Drawn:
    """A row of cards under a theme: a large number, its label, and the number of others in one line."""
    figures = []
    for label, words, value, form, short, other in said:
        figures.append(_card_figure(theme, label, value, form))
        if short:
            figures.append({**_card_figure(others, label, other, form), "series_alt": [short], "category_alt": [words]})

    def draw(canvas: Canvas, box: Box, style: Style) -> None:
        x, y, w, _ = box
        canvas.text(x, y + style.head, theme, style.head + 1, style.colours[0], bold=True)
        top, each = y + style.head * 1.8, w / len(said)
        for index, (label, words, value, form, short, other) in enumerate(said):
            left = x + index * each
            canvas.rect(left, top, each - 12, style.title * 1.4 + style.head * 3.8, fill)
            canvas.text(
                left + 10, top + style.title * 1.4, form.show(value), style.title * 1.25, style.colours[0], bold=True
            )
            canvas.text(left + 10, top + style.title * 1.4 + style.head * 1.6, label, style.head, bold=True)
            if short:
                line = f"{short}: {form.show(other)} {words}"
                canvas.text(left + 10, top + style.title * 1.4 + style.head * 3, line, style.small)

    return Drawn({"type": "card", "title": theme, "unit_line": "", "figures": figures}, draw)


def _card_figure(series: str, label: str, value: float, form: Form) -> dict[str, Any]:
    return {"series": series, "category": label, "value": value, "unit": form.unit, "as_printed": form.show(value)}


def bars(chart: Chart) -> Drawn:
    """A bar chart of a `Chart`, standing or lying, drawn by hand: labels outside, bracketed numbers, arrows."""

    def draw(canvas: Canvas, box: Box, style: Style) -> None:
        (_lying if chart.kind == "lying" else _standing)(canvas, box, chart, style)

    return Drawn(chart.block(), draw, chart.title, chart.unit)


def _said(chart: Chart, value: float, at: int) -> str:
    text, second = chart.form.show(value), chart.second
    return f"{text} ({second.form.show(second.values[at] or 0)})" if second else text


def _swatches(canvas: Canvas, x: float, y: float, chart: Chart, style: Style) -> None:
    for index, name in enumerate(chart.series):
        canvas.rect(x, y, style.small * 0.9, style.small * 0.9, style.colours[index])
        canvas.text(x + style.small * 1.4, y + style.small * 0.85, name, style.small)
        x += style.small * (0.62 * len(name) + 3.5)


def _lying(canvas: Canvas, box: Box, chart: Chart, style: Style) -> None:
    x, y, w, h = box
    if chart.legend == "top":
        _swatches(canvas, x, y, chart, style)
        y, h = y + style.small * 2, h - style.small * 2
    known = [value or 0 for values in chart.series.values() for value in values]
    low, high = min(0, *known), max(0, *known)
    names = style.small * 0.6 * max(map(len, chart.categories)) + 10
    beside = style.small * 0.62 * 13
    room = w - names - beside * (2 if low < 0 else 1)
    zero = x + names + (beside if low < 0 else 0) - low / (high - low) * room
    step, count = h / len(chart.categories), len(chart.series)
    thick = step * 0.7 / count
    for at, category in enumerate(chart.categories):
        top = y + at * step + step * 0.15
        canvas.text(x + names - 8, top + step * 0.35 + style.small * 0.35, category, style.small, anchor="end")
        for index, values in enumerate(chart.series.values()):
            value = values[at]
            if value is None:
                continue
            long = abs(value) / (high - low) * room
            canvas.rect(
                zero - (long if value < 0 else 0), top + index * thick, long, thick * 0.94, style.colours[index]
            )
            end = zero + (long + 3 if value >= 0 else -long - 3)
            base = top + (index + 0.5) * thick + style.small * 0.33
            canvas.text(end, base, _said(chart, value, at), style.small, anchor="start" if value >= 0 else "end")
    canvas.line([(zero, y), (zero, y + h)], "#222222", 0.8)


def _standing(canvas: Canvas, box: Box, chart: Chart, style: Style) -> None:
    x, y, w, h = box
    if chart.legend == "top":
        _swatches(canvas, x, y, chart, style)
        y, h = y + style.small * 2, h - style.small * 2
    foot = style.small * (4 if chart.counts else 2)
    low, top = y + h - foot, y + 22 * len(chart.arrows) + style.small * 2.5
    left = x + (70 if chart.counts else 10)
    known = [value or 0 for values in chart.series.values() for value in values]
    scale = (low - top) / max(known)
    step, count = (x + w - left) / len(chart.categories), len(chart.series)
    wide = step * 0.7 / count
    canvas.line([(left, low), (x + w, low)], "#333333", 0.8)
    ends: dict[str, list[Point]] = {}
    for at, category in enumerate(chart.categories):
        begin = left + at * step + step * 0.15
        canvas.text(begin + step * 0.35, low + style.small * 1.3, category, style.small, anchor="middle")
        if chart.counts:
            said = chart.counts.form.show(chart.counts.values[at] or 0)
            canvas.text(begin + step * 0.35, low + style.small * 3, said, style.small, anchor="middle")
        for index, (name, values) in enumerate(chart.series.items()):
            value = values[at]
            if value is None:
                continue
            high = value * scale
            canvas.rect(begin + index * wide, low - high, wide * 0.94, high, style.colours[index])
            middle = begin + (index + 0.47) * wide
            canvas.text(middle, low - high - 3, _said(chart, value, at), style.small, anchor="middle")
            ends.setdefault(name, []).append((middle, low - high - style.small - 5))
    if chart.counts:
        canvas.text(x, low + style.small * 3, chart.counts.name, style.small)
    for level, one in enumerate(chart.arrows):
        first, last = ends[one.series][0], ends[one.series][-1]
        up = y + 12 + level * 22
        canvas.line([first, (first[0], up), (last[0], up), (last[0], last[1] - 5)], "#444444", 0.8)
        arrow(canvas, (last[0], last[1] - 6), last, "#444444", 4)
        middle = (first[0] + last[0]) / 2
        canvas.ellipse(middle, up, style.small * 2.4, style.small, "#ffffff", "#444444")
        canvas.text(middle, up + style.small * 0.35, one.form.show(one.value), style.small, bold=True, anchor="middle")
