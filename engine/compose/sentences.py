"""Jinja texts over figures → runs of text in which each number still knows its figure.

A figure in a text prints between marks (letters that no text uses), and so does a link to a page; after Jinja and Markdown
have done their work both are found back by position and not by what they look like.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
    nodes,
)
from markdown_it import MarkdownIt
from markdown_it.token import Token

from engine import dutch
from engine.model.indicator import Unit
from engine.model.printing import of_difference, printed, rounded
from engine.model.scene import Paragraph, Run
from engine.problems import Place, Problem, UserError

_OPEN, _LINK, _MIDDLE, _CLOSE = "\ue000", "\ue003", "\ue001", "\ue002"
_MARKED = re.compile(f"([{_OPEN}{_LINK}])([^{_MIDDLE}]*){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")
PROBE = "_probe"


def _written(value: Any) -> Any:
    """Return what a text prints of a value: of a bare number, a parameter, its digits as the language writes them."""
    return dutch.show(value, max(0, -int(value.as_tuple().exponent))) if isinstance(value, Decimal) else value


_OPTIONS: dict[str, Any] = {
    "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "autoescape": False, "finalize": _written
}  # fmt: skip


class _Probing(Environment):
    """Jinja that asks for a probe at the start of each branch and behind each expression."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        probe = nodes.Call(nodes.Name(PROBE, "load"), [], [], None, None)
        for choice in list(tree.find_all(nodes.If)):
            for branch in (choice.body, choice.else_):
                branch.insert(0, nodes.Output([probe]))
        for output in tree.find_all(nodes.Output):
            pairs = [[part] if isinstance(part, nodes.TemplateData) else [part, probe] for part in output.nodes]
            output.nodes = [part for pair in pairs for part in pair]
        return tree


_JINJA = Environment(**_OPTIONS)
_PROBING = _Probing(**_OPTIONS)
# A line with nothing but {% tags %} leaves no trace; one with words and a tag at its end keeps its line end.
_WORDS_THEN_TAG = re.compile(r"^(?!\s*(?:\{%(?:(?!%\}).)*%\}\s*)+$)(.*%\})[ \t]*$", re.MULTILINE)
_MARKDOWN = MarkdownIt("commonmark", {"breaks": False}).disable(
    ["code", "fence", "html_block", "html_inline", "image", "entity"]
)


@dataclass(frozen=True)
class Shown:
    """A figure as a text uses it. It compares, subtracts and chooses words by its printed (rounded) value.

    `keys` are the figures behind it; `label` is the name of its dimension's value where it was picked from several, and
    `item` that value itself.
    """

    exact: Decimal | None
    unit: Unit
    decimals: int
    keys: tuple[str, ...]
    absent: str = ""
    label: str = ""
    item: str = ""
    points: str = "pp"  # what a difference of two percentages is called
    note: str = ""  # stands behind it: that it is the figure of an earlier year
    noted: list[str] | None = None  # takes the keys where words were to be chosen by a value that is not there

    @property
    def known(self) -> bool:
        return self.exact is not None

    @property
    def value(self) -> Decimal:
        """The value as printed. Where there is none it is noted, or TemplateError raised: ask `known` first."""
        if self.exact is None:
            if self.noted is not None:
                self.noted.extend(self.keys)
                return Decimal(0)
            raise TemplateError(f"this figure has no value ({self.absent}): ask .known first")
        return rounded(self.exact, self.unit, self.decimals)

    @property
    def sign(self) -> int:
        """-1, 0 or 1, of the printed value: what prints as 0,0 has sign 0."""
        return (self.value > 0) - (self.value < 0)

    @property
    def plain(self) -> str:
        """What is printed, without marks."""
        return self.absent if self.exact is None else printed(self.exact, self.unit, self.decimals) + self.note

    @property
    def size(self) -> Shown:
        """The same without its sign: for "daalt met 0,2%"."""
        return replace(self, exact=None if self.exact is None else abs(self.exact))

    @property
    def bare(self) -> str:
        """The number without its unit, for a text that says the unit in words."""
        return (
            self.absent
            if self.exact is None
            else self._marked(printed(self.exact, self.unit, self.decimals, bare=True))
        )

    def __str__(self) -> str:
        return self._marked(self.plain)

    def _marked(self, text: str) -> str:
        return _marked(self.keys, text)

    def __sub__(self, other: Shown) -> Shown:
        """The difference of what is printed: shares of 40,3% and 38,5% differ by 1,8 and not by 1,77 percentage point."""
        unit = of_difference(self.unit, self.points)
        keys = tuple(dict.fromkeys(self.keys + other.keys))
        exact = self.value - other.value if self.known and other.known else None
        absent = self.absent or other.absent
        noted = other.noted if self.noted is None else self.noted
        return Shown(exact, unit, max(self.decimals, other.decimals), keys, absent, noted=noted)

    def __lt__(self, other: Shown | int) -> bool:
        return self.value < _value(other)

    def __gt__(self, other: Shown | int) -> bool:
        return self.value > _value(other)

    def __le__(self, other: Shown | int) -> bool:
        return self.value <= _value(other)

    def __ge__(self, other: Shown | int) -> bool:
        return self.value >= _value(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shown | int) and self.value == _value(other)

    def __hash__(self) -> int:
        return hash(self.keys)


def prepared(template: str) -> str:
    """Return a template such that a line that ends in a tag keeps its line end as a space; lines keep their numbers."""
    return _WORDS_THEN_TAG.sub(r"\1 ", template)


def one_line(text: str) -> str:
    """Return a filled text on one line: line ends are spaces, but not before a comma."""
    return re.sub(r" (?=[,.;:!?)])", "", re.sub(r"[ \t\n]+", " ", text).strip())


def linked(to: str, text: str) -> str:
    """Return `text` marked as a link (see Shape) for `runs` to find back."""
    return _marked((to,), text, _LINK)


def _marked(keys: Iterable[str], text: str, opening: str = _OPEN) -> str:
    # in hex, so that no sign in a key is taken for Markdown
    return f"{opening}{' '.join(key.encode().hex() for key in keys)}{_MIDDLE}{text}{_CLOSE}"


def _value(other: Shown | int) -> Decimal:
    return other.value if isinstance(other, Shown) else Decimal(other)


def filled(template: str, names: Mapping[str, Any], place: Place | None, noted: list[str] | None = None) -> str:
    """Return `template` with its placeholders filled in; numbers carry their marks.

    With `noted`, the keys that were noted there while words were chosen stand as a mark without text at those words.
    Raises UserError naming the line when the template is wrong or asks for what does not exist.
    """
    try:
        if noted is None:
            return _compiled(template, False).render(names)
        return _compiled(template, True).render({**names, PROBE: lambda: probe(noted)})
    except TemplateSyntaxError as error:
        raise UserError(
            Problem(_inside(place, error.lineno), f"in a text: {error.message}", "see content/texts/README.md")
        ) from None
    except TemplateError as error:
        raise UserError(
            Problem(place or Place("?"), f"in a text: {error.message}", "see content/texts/README.md")
        ) from None
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        said = " ".join(str(error).split())
        raise UserError(Problem(place or Place("?"), f"in a text: {said}", "see content/texts/README.md")) from None


@lru_cache(maxsize=8192)  # a deck's texts are the same for all its regions
def _compiled(template: str, probing: bool) -> Template:
    return compiled(prepared(template), "<template>", probing)


def compiled(source: str, file: str, probing: bool) -> Template:
    """Return a Jinja text, compiled before where its code was kept. Raises TemplateSyntaxError."""
    environment = _PROBING if probing else _JINJA
    if KEPT is None:
        code = environment.compile(source, file, file)
    else:
        name = f"{probing} {hashlib.sha256(source.encode()).hexdigest()}"
        bucket = KEPT.get_bucket(environment, name, file, source)
        if bucket.code is None:
            bucket.code = environment.compile(source, file, file)
            with suppress(OSError):  # a full disk: then it is compiled again
                KEPT.set_bucket(bucket)
        code = bucket.code
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def _kept() -> BytecodeCache | None:
    """Return where compiled texts are kept: a folder of this user alone, as Jinja has it; None where there is none."""
    try:
        return FileSystemBytecodeCache()
    except (OSError, RuntimeError):
        return None


KEPT = _kept()


def probe(keys: list[str]) -> str:
    """Return a mark for the keys, once; "" for none."""
    mark = _marked(keys, "") if keys else ""
    keys.clear()
    return mark


def _inside(place: Place | None, line: int) -> Place:
    if place is None:
        return Place("?")
    return Place(place.file, (place.line or 1) + line - 1)


def absent_in(text: str, is_absent: Callable[[str], bool]) -> bool:
    """Return whether a filled text shows a figure that has no value (`is_absent` of its key)."""
    shown = (found for found in _MARKED.finditer(text) if found[1] == _OPEN)
    return any(is_absent(key) for found in shown for key in _keys(found[2]))


def _keys(text: str) -> tuple[str, ...]:
    return tuple(bytes.fromhex(key).decode() for key in text.split())


def runs(text: str, bold: bool | None = None, link: str = "") -> list[Run]:
    """Return `text` (filled, no Markdown) as runs: a number with a figure, or a link, is a run of its own."""
    out, at = [], 0
    for found in _MARKED.finditer(text):
        out.append(Run(text=text[at : found.start()], bold=bold, link=link))
        keys = _keys(found[2])
        if found[1] == _LINK:
            out.append(Run(text=found[3], bold=bold, link=keys[0]))
        else:
            out.append(Run(text=found[3], bold=bold, link=link, figures=keys, given=not keys))
        at = found.end()
    out.append(Run(text=text[at:], bold=bold, link=link))
    return [run for run in out if run.text]


def plain(text: str) -> str:
    """Return a filled text without the marks."""
    return _MARKED.sub(lambda found: found[3], text)


def line(text: str) -> tuple[Run, ...]:
    """Return one filled line with **bold** as runs."""
    tokens = _MARKDOWN.parseInline(text)
    return tuple(_inline(tokens[0].children or []))


def paragraphs(text: str) -> list[Paragraph]:
    """Return filled Markdown as paragraphs: # headings, text, - bullets and 1. numbers, **bold** within."""
    found: list[Paragraph] = []
    lists: list[list[Any]] = []  # [kind, next number] of each open list
    heading = False
    for token in _MARKDOWN.parse(text):
        match token.type:
            case "bullet_list_open":
                lists.append(["bullet", 1])
            case "ordered_list_open":
                lists.append(["number", int(token.attrs.get("start", 1))])
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
            case "heading_open" | "heading_close":
                heading = token.type == "heading_open"
            case "inline":
                kind: Any = "heading" if heading else lists[-1][0] if lists else "text"
                found.append(
                    Paragraph(runs=tuple(_inline(token.children or [])), kind=kind, number=lists[-1][1] if lists else 1)
                )
                if lists:
                    lists[-1][1] += 1
    return found


def _inline(tokens: list[Token]) -> list[Run]:
    out: list[Run] = []
    bold, link = 0, ""
    for token in tokens:
        match token.type:
            case "strong_open":
                bold += 1
            case "strong_close":
                bold -= 1
            case "link_open":
                link = str(token.attrs.get("href", ""))
            case "link_close":
                link = ""
            case "softbreak" | "hardbreak":
                out.append(Run(text=" "))
            case "text":
                out.extend(runs(token.content, True if bold else None, link))
    return out
