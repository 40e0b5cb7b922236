"""What the preview shows of faults, over the last good page."""

import html
import re

import pytest

from plugins.preview.overlay import build_overlay


@pytest.fixture
def shown(tmp_path):
    def shown(*told: str) -> list[str]:
        element = build_overlay(told, (tmp_path / "elsewhere", tmp_path))
        faults = element.partition("</summary>")[2].replace("<span", "\n<span").replace("<div>", "\n")
        return html.unescape(re.sub(r"<[^>]*>", "", faults)).split("\n")[1:]

    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("---\ntitle: <b>\n\tcategory: x\n---\n")
    return shown


def test_a_fault_stands_above_its_line_and_a_sign_below_its_column(shown):
    told = "content/a.md:2:8: error [title] salah"
    assert shown(told) == [told, "    title: <b>", "           ^"]


def test_a_fault_of_the_theme_has_no_column(shown):
    told = "kesalahan tema: content/a.md:1: salah"
    assert shown(told) == [told, "    ---", "    ^"]


@pytest.mark.parametrize(
    "told",
    [
        "Tidak ada yang diterbitkan; situs sebelumnya tetap utuh.",
        "content/gone.md:1:1: error [unreadable-file] hilang",
        "content/a.md:99:1: error [x] terlalu jauh",
        "content:1:1: error [x] ini folder",
    ],
)
def test_where_there_is_no_line_the_fault_stands_alone(shown, told):
    assert shown(told) == [told]


def test_a_long_line_is_cut_around_the_column(shown, tmp_path):
    (tmp_path / "content/a.md").write_text("a" * 1000 + "b" + "c" * 1000)
    _, line, sign = shown("content/a.md:1:1001: error [x] y")
    assert len(line) < 200
    assert line[sign.index("^")] == "b"


def test_a_line_is_what_ends_with_a_line_feed_as_the_reader_counts(shown, tmp_path):
    (tmp_path / "content/a.md").write_text("satu\fdua\x85tiga\nempat\n")
    assert shown("content/a.md:2:1: error [x] y")[1] == "    empat"


def test_of_many_faults_the_first_are_shown(shown):
    told = [f"content/a.md:2:1: error [x] {number}" for number in range(60)]
    lines = shown(*told)
    assert [line for line in lines if line.startswith("content")] == told[:50]
    assert lines[-1] == "… +10"


def test_source_is_shown_and_never_run(tmp_path):
    (tmp_path / "a.md").write_text("<script>alert(1)</script>\n")
    assert "<script" not in build_overlay(["a.md:1:1: error [x] <script>"], (tmp_path,))
