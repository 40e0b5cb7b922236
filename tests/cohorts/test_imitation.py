"""In a file of any size some figures are hidden because other data would hide them, drawn by the key."""

from dataclasses import replace

import pytest

from plugins.cohorts.data.tabulation import tabulate
from plugins.cohorts.protection.budget import Budget
from plugins.cohorts.publication import draws
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.publication.imitation import imitate, make_up
from tests.benchmarks.hard_cohorts import make_hard
from tests.cohorts.tables import statistics_of

LARGE = make_hard(8, 60, programmes=2, cohorts=36)


@pytest.fixture
def without_imitation(monkeypatch):
    """Let the key draw that nothing is imitated."""
    draw = draws.draw

    def never(key, name, below, what):
        return 1 if what.startswith("turn") else draw(key, name, below, what)

    monkeypatch.setattr(draws, "draw", never)


def test_a_large_file_is_imitated_in_every_programme():
    assert len(tabulate(LARGE).figures) > 1500
    found = imitate(LARGE, {})
    assert not found.is_whole
    names = {one.name for one in found.figures}
    for programme in LARGE.programmes:
        assert len(names & {one.key for one in LARGE.members[programme]}) > 20


def test_all_is_hidden_that_is_imitated_in_a_large_file_and_little_more():
    published = build_published(LARGE)
    imitated = {one for one in imitate(LARGE, {}).figures if published.figures[one] != 0}
    assert published.hidden >= imitated
    assert published.coarse == ()
    assert len(published.hidden) - len(published.small) < len(published.figures) / 20


def test_the_key_draws_other_data_in_a_large_file(without_imitation):
    assert imitate(LARGE, {}).figures == frozenset()


def test_one_programme_more_changes_nothing_that_is_imitated_in_the_others():
    more = make_hard(8, 60, programmes=3, cohorts=36)
    assert {key: more.cohorts[key] for key in LARGE.cohorts} == LARGE.cohorts
    assert {one for one in imitate(more, {}).figures if one.name in LARGE.cohorts} == imitate(LARGE, {}).figures


@pytest.mark.parametrize(("enrolled", "is_small"), [(7, True), (8, False)])
def test_a_count_just_large_enough_to_be_shown_may_become_small_beside_small_ones(enrolled, is_small, monkeypatch):
    monkeypatch.setattr(draws, "draw", lambda key, name, below, what: int(name == ("p-2",)))
    (made_up, *_) = make_up(statistics_of(("p-1", {"enrolled": enrolled}), ("p-2", {"enrolled": 3})), {}, Budget(10**9))
    assert (made_up.cohorts["p-1"].figures["enrolled"] < 5) == is_small


def test_nothing_becomes_small_where_nothing_is_small(monkeypatch):
    monkeypatch.setattr(draws, "draw", lambda key, name, below, what: 0)
    data = statistics_of(("p-1", {"enrolled": 6}), ("p-2", {"enrolled": 5}))
    assert all(made_up == data for made_up in make_up(data, {}, Budget(10**9)))


def test_nothing_is_imitated_without_a_key():
    keyless = replace(LARGE, disclosure=replace(LARGE.disclosure, key=""))
    assert imitate(keyless, {}).figures == frozenset()
