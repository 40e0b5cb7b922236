"""Texts for the team."""

import pytest

from plugins.ground.words import NOTHING, Words, editor_language, in_words

GREETING = Words("Selamat {time}", "Good {time}")


@pytest.mark.parametrize(
    ("setting", "shown"), [("en", "yes"), ("en_GB.UTF-8", "yes"), ("id", "ya"), ("", "ya"), ("fr", "ya"), (None, "ya")]
)
def test_only_english_is_answered_in_english(monkeypatch, setting, shown):
    if setting is None:
        monkeypatch.delenv("NEWSROOM_LANG", raising=False)
    else:
        monkeypatch.setenv("NEWSROOM_LANG", setting)
    assert in_words("ya", "yes") == Words("ya", "yes").in_language(editor_language()) == shown


def test_a_value_in_both_languages_goes_in_by_language():
    assert GREETING.fill({"time": Words("pagi", "morning")}) == Words("Selamat pagi", "Good morning")


def test_a_hint_stands_in_brackets_where_there_is_one():
    assert GREETING.with_hint(NOTHING) == GREETING
    assert Words("a", "b").with_hint(Words("c", "d")) == Words("a (c)", "b (d)")
