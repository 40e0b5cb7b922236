"""What takes long is shown to a person at a terminal while it runs, and nowhere else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.publishing_project import Newsroom
from tests.importing.wxr import Wxr
from tests.pseudo_terminal import said_on_a_terminal

_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # of a terminal: colours, and where the next character stands
# The command, but it shows its progress at once, and not only after two seconds.
PROGRAM = """
import sys
from plugins.console.progress import Steps
Steps.__init__.__defaults__ = (None, 0.0)
from invoke.main import program
program.run(["inv", *sys.argv[1:]])
"""
STEPS = {
    ("build", "--production", "--explain"): ("reading texts", "checking", "planning pages", "writing files"),
    ("check",): ("reading texts", "checking", "planning pages"),
    ("publish", "web"): ("reading texts", "writing files", "sending (kB)"),
    ("import", "lama.xml"): ("reading posts of WordPress", "writing stories"),
}


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    export = Wxr()
    for number in range(3):
        export.item(f"Kabar {number}", "<p>Isi.</p>")
    (tmp_path / "lama.xml").write_text(export.text())
    return Newsroom(tmp_path, has_figures=False)


def options(newsroom: Newsroom) -> dict[str, object]:
    return {"cwd": newsroom.root, "env": {**os.environ, "NEWSROOM_LANG": "en", "COLUMNS": "120"}}


@pytest.mark.parametrize("words", STEPS, ids=" ".join)
def test_a_terminal_shows_what_is_done_how_far_it_is_and_how_long_it_takes(newsroom, words):
    command = [sys.executable, "-c", PROGRAM, *words]
    said = _STEERING.sub("", said_on_a_terminal(command, **options(newsroom)))
    for step in STEPS[words]:
        assert step in said
    assert re.search(r"\d+/\d+ .*(?:\d:\d\d:\d\d|-:--:--)", said), "how far, and how long"
    assert ("time: reading texts" in said.splitlines()[-1]) == ("--explain" in words)


@pytest.mark.parametrize("words", STEPS, ids=" ".join)
def test_piped_output_holds_none_of_it(newsroom, words):
    piped = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words], capture_output=True, text=True, check=True, **options(newsroom)
    )
    lines = [line for line in (piped.stdout + piped.stderr).splitlines() if not line.startswith("time: ")]
    assert "\x1b" not in piped.stdout + piped.stderr
    assert not any(step in line for step in STEPS[words] for line in lines)
