"""An attacker who keeps every release, knows the rule and knows which figures changed can exclude no small value.

The attacker is in tests/cohorts/sequences and does not know how figures are hidden.
"""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cohorts.sequences.edits import ORDINARY, OTHERS
from tests.cohorts.sequences.hand import break_down, grown, world_of
from tests.cohorts.sequences.naming import rename_indicator
from tests.cohorts.sequences.press import Press, as_before_seals, without_seals
from tests.cohorts.sequences.readers import Readers, work_out
from tests.cohorts.sequences.runs import AGED, FIRST, draw_edits, run
from tests.cohorts.sequences.series import SERIES
from tests.cohorts.sequences.shaping import add_programme, change_key, change_threshold, drop_indicator, split_cohort
from tests.conftest import THOROUGH

_EDITS = st.lists(st.sampled_from((*ORDINARY, *OTHERS)), min_size=1, max_size=4)
_MOST_NEEDLESS = 0.03
_NEVER_OUT = {"dimension_equal_to_another"}  # the editors must first say how the two are related


@settings(max_examples=50 * THOROUGH)
@given(edits=_EDITS, seed=st.integers(0, 2**32))
def test_readers_of_every_release_learn_nothing_of_a_small_count(edits, seed, tmp_path_factory, languages):
    done = run(edits, seed, tmp_path_factory.mktemp("world"), languages)
    assert done.leaks() == {}, done.names
    assert Readers(done.worlds, done.issues).small_changes() == [], done.names


def test_ordinary_edits_are_hardly_ever_refused_for_nothing(tmp_path_factory, languages):
    ordinary, needless, unread, needless_unread = 0, [], 0, 0
    for seed in range(50 * THOROUGH):
        done = run(draw_edits(Random(seed), 3), seed, tmp_path_factory.mktemp("world"), languages)
        assert done.leaks() == {}, (seed, done.names)
        ordinary += done.ordinary
        needless += [(seed, name, messages) for _, name, messages in done.needless]
        unread, needless_unread = unread + done.ordinary_unread, needless_unread + len(done.needless_unread)
    print(f"refused for nothing: {len(needless)} of {ordinary}; with a lost key {needless_unread} of {unread}")
    assert ordinary > 25 * THOROUGH
    assert len(needless) <= _MOST_NEEDLESS * ordinary, needless


@pytest.mark.parametrize(("is_kept", "stops"), [(True, []), (False, ["given-away"])])
def test_after_a_change_of_key_the_former_key_lets_ordinary_edits_go_out(is_kept, stops, tmp_path, languages):
    press = Press(tmp_path, languages)
    before = world_of(p_1={"enrolled": 20})
    break_down(before, "p-1", "age", "enrolled", {"muda": 3, "tengah": 7, "tua": 10})
    assert press.publish(before).stops == []
    after = before.copy()
    after.key, after.former_keys = "kunci-lain", (before.key,) * is_kept
    grown(after, "p-1", by=10)
    after.cohorts["p-1"].breakdowns["age"]["enrolled"]["muda"] += 10
    assert press.publish(after).stops == stops


def test_an_indicator_renamed_without_was_shows_no_companion_although_the_key_was_lost(tmp_path, languages):
    press = Press(tmp_path, languages)
    before = world_of(p_1={"enrolled": 19}, p_2={"enrolled": 4}, p_3={"enrolled": 6}, q_4={"enrolled": 8})
    first = press.publish(before)
    press.have_ledger(without_seals(press.ledger))
    after = before.copy()
    grown(after, "p-2")
    rename_indicator(Random(0), after)
    after.indicators[next(iter(after.indicators))].was = ""
    second = press.publish(after)
    assert second.stops or work_out([before, after], [first.issue, second.issue]) == {}


@pytest.mark.parametrize(
    ("seed", "aged", "edits"),
    [
        (50, AGED, [drop_indicator, change_key]),
        (51150, AGED, [rename_indicator, split_cohort, change_threshold]),
        (2021, 0.5, [add_programme, rename_indicator]),
    ],
    ids=["an indicator is gone", "a threshold is lowered", "a hidden sum has a new name"],
)
def test_hidden_figures_that_cannot_be_read_are_not_narrowed(seed, aged, edits, tmp_path, languages):
    done = run(edits, seed, tmp_path, languages, aged)
    assert done.names == [FIRST, *(edit.__name__ for edit in edits)]
    assert done.leaks() == {}


def test_an_old_ledger_without_rules_opens_nothing_when_an_indicator_is_gone(tmp_path, languages):
    press = Press(tmp_path, languages)
    before = world_of(
        p_1={"enrolled": 9, "completed": 9},
        q_2={"enrolled": 8, "completed": 6},
        q_3={"enrolled": 19, "completed": 19},
        q_4={"enrolled": 2, "completed": 0},
    )
    first = press.publish(before)
    press.have_ledger(as_before_seals(press.ledger))
    after = before.copy()
    del after.indicators["completed"]
    for cohort in after.cohorts.values():
        del cohort.figures["completed"]
    second = press.publish(after)
    assert second.stops == []
    assert work_out([before, after], [first.issue, second.issue]) == {}


@pytest.mark.parametrize("name", SERIES)
def test_a_change_that_once_gave_a_count_away_is_safe_or_refused(name, tmp_path, languages):
    press, worlds, issues = Press(tmp_path, languages), [], []
    for world in SERIES[name]():
        answer = press.publish(world)
        assert answer.issue is not None
        if not answer.stops:
            worlds.append(world)
            issues.append(answer.issue)
    assert bool(worlds) == (name not in _NEVER_OUT)
    assert work_out(worlds, issues) == {}
