"""Texts that no editor writes end in a message, not in a long wait."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.editorial.folders import read_file
from plugins.ground.refusals import Refused
from plugins.reading.budget import LIMIT, _most, _parts, _steps, _steps_of_whole, measure_cost
from plugins.reading.document_reader import Reader
from tests.sites import KABAR, inspect_site, write_site

READER = Reader({"markdown.extensions.extra": {}, "plugins.reading.directives:BodyMarkdown": {}})


# Each once took seconds or minutes, and the time grew with the square of the length.
_COSTLY = (
    *("[", "![", "[^", "[^1] ", "[x](", "[a][", "<a ", "<div>\n", "a\n===\n", "a\n---\n", "*a **b ", "*** a", "_a"),
    *("\\*", "` ", "a  \n", "&a", "{#a}", "> [a"),
)


def read(body, reader=READER):
    return reader.read_bytes(f"---\ntitle: Judul\n---\n{body}".encode(), "articles/x/index.id.md")


def places(document):
    return [(one.line, one.column, one.code) for one in document.diagnostics]


def count_steps(source):
    steps = sum(steps for _, part in _parts(source) for _, steps in _steps(part))
    return steps + sum(steps for _, steps in _steps_of_whole(source))


@pytest.mark.parametrize("piece", _COSTLY)
def test_signs_that_would_take_minutes_are_a_fault_at_their_line(piece):
    document = read("Baik.\n\n" + piece * (200_000 // len(piece)))
    assert [code for _, _, code in places(document)] == ["too-costly"]
    assert document.diagnostics[0].line in (6, 7), "where the part begins, or its first sign stands"
    assert document.body.html == ""


def test_a_long_text_of_an_editor_is_far_below_the_limit():
    paragraph = "Kata **tebal**, [tautan](https://a.example/b) & `kode`, *miring*[^1] <abbr>A</abbr>.  \n" * 8
    items = "- [judul berita](https://a.example/b) & **tebal**\n" * 300
    rows = "| a | b |\n| --- | --- |\n" + "| [satu](https://a.example/b) | **dua** |\n" * 300
    source = f"{items}\n{rows}\n" + f"{paragraph}\n\n" * 60
    assert count_steps(source) < LIMIT / 4
    assert measure_cost(source) is None


@given(st.lists(st.tuples(st.sampled_from([*_COSTLY, "~~~\n", "*[", "kata ", "é", "\n\n"]), st.integers(1, 40))))
def test_the_quick_estimate_is_never_below_the_steps_that_are_counted(pieces):
    source = "".join(piece * times for piece, times in pieces)
    assert _most(source) >= count_steps(source)


@pytest.mark.parametrize("body", ["> " * 100 + "x", "- " * 100 + "x", "    " * 100 + "- x", "1. " * 100 + "x"])
def test_a_text_that_is_nested_too_deeply_is_a_fault_at_its_line(body):
    assert places(read(f"Baik.\n\n{body}")) == [(6, 1, "too-deep")]


def test_equal_headings_have_an_id_each():
    headings = read("## Bagian\n\n## Bagian 1\n\n## Bagian {#bagian_1}\n\n" + "## Bagian\n\n" * 2000).body.headings
    anchors = [anchor for _, anchor, _ in headings]
    assert anchors[:5] == ["bagian", "bagian-1", "bagian_1", "bagian_2", "bagian_3"]
    assert len(set(anchors)) == len(anchors)


def test_a_text_larger_than_the_memory_is_a_fault_and_is_not_read(tmp_path):
    """A sparse file: three gigabytes for a reader, nothing on the disk."""
    root = write_site(tmp_path / "content", {})
    os.truncate(root / KABAR, 3_000_000_000)
    for _ in range(2):  # without and with a cache
        found = [fault for fault in inspect_site(root).diagnostics if fault.is_error]
        assert [(fault.path, fault.code) for fault in found] == [(KABAR, "text-too-large")]
    with pytest.raises(Refused, match="too large"):
        read_file(root, KABAR)


def test_the_line_separators_of_unicode_shift_no_place():
    text = "---\ntitle: Judul\u2028kedua\nsalah: ya\n---\nIsi.\n"
    document = READER.read_bytes(text.encode(), "articles/x/index.id.md")
    assert document.fields["title"] == "Judul kedua"
    assert [(one.line, one.code) for one in document.diagnostics] == [(3, "unknown-key")]


class _Stops(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [str(1 // line.count("a")) for line in lines]


class Stopping(Extension):
    """An extension that fails on some texts, as a faulty library does."""

    def extendMarkdown(self, md):  # noqa: N802
        md.preprocessors.register(_Stops(md), "stops", 100)


def test_a_library_that_stops_at_a_text_is_a_fault_of_that_text():
    reader = Reader({f"{__name__}:Stopping": {}})
    document = reader.read_bytes(b"---\ntitle: Judul\n---\nbcd\n", "articles/x/index.id.md")
    assert [(one.line, one.column, one.code) for one in document.diagnostics] == [(4, 1, "unreadable-text")]
    assert "ZeroDivisionError" in document.diagnostics[0].message.en
