"""What a page says of its indicators besides their figures: numbered notes with their marks, sources, credit lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.compose import sentences
from engine.model.indicator import Indicator, PerSector

if TYPE_CHECKING:  # a setting holds the notes of its slide
    from engine.compose.setting import Setting

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Notes:
    """The notes of a slide: each text with its number, and what else the foot must say. Without a foot no marks."""

    shown: bool = False  # the page has a place for them
    numbers: dict[str, int] = field(default_factory=dict)  # text, filled in -> its number
    credits: dict[str, None] = field(default_factory=dict)  # lines that whoever made a part of the page must be given

    def mark(self, texts: Iterable[str]) -> str:
        """Return what stands behind the words that notes belong to: "¹ ²", "" for no texts; one text has one number."""
        known = [text for text in dict.fromkeys(texts) if text] if self.shown else []
        found = sorted(self.numbers.setdefault(text, len(self.numbers) + 1) for text in known)
        return " ".join(str(number).translate(_RAISED) for number in found)


def said(setting: Setting, indicator: Indicator, text: PerSector) -> str:
    """Return a text of an indicator's file for the deck's sector, filled in with its parameters, on one line."""
    template = indicator.text_for(text, setting.sector).strip()
    names = {**setting.context.names, **indicator.named_values}
    return " ".join(sentences.filled(template, names, indicator.place).split())


def sources(setting: Setting, indicators: Iterable[Indicator]) -> list[str]:
    """Return what names the sources of indicators, in order, each once; nothing that another one says already."""
    found: dict[str, None] = {}
    for indicator in indicators:
        text = said(setting, indicator, indicator.source_text)
        labels = setting.context.things.source_labels
        found |= dict.fromkeys([text] if text else [labels.get(name, name) for name in indicator.source])
    return [text for text in found if not any(text != other and text in other for other in found)]
