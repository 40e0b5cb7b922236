"""Whoever keeps every release learns no more of a small figure than whoever reads one."""

import datetime
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cohorts.corrections import check_corrections
from plugins.cohorts.ledger import LEDGER, load_ledger, plan_statements, write_statements
from plugins.cohorts.model import Disclosure, Statistics
from plugins.cohorts.published import Published, publish
from plugins.cohorts.release import Release
from plugins.cohorts.tabulation import Figure, tabulate
from plugins.newsroom.content import load_content
from plugins.newsroom.diagnostics import Mark
from plugins.newsroom.schedule import WIB
from tests.cohorts.attacker import Attacker, small_rows
from tests.cohorts.conftest import GOOD
from tests.cohorts.releases import Archive
from tests.cohorts.tables import change_statistics, make_statistics, truth_of
from tests.cohorts.test_disclosure import download

REAL = GOOD.replace("status: sample", "status: final")


def go_out(published: Published, releases: tuple[Release, ...]) -> tuple[Release, ...]:
    """Return the releases with one more."""
    moment = datetime.datetime(2026, 1, 1, tzinfo=WIB) + datetime.timedelta(days=len(releases))
    state = dict(releases[-1].statements) if releases else {}
    state.update((one.name, one) for one in plan_statements(published, moment, releases))
    return (*releases, Release(moment, state))


def codes(data: Statistics, releases: tuple[Release, ...]) -> list[str]:
    found = check_corrections(publish(data, releases), tabulate(data), releases, lambda _: Mark())
    return [one.code for one in found]


def leaks(seed: int, steps: int, disclosure: Disclosure | None = None) -> list[object]:
    """Publish some statistics, change them, publish again; return what the reader of all knows of a small figure."""
    random = Random(seed)
    data = change_statistics(random, make_statistics(random, disclosure=disclosure), 0)
    releases: tuple[Release, ...] = ()
    attackers, truths = [], []
    for step in range(steps):
        new = change_statistics(random, data, step) if step else data
        if "small-difference" in codes(new, releases):
            continue
        data = new
        published = publish(data, releases)
        releases = go_out(published, releases)
        attackers.append(Attacker(download(published)))
        truths.append(truth_of(data))
    archive = Archive(attackers, truths)
    protected = {key for key, one in data.indicators.items() if one.is_protected}
    return [
        (at, row, value)
        for at, truth in enumerate(truths)
        for row in small_rows(truth, protected, data.disclosure.threshold)
        for value in range(1, data.disclosure.threshold)
        if value != truth[row] and not archive.can_be(at, row, value)
    ]


@settings(max_examples=60)
@given(st.integers(0, 300))
def test_an_attacker_with_every_release_learns_nothing_of_any_small_figure(seed):
    assert leaks(seed, steps=3) == []


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_to_publish_the_same_again_changes_nothing(random):
    data = change_statistics(random, make_statistics(random), 0)
    first = publish(data)
    releases = go_out(first, ())
    assert publish(data, releases).figures == first.figures
    assert plan_statements(publish(data, releases), releases[-1].moment, releases) == []
    assert "small-difference" not in codes(data, releases)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_the_ledger_tells_what_was_shown_and_nothing_that_was_hidden(tmp_path_factory, random):
    root = tmp_path_factory.mktemp("content")
    (root / "data").mkdir()
    data = change_statistics(random, make_statistics(random), 0)
    published = publish(data)
    write_statements(root, plan_statements(published, datetime.datetime(2026, 1, 1, tzinfo=WIB), ()))
    releases, faults = load_ledger(load_content(str(root)))
    assert faults == []
    assert [one.figures for one in releases] == ([published.figures] if published.figures else [])


@settings(max_examples=100)
@given(st.binary(max_size=300) | st.text("- {on: 2026-11-01,programme}[]\n", max_size=200).map(str.encode))
def test_a_ledger_of_any_bytes_is_read_or_a_fault(tmp_path_factory, data):
    root = tmp_path_factory.mktemp("content")
    (root / "data").mkdir()
    (root / LEDGER).write_bytes(data)
    releases, faults = load_ledger(load_content(str(root)))
    assert releases == () or faults == [] or faults


@pytest.fixture
def published_once(load):
    data = load(REAL)[0]
    return go_out(publish(data), ())


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


def test_illustrations_are_not_remembered(load):
    moment = datetime.datetime(2026, 1, 1, tzinfo=WIB)
    assert plan_statements(publish(load(GOOD)[0]), moment, ()) == []
    assert plan_statements(publish(load(REAL)[0]), moment, ()) != []


def test_a_large_cohort_that_joins_hides_nothing(load, published_once):
    data = load(REAL)[0]
    data.cohorts["dua"] = replace(data.cohorts["menjahit-contoh-1"], key="dua")
    assert codes(data, published_once) == []
    assert publish(data, published_once).hidden == frozenset()


def test_a_small_cohort_that_joins_takes_the_sums_with_it(load, published_once):
    data = load(REAL)[0]
    data.cohorts["dua"] = replace(
        data.cohorts["menjahit-contoh-1"], key="dua", figures={"businesses": 3}, breakdowns={}
    )
    names = ("dua", "menjahit", "all")
    assert publish(data, published_once).hidden == {Figure(name, "businesses") for name in names}
    assert "published-before" in codes(data, published_once)


def test_a_ledger_that_cannot_be_written_is_as_it_was(load, tmp_path, monkeypatch):
    file = tmp_path / LEDGER
    file.parent.mkdir(exist_ok=True)
    file.write_text("# sebelumnya\n")
    statements = plan_statements(publish(load(REAL)[0]), datetime.datetime(2026, 1, 1, tzinfo=WIB), ())

    def refuse(self: Path, target: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space"):
        write_statements(tmp_path, statements)
    assert [one.name for one in file.parent.iterdir() if one.name.startswith((".ledger", "ledger"))] == ["ledger.yaml"]
    assert file.read_text() == "# sebelumnya\n"
