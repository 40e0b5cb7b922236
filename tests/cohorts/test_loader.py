"""data/cohorts.yaml: good data is loaded; each fault names its place and a remedy."""

import datetime
import re

import pytest

from plugins.cohorts.data.loader import load_statistics
from plugins.newsroom.files import load_content
from tests.cohorts.broken_data import BROKEN
from tests.cohorts.conftest import GOOD, MOMENT


def test_the_example_of_the_contract_is_loaded(load):
    statistics, faults = load(GOOD)
    assert faults == []
    cohort = statistics.cohorts["menjahit-contoh-1"]
    assert cohort.figures == {"enrolled": 20, "completed": 18, "certified": 16, "businesses": 6}
    assert cohort.breakdowns == {"age": {"enrolled": {"18-29": 7, "30-39": 8, "40+": 5}}}
    assert (cohort.start, cohort.end) == (datetime.date(2026, 1, 12), datetime.date(2026, 3, 20))
    assert statistics.indicators["businesses"].is_protected
    assert list(statistics.ancestors("certified")) == ["completed", "enrolled"]
    assert {name: len(group) for name, group in statistics.members.items()} == {
        "all": 1,
        "menjahit": 1,
        "menjahit-contoh-1": 1,
    }


def test_the_rule_has_its_default_where_the_file_says_nothing(load):
    statistics, faults = load(GOOD.replace("disclosure: {threshold: 5, protect_complements: false}\n", ""))
    assert faults == []
    assert (statistics.disclosure.threshold, statistics.disclosure.protect_complements) == (5, False)


def test_no_file_is_no_fault(tmp_path, languages):
    assert load_statistics(load_content(str(tmp_path)), languages, MOMENT) == (None, [])


CELLS = '{"18-29": {id: a, en: b}, "30-39": {id: c, en: d}, "40+": {id: e, en: f}}'


def test_optional_parts_are_loaded(load):
    statistics, faults = load(
        edit(
            GOOD,
            ("of: enrolled}\nprog", f"of: enrolled, cells: {CELLS}}}\nprog"),
            ("en: Sewing}}", "en: Sewing}, contributes_to: {id: TPB 1, en: SDG 1}}"),
            ("status: sample", "status: final\n    verified: {by: {id: Dinas, en: Office}, on: 2026-04-01}"),
            ("unit: people}", "unit: people, definition: {id: Yang terdaftar, en: Who enrolled}}"),
        )
    )
    assert faults == []
    assert statistics.cohorts["menjahit-contoh-1"].as_of == datetime.date(2026, 4, 1)
    assert statistics.dimensions["age"].cells["40+"]["en"] == "f"


def edit(text, *changes):
    """Return the text with each (old, new) replaced once; the old text must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_by_place_and_code(load, name):
    old, new, expected = BROKEN[name]
    _, faults = load(edit(GOOD, (old, new)))
    assert ", ".join(f"{fault.line}:{fault.column} {fault.code}" for fault in sorted(faults)) == expected


@pytest.mark.parametrize("name", BROKEN)
def test_an_error_leaves_no_statistics_and_speaks_both_languages(load, name):
    old, new, _ = BROKEN[name]
    statistics, faults = load(edit(GOOD, (old, new)))
    assert (statistics is None) == any(fault.is_error for fault in faults)
    for fault in faults:
        assert fault.message.id != fault.message.en
        if fault.code != "shared-key":  # this fault shows how a figure is written
            assert not re.search(r"[{}]", fault.message.id + fault.message.en + fault.hint.id + fault.hint.en)


def test_all_faults_of_a_file_are_reported_in_one_run(load):
    text = edit(
        GOOD,
        ("threshold: 5", "threshold: 2"),
        ("part_of: enrolled", "part_of: enroled"),
        ("programme: menjahit", "programme: menjhit"),
        ("end: 2026-03-20", "end: 2025-03-20"),
        ("businesses: 6", "busineses: 6"),
        ('"40+": 5', '"40+": 4'),
    )
    _, faults = load(text)
    assert [fault.code for fault in sorted(faults)] == [
        "out-of-range",
        "unknown-indicator",
        "unknown-programme",
        "period-reversed",
        "unknown-indicator",
        "breakdown-sum",
    ]


def test_the_nearest_right_name_is_suggested(load):
    _, faults = load(edit(GOOD, ("certified: 16", "certifed: 16")))
    assert faults[0].hint.en == "did you mean “certified”?"
    assert faults[0].hint.id == "maksud Anda “certified”?"
