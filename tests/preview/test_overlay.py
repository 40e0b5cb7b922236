"""How the preview shows faults over the last good page."""

import html
import re

import pytest

from plugins.ground.diagnostics import ERROR, WARNING, Diagnostic
from plugins.ground.words import Words
from plugins.preview.overlay import build_overlay

TEXT = "---\ntitle: <b>\n\tcategory: x\n---\n"


def fault(path="a.md", line=2, column=8, message="salah", severity=ERROR) -> Diagnostic:
    return Diagnostic(path, line, column, "title", severity, Words(message, message))


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_text(TEXT)
    return folder


@pytest.fixture
def shown(content):
    def shown(*faults: Diagnostic, messages: tuple[Words, ...] = ()) -> list[str]:
        element = build_overlay(faults, messages, str(content), "content/")
        lines = element.partition("</summary>")[2].replace("<span", "\n<span").replace("<div>", "\n")
        return html.unescape(re.sub(r"<[^>]*>", "", lines)).split("\n")[1:]

    return shown


def test_a_fault_stands_above_its_line_and_a_sign_below_its_column(shown):
    assert shown(fault()) == ["content/a.md:2:8: error [title] salah", "    title: <b>", "           ^"]


def test_errors_come_before_warnings_and_messages_last(shown):
    message = Words("Tidak ada yang diterbitkan.", "Nothing was promoted.")
    lines = shown(fault(line=1, severity=WARNING, message="kuning"), fault(message="merah"), messages=(message,))
    assert [line for line in lines if "[title]" in line or line == message.id] == [
        "content/a.md:2:8: error [title] merah", "content/a.md:1:8: warning [title] kuning", message.id,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "where",
    [fault("gone.md", 1, 1), fault("a.md", 99, 1), fault("", 1, 1), fault("a.md\0", 1, 1)],
    ids=["gone", "beyond the end", "a folder", "no name"],
)
def test_where_there_is_no_line_the_fault_stands_alone(shown, where):
    assert len(shown(where)) == 1


def test_no_file_outside_the_content_folder_is_read(shown, content):
    secret = content.parent / "secret.md"
    secret.write_text("rahasia\n")
    (content / "link.md").symlink_to(secret)
    for path in ("../secret.md", str(secret), "link.md", "./../secret.md"):
        assert not any("rahasia" in line for line in shown(fault(path, 1, 1))), path


def test_no_line_is_read_for_what_a_message_merely_mentions(shown, content):
    (content / "b.md").write_text("isi berkas lain\n")
    lines = shown(fault("gone.md", 1, 1, "lihat content/b.md:1:1: "), messages=(Words("b.md:1:1: x", "b.md:1:1: x"),))
    assert not any("isi berkas lain" in line for line in lines)


def test_a_long_line_is_cut_around_the_column(shown, content):
    (content / "a.md").write_text("a" * 1000 + "b" + "c" * 1000)
    _, line, sign = shown(fault(line=1, column=1001))
    assert len(line) < 200
    assert line[sign.index("^")] == "b"


def test_a_line_is_what_ends_with_a_line_feed_as_the_reader_counts(shown, content):
    (content / "a.md").write_text("satu\fdua\x85tiga\nempat\n")
    assert shown(fault(line=2, column=1))[1] == "    empat"


def test_of_many_faults_the_first_are_shown(shown):
    faults = [fault(message=str(number)) for number in range(60)]
    lines = shown(*faults)
    assert [line.rpartition(" ")[2] for line in lines if "[title]" in line] == [str(number) for number in range(50)]
    assert lines[-1] == "… +10"


def test_source_is_shown_and_never_run(content):
    (content / "a.md").write_text("<script>alert(1)</script>\n")
    element = build_overlay([fault(line=1, message="<script>")], [Words("<script>", "<script>")], str(content), "")
    assert "<script" not in element


def test_characters_that_nobody_sees_are_shown_as_codes(shown, content):
    (content / "a.md").write_text("kabar\u202e baru\n")
    lines = shown(fault(line=1, column=1, message="“\x1b[2J”"))
    assert lines[:2] == [r"content/a.md:1:1: error [title] “\x1b[2J”", r"    kabar\u202e baru"]
