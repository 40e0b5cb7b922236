"""The quick parser gives the same as Python-Markdown's own, for any text."""

import html

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import InlineProcessor

from plugins.reading.markup import _NOT_PLAIN, _QUICK, QuickBlockParser, quicken

EXTENSIONS = ["markdown.extensions.extra", "markdown.extensions.sane_lists", "pymdownx.blocks.details"]


def parsers() -> tuple[markdown.Markdown, markdown.Markdown]:
    plain, quick = (markdown.Markdown(extensions=EXTENSIONS, output_format="html") for _ in range(2))
    quicken(quick)
    assert type(plain.treeprocessors["inline"]) is InlineProcessor
    parts = (quick.parser, *quick.preprocessors, *quick.parser.blockprocessors, *quick.treeprocessors)
    assert {type(part) for part in parts} >= {*_QUICK}
    return plain, quick


PLAIN, QUICK = parsers()
PIECES = r"""a kata * ** *** _ __ ` `` ``` \ \\ \* [ ] ( ) ![ !\[ [^ [^1] [^1]: [a]: [a](b) ![a](b "c") <b> </b>
<a@b.id> & &amp; &#38; <https://x.id> < > ~~ | --- # - 1. { } {.k} {#i} *[A]: A : " ' = : /// ﷐ &lt; http://a""".split()
# fmt: off
LINES = (
    "kata", "Kata lain", "“kutip”", '"kutip"', "(kurung)", "a | b", "- | -", "", "", "", "    kata", "  kata",
    "- kata", "1. kata", "* kata", "> kata", "# kata", "====", "----", "***", ": kata", ":   kata", "[^1]: kata",
    "[a]: b", "a [^1]", "*[A]: kata", "```", "~~~", "<div markdown>", "</div>", "<div>", "A", "/// details | kata",
    "///", "é kata", "一 kata", "\tkata", "kata {.k}", "{.k}", "Kata **tebal** dan *miring*, [tautan](x.md).",
    "**a** *b*", "*a*b", "[b](c)(d) **e**", "! [a](b)", "a![b](c)", "**a**[b](c)", "[a] [b](c)", "** a** b", "*a *b*",
    "[ a](b) c", "***a***", "*a* {.k}", "[*a*](b)", "**[a](b)** c", "**[a](b)c**", "a & b <a@b.id> *c*", "- a **b** &",
    "    - *c* d", "    - ![a](b)", "a [^1] *b*", "[^1]: *c* d",
)
# Words with markup, which are most of the markup in texts, and what stands next to them.
WORDS = (
    "kata", "Kata", " ", " ", ", ", "!", "(", ")", "\n", "  \n", "{", "&", "_", "\\", "![", "[a]: b\n\n", "**tebal**",
    "*miring*", "[tautan](x.md)", "[a](b_c)", "[a](b c)", "** a**", "*a *", "[a]", "***", "[]()",
    "**[a](b)**", "*[a](b)*", "**[a](b_c)**", "<a@b.id>", "<A@b.id>", "&amp;", "&b", "&#", "- ", "    - ",
)
# fmt: on
piece = st.sampled_from([*PIECES, " ", " ", "  \n", "\n", "\n\n", "    ", "\t", "\x02", "\x03klzzwxh:0\x03"])
text = st.lists(piece, max_size=40).map("".join)


def test_the_patterns_of_this_version_are_known():
    """Otherwise nothing is wrong, but nothing is gained."""
    QUICK.convert("*a*")
    processor = QUICK.treeprocessors["inline"]
    assert all(needs != ("",) for needs in processor._needs)


@given(text)
def test_any_text_becomes_the_same_html(source):
    assert QUICK.reset().convert(source) == PLAIN.reset().convert(source)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_any_words_with_markup_become_the_same_html(source):
    assert QUICK.reset().convert(source) == PLAIN.reset().convert(source)


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
def test_any_lines_become_the_same_html(source):
    """Blocks depend on how lines begin, and on the blocks before them."""
    assert QUICK.reset().convert(source) == PLAIN.reset().convert(source)


def test_the_kinds_of_block_of_this_version_are_known():
    QUICK.convert("a")
    unknown = {type(kind).__name__ for kind in QUICK.parser.blockprocessors if type(kind) not in _NOT_PLAIN}
    assert unknown == {"BlocksProcessor", "ParagraphProcessor"}
    assert type(QUICK.parser) is QuickBlockParser


@given(st.text(alphabet="ab*_`[](!)<>&\\^ \n:#-", max_size=80))
def test_any_row_of_signs_becomes_the_same_html(source):
    assert QUICK.reset().convert(source) == PLAIN.reset().convert(source)


@pytest.mark.parametrize("emphasis", ["*", "_"])
def test_text_inside_found_markup_is_looked_at_again(emphasis):
    source = f"[{emphasis}a `b` {emphasis}](c) ![d](e) {emphasis * 2}f [g](h){emphasis * 2} \\{emphasis}"
    assert QUICK.reset().convert(source) == PLAIN.reset().convert(source)


def test_markup_of_an_item_stands_before_the_list_within_it():
    source = "- Kata **tebal** & [tautan](b.md) <a@b.id> kata\n    - ![gambar](c.jpg)\n\n**[tautan](b.md)** <a@b.id>"
    assert QUICK.reset().convert(source) == PLAIN.reset().convert(source)


def test_a_pattern_that_nobody_knows_here_is_tried_everywhere():
    _, quick = parsers()
    quick.inlinePatterns.register(SimpleTagInlineProcessor(r"()(kata)", "b"), "words", 1)
    assert "<b" in quick.convert("satu kata")
    assert html.escape("satu") in quick.convert("satu")
