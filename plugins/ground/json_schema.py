"""Turn our schemas into JSON Schema (draft 7), for the programs in which editors write.

The loader refuses everything that the JSON Schema refuses, and more: JSON Schema cannot say that a whole number has no
leading zero, or that a name must exist elsewhere. Source: json-schema.org, draft 7. yaml-language-server shows
`patternErrorMessage`; other programs ignore it.
"""

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

from plugins.ground.schema import (
    KEY,
    Checked,
    Choice,
    Described,
    Either,
    Key,
    ListOf,
    Record,
    Schema,
    Table,
    Text,
    Truth,
    WholeNumber,
)
from plugins.ground.schema_times import Date

DIALECT = "http://json-schema.org/draft-07/schema#"

# The years that `parse_date` takes, 1900 to 2999. `format` checks that the month has the day.
_DATE = r"^(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"


@runtime_checkable
class InJson(Protocol):
    """A schema that says itself what it is in JSON Schema."""

    def in_json(self) -> dict[str, Any]:
        """Return it as JSON Schema."""
        ...


def build_json_schema(schema: Schema) -> dict[str, Any]:
    """Return a schema as JSON Schema, without `$schema`. Raises TypeError for a kind that JSON Schema lacks."""
    match schema:
        case InJson():
            return schema.in_json()
        case Described(inner, words):
            return {"description": f"{words.id}\n\n{words.en}", **build_json_schema(inner)}
        case Checked(inner):
            return build_json_schema(inner)
        case ListOf(item):
            return {"type": "array", "items": build_json_schema(item)}
        case Either(first, second, _, condition):
            return {"if": condition, "then": build_json_schema(second), "else": build_json_schema(first)}
        case Table():
            return _table(schema)
        case Record(fields, required):
            return _record(fields, required)
    return _value(schema)


def _value(schema: Schema) -> dict[str, Any]:
    match schema:
        case Key():
            return {"type": ["string", "number"], "pattern": f"^(?:{KEY.pattern})$"}
        case Text(longest):
            return _text(longest)
        case Choice(words):
            return {"enum": list(words)}
        case WholeNumber(low, high):
            return {"type": "integer", "minimum": low, "maximum": high}
        case Truth():
            return {"type": "boolean"}
        case Date():
            return {"type": "string", "format": "date", "pattern": _DATE}
    raise TypeError(f"{type(schema).__name__} has no JSON Schema")


def _text(longest: int) -> dict[str, Any]:
    """A plain number is text too. Spaces at the ends do not count; several in a row count as one."""
    return {
        "type": ["string", "number"],
        "pattern": rf"^\s*\S(?:\S|\s+(?=\S)){{0,{longest - 1}}}\s*$",
        "patternErrorMessage": f"1–{longest} karakter / characters",
    }


def _table(table: Table) -> dict[str, Any]:
    value = build_json_schema(table.value)
    least = {} if table.may_be_empty else {"minProperties": 1}
    if table.key is None:
        return {"type": "object", **least, "additionalProperties": value}
    keys = {f"^(?:{table.key.pattern})$": value}
    return {"type": "object", **least, "patternProperties": keys, "additionalProperties": False}


def _record(fields: Mapping[str, Schema], required: tuple[str, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": list(required),
        "properties": {name: build_json_schema(field) for name, field in fields.items()},
        "additionalProperties": False,
    }
