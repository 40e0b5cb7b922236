"""Where an editor's comment allows a guess, and where it does not."""

import pytest

from plugins.ground.diagnostics import Mark
from plugins.newsroom.allowances import find_allowances, guess, not_allowed

FAULT = guess("x", id="apa", en="what", hint_id="ubah", hint_en="change")
FRONT = "---\ntitle: Judul\nsummary: >-\n  Satu\n  dua\n---\n"  # six lines


def left(source: str, *lines: int) -> list[int]:
    """Return the lines on which the fault is still told, of those where it stands."""
    return [one.line for one in not_allowed([FAULT.at("a.md", Mark(line, 1)) for line in lines], source)]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<!-- allow x: why -->\nSatu\ndua\n\nTiga", [11]),
        ("Satu <!-- allow x: why -->\ndua\n\nTiga", [10]),
        ("<!-- allow x:\nwhy -->\n\nSatu\n\nTiga", [12]),
        ("- satu <!-- allow x: why -->\n- dua", [8]),
        ("- satu\n- dua <!-- allow x: why -->\n  lagi\n- tiga", [7, 10]),
        ("| a | <!-- allow x: why --> |\n| - | - |", [8]),
        ("<!-- allow x -->\nSatu", [7, 8]),
        ("<!-- allow x: -->\nSatu", [7, 8]),
        ("<!-- allow y: why -->\nSatu", [7, 8]),
        ("`<!-- allow x: why -->` Satu", [7]),
        ("```\n<!-- allow x: why -->\n```\nSatu", [7, 8, 9, 10]),
        ("Satu\n\n<!-- biarkan x di seluruh berkas: sebab -->\n\nDua", []),
        ("# allow x: why", [7]),
    ],
)
def test_a_comment_is_valid_for_its_passage(body, told):
    text = FRONT + body
    assert left(text, *(number for number, line in enumerate(text.split("\n"), 1) if number > 6 and line)) == told


def test_in_the_front_matter_the_comment_is_one_of_yaml():
    text = FRONT.replace("summary", "# allow x: why\nsummary") + "Isi.\n"
    assert left(text, 2, 4, 5, 6, 8) == [2, 8]
    (fault,) = not_allowed([FAULT.at("a.md", Mark(2, 8))], text)
    assert fault.hint == (
        "ubah; kalau memang begitu: # biarkan x: alasan",
        "change; if it is meant so: # allow x: reason",
    )


def test_a_data_file_has_comments_of_yaml():
    source = "b.jpg: {}\n# allow x: why\nc.jpg: {}\n"
    (fault,) = not_allowed([FAULT.at("a/photos.yaml", Mark(line, 1)) for line in (1, 3)], source)
    assert (fault.line, fault.hint.en) == (1, "change; if it is meant so: # allow x: reason")


def test_a_text_without_front_matter_is_read_as_a_body():
    assert left("<!-- allow x: why -->\nSatu", 2) == []
    assert find_allowances("") == []
