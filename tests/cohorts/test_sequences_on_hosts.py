"""Series of releases by the whole of a publication, to two targets; readers take the downloads from both."""

from functools import partial
from pathlib import Path

import pytest

from plugins.building import full as house
from plugins.commands.recording import record_figures
from plugins.publishing.publication import publish
from plugins.publishing.targets import load_target
from tests.cohorts.sequences.files import write_yaml
from tests.cohorts.sequences.press import Issue, read_issue
from tests.cohorts.sequences.readers import work_out
from tests.cohorts.sequences.series import SERIES
from tests.cohorts.sequences.worlds import World
from tests.sites import AS_OF, SMALL, TAXONOMY, story, write_site

TARGETS = ("web", "cermin")
_FILES = {TAXONOMY: SMALL[TAXONOMY], "articles/satu/index.id.md": story("title: Satu", body="Isi.\n")}


class Newsroom:
    """A content folder and two hosts."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = write_site(root / "content", _FILES, {})

    def publish(self, world: World, name: str) -> Issue | None:
        """Publish a world to a target; return what a reader finds there, None where it was refused."""
        write_site(self.content, {"data/cohorts.yaml": write_yaml(world)}, {})
        site, host = self.root / "output", self.root / name
        overrides = {
            "PATH": str(self.content),
            "OUTPUT_PATH": str(site),
            "NEWSROOM_CACHE": str(self.root / "cache"),
            "NEWSROOM_AS_OF": AS_OF,
            "NEWSROOM_SHARE_CARDS": False,
        }
        settings = house.newsroom_settings(True, overrides)
        if house.build(settings, lambda _: None) != house.GOOD:
            return None
        target = load_target({name: {"kind": "folder", "path": str(host)}}, name, self.root / "project", site)
        publish(site, target, lambda _: None, before_sending=partial(record_figures, settings, lambda _: None))
        return read_issue((host / "data/cohorts.csv").read_bytes(), (host / "data/cohorts.json").read_bytes())


@pytest.mark.parametrize("name", ["companion_shown_in_the_cohort_that_changes", "cell_renamed", "cohort_renamed"])
def test_what_one_target_told_counts_at_the_other(name, tmp_path):
    newsroom, worlds, issues = Newsroom(tmp_path), [], []
    for number, world in enumerate(SERIES[name]()):
        issue = newsroom.publish(world, TARGETS[number % 2])
        if issue is not None:
            worlds.append(world)
            issues.append(issue)
    assert worlds
    assert work_out(worlds, issues) == {}


def test_both_targets_are_told_the_same(tmp_path):
    newsroom = Newsroom(tmp_path)
    world = SERIES["cell_renamed"]()[0]
    first, second = (newsroom.publish(world, name) for name in TARGETS)
    assert first is not None
    assert first == second
