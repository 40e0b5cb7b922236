"""Nobody can work out a hidden figure, and few other figures are hidden."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings

from plugins.cohorts.data.model import Disclosure
from plugins.cohorts.protection.budget import Budget
from plugins.cohorts.protection.counts import Count, CountTable, Sum
from plugins.cohorts.protection.suppression import suppress
from plugins.cohorts.protection.worlds import PATIENCE
from plugins.cohorts.publication.disclosure import build_published
from tests.cohorts.attacker import Attacker, best_pattern, small_rows
from tests.cohorts.tables import download, make_statistics, statistics, truth_of
from tests.conftest import THOROUGH

KEYS = tuple(f"kunci-{number}" for number in range(8))


def leaks(data, lowest=0, patience=PATIENCE):
    """Return what an attacker with the download knows of small figures: (figure, excluded value)."""
    attacker, truth = Attacker(download(build_published(data, patience=patience))), truth_of(data)
    protected = {key for key, one in data.indicators.items() if one.is_protected}
    small = list(small_rows(truth, protected, data.disclosure.threshold))
    assert attacker.hidden() >= set(small)
    return [(row, value) for row in small for value in attacker.known_about(row, truth, lowest=lowest)]


@settings(max_examples=60 * THOROUGH)
@given(statistics())
def test_an_attacker_learns_nothing_of_any_small_figure(data):
    assert leaks(data) == []


@settings(max_examples=20 * THOROUGH)
@given(statistics(programmes=4, cohorts=5, small=0.8))
def test_an_attacker_learns_nothing_where_there_are_many_small_cohorts(data):
    assert leaks(data) == []


@settings(max_examples=20 * THOROUGH)
@given(statistics(disclosure=Disclosure(threshold=3)))
def test_an_attacker_learns_nothing_where_the_threshold_is_three(data):
    assert leaks(data) == []


@settings(max_examples=10 * THOROUGH)
@given(statistics(disclosure=Disclosure(threshold=10)))
def test_an_attacker_learns_nothing_where_the_threshold_is_ten(data):
    assert leaks(data) == []


@settings(max_examples=30 * THOROUGH)
@given(statistics(disclosure=Disclosure(protect_complements=True)))
def test_gaps_are_as_secret_where_complements_are_protected(data):
    assert leaks(data) == []
    attacker, truth = Attacker(download(build_published(data))), truth_of(data)
    for name, indicator, dimension, _ in attacker.rows:
        whole = next((one for one in data.ancestors(indicator) if (name, one, "", "") in truth), "")
        same = all((indicator in one.figures) == (whole in one.figures) for one in data.members[name])
        if dimension or not whole or not same:
            continue
        row, of = (name, indicator, "", ""), (name, whole, "", "")
        if 0 < truth[of] - truth[row] < 5:
            possible = [value for value in range(1, 5) if attacker.can_be(row, value, truth, gap_to=of)]
            assert possible == [1, 2, 3, 4], (row, of)


@settings(max_examples=20 * THOROUGH)
@given(statistics())
def test_zero_is_published_and_every_figure_is_itself_or_hidden(data):
    published, truth = build_published(data), truth_of(data)
    for figure, value in published.figures.items():
        assert value in (truth[figure], None)
        assert truth[figure] or value == 0


@settings(max_examples=20 * THOROUGH)
@given(statistics())
def test_the_choice_is_the_same_every_time(data):
    assert build_published(data) == build_published(data)


@settings(max_examples=20 * THOROUGH)
@given(statistics())
def test_past_the_decision_nobody_holds_a_count(data):
    for cohort in build_published(data).statistics.cohorts.values():
        assert set(cohort.figures.values()) <= {0}
        tables = [cells for tables in cohort.breakdowns.values() for cells in tables.values()]
        assert {value for cells in tables for value in cells.values()} <= {0}


def test_with_a_key_and_without_nearly_all_is_shown_that_a_best_pattern_shows():
    tables = ours = keyed = best = 0
    for seed in range(25 * THOROUGH):
        data = make_statistics(Random(seed))
        data = replace(data, cohorts={key: replace(one, status="final") for key, one in data.cohorts.items()})
        truth, published = truth_of(data), build_published(data)
        if len(truth) > 24:
            continue  # too many to try all patterns
        tables += 1
        attacker = Attacker(download(published))
        small = [tuple(figure) for figure in published.small]
        ours += len(truth) - len(published.hidden)
        best += len(truth) - best_pattern(attacker, truth, small, limit=len(published.hidden))
        shown = (len(truth) - len(build_published(with_key(data, key)).hidden) for key in KEYS)
        keyed += sum(shown) / len(KEYS)
    print(f"{tables} tables: {ours / best:.1%} of what best patterns show, with a key {keyed / best:.1%}")
    assert best > 150 * THOROUGH
    assert ours / best >= 0.99
    assert keyed / best >= 0.986


def with_key(data, key):
    """Return the statistics with a key."""
    return replace(data, disclosure=replace(data.disclosure, key=key))


def test_a_search_without_patience_hides_all_rather_than_leak():
    data = make_statistics(Random(7))
    assert any(one.is_protected for one in data.indicators.values())
    assert build_published(data, patience=0).small
    assert leaks(data, patience=0) == []


def table(values, *sums, known=()):
    """Return a table of protected counts, the first of which is the most useful."""
    weights = [108, *[100] * len(values)]
    counts = tuple(Count(value, weights[number], True, number in known) for number, value in enumerate(values))
    return CountTable(counts, tuple(Sum(total, parts) for total, parts in sums))


@pytest.mark.parametrize(
    ("values", "sums", "hidden"),
    [
        pytest.param([20, 17, 3], [(0, (1, 2))], {1, 2}, id="a small part takes another with it"),
        pytest.param([9, 5, 4], [(0, (1, 2))], {1, 2}, id="even where the other is just large enough"),
        pytest.param([20, 17, 3, 0], [(0, (1, 2, 3))], {1, 2}, id="but never a zero"),
        pytest.param([3, 3, 0], [(0, (1, 2))], {0, 1}, id="where all others are zero the total goes"),
        pytest.param([20, 10, 7, 3], [(0, (1, 2, 3))], {1, 3}, id="one companion is enough"),
        pytest.param([20, 14, 3, 3], [(0, (1, 2, 3))], {2, 3}, id="two small ones cover each other"),
        pytest.param([16, 14, 1, 1], [(0, (1, 2, 3))], {1, 2, 3}, id="unless both are one: their sum says so"),
        pytest.param([5, 5], [(0, (1,))], set(), id="five is not small"),
        pytest.param([4, 4], [(0, (1,))], {0, 1}, id="a total of one part is that part"),
    ],
)
def test_companions(values, sums, hidden):
    assert suppress(table(values, *sums), 5).hidden == hidden


def test_a_part_cannot_hide_behind_a_whole_that_shows_it():
    # Two cohorts: (completed 16, certified 16) and (completed 20, certified 3); certified in all: 19. It would not help
    # to show the sum and hide `certified` of both cohorts: 16 completed, so at least 3 of the 19 belong to the other
    # cohort.
    counts = (
        Count(19, 104, True),
        Count(16, 102, True),
        Count(3, 102, True),
        Count(16, 102, True),
        Count(20, 102, True),
        Count(0, 0),
        Count(17, 0),
    )
    sums = (Sum(0, (1, 2)), Sum(3, (1, 5)), Sum(4, (2, 6)))
    assert suppress(CountTable(counts, sums), 5).hidden == {0, 2}


def test_a_table_that_somebody_who_runs_the_program_can_exclude_proves_nothing():
    # p-1 (16 = 11 + 5) and p-2 (4 = 1 + 2 + 1, of 7 who enrolled) make up 20. If only the 5 were hidden with p-2, the
    # first cell of p-2 would be 4 only where the 5 is at most 3. But then that cell could not be 1, since p-2 would be
    # more than 7. So the program would have hidden more, and the cell of p-2 cannot be 4.
    weights = [300, 100, 120, 100, 100, 100, 100, 100, 300]
    counts = [
        Count(value, weight, True, least=1)
        for value, weight in zip((20, 16, 11, 5, 4, 1, 2, 1, 7), weights, strict=True)
    ]
    sums = (Sum(0, (1, 4)), Sum(1, (2, 3)), Sum(4, (5, 6, 7)), Sum(8, (4, 9)))
    two = CountTable((*counts, Count(3, 0)), sums)
    careless, careful = (suppress(two, 5, is_careful=one).hidden for one in (False, True))
    assert careless == {1, 3, 4, 5, 6, 7}
    assert careful >= {2, 4, 5, 6, 7}


def test_what_is_known_from_elsewhere_protects_nothing():
    protection = suppress(table([20, 10, 7, 3], (0, (1, 2, 3)), known=(1, 2)), 5)
    assert (protection.hidden, protection.exposed) == ({0, 3}, {})


def test_what_can_no_longer_be_kept_secret_is_told():
    protection = suppress(table([20, 10, 7, 3], (0, (1, 2, 3)), known=(0, 1, 2)), 5)
    assert protection.exposed == {3: {1, 2, 4}}


def many_small(threshold=5):
    """Return a table of thirty groups of one to three people, each with three breakdowns: hard to search."""
    random = Random(1)
    values, sums, total = [0], [], []
    for _ in range(30):
        size = random.randint(1, 3)
        total.append(len(values))
        values.append(size)
        for _ in range(3):
            cells = [0] * 6
            for _ in range(size):
                cells[random.randrange(6)] += 1
            sums.append((total[-1], tuple(range(len(values), len(values) + 6))))
            values += cells
    values[0] = sum(values[one] for one in total)
    return table(values, (0, tuple(total)), *sums)


def test_a_search_that_takes_too_many_steps_ends_with_a_coarser_answer():
    counts = many_small()
    thorough, hasty = suppress(counts, 5), suppress(counts, 5, budget=Budget(2000, 100_000))
    assert hasty.hidden >= hasty.small == thorough.small
    assert len(hasty.hidden) >= len(thorough.hidden)
    assert hasty.coarse
    assert suppress(counts, 5, budget=Budget(2000, 100_000)) == hasty  # steps are counted, time is not measured
