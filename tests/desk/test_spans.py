"""A text that goes through a browser comes back byte for byte, but for the words that were edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from plugins.desk.spans import as_shown, carry_over

ODD = some.lists(
    some.sampled_from(["\r\n", "\n", "\r", "\t", " ", "a", "b", "\0", "\x0b", "\x85", "\u2028", "🧵", "é", "-"])
).map("".join)
LINES = some.lists(some.tuples(ODD, some.sampled_from(["\n", "\r\n", "\r"])), max_size=12)


def sent_by_browser(text: str) -> str:
    """A form is sent with the line ends of DOS."""
    return as_shown(text).replace("\n", "\r\n")


@given(ODD)
def test_a_text_sent_back_as_shown_is_the_same_bytes(text):
    assert carry_over(text, sent_by_browser(text)) == text


@given(ODD, ODD, some.text("xyz🧶", min_size=1, max_size=4))
def test_one_word_written_anywhere_is_the_only_difference(before, after, word):
    text = before + after
    if before.endswith("\r") and after.startswith("\n"):
        return  # that is one line end
    assert carry_over(text, sent_by_browser(before) + word + sent_by_browser(after)) == before + word + after


@given(LINES, LINES)
def test_every_edit_arrives(old, new):
    old_text, new_text = ("".join(text + end for text, end in lines) for lines in (old, new))
    assert as_shown(carry_over(old_text, sent_by_browser(new_text))) == as_shown(new_text)


def test_two_edits_far_apart_leave_what_is_between_as_it_is():
    old = "satu\r\ndua\rtiga\nempat\0\r\nlima"
    sent = "SATU\r\ndua\r\ntiga\r\nempat\ufffd\r\nlima!"
    assert carry_over(old, sent) == "SATU\r\ndua\rtiga\nempat\0\r\nlima!"


@pytest.mark.parametrize(("old", "end"), [("a\r\nb", "\r\n"), ("a\nb", "\n"), ("a\rb", "\r"), ("ab", "\r\n")])
def test_a_new_line_ends_as_the_lines_around_it(old, end):
    assert carry_over(old, as_shown(old).replace("b", "b\nc"), "\r\n") == old.replace("b", f"b{end}c")
