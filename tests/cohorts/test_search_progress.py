"""Whoever waits for a long search hears how far it is."""

from plugins.building.full import inspect_content
from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.commands.figures import show_figures
from plugins.commands.options import Options
from plugins.console.terminal import Terminal
from plugins.ground.progress import hear_progress, tell_progress
from plugins.ground.words import Words
from tests.cohorts.conftest import GOOD
from tests.sites import write_site

_SMALL = GOOD.replace('"40+": 5', '"40+": 2').replace('"18-29": 7', '"18-29": 10').replace("sample", "final")


def heard(steps):
    """Return the words and numbers of all steps that tell of hiding."""
    return [(words.en, done, total) for words, done, total in steps if "hid" in words.en]


class Listening(Terminal):
    """A terminal that keeps what it was told."""

    def __init__(self):
        super().__init__(lambda line: None)
        self.steps = []

    def step(self, words, done=0, total=0):
        self.steps.append((words, done, total))


def test_the_command_of_figures_hears_each_small_value_that_is_searched_for(tmp_path):
    write_site(tmp_path / "content", {"data/cohorts.yaml": _SMALL})
    terminal = Listening()
    assert show_figures(Options(str(tmp_path / "content")), "text", terminal) == 0
    searching = [one for one in heard(terminal.steps) if one[0] == "searching what to hide with small counts"]
    assert searching[:4] == [(searching[0][0], done, 4) for done in range(4)]


def test_a_build_hears_it_too(tmp_path):
    steps = []
    root = write_site(tmp_path / "content", {"data/cohorts.yaml": _SMALL})
    project = load_project(False, {"PATH": str(root), "NEWSROOM_CACHE": str(tmp_path / "cache")})
    inspect_content(project, build_setup(project.settings), step=lambda *step: steps.append((*step, 0, 0)[:3]))
    assert heard(steps)


def test_nobody_hears_anything_afterwards():
    steps = []
    with hear_progress(lambda *step: steps.append(step)):
        tell_progress(Words("a", "a"), 1, 2)
    tell_progress(Words("b", "b"), 2, 2)
    assert steps == [(Words("a", "a"), 1, 2)]
