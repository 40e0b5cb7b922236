"""Texts that no editor writes end in a word, not in a long wait."""

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from plugins.reading.document_reader import Reader

READER = Reader({"markdown.extensions.extra": {}, "plugins.reading.directives:Body": {}})


def test_brackets_without_end_are_a_fault_at_their_place():
    text = "---\ntitle: Judul\n---\nBaik.\n\n" + "[" * 20_000
    document = READER.read_bytes(text.encode(), "articles/x/index.id.md")
    assert [(one.line, one.column, one.code) for one in document.diagnostics] == [(6, 1, "too-deep")]


def test_the_line_separators_of_unicode_shift_no_place():
    text = "---\ntitle: Judul\u2028kedua\nsalah: ya\n---\nIsi.\n"
    document = READER.read_bytes(text.encode(), "articles/x/index.id.md")
    assert document.fields["title"] == "Judul kedua"
    assert [(one.line, one.code) for one in document.diagnostics] == [(3, "unknown-key")]


class _Stops(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [str(1 // line.count("a")) for line in lines]


class Stopping(Extension):
    """An extension that stops at some texts, as a library with a fault does."""

    def extendMarkdown(self, md):  # noqa: N802
        md.preprocessors.register(_Stops(md), "stops", 100)


def test_a_library_that_stops_at_a_text_is_a_fault_of_that_text():
    reader = Reader({f"{__name__}:Stopping": {}})
    document = reader.read_bytes(b"---\ntitle: Judul\n---\nbcd\n", "articles/x/index.id.md")
    assert [(one.line, one.column, one.code) for one in document.diagnostics] == [(4, 1, "unreadable-text")]
    assert "ZeroDivisionError" in document.diagnostics[0].message.en
