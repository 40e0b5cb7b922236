"""Plain YAML is read without libyaml, with the same result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.yaml12 import parse_yaml
from plugins.ground.yaml_plain import read_plain

# fmt: off
KEYS = ("title", "date", "tags", "a_b", "k-1", "null", "x", "é", "1", "-", " title", '"title"', "title ")
PIECES = (
    "a", "Kata", "é", "1", "2026-09-27", "04:33", ":", ": ", " #", "#", " ", "  ", "\t", ",", ", ", "[", "]", "[]", "{",
    "}", '"', "'", "''", "\\", "\\n", "-", "- ", "~", "&a", "*a", "!a", "|", ">", "%", "@", "`", "?", "/", ".", "_",
    "“", "—", "\u00a0", "true", "null", "0x1", "http://a.id", "\u200b", "\ufeff", "\x85", "\u2028", "\U0001f600",
)
# fmt: on
value = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
whole = st.one_of(value, value.map('"{}"'.format), value.map("'{}'".format), value.map("[{}]".format))
line = st.one_of(
    st.builds("{}:{}{}".format, st.sampled_from(KEYS), st.sampled_from(("", " ", "  ")), whole),
    value,
    value.map("  {}".format),
    st.sampled_from(("", "---", "...", "# kata", "%YAML 1.2")),
)


@given(st.lists(line, max_size=5).map(lambda lines: "\n".join(lines) + "\n"), st.integers(1, 9))
def test_what_is_read_as_plain_is_the_same_for_libyaml(text, first_line):
    plain = read_plain(text, first_line)
    if plain is not None:
        assert parse_yaml(text, "a.md", first_line) == (plain, [])


FRONT_MATTER = """title: "Kelas menjahit dibuka: enam bulan, 24 kursi"
slug: kelas-menjahit
summary: Kelas dimulai pada 3 November, kata kepala bengkel.
date: 2026-09-27 04:33
category: pelatihan
tags: [menjahit, mitra baru, 2026]

status: published
author: 'Dewi Anggraini'
"""


def test_usual_front_matter_is_plain():
    """Otherwise nothing is wrong, but nothing is gained."""
    assert read_plain(FRONT_MATTER) is not None


@pytest.mark.parametrize(
    "text", ["", "\n", "a: b\na: c\n", "a: b # c\n", "a: >\n  b\n", "a:\n", "a: b\n  c\n", 'a: "\\x41"\n']
)
def test_all_other_yaml_is_left_to_libyaml(text):
    assert read_plain(text) is None
