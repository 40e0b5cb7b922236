"""What the terminal prints of faults, changes and messages."""

import json
from pathlib import Path

import pytest

from plugins.console.reporter import Changes
from plugins.console.sarif import build_sarif
from plugins.console.terminal import Terminal
from plugins.ground.diagnostics import ERROR, WARNING, Diagnostic
from plugins.ground.words import Words

CLEAR = "\x1b[2J"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def terminal(said, monkeypatch) -> Terminal:
    monkeypatch.setenv("NEWSROOM_LANG", "en")
    return Terminal(said.append, said.append)


def fault(line: int = 1, severity: str = ERROR, path: str = "a.md") -> Diagnostic:
    words = Words(f"kunci “{CLEAR}”", f"the key “{CLEAR}”")
    return Diagnostic(path, line, 1, "unknown-key", severity, words, words)


def test_a_brief_report_sums_up_what_there_is_much_of_and_names_every_error(terminal, said):
    terminal.faults([fault(n, WARNING) for n in range(1, 12)] + [fault(n) for n in range(1, 12)], "content/")
    assert sum(": error [unknown-key]" in line for line in said) == 11
    assert said[-1] == "11 warnings [unknown-key]; see them all with ./inv check"
    assert len(said) == 12


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_no_form_of_a_fault_holds_an_escape_sequence(terminal, said, form):
    terminal.show_faults([fault(path=f"articles/{CLEAR}/index.id.md")], form, f"{CLEAR}/")
    (shown,) = said
    assert "\x1b" not in shown
    assert "1b[2J" in shown
    if form == "json":
        (record,) = json.loads(shown)
        assert record["path"] == f"articles/{CLEAR}/index.id.md"
        assert record["message"] == f"the key “{CLEAR}”"


def test_no_message_table_or_name_of_a_file_holds_an_escape_sequence(terminal, said):
    terminal.message(Words(CLEAR, CLEAR))
    terminal.failed(Words(CLEAR, CLEAR))
    terminal.show(CLEAR)
    terminal.show_json({CLEAR: CLEAR})
    terminal.faults([fault(path=CLEAR)], CLEAR)
    Terminal(said.append, explains=True).built(Changes(Path(CLEAR), {CLEAR: CLEAR}, (CLEAR + CLEAR,), 0))
    assert len(said) == 8
    assert not any("\x1b" in line for line in said)


def test_a_name_with_a_line_feed_makes_no_line_of_its_own(terminal, said):
    terminal.faults([fault(path="a\n::error::b.md")], "")
    assert said == [r"a\n::error::b.md:1:1: error [unknown-key] the key “\x1b[2J” (the key “\x1b[2J”)"]


def test_what_was_made_is_named_up_to_a_limit(said):
    made = {f"{number}.html": "new" for number in range(5)}
    Terminal(said.append, explains=True, most=3).built(Changes(Path("out"), made, ("old.html",), 2))
    assert said[:4] == ["  0.html: new", "  1.html: new", "  2.html: new", "  … +3"]
    assert said[4].startswith("7 berkas: 5 dibuat, 2 tetap, 1 dihapus → ")


def test_a_repeated_build_makes_nothing():
    again = Changes(Path("out"), {"a": "new"}, ("b",), 3).repeated()
    assert (again.made, again.deleted, again.kept, again.total) == ({}, (), 4, 4)


def test_sarif_names_each_fault_with_its_place():
    log = build_sarif([Diagnostic("articles/a b/x.md", 3, 7, "a-code", "warning", Words("satu", "one"))], "en", "isi/")
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert run["results"] == [
        {
            "ruleId": "a-code",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": "one"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "isi/articles/a%20b/x.md"},
                        "region": {"startLine": 3, "startColumn": 7},
                    }
                }
            ],
        }
    ]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["a-code"]
