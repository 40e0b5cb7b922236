"""The words of `./inv check`: what stops a publication, and that nothing is wrong."""

import json

import pytest

from plugins.commands.check import run_check
from plugins.commands.options import Options
from plugins.console.terminal import Terminal
from tests.sites import KABAR, inv, story, write_site

RAW = "Isi <blink>kelip</blink>.\n"  # a warning that stops a publication


@pytest.fixture
def checked(tmp_path, monkeypatch):
    def checked(changes, *, production=False, form="text") -> tuple[int, list[str]]:
        monkeypatch.setenv("NEWSROOM_LANG", "en")
        said: list[str] = []
        options = Options(str(write_site(tmp_path / "content", changes)), as_of="2026-12-01 09:00")
        return run_check(options, production, form, Terminal(said.append)), said

    return checked


def test_that_nothing_is_wrong_is_a_sentence_with_what_was_checked(checked):
    assert checked({}) == (0, ["No faults. Checked: stories 5, pages 1."])


def test_a_warning_that_stops_a_publication_says_so(checked):
    code, said = checked({KABAR: story(body=RAW)})
    assert code == 0
    (line,) = [line for line in said if "[dropped-html]" in line]
    assert line.endswith("stops a publication)")


def test_a_warning_in_a_draft_or_one_that_stops_nothing_has_no_mark(checked):
    code, said = checked({KABAR: story("status: draft", body=RAW), "articles/kabar/kabar.doc": b"?"})
    assert code == 0
    assert any("[dropped-html]" in line for line in said)
    assert not any("stops a publication" in line for line in said)


def test_json_is_as_the_contract_has_it(checked):
    _, said = checked({KABAR: story(body=RAW)}, form="json")
    (records,) = map(json.loads, said)
    assert [one["code"] for one in records] == ["dropped-html"]
    assert "stops a publication" not in said[0]


def test_an_escape_sequence_in_a_key_or_name_reaches_no_terminal(tmp_path):
    """The test runs the command in each form."""
    names = {"articles/kabar/\x1b]0;x\x07.doc": b"?", "articles/kabar/\u202egpj.doc": b"?"}
    bad = story('tags: ["\\e[2J"]', '"\\e[31m": x')
    content = write_site(tmp_path / "content", {KABAR: bad, **names})
    for form in ("text", "json", "github"):
        done = inv("check", "--content", content, "--format", form)
        assert done.returncode == 1
        for sign in ("\x1b", "\x07", "\u202e", "\x9b"):
            assert sign not in done.stdout + done.stderr, form


def test_an_escape_sequence_in_an_option_reaches_no_terminal(tmp_path):
    done = inv("check", "--content", tmp_path, "--format", "\x1b[2J")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert r"“\x1b[2J”; choose: text, json, github" in done.stderr
    done = inv("build", "--content", tmp_path / "\x1b[2J")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
