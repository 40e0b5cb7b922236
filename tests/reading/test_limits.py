"""Texts that no editor writes end in a word, not in a long wait."""

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
