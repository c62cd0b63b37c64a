"""Whatever letters a text has, XML takes it and gives it back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from engine.render.markup import escaped


@given(st.text())
def test_text_comes_back_without_the_letters_that_xml_does_not_know(text: str) -> None:
    read = etree.fromstring(f'<a b="{escaped(text)}">{escaped(text)}</a>')
    assert read.get("b") == (read.text or "") == "".join(filter(_known, text))


def _known(letter: str) -> bool:
    code = ord(letter)
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF


def test_what_means_something_in_xml_is_text() -> None:
    assert escaped('a < b & "c" > d\n') == "a &lt; b &amp; &quot;c&quot; &gt; d&#10;"
