"""Printed text cannot steer a terminal or change how a line reads."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.console.visible import visible, visible_json

# What a key, a tag, a file name or an exception may contain; its code is printed.
UNSAFE = {
    "\x1b[2J": r"\x1b[2J",
    "\x1b]0;judul\x07": r"\x1b]0;judul\x07",
    "\x9b31m": r"\x9b31m",
    "\x7f": r"\x7f",
    "\r": r"\r",
    "\b\b": r"\x08\x08",
    "\u202egnp.jpg": r"\u202egnp.jpg",
    "\u2066a\u2069": r"\u2066a\u2069",
    "\u200b": r"\u200b",
    "\ufeff": r"\ufeff",
    "\u2028": r"\u2028",
    "\U000e0041": r"\U000e0041",
    "\udc9b": r"\udc9b",
}


@pytest.mark.parametrize(("text", "shown"), UNSAFE.items(), ids=map(ascii, UNSAFE))
def test_an_unsafe_character_is_shown_as_a_code(text, shown):
    assert visible(f"a{text}b") == f"a{shown}b"


@pytest.mark.parametrize("text", UNSAFE, ids=ascii)
def test_json_holds_the_same_text_by_codes(text):
    shown = visible_json({text: [text]})
    assert json.loads(shown) == {text: [text]}
    assert visible(shown) == shown


@pytest.mark.parametrize("text", ["", "Kabar dari kelas", "É 中文 العربية 🎓", "dua\nbaris\tdan tab", "4\u00a0MB"])
def test_ordinary_text_is_shown_as_it_is(text):
    assert visible(text) == text


@given(st.text(st.characters()))
def test_nothing_that_steers_a_terminal_is_left(text):
    kinds = {unicodedata.category(character) for character in visible(text) if character not in "\n\t"}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs"})
    assert visible(visible(text)) == visible(text)
