"""The JSON Schema of a schema refuses nothing that the loader accepts."""

import json

import pytest
from jsonschema import Draft7Validator

from plugins.ground.json_schema import build_json_schema
from plugins.ground.schema import (
    Choice,
    Described,
    Either,
    ListOf,
    Record,
    Report,
    Table,
    Text,
    Truth,
    WholeNumber,
)
from plugins.ground.schema_times import Date, Moment
from plugins.ground.words import Words
from plugins.ground.yaml12 import Sequence, parse_yaml

PARTS = (Text(5), Choice(("a", "b")), WholeNumber(1, 9), Truth(), Date(), ListOf(Text(3)), Table(WholeNumber()))
WRITTEN = [
    *("", "a", "b", "abc", "abcdef", " a  b ", "2026-11-24", "2026-13-01", True, False, -1, 0, 1, 9, 10, None),
    *([], ["a"], ["abcd"], [1, "a"], {}, {"a": 1}, {"B": 1}, {"c-1": -1}, {"a": 1, "c-1": 2}),
]


@pytest.mark.parametrize("schema", PARTS, ids=lambda one: type(one).__name__)
def test_the_loader_takes_nothing_that_the_json_schema_refuses(schema):
    taken = 0
    for value in WRITTEN:
        node, _ = parse_yaml(json.dumps(value), "x")
        report = Report("x")
        assert node is not None
        schema.read(node, "x", report)
        refused = list(Draft7Validator(build_json_schema(schema)).iter_errors(value))
        assert report.diagnostics or not refused, (value, refused)
        taken += not report.diagnostics
    assert 0 < taken < len(WRITTEN)


def test_a_record_is_closed_and_names_what_it_needs():
    schema = build_json_schema(Record({"a": Text(), "b": Truth()}, required=("a",)))
    assert schema["required"] == ["a"]
    assert not schema["additionalProperties"]
    assert list(schema["properties"]) == ["a", "b"]


def test_a_description_is_in_both_languages_and_a_choice_of_schemas_is_a_condition():
    described = build_json_schema(Described(Truth(), Words("ya", "yes")))
    assert described == {"description": "ya\n\nyes", "type": "boolean"}
    either = Either(Text(), ListOf(Text()), lambda node: isinstance(node, Sequence), {"type": "array"})
    assert build_json_schema(either)["if"] == {"type": "array"}


def test_a_schema_without_an_equal_in_json_schema_is_a_type_error():
    with pytest.raises(TypeError, match="Moment"):
        build_json_schema(Moment())
