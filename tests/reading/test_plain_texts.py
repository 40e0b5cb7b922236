"""A plain text is written as the parser has it, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelicanconf import MARKDOWN
from plugins.newsroom.marking import Marker
from plugins.reading.document_reader import Reader

EXTENSIONS = {**MARKDOWN["extension_configs"], "plugins.cohorts.texts.directives:Statistics": {}}


READER = Reader(EXTENSIONS)
# fmt: off
BLOCKS = (
    "| a | b |\n| --- | ---: |\n| 1 | **2** |", "| a | b |\n|:-:|:--|\n| 1 | |", "| a |\n| - |\n| b |",
    "a | b\n--- | ---\n1 | 2", "| a | b |\n| --- | --- |", "| a | b |\n| --- | --- |\n| 1 |", "Tabel: a", "Table: a",
    "| a | b[^1] |\n| --- | --- |\n| 1 | 2 |", "| a | b |\n| --- | -- |\n| - c | # d |\nkata", "**a|b** c",
    "- a | b\n- c | d", "| a", "|", "a|", "# a | b", "| a | b |\n| - | : |\n| c | d |", "|a|b|\n|-|-|\n|c|d|",
    "Kata biasa, dan *miring*.", "Kata **tebal**: [tautan](../a/index.id.md#b).", "kata\nLagi", "“kutip”",
    "(kurung) x", "440 orang", "12. orang", "1. satu\n2. dua", "1. satu", "2. dua", "- a\n- b **c**", "- a",
    "* a\n* b", "- a\n* b", "+ a", "> kutip\n> lagi", "> kutip", "> - a", "# Satu", "## Dua *x*", "### Dua x",
    "## Dua x", "###### Enam", "## # a", "## a ##", "## -", "##a", "## [a](b)", "## a[^1]", "![kata](../p.jpg)",
    "![kata lain](p q.jpg)", "![](p.jpg)", "a![b](c)", "x[^1] y", "x[^1] y[^1]", "x[^1].[^2]", "x[^1][^2]", "x[^3]",
    "[^1]: catatan", "[^2]: catatan *a*\nb", "[^1]: a\n[^2]: b", "[^1]: a[^2]", "[^3]: - a", "- a[^1]", "> a[^2]",
    "a\n- b", "a\n# b", "a\n> b", "a\n1. b", "a\n    b", "    a", "a ", "a  \nb", "a\n\n\nb", "*a* **b**", "**a***b*",
    "*a*b", "a*b*c", "2*3*4", "**a** b", "* *a* b", "***", "---", "a\n===", "a\n---", "Table: a", "a | b", ": a",
    "[a]: b", "[a] b", "*[A]: b", "a_b_c", "[a](b_c)", "a -> b", "a!", "!", "///", "/// details", "{stat:a.b}",
    "{.k}", "`a`", "a & b", "a &amp; b", "<b>a</b>", "http://a.id", "a@b.id", "\\*", "~~~", "é一 kata",
    "\u00a0a\u00a0", "a\u2028b", "a\x0cb", "a\tb", "\ufdd0a", "[*a*](b)", "**[a](b)**", "[a](b)[c](d)", "'a'",
    "[ a](b)", "** a**", "*a *", "[a](<b>)", "[a](b 'c')", "[a]()", "a]", "a [b", "_a_", "-", "-a", "- ", ">", ">a",
    "#", "# ", "1.", "1.a", "10. a\n11. b", "1. a\n1. b", "1) a", "- [ ] a", "- # a", "- 1. a", "- > a", "- a\n- a",
    "a.\nb.", "“a”\n“b”",
)
# fmt: on


def same(source):
    ours, theirs = Marker(source, "a", 1), Marker(source, "a", 1)
    written = READER._plain.write(source, ours)
    assert written is None or (written, ours.references) == (READER._parse(source, theirs), theirs.references)
    return written is not None


@given(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=8), st.sampled_from(["\n\n", "\n\n\n", "\n"]))
def test_any_blocks_become_the_same_html(blocks, gap):
    same(gap.join(blocks))


@given(st.text(alphabet="ab*[]()!^: \n#->1.\"'", max_size=60))
def test_any_row_of_signs_becomes_the_same_html(source):
    same(source)


@pytest.mark.parametrize("block", BLOCKS)
def test_each_block_becomes_the_same_html(block):
    same(block)
    same(f"Kata\n\n{block}\n\nkata [^1].\n\n[^1]: catatan")


def test_what_is_plain_is_written_without_the_parser():
    table = "| a | b |\n| - | -: |\n| c | *d* |"
    source = f"Kata[^1]\n\n## Bagian\n\n- a\n- *b*\n\n![kata](p.jpg)\n\n> a\n> b\n\n1. a\n2. b\n\n{table}\n\n[^1]: c"
    assert same(source)
    assert not same(source + "\n\n`kode`")


def is_plain(source, **more):
    return Reader(EXTENSIONS | more)._plain.write(source, Marker("", "", 1)) is not None


def test_nothing_is_plain_where_somebody_else_adds_to_markdown():
    """An extension that does not say what it looks for may look for anything."""
    assert is_plain("Kata")
    assert not is_plain("Kata", **{"markdown.extensions.nl2br": {}})
    assert not is_plain("Kata", **{"markdown.extensions.admonition": {}})


def test_nothing_is_plain_where_the_parser_is_set_up_otherwise():
    assert not is_plain("Kata", **{"markdown.extensions.extra": {"footnotes": {"SEPARATOR": "-"}}})
