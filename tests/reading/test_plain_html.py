"""Plain HTML needs no cleaning: the cleaner returns it as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.reading.allowlist import _CLEANER
from plugins.reading.plain_html import find_plain

# fmt: off
PIECES = (
    "kata", " ", "\n", "é", "\u00a0", "\u200b", "\ufdd03\ufdd1", '"', "'", "&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;",
    "&#64;", "&#109;", "&#60;", "&", "<", ">", "\t", "\x7f",

    "<p>", "</p>", "<strong>", "</strong>", "<em>", "</em>", "<br>", "<br />", "<hr>", "<ul>\n", "<li>", "</li>\n",
    "</ul>", "<ol>\n", "</ol>", "<blockquote>\n", "</blockquote>", "<h2>", '<h2 id="a-b">', "</h2>", "<h3>", "</h3>",
    "</a>", '<abbr title="a &amp; b">', '<abbr title="">', "</abbr>",
    '<figure class="picture">', "</figure>", '<span class="picture">', "</span>", "<script>", "</script>",
    '<p onclick="a">', "<table>", "<tr>", "<P>", "<code>", "</code>",
    "<mark>", "</mark>", "<dl>", "<dt>", "</dt>", "</dl>", "<thead>", "</thead>", "</tr>", "<td>", "</td>", "</table>",
)
ADDRESSES = (
    "https://a.id", "https://a.id/b?c=d&amp;e#f", "https://a", "https://1.2.3.4/", "https://xn--a.id/", "https://",
    "https://a.id:99999/", "http://a.b-c.org/%zz", "//a.id/b", "/a/", "../a/b.md#c", "#a", "", "a:b", "javascript:a",
    "mailto:a@b.id", "tel:+62-711", "a b", "&amp;", "&#109;ailto&#58;a&#64;b", "é", "https://a.id/é", "data:a", "/a:b",
    "?a=b", "https://a..id",
)
# fmt: on
link = st.sampled_from(ADDRESSES).map('<a href="{}">'.format)
piece = st.one_of(st.sampled_from(PIECES), link)
words = st.lists(piece, max_size=5).map("".join)
block = st.one_of(
    words,
    words.map("<p>{}</p>\n".format),
    words.map("<ul>\n<li>{}</li>\n</ul>".format),
    words.map("<table>\n<thead>\n<tr>\n<th>{}</th>\n</tr>\n</thead>\n</table>\n".format),
    words.map('<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>{}</p>\n</li>\n</ol>\n</div>'.format),
    words.map("<ul>\n<li>a<ul>\n<li>{}</li>\n</ul>\n</li>\n</ul>".format),
    words.map("<p><strong>{}</strong></p>".format),
    words.map("<blockquote>\n<p>{}</p>\n</blockquote>\n".format),
    st.builds("<p>{}{}</a></p>".format, link, words),
)


@given(st.lists(block, max_size=4).map("".join))
def test_plain_html_is_what_the_cleaner_returns(markup):
    plain = find_plain(markup)
    if plain is not None:
        assert plain == _CLEANER.clean(markup)


USUAL = """<p>Kelas <strong>menjahit</strong> dibuka, kata <em>kepala</em> "bengkel" &amp; mitra.<br>
Lihat <a href="../mitra/index.id.md">mitra</a> dan <a href="https://data.example.org/6920">data</a>.</p>
<figure class="picture">\ufdd00\ufdd1</figure>
<h2 id="enam-bulan">Enam bulan</h2>
<ul>
<li>Satu</li>
<li>Dua</li>
</ul>
<blockquote>
<p>“Kutipan.”</p>
</blockquote>
<p><a href="&#109;&#97;&#105;&#108;&#116;&#111;&#58;&#97;&#64;&#98;&#46;&#105;&#100;">&#97;&#64;&#98;.id</a></p>"""


def test_usual_html_is_plain():
    """Otherwise nothing is wrong, but nothing is gained."""
    assert find_plain(USUAL) == _CLEANER.clean(USUAL)


@pytest.mark.parametrize(
    "markup", ['<p onclick="a">b</p>', '<p><a href="javascript:a">b</a></p>', "<p><b>c</b></p>", "<p>a<p>"]
)
def test_all_other_html_is_for_the_cleaner(markup):
    assert find_plain(markup) is None
