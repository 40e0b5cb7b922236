"""Progress is shown to a person at a terminal, and to nobody else."""

import subprocess
import sys

from plugins.console.progress import Steps
from plugins.console.reporter import Changes
from plugins.console.terminal import Terminal
from plugins.ground.words import Words
from tests.pseudo_terminal import said_on_a_terminal

PROGRAM = """
import sys
from plugins.console.progress import Steps
steps = Steps(after=float(sys.argv[1]))
for done in range(4):
    steps.begin("membaca naskah", done, 3)
    steps._drawn = 0.0
steps.end()
print("selesai")
"""


def said(after: str) -> str:
    return said_on_a_terminal([sys.executable, "-c", PROGRAM, after])


def test_a_terminal_shows_what_is_done_and_how_far_it_is():
    text = said("0")
    assert "membaca naskah" in text
    assert "2/3" in text
    assert "selesai" in text


def test_a_short_command_shows_nothing_of_it():
    assert "membaca" not in said("60")


def test_nothing_is_shown_where_output_is_piped():
    done = subprocess.run([sys.executable, "-c", PROGRAM, "0"], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("selesai\n", "")


def test_each_step_tells_what_it_took():
    steps = Steps()
    steps.begin("satu", 0, 2)
    steps.begin("satu", 1, 2)
    steps.begin("dua", 0, 0)
    assert list(steps.took()) == ["satu", "dua"]


def test_explain_ends_with_where_the_time_went(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSROOM_LANG", "en")
    lines: list[str] = []
    terminal = Terminal(lines.append, lines.append, explains=True, tells_times=True)
    terminal.step(Words("membaca naskah", "reading texts"))
    terminal.built(Changes(tmp_path, {}, (), 3))
    assert lines[-1] == "time: reading texts 0.0 s"
    for shows_files in (False, True):  # a build without --explain, and the preview
        quiet = Terminal(lines.append, explains=shows_files)
        quiet.step(Words("membaca naskah", "reading texts"))
        quiet.built(Changes(tmp_path, {}, (), 3))
        assert not lines[-1].startswith("time")
