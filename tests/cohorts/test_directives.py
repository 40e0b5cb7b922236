"""What editors write in a body, and what becomes of it before figures are filled in."""

import re
from types import SimpleNamespace

import pytest
from markdown import Markdown

from plugins.newsroom.documents import CLOSE, OPEN
from plugins.newsroom.marking import Marker

FILE = "articles/x/index.id.md"


@pytest.fixture(scope="module")
def parser():
    return Markdown(extensions=["extra", "plugins.cohorts.texts.directives:StatisticsMarkdown"])


@pytest.fixture
def read(parser):
    """Parse a body as the reader does. Return its HTML with tokens as {kind:target}, and all references."""

    def read(source):
        parser.reset()
        parser.marker = marker = Marker(source, FILE, first_line=10)
        html = marker.settle(parser.convert(source))
        shown = re.sub(
            f"{OPEN}([0-9]+){CLOSE}",
            lambda token: "«{0.kind} {0.target}»".format(marker.references[int(token[1])]),
            html,
        )
        places = [(one.line, one.column) for one in marker.references]
        faults = [f"{one.line}:{one.column} {one.code}" for one in marker.diagnostics]
        return SimpleNamespace(html=shown, places=places, faults=faults)

    return read


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("Ada {stat:a.b} orang", "<p>Ada «stat a.b» orang</p>"),
        ("**{stat:a.b/c}**", "<p><strong>«stat a.b/c»</strong></p>"),
        ("{stat: a.b | words }", "<p>«stat a.b | words»</p>"),
        ("# Judul {stat:a.b}", "<h1>Judul «stat a.b»</h1>"),
        ("[{stat:a.b} orang](x.md)", '<p><a href="x.md">«stat a.b» orang</a></p>'),
        ("_x_{stat:a_b.c_d}_y_", "<p><em>x</em>«stat a_b.c_d»<em>y</em></p>"),
        ("`{stat:a.b}`", "<p><code>{stat:a.b}</code></p>"),
        ("\\{stat:a.b}", "<p>{stat:a.b}</p>"),
        ("    {stat:a.b}", "<pre><code>{stat:a.b}\n</code></pre>"),
        ("```\n{stat:a.b}\n```", "<pre><code>{stat:a.b}\n</code></pre>"),
        ("a <b>{stat:a.b}</b>", "<p>a <b>«stat a.b»</b></p>"),
        ("<div>\n{stat:a.b} <code>{stat:a.b}</code>\n</div>", "<div>\n«stat a.b» <code>{stat:a.b}</code>\n</div>"),
        ("<pre>{stat:a.b}</pre>", "<pre>{stat:a.b}</pre>"),
        ("{stat:}", "<p>«stat »</p>"),
    ],
)
def test_a_figure_is_marked_in_text_and_left_alone_in_code(read, source, html):
    result = read(source)
    assert result.html == html
    assert result.faults == []


def test_a_form_in_a_table_is_written_with_a_backslash(read):
    result = read("| a | b |\n|---|---|\n| {stat:a.b\\|words} | 1 |\n")
    assert "<td>«stat a.b|words»</td>" in result.html
    assert result.places == [(12, 3)]


@pytest.mark.parametrize(
    "source",
    [
        "[x]({stat:a.b})",
        '[x](y "{stat:a.b}")',
        "![{stat:a.b}](y.jpg)",
        'a <abbr title="{stat:a.b}">b</abbr>',
        '<div title="{stat:a.b}">x</div>',
    ],
)
def test_a_figure_in_an_attribute_is_a_fault(read, source):
    result = read(source)
    assert [fault.split()[1] for fault in result.faults] == ["stat-in-attribute"]
    assert result.places == []


def test_figures_are_placed_where_they_stand(read):
    result = read("Satu {stat:a.b}.\n\n`{stat:a.b}` dan {stat:a.b},\n{stat:a.c}")
    assert result.places == [(10, 6), (12, 18), (13, 1)]


@pytest.mark.parametrize("kind", ["cohort-table", "cohort-chart"])
def test_a_block_holds_its_token(read, kind):
    result = read(f"Teks.\n\n/// {kind} | menjahit\n///\n\nLagi.")
    assert result.html == f'<p>Teks.</p>\n<div class="{kind}">«{kind} menjahit»</div>\n<p>Lagi.</p>'
    assert (result.places, result.faults) == ([(12, 1)], [])


def test_a_block_may_stand_right_below_text(read):
    result = read("Teks.\n/// cohort-table | all\n///\nLagi.")
    assert result.html == '<p>Teks.</p>\n<div class="cohort-table">«cohort-table all»</div>\n<p>Lagi.</p>'
    assert result.faults == []


def test_a_block_in_code_is_code(read):
    result = read("```\n/// cohort-table | all\n```\n\n    /// cohort-table | all\n")
    assert result.places == result.faults == []


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("a\n\n/// cohort-table | x\n\nb", ["12:1 open-block"]),
        ("/// cohort-table | x\n\n/// cohort-chart | x\n///", ["10:1 open-block"]),
        ("/// cohort-tabel | x\n///", ["10:1 unknown-block"]),
        ("/// cohort-table\n///", ["10:1 invalid-block"]),
        ("/// cohort-table |\n///", ["10:1 invalid-block"]),
        ("a\n\n///\n\nb", ["12:1 stray-block-end"]),
        ("/// cohort-table | x\nteks\n///", ["10:1 block-content"]),
        ("/// cohort-chart | x\n    kind: steps\n///", ["10:1 block-content"]),
    ],
)
def test_a_block_that_would_not_work_is_a_fault(read, source, faults):
    assert read(source).faults == faults
