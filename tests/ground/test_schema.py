"""Schemas keep good values beside bad ones, and each fault has its place and both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.schema import (
    Checked,
    Choice,
    Key,
    ListOf,
    Record,
    Report,
    Table,
    Text,
    Truth,
    WholeNumber,
    labels,
)
from plugins.ground.schema_faults import EMPTY_VALUE
from plugins.ground.schema_times import Date, Moment
from plugins.ground.yaml12 import parse_yaml

FIELDS = {
    "name": (Text(20), ["kata", "dua kata"], ["''", "[]", "a" * 21]),
    "key": (Key(), ["kabar-1"], ["Kabar", "a--b"]),
    "unit": (Choice(("people", "count")), ["people"], ["persons", "[]"]),
    "number": (WholeNumber(0, 50), ["0", "50"], ["51", "-1", "1.0", "01", "satu"]),
    "truth": (Truth(), ["true", "false"], ["yes", "1"]),
    "day": (Date(), ["2026-11-24"], ["24-11-2026", "[]"]),
    "moment": (Moment(), ["2026-11-24", "2026-11-24 10:00"], ["10:00"]),
    "list": (ListOf(WholeNumber()), ["[1, 2]", "[]"], ["1", "{a: 1}"]),
    "table": (Table(Text(), may_be_empty=False), ["{a-b: c}"], ["{}", "[]"]),
}
RECORD = Record({name: schema for name, (schema, _, _) in FIELDS.items()}, required=("name",))


def read(schema, text):
    """Return what a schema reads from a text, and its faults as "line code"."""
    node, faults = parse_yaml(text, "x")
    assert faults == []
    report = Report("x")
    value = schema.read(node, "x", report)
    for fault in report.diagnostics:
        assert fault.message.id != fault.message.en
    return value, [f"{fault.line} {fault.code}" for fault in report.diagnostics]


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.booleans()), st.randoms(use_true_random=False))
def test_good_fields_are_kept_and_each_bad_one_has_a_fault_on_its_line(chosen, random):
    lines = [f"{name}: {random.choice(FIELDS[name][1 if good else 2])}" for name, good in chosen.items()]
    value, faults = read(RECORD, "\n".join(lines) or "{}")
    assert value.keys() >= {name for name, good in chosen.items() if good}
    bad = {str(number) for number, good in enumerate(chosen.values(), 1) if not good}
    missing = set() if "name" in chosen else {"1"}
    assert {fault.split()[0] for fault in faults} == bad | missing
    assert ("1 missing-key" in faults) == bool(missing)


@pytest.mark.parametrize("name", FIELDS)
def test_every_wrong_value_is_told_and_no_right_one(name):
    schema, right, wrong = FIELDS[name]
    for text in right:
        assert read(Record({name: schema}), f"{name}: {text}")[1] == []
    for text in wrong:
        assert read(Record({name: schema}), f"{name}: {text}")[1] != [], text


def test_an_unknown_key_is_told_with_the_nearest_known_one():
    node, _ = parse_yaml("nama: x\nnumbr: 1", "x")
    report = Report("x")
    assert Record({"name": Text(), "number": WholeNumber()}, meant={"nama": "name"}).read(node, "x", report) == {}
    assert ["“name”" in report.diagnostics[0].hint.en, "“number”" in report.diagnostics[1].hint.en] == [True, True]


def test_a_list_written_as_text_is_told_with_the_list_to_write():
    node, _ = parse_yaml("tags: satu, dua", "x")
    report = Report("x")
    Record({"tags": ListOf(Text())}).read(node, "x", report)
    assert report.diagnostics[0].hint.en == "write tags: [satu, dua]"


def test_items_and_entries_with_a_fault_are_left_out():
    assert read(ListOf(WholeNumber()), "[1, dua, 3]") == ((1, 3), ["1 not-whole-number"])
    assert read(Table(WholeNumber()), "{a: 1, B: 2, c: tiga}") == ({"a": 1}, ["1 invalid-key", "1 not-whole-number"])


def test_a_condition_beyond_the_schema_is_told_and_leaves_no_value():
    schema = Checked(WholeNumber(), lambda value: EMPTY_VALUE if value == 13 else None)
    assert read(schema, "12") == (12, [])
    assert read(schema, "13") == (None, ["1 empty-value"])


def test_a_label_needs_every_language():
    assert read(labels(["id", "en"]), "{id: Peserta}") == ({"id": "Peserta"}, ["1 missing-key"])
