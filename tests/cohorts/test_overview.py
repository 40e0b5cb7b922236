"""What the editor sees before it is published: every figure, and a true reason for each hidden one."""

import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.cohorts.data.model import Disclosure
from plugins.cohorts.data.tabulation import Gap
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.telling.overview import PROTECTS, SMALL, build_overview, overview_records, overview_text
from tests.cohorts.attacker import Attacker
from tests.cohorts.conftest import TWO
from tests.cohorts.tables import download, make_statistics, statistics, truth_of


@settings(max_examples=200)
@given(st.one_of(statistics(), statistics(disclosure=Disclosure(protect_complements=True))))
def test_every_figure_has_its_value_or_a_reason(data):
    published, truth = build_published(data), truth_of(data)
    rows = build_overview(published)
    assert sorted(row.figure for row in rows) == sorted(published.figures)
    for row in rows:
        if row.value is not None:
            assert (row.value, row.reason, row.protects) == (truth[row.figure], "", ())
        elif row.figure in published.small:
            assert (row.reason, row.protects) == (SMALL, ())
        else:
            assert row.reason == PROTECTS
            assert row.protects
            for one in row.protects:
                assert one in published.small or (isinstance(one, Gap) and data.disclosure.protect_complements)


def test_to_show_a_figure_would_give_away_one_of_those_that_it_protects(record_property):
    """A few are exceptions: they are hidden because the search does not prove that it found the fewest."""
    true = told = 0
    for seed in range(150):
        data = make_statistics(Random(seed))
        published, truth = build_published(data), truth_of(data)
        attacker = Attacker(download(published))
        for row in build_overview(published):
            if row.reason == PROTECTS:
                left = attacker.hidden() - {tuple(row.figure)}
                # Readers who know that zeros are published know that a hidden figure is at least one.
                asked = [(tuple(one), lowest) for one in row.protects for lowest in (0, 1)]
                true += any(attacker.known_about(one, truth, left, lowest) for one, lowest in asked)
                told += 1
    record_property("true reasons", true / told)
    assert told > 200
    assert true / told >= 0.98


def test_where_all_is_hidden_for_want_of_patience_the_reason_is_told_all_the_same():
    published = build_published(make_statistics(Random(7)), patience=0)
    rows = build_overview(published)
    assert any(row.reason == PROTECTS for row in rows)
    hidden = [line for line in overview_text(rows, published, "en").splitlines() if "hidden  " in line]
    assert len(hidden) == sum(row.value is None for row in rows)
    assert all("below the threshold" in line or "protect" in line for line in hidden)


def test_the_text_names_small_figures_and_what_the_others_protect(load):
    statistics, faults = load(TWO)
    assert faults == []
    published = build_published(statistics)
    text = overview_text(build_overview(published), published, "en")
    lines = [re.sub(r"\s{2,}", " | ", line.strip()) for line in text.splitlines()]
    assert lines[0] == "menjahit · Sewing · 2026-01-12 – 2026-05-20 · illustration"
    assert "enrolled | 1,270" in lines
    assert "certified | hidden | below the threshold of 5" in lines
    assert "certified | hidden | protects menjahit-contoh-2.certified" in lines
    assert lines[-1] == "21 figures: 17 published, 4 hidden (1 for their size, 3 to protect those)"
    indonesian = overview_text(build_overview(published), published, "id")
    assert "1.270" in indonesian
    assert "melindungi menjahit-contoh-2.certified" in indonesian


def test_the_gap_that_a_figure_protects_is_named(load):
    statistics, _ = load(TWO.replace("protect_complements: false", "protect_complements: true"))
    published = build_published(statistics)
    text = overview_text(build_overview(published), published, "en")
    assert "the gap between menjahit-contoh-1.completed and menjahit-contoh-1.enrolled" in text


def test_records_have_the_columns_of_the_downloads(load):
    published = build_published(load(TWO)[0])
    records = overview_records(build_overview(published), published)
    by_reason = {reason: [one for one in records if one["reason"] == reason] for reason in ("", SMALL, PROTECTS)}
    assert by_reason[SMALL] == [
        {
            "programme": "menjahit",
            "cohort": "menjahit-contoh-2",
            "status": "final",
            "indicator": "certified",
            "dimension": "",
            "cell": "",
            "value": None,
            "hidden": True,
            "reason": "small",
            "protects": [],
        }
    ]
    assert [(one["cohort"], one["indicator"], one["protects"]) for one in by_reason[PROTECTS]] == [
        (name, "certified", ["menjahit-contoh-2.certified"]) for name in ("", "menjahit-contoh-1", "")
    ]
    assert len(by_reason[""]) == 17
