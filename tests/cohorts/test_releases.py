"""A reader who keeps every release learns no more of a small figure than a reader of one release."""

import datetime
import os
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cohorts.data.model import Dimension, Disclosure, Statistics
from plugins.cohorts.data.tabulation import Figure, tabulate
from plugins.cohorts.past.names import name_as_today
from plugins.cohorts.past.releases import Release
from plugins.cohorts.past.seals import open_values
from plugins.cohorts.protection.worlds import PATIENCE
from plugins.cohorts.publication import draws
from plugins.cohorts.publication.corrections import check_corrections
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.publication.ledger import LEDGER, load_ledger, plan_statements, write_statements
from plugins.cohorts.publication.published import Published
from plugins.ground.diagnostics import Mark
from plugins.ground.times import WIB
from plugins.newsroom.files import load_content
from tests.cohorts.attacker import Attacker, small_rows
from tests.cohorts.conftest import GOOD
from tests.cohorts.releases import Archive
from tests.cohorts.tables import KEY, change_statistics, download, make_statistics, statistics_of, truth_of
from tests.conftest import THOROUGH

REAL = GOOD.replace("status: sample", "status: final")


def go_out(published: Published, releases: tuple[Release, ...], key: str = KEY) -> tuple[Release, ...]:
    """Return the releases with one more."""
    moment = datetime.datetime(2026, 1, 1, tzinfo=WIB) + datetime.timedelta(days=len(releases))
    state = dict(releases[-1].statements) if releases else {}
    statements = plan_statements(published, moment, releases)
    for one in statements:
        state[one.name] = replace(one, hidden=open_values(key, one.name, one.sealed) or {})
    return (*releases, Release(moment, state, published.rule, statements[0].release if statements else ""))


def codes(data: Statistics, releases: tuple[Release, ...]) -> list[str]:
    figures = tabulate(data)
    named = name_as_today(releases, data, figures)
    found = check_corrections(build_published(data, releases), figures, named, lambda _: Mark())
    return [one.code for one in found]


STOPS = {"small-difference", "given-away"}


class Readers:
    """Readers who keep every release."""

    def __init__(self) -> None:
        self.releases: tuple[Release, ...] = ()
        self._attackers: list[Attacker] = []
        self._versions: list[Statistics] = []

    def read(self, data: Statistics) -> bool:
        """Read a release and return True, unless it must not be published."""
        if not STOPS.isdisjoint(codes(data, self.releases)):
            return False
        published = build_published(data, self.releases)
        self.releases = go_out(published, self.releases)
        self._attackers.append(Attacker(download(published)))
        self._versions.append(data)
        return True

    def known(self) -> list[object]:
        """Return what they know of small figures, present and past."""
        truths = [truth_of(data) for data in self._versions]
        archive = Archive(self._attackers, truths)
        return [
            (at, row, value)
            for at, data in enumerate(self._versions)
            for row in small_rows(
                truths[at], {key for key, one in data.indicators.items() if one.is_protected}, data.disclosure.threshold
            )
            for value in range(1, data.disclosure.threshold)
            if value != truths[at][row] and not archive.can_be(at, row, value)
        ]


def leaks(seed: int, steps: int, disclosure: Disclosure | None = None) -> list[object]:
    """Publish some statistics, change them, publish again.

    Return what a reader of all releases knows of a small figure.
    """
    random, readers = Random(seed), Readers()
    data = change_statistics(random, make_statistics(random, disclosure=disclosure or Disclosure(key=KEY)), 0)
    for step in range(steps):
        new = change_statistics(random, data, step) if step else data
        data = new if readers.read(new) else data
    return readers.known()


@settings(max_examples=12 * THOROUGH)
@given(st.integers(0, 300 * THOROUGH))
def test_an_attacker_with_every_release_learns_nothing_of_any_small_figure(seed):
    assert leaks(seed, steps=3) == []


def test_an_attacker_learns_nothing_when_a_hidden_cohort_has_gone():
    readers = Readers()
    for counts in ({"q-0": 3, "q-1": 4}, {"q-0": 18, "q-1": 4}, {"q-0": 18, "q-1": 16}, {"q-1": 16}):
        enrolled = {"p-0": 4, **counts}.items()
        assert readers.read(statistics_of(*((key, {"enrolled": count}) for key, count in enrolled)))
    assert readers.known() == []


def test_an_attacker_learns_nothing_by_knowing_which_hidden_figures_were_corrected():
    # Every sum shows a change, first of 6 and then of 11, but not in which cohort. Somebody who knew that it was p-2
    # and then p-0 could say that p-0, which is 2 in the end, is at most 3.
    readers = Readers()
    for first, last in ((13, 1), (13, 7), (2, 7)):
        cohorts = zip(("p-0", "p-1", "p-2"), (first, 19, last), strict=True)
        assert readers.read(statistics_of(*((key, {"enrolled": count}) for key, count in cohorts)))
    assert readers.known() == []
    assert readers.releases[1].figures[Figure("p", "enrolled")] == 39
    assert readers.releases[2].figures[Figure("p", "enrolled")] is None


def test_a_cell_that_would_tell_a_small_change_is_hidden():
    # The sum of p may reveal that p-2 has 10 more. If the cell `a` were shown, it would reveal that 9 of them are in it
    # and one in `b`.
    def release(count: int, **age: int) -> Statistics:
        figures = {"p-0": {"enrolled": 25}, "p-1": {"enrolled": 20}, "p-2": {"enrolled": count}}
        data = statistics_of(*figures.items())
        cohorts = {**data.cohorts, "p-2": replace(data.cohorts["p-2"], breakdowns={"age": {"enrolled": age}})}
        return replace(data, dimensions={"age": Dimension("age", {}, ("enrolled",))}, cohorts=cohorts)

    readers = Readers()
    assert readers.read(release(2, a=0, b=2))
    assert build_published(release(12, a=9, b=3), readers.releases).hidden >= {
        Figure("p-2", "enrolled", "age", cell) for cell in "ab"
    }
    assert codes(release(12, a=9, b=3), readers.releases) == ["published-before"]
    assert "small-difference" not in codes(release(22, a=9, b=13), readers.releases)


@pytest.mark.parametrize("key", [KEY, "1" * 64, "2" * 64])
def test_a_coarser_breakdown_that_has_gone_is_not_forgotten(key):
    # The first release shows how many are in a and b together, as the cell `south`. If the second one, without areas,
    # showed b, readers would know that a is 4.
    towns, within = {"a": 4, "b": 34, "c": 4, "d": 10, "e": 24}, dict(zip("abcde", "ssnnn", strict=True))
    areas = {"s": 38, "n": 38}

    def release(has_areas: bool, **towns: int) -> Statistics:
        data = statistics_of(("p-0", {"enrolled": sum(towns.values())}))
        relation = {"refines": "area", "within": within} if has_areas else {}
        dimensions = {"town": Dimension("town", {}, ("enrolled",), **relation)}
        breakdowns = {"town": {"enrolled": towns}}
        if has_areas:
            dimensions["area"], breakdowns["area"] = Dimension("area", {}, ("enrolled",)), {"enrolled": areas}
        cohort = replace(data.cohorts["p-0"], breakdowns=breakdowns)
        return replace(data, disclosure=Disclosure(key=key), dimensions=dimensions, cohorts={"p-0": cohort})

    first = build_published(release(True, **towns), ())
    assert Figure("p-0", "enrolled", "area", "s") not in first.hidden
    later = build_published(release(False, **{**towns, "d": 4}), go_out(first, (), key))
    assert Figure("p-0", "enrolled", "town", "b") in first.hidden & later.hidden


def test_a_lower_threshold_does_not_open_what_a_ledger_without_rules_hid():
    # Older ledgers do not tell the threshold. The first release hid that p-0 had 4, beside a sum that it showed. If the
    # second one showed the two cohorts that have not changed, readers could subtract them from that sum.
    def release(count: int, threshold: int) -> Statistics:
        counts = {"p-0": count, "p-1": 20, "p-2": 30}
        data = statistics_of(*((key, {"enrolled": one}) for key, one in counts.items()))
        return replace(data, disclosure=Disclosure(threshold=threshold, key=KEY))

    usual = Disclosure.threshold
    (first,) = go_out(build_published(release(4, usual), ()), ())
    assert first.figures[Figure("p", "enrolled")] == 54
    for rule, is_open in ((replace(first.rule, threshold=3), True), (None, False)):
        later = build_published(release(25, 3), (replace(first, rule=rule),))
        assert later.hidden.isdisjoint(Figure(key, "enrolled") for key in ("p-1", "p-2")) == is_open


def test_a_value_that_no_search_could_prove_is_refused_beside_an_earlier_release():
    releases = go_out(build_published(statistics_of(("p-1", {"enrolled": 20}), ("p-2", {"enrolled": 30}))), ())
    later = statistics_of(("p-1", {"enrolled": 20}), ("p-2", {"enrolled": 30}), ("p-3", {"enrolled": 3}))
    figures = tabulate(later)
    for patience, has_code in ((PATIENCE, False), (0, True)):
        published = build_published(later, releases, patience)
        found = check_corrections(published, figures, name_as_today(releases, later, figures), lambda _: Mark())
        assert ("given-away" in [one.code for one in found]) == has_code


def test_what_would_be_given_away_by_earlier_releases_is_refused(monkeypatch):
    # The sum of all was 11 and that of q was 9, when q-1 was different. So p-0 and the present q-1 are at least 2.
    # What is hidden follows what the key draws: with these draws readers see the two sums.
    draw = draws.draw
    monkeypatch.setattr(draws, "draw", lambda key, *what: draw(f"{key}2", *what))
    readers = Readers()
    before = ("p-0", {"businesses": 1}), ("q-0", {"businesses": 8})
    assert readers.read(statistics_of(*before, ("q-1", {"businesses": 1, "enrolled": 6})))
    assert readers.read(statistics_of(*before, ("q-1", {"businesses": 2})))
    after = statistics_of(before[0], ("q-0", {"businesses": 1}), ("q-1", {"businesses": 2}))
    assert not readers.read(after)
    exposures = build_published(after, readers.releases).exposures
    assert [one.term for one in exposures if not one.is_old]
    assert readers.known() == []


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_to_publish_the_same_again_changes_nothing(random):
    data = change_statistics(random, make_statistics(random), 0)
    first = build_published(data)
    releases = go_out(first, ())
    assert build_published(data, releases).figures == first.figures
    assert plan_statements(build_published(data, releases), releases[-1].moment, releases) == []
    assert "small-difference" not in codes(data, releases)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_the_ledger_tells_what_was_shown_and_nothing_that_was_hidden(tmp_path_factory, random):
    root = tmp_path_factory.mktemp("content")
    (root / "data").mkdir()
    data = change_statistics(random, make_statistics(random), 0)
    published = build_published(data)
    write_statements(root, plan_statements(published, datetime.datetime(2026, 1, 1, tzinfo=WIB), ()))
    releases, faults = load_ledger(load_content(str(root)))
    assert faults == []
    assert [one.figures for one in releases] == ([published.figures] if published.figures else [])


@pytest.fixture
def published_once(load):
    data = load(REAL)[0]
    return go_out(build_published(data), ())


def test_a_small_change_of_a_sum_is_refused_that_readers_worked_out_by_an_illustration():
    # The illustration of 3 is known, so that 34 in all told 31 of the programme q.
    def data(second, key):
        made = statistics_of(("p-1", {"enrolled": 3}), ("q-2", {"enrolled": 22}), ("q-3", {"enrolled": second}))
        made.cohorts["p-1"] = replace(made.cohorts["p-1"], status="sample")
        return replace(made, disclosure=Disclosure(threshold=10, key=key))

    def tells(published):
        return published.figures[Figure("q", "enrolled")] is not None

    def in_all(published):
        return published.figures[Figure("all", "enrolled")] is not None

    for number in range(30):
        key = f"kunci-{number}"
        first = build_published(data(9, key))
        releases = go_out(first, (), key)
        if in_all(first) and not tells(first) and tells(build_published(data(14, key), releases)):
            assert "small-difference" in codes(data(14, key), releases)
            return
    raise AssertionError("no key draws it")


def test_a_small_change_of_a_hidden_figure_is_refused_that_follows_from_an_illustration():
    def data(count):
        made = statistics_of(("q-2", {"businesses": count}), ("q-4", {"businesses": 1}))
        made.cohorts["q-4"] = replace(made.cohorts["q-4"], status="sample")
        return made

    first = build_published(data(6))
    assert first.figures[Figure("q-2", "businesses")] is None
    assert first.figures[Figure("q", "businesses")] == 7
    assert "small-difference" in codes(data(7), go_out(first, ()))


def test_an_illustration_may_change_beside_two_small_cohorts():
    # Two hidden cohorts make up at least 2, and readers knew that of the release before.
    readers = Readers()
    for example in (21, 28):
        data = statistics_of(("p-1", {"enrolled": example}), ("p-2", {"enrolled": 2}), ("p-3", {"enrolled": 2}))
        data.cohorts["p-1"] = replace(data.cohorts["p-1"], status="sample")
        assert readers.read(data)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param("businesses: 6", "businesses: 6", [], id="nothing"),
        pytest.param("businesses: 6", "businesses: 7", ["small-difference"], id="by one"),
        pytest.param("businesses: 6", "businesses: 11", [], id="by five"),
        pytest.param(", businesses: 6", "", ["no-longer-published"], id="a figure that is left out"),
        pytest.param("status: final", "status: provisional", [], id="the status alone"),
    ],
)
def test_a_correction(load, published_once, old, new, found):
    assert old in REAL
    assert codes(load(REAL.replace(old, new))[0], published_once) == found


def test_illustrations_are_noted_with_their_values_hidden_ones_too(load):
    moment = datetime.datetime(2026, 1, 1, tzinfo=WIB)
    published = build_published(load(GOOD.replace("businesses: 6", "businesses: 3"))[0])
    assert Figure("menjahit-contoh-1", "businesses") in published.hidden
    noted = {one.name: one.figures for one in plan_statements(published, moment, ())}
    assert noted["menjahit-contoh-1"][Figure("menjahit-contoh-1", "businesses")] == 3


def test_a_large_cohort_that_joins_hides_nothing(load, published_once):
    data = load(REAL)[0]
    data.cohorts["dua"] = replace(data.cohorts["menjahit-contoh-1"], key="dua")
    assert codes(data, published_once) == []
    assert build_published(data, published_once).hidden == frozenset()


def test_a_small_cohort_that_joins_takes_the_sums_with_it(load, published_once):
    data = load(REAL)[0]
    data.cohorts["dua"] = replace(
        data.cohorts["menjahit-contoh-1"], key="dua", figures={"businesses": 3}, breakdowns={}
    )
    names = ("dua", "menjahit", "all")
    assert build_published(data, published_once).hidden == {Figure(name, "businesses") for name in names}
    assert "published-before" in codes(data, published_once)


def test_a_ledger_that_cannot_be_written_is_as_it_was(load, tmp_path, monkeypatch):
    file = tmp_path / LEDGER
    file.parent.mkdir(exist_ok=True)
    file.write_text("# sebelumnya\n")
    statements = plan_statements(build_published(load(REAL)[0]), datetime.datetime(2026, 1, 1, tzinfo=WIB), ())

    def refuse(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="no space"):
        write_statements(tmp_path, statements)
    assert [one.name for one in file.parent.iterdir() if one.name.startswith((".ledger", "ledger"))] == ["ledger.yaml"]
    assert file.read_text() == "# sebelumnya\n"
