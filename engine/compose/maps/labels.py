"""Names and values → texts in the areas where they fit, and what is left for a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.compose.maps.sheet import Sheet, Spot
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.scene import Paragraph, Run, Text

SLACK = 2.0  # points that a text has to spare at each side


@dataclass(frozen=True)
class Label:
    """What an area should say: its name (short in a narrow place), its values, and the text style on its colour."""

    name: str
    short: str
    values: list[tuple[Run, ...]]
    style: str


@dataclass(frozen=True)
class Placed:
    """The texts that fit, and the codes of the areas that do not say all that they should."""

    texts: list[Text]
    lacking: set[str]


def placed(setting: Setting, sheet: Sheet, labels: Mapping[str, Label]) -> Placed:
    """Return the texts in their areas, in the style's size; in its least size where more of them fit then.

    An area that has nothing to say lacks nothing.
    """
    labels = {code: label for code, label in labels.items() if label.name or label.values}
    looks = [setting.look(label.style) for label in labels.values()]
    largest = max((look.size for look in looks), default=0.0)
    least = min((look.least or look.size for look in looks), default=0.0)
    tried = _in_size(setting, sheet, labels, largest)
    if least < largest and tried.lacking:
        smaller = _in_size(setting, sheet, labels, least)
        return smaller if len(smaller.lacking) < len(tried.lacking) else tried
    return tried


def _in_size(setting: Setting, sheet: Sheet, labels: Mapping[str, Label], size: float) -> Placed:
    found = Placed([], set())
    for code, label in labels.items():
        named, bare = _named(setting, label), _bare(label)
        for at, lines in enumerate([*named, *bare]):
            spot = sheet.pieces[code].room(*_size(setting, lines, size))
            if spot is not None:
                found.texts.append(_text(setting, code, label, lines, spot, size))
                if label.name and at >= len(named):
                    found.lacking.add(code)  # its values stand there without its name
                break
        else:
            found.lacking.add(code)
    return found


Lines = list[tuple[Run, ...]]


def _named(setting: Setting, label: Label) -> list[Lines]:
    """Return the ways to write a label with its name, the best first: name over values, words apart, the short name."""
    names = [[label.name], _halved(label.name), label.name.split()] if label.name else []
    names += [label.short.split()] if label.name and label.short else []
    bold = setting.look(label.style).bold
    return [[*((Run(text=line, bold=bold),) for line in name), *label.values] for name in names]


def _bare(label: Label) -> list[Lines]:
    """Return the ways to write the values alone: under each other, on one line."""
    joined = [run for at, line in enumerate(label.values) for run in ([Run(text=" ")] if at else []) + list(line)]
    return [label.values, [tuple(joined)]] if len(label.values) > 1 else [label.values] if label.values else []


def _halved(name: str) -> list[str]:
    """Return a name of several words on two lines of about the same length."""
    words = name.split()
    lines = [[" ".join(words[:at]), " ".join(words[at:])] for at in range(1, len(words))]
    return min(lines, key=lambda pair: max(map(len, pair)), default=[name])


def _size(setting: Setting, lines: Lines, size: float) -> tuple[float, float]:
    wide = max(sum(setting.measure.width(run.text, size, bool(run.bold)) for run in line) for line in lines)
    return wide + 2 * SLACK, len(lines) * setting.measure.line(size)


def _text(setting: Setting, code: str, label: Label, lines: Lines, spot: Spot, size: float) -> Text:
    wide, high = _size(setting, lines, size)
    x, y = spot
    box = Box(x0=x - wide / 2, top=y - high / 2, x1=x + wide / 2, bottom=y + high / 2)
    paragraphs = tuple(Paragraph(runs=line) for line in lines)
    return Text(
        name=setting.name(f"name-{code}"), box=box, paragraphs=paragraphs, style=label.style, size=size, decorative=True
    )
