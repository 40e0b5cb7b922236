"""Series of releases with whole publications to two targets. Readers take the downloads from both."""

import pytest

from tests.cohorts.sequences.newsroom import Newsroom
from tests.cohorts.sequences.press import read_issue
from tests.cohorts.sequences.readers import work_out
from tests.cohorts.sequences.series import SERIES
from tests.sites import SMALL, TAXONOMY, story

TARGETS = ("web", "cermin")
_FILES = {TAXONOMY: SMALL[TAXONOMY], "articles/satu/index.id.md": story("title: Satu", body="Isi.\n")}


def issue_of(host):
    """Return what a reader finds at a host."""
    return read_issue((host / "data/cohorts.csv").read_bytes(), (host / "data/cohorts.json").read_bytes())


@pytest.mark.parametrize("name", ["companion_shown_in_the_cohort_that_changes", "cell_renamed", "cohort_renamed"])
def test_what_one_target_told_counts_at_the_other(name, tmp_path):
    newsroom, worlds, issues = Newsroom(tmp_path, _FILES), [], []
    for number, world in enumerate(SERIES[name]()):
        host = newsroom.publish(world, TARGETS[number % 2])
        if host is not None:
            worlds.append(world)
            issues.append(issue_of(host))
    assert worlds
    assert work_out(worlds, issues) == {}


def test_both_targets_are_told_the_same(tmp_path):
    newsroom = Newsroom(tmp_path, _FILES)
    world = SERIES["cell_renamed"]()[0]
    first, second = (newsroom.publish(world, name) for name in TARGETS)
    assert first is not None
    assert second is not None
    assert issue_of(first) == issue_of(second)
