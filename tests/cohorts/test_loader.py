"""data/cohorts.yaml: what is good is loaded, what is wrong is named with its place and a way to mend it."""

import datetime
import re

import pytest

from plugins.cohorts.data.loader import load_statistics
from plugins.newsroom.files import load_content
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
    """Return the text with each (old, new) replaced once; the old must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


LAST = GOOD.count("\n") + 1
BROKEN = {
    "empty file": (GOOD, "", "1:1 empty-data"),
    "comments only": (GOOD, "# nothing\n", "1:1 empty-data"),
    "a list": (GOOD, "- a\n", "1:1 wrong-type"),
    "text": (GOOD, "cohorts\n", "1:1 wrong-type"),
    "no cohorts at all": (GOOD[GOOD.index("cohorts:") :], "cohorts: {}\n", "11:10 empty-value"),
    "cohorts left blank": (GOOD[GOOD.index("cohorts:") :], "cohorts:\n", "11:9 wrong-type"),
    "no programmes": (
        "programmes:\n  menjahit: {name: {id: Menjahit, en: Sewing}}\n",
        "",
        "1:1 missing-key, 11:16 unknown-programme",
    ),
    "unknown section": ("dimensions:", "dimension:", "7:1 unknown-key, 19:18 unknown-dimension"),
    "duplicate key": ("    status: sample\n", "    status: sample\n    status: final\n", "17:5 duplicate-key"),
    "tab": ("    status", "\tstatus", "16:1 yaml-tab"),
    "anchor": ("{id: Ilustrasi", "&a {id: Ilustrasi", "17:13 yaml-feature"),
    "alias": ("figures: {enrolled: 20", "figures: {enrolled: *a", "18:25 yaml-feature"),
    "tag": ("figures: {", "figures: !!python/object {", "18:14 yaml-feature"),
    "second document": ("cohorts:\n", "---\ncohorts:\n", "11:1 yaml-feature"),
    "unclosed bracket": ("businesses: 6}", "businesses: 6", "18:14 yaml-syntax"),
    "threshold below three": ("threshold: 5", "threshold: 2", "1:25 out-of-range"),
    "threshold in words": ("threshold: 5", "threshold: lima", "1:25 not-whole-number"),
    "protect_complements is text": ("complements: false", "complements: no", "1:49 wrong-type"),
    "unknown rule": ("protect_complements", "protect_complement", "1:28 unknown-key"),
    "label lacks a language": ("{id: Peserta, en: Participants}", "{id: Peserta}", "3:23 missing-key"),
    "label in an unknown language": ("en: Participants", "en: Participants, fr: Participantes", "3:55 unknown-key"),
    "empty label": ("id: Peserta", 'id: ""', "3:28 empty-value"),
    "no label": ("label: {id: Peserta, en: Participants}, ", "", "3:15 missing-key"),
    "wrong unit": ("unit: people}", "unit: persons}", "3:62 unknown-value"),
    "part of nothing known": ("part_of: enrolled", "part_of: enroled", "4:74 unknown-indicator"),
    "part of itself": ("part_of: enrolled", "part_of: completed", "4:74 part-of-cycle"),
    "part_of in a circle": ("unit: people}", "unit: people, part_of: certified}", "3:79 part-of-cycle"),
    "people part of a count": ("traces_people: true}", "part_of: enrolled}", "6:87 unit-mismatch"),
    "indicator with a bad key": (
        "  enrolled:   {",
        "  Enrolled:   {",
        "3:3 invalid-key, 4:74 unknown-indicator, 8:41 unknown-indicator, 18:15 unknown-indicator",
    ),
    "dimension of nothing known": ("of: enrolled}\nprog", "of: enrol}\nprog", "8:41 unknown-indicator"),
    "programme named all": ("  menjahit: {", "  all: {name: {id: a, en: b}}\n  menjahit: {", "10:3 reserved-key"),
    "cohort named all": ("menjahit-contoh-1", "all", "12:3 reserved-key"),
    "cohort named as its programme": ("menjahit-contoh-1", "menjahit", "12:3 shared-key"),
    "cohort key in capitals": ("menjahit-contoh-1", "Menjahit-1", "12:3 invalid-key"),
    "unknown programme": ("programme: menjahit", "programme: menjhit", "13:16 unknown-programme"),
    "no programme": ("    programme: menjahit\n", "", "13:5 missing-key"),
    "no source": ("    source: {id: Ilustrasi, en: Illustration}\n", "", "13:5 missing-key"),
    "impossible day": ("2026-03-20", "2026-02-30", "15:38 invalid-date"),
    "day in words": ("2026-03-20", "20 Maret 2026", "15:38 invalid-date"),
    "day and time": ("2026-03-20", '"2026-03-20 10:00"', "15:38 invalid-date"),
    "period backwards": ("2026-03-20", "2025-03-20", "15:38 period-reversed"),
    "no end": (", end: 2026-03-20", "", "15:13 missing-key"),
    "unknown status": ("status: sample", "status: preliminary", "16:13 unknown-value"),
    "final before its end": (
        "end: 2026-03-20}\n    status: sample",
        "end: 2027-03-20}\n    status: final",
        "16:13 final-not-ended",
    ),
    "figures before the start": (
        "{start: 2026-01-12, end: 2026-03-20}\n    status: sample",
        "{start: 2027-01-12, end: 2027-03-20}\n    status: provisional",
        "15:21 period-in-future",
    ),
    "verified tomorrow": (
        "status: sample",
        "status: final\n    verified: {by: {id: a, en: b}, on: 2026-11-25}",
        "17:40 verified-in-future",
    ),
    "verified by nobody": ("status: sample", "status: final\n    verified: {on: 2026-11-20}", "17:15 missing-key"),
    "negative": ("enrolled: 20", "enrolled: -20", "18:25 out-of-range"),
    "float": ("enrolled: 20", "enrolled: 20.0", "18:25 not-whole-number"),
    "thousands by a point": ("enrolled: 20", "enrolled: 1.250", "18:25 not-whole-number"),
    "octal": ("enrolled: 20", "enrolled: 024", "18:25 not-whole-number"),
    "octal of YAML 1.2": ("enrolled: 20", "enrolled: 0o24", "18:25 not-whole-number"),
    "exponent": ("enrolled: 20", "enrolled: 2e1", "18:25 not-whole-number"),
    "infinity": ("enrolled: 20", "enrolled: .inf", "18:25 not-whole-number"),
    "underscore": ("enrolled: 20", "enrolled: 1_250", "18:25 not-whole-number"),
    "sexagesimal": ("enrolled: 20", "enrolled: 10:30", "18:25 not-whole-number"),
    "too large": ("enrolled: 20", "enrolled: 20000000000", "18:25 out-of-range"),
    "no number": ("enrolled: 20", "enrolled: ", "18:25 wrong-type"),
    "truth for a number": ("enrolled: 20", "enrolled: true", "18:25 not-whole-number"),
    "a list for a number": ("enrolled: 20", "enrolled: [20]", "18:25 wrong-type"),
    "unknown figure": ("certified: 16", "certifed: 16", "18:44 unknown-indicator"),
    "part more than the whole": ("completed: 18", "completed: 21", "18:40 part-exceeds-whole"),
    "part more than the whole of its whole": (
        "completed: 18, certified: 16",
        "certified: 21",
        "18:40 part-exceeds-whole",
    ),
    "breakdown too small": ('"40+": 5', '"40+": 4', "19:18 breakdown-sum"),
    "breakdown too large": ('"40+": 5', '"40+": 6', "19:18 breakdown-sum"),
    "breakdown without cells": ('age: {"18-29": 7, "30-39": 8, "40+": 5}', "age: {}", "19:18 breakdown-sum"),
    "breakdown of no figure": ("enrolled: 20, ", "", "19:18 breakdown-without-figure"),
    "unknown dimension": ("breakdowns: {age", "breakdowns: {aeg", "19:18 unknown-dimension"),
    "cell with a fault": ('"40+": 5', '"40+": x', "19:55 not-whole-number"),
    "cell that a spreadsheet computes": ('"40+": 5', '"=40+": 5', "19:48 invalid-cell"),
    "cell without a name": ('"40+": 5', '"": 5', "19:48 invalid-cell"),
    "cell that is not of the dimension": (
        "of: enrolled}\nprog",
        'of: enrolled, cells: {"18-29": {id: a, en: b}, "30-39": {id: c, en: d}, "40++": {id: e, en: f}}}\nprog',
        "19:48 unknown-cell",
    ),
    "nested too deep": ("figures: {enrolled: 20", "figures: {enrolled: " + "[" * 40 + "]" * 40, "18:41 yaml-depth"),
}


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
        if fault.code != "shared-key":  # which shows how a figure is written
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
