"""Reading a body: what Markdown makes of it here, and what never passes."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.building.pelican import load_project
from plugins.newsroom.documents import Document
from plugins.reading.allowlist import ALLOWED_TAGS, clean, is_safe_url
from plugins.reading.document_reader import Reader

HEAD = "---\ntitle: Kabar\nsummary: Satu kalimat.\n---\n"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_project(False, {}).settings["MARKDOWN"]["extension_configs"])


def read(reader: Reader, body: str) -> Document:
    return reader.read_bytes((HEAD + body).encode(), "articles/kabar/index.id.md")


def test_the_first_text_of_a_reader_may_hold_nothing_but_a_mail_address():
    first = Reader(load_project(False, {}).settings["MARKDOWN"]["extension_configs"])
    assert 'href="' in read(first, "Tulis ke <humas@patra.example>\n").body.html


def test_an_attribute_without_a_value_is_read(reader):
    document = read(reader, '<details open markdown="1">\n*x*\n</details>\n')
    assert document.diagnostics == ()
    assert "<em>x</em>" in document.body.html


def test_line_ends_and_a_byte_order_mark_make_no_difference(reader):
    text = HEAD + "## Judul\n\nIsi [a](b).\n\n```\nkode\n```\n"
    plain = reader.read_bytes(text.encode(), "articles/kabar/index.id.md")
    for data in (
        text.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + text.encode(),
        text.replace("\n", "\r").encode(),
    ):
        assert reader.read_bytes(data, "articles/kabar/index.id.md") == plain


def test_a_table_has_a_caption_and_scopes_and_no_style(reader):
    html = read(reader, "Tabel: Jam kelas\n\n| Hari | Jam |\n| --- | ---: |\n| Senin | 9 |\n").body.html
    assert "<caption>Jam kelas</caption>" in html
    assert html.count('scope="col"') == 2
    assert "style" not in html
    assert '<td class="align-right">9</td>' in html


@given(levels=st.lists(st.integers(1, 6), max_size=8))
def test_headings_begin_at_two_and_skip_no_level(reader, levels):
    document = read(reader, "\n\n".join(f"{'#' * level} Bagian {n}" for n, level in enumerate(levels)))
    shown = [level for level, _, _ in document.body.headings]
    assert len(shown) == len(levels)
    for before, level in zip([1, *shown], shown, strict=False):
        assert 2 <= level <= before + 1
    assert len({anchor for _, anchor, _ in document.body.headings}) == len(levels)


def test_code_is_literal(reader):
    document = read(reader, "`{stat:a.b}` dan `[x](../y/)`\n\n    <script>alert(1)</script>\n")
    assert document.body.references == ()
    assert document.diagnostics == ()


def test_an_unsafe_source_of_a_quotation_goes_and_the_same_words_in_text_stay():
    assert clean("<q cite='javascript:x' lang=id>a</q>") == '<q lang="id">a</q>'
    assert clean('<q cite="https://a.example/">a</q>') == '<q cite="https://a.example/">a</q>'
    assert clean('<code> cite="javascript:x"</code>') == '<code> cite="javascript:x"</code>'


class _Judge(HTMLParser):
    """Judges cleaned HTML with a parser other than the one that cleaned it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED_TAGS
        for name, value in attrs:
            assert not name.startswith("on")
            assert name not in ("style", "src", "srcdoc", "action")
            if name in ("href", "cite"):
                assert is_safe_url(value or "")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


_PIECES = """<script> </script> <svg <math> <p <a </a> href= href=' src= onload= style= javascript: &#106; &colon; &Tab;
 / > ' " <!-- --> <![CDATA[ ]]> <style> </style> <title> <textarea> <noscript> <template> <xmp> x"""
_TAGS = st.builds(
    "<{}{}{}={}>{}".format,
    st.sampled_from("a p div details table td time q script svg img iframe form".split()),
    st.sampled_from([" ", "/", "\n", "\t", ' title="a>b" ']),
    st.sampled_from("href HREF cite src onclick OnLoad ontoggle style srcdoc formaction xlink:href title id".split()),
    st.sampled_from(
        ["x", "'javascript:x'", '"JavaScript:x"', '" java&#9;script:x"', '"&#106;avascript:x"', '"data:,x"', "//x"]
    ),
    st.sampled_from(["", "x", "</a>", "</div>", "</script>", "</svg>"]),
)
_SOUP = st.lists(
    st.one_of(_TAGS, st.sampled_from([*_PIECES.split(), " ", "\t", "\n", "\0"])), max_size=20
).map("".join)  # fmt: skip


@given(soup=st.one_of(_SOUP, st.text()))
def test_whatever_comes_in_clean_html_comes_out(soup):
    judge = _Judge()
    judge.feed(clean(soup))
    judge.close()


@given(soup=_SOUP)
def test_whatever_stands_in_a_body_clean_html_comes_out(reader, soup):
    judge = _Judge()
    judge.feed(read(reader, soup).body.bound(lambda reference: ""))
    judge.close()
