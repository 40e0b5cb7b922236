"""Schemas of front matter and data files. A schema says which keys and values a file may have.

A schema reads a tree of `yaml12` into plain values, and reports each fault with its place. It does not stop at the
first fault: a field with a fault is left out of the result, all other fields are in it.
"""

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from typing import Any, Protocol

from plugins.ground.diagnostics import Diagnostic, Fault, Mark, suggestion
from plugins.ground.remedies import remedy_of_choice, remedy_of_list, remedy_of_text
from plugins.ground.schema_faults import (
    EMPTY_VALUE,
    INVALID_KEY,
    MISSING_KEY,
    NO_LIST,
    NOT_WHOLE_NUMBER,
    OUT_OF_RANGE,
    TOO_LONG,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
)
from plugins.ground.words import NOTHING, Words
from plugins.ground.yaml12 import Mapping, Node, Scalar, Sequence

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_LONGEST_LIST = 80  # characters: shorter text in the place of a list gets a hint how to write the list
TEXT = Words("teks", "text")
LIST = Words("daftar", "a list")
MAPPING = Words("pasangan kunci dan nilai", "keys with values")
_AS_MAPPING = Words(
    "tulis tiap kunci di baris sendiri: kunci: nilai, tanpa tanda hubung di depannya",
    "write each key on a line of its own: key: value, without a hyphen before it",
)


@dataclass
class Report:
    """Where the faults of one file are collected."""

    path: str
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, fault: Fault, mark: Mark, /, **values: object) -> None:
        """Note one fault of this file."""
        self.diagnostics.append(fault.at(self.path, mark, **values))

    def wrong_type(self, node: Node, key: str, expected: Words, remedy: Words = NOTHING) -> None:
        """Note that a value is of another kind than its key wants."""
        self.add(WRONG_TYPE, node.mark, key=key, expected=expected, remedy=remedy)


class Schema(Protocol):
    """Reads one node. Returns None, and reports, where the node is not what the schema says."""

    def read(self, node: Node, key: str, report: Report) -> Any: ...


@dataclass(frozen=True)
class Text:
    """Text of one line or more; a plain number or date counts as text, as an editor would expect."""

    longest: int = 10_000

    def read(self, node: Node, key: str, report: Report) -> str | None:
        """Return the text with its spaces trimmed."""
        if not isinstance(node, Scalar) or isinstance(node.value, bool):
            report.wrong_type(node, key, TEXT, remedy_of_text(key, node))
            return None
        text = "" if node.value is None else " ".join(node.text.split())
        if not text:
            report.add(EMPTY_VALUE, node.mark, key=key)
            return None
        if len(text) > self.longest:
            report.add(TOO_LONG, node.mark, key=key, length=len(text), limit=self.longest)
            return None
        return text


@dataclass(frozen=True)
class Key:
    """A key in the form of a slug."""

    def read(self, node: Node, key: str, report: Report) -> str | None:
        """Return the key."""
        text = Text(longest=80).read(node, key, report)
        if text is not None and not KEY.fullmatch(text):
            report.add(INVALID_KEY, node.mark, key=text)
            return None
        return text


@dataclass(frozen=True)
class Choice:
    """One of a few words. `meant` maps what editors write instead to one of them."""

    words: tuple[str, ...]
    meant: MappingOf[str, str] = field(default_factory=dict)

    def read(self, node: Node, key: str, report: Report) -> str | None:
        """Return the word."""
        if not isinstance(node, Scalar):
            report.wrong_type(node, key, TEXT, remedy_of_text(key, node))
            return None
        if node.text not in self.words:
            choices = ", ".join(self.words)
            near = suggestion(remedy_of_choice(node.text, self.meant), self.words)
            report.add(UNKNOWN_VALUE, node.mark, key=key, value=node.text[:80], choices=choices, near=near)
            return None
        return node.text


@dataclass(frozen=True)
class WholeNumber:
    """A whole number written with digits alone."""

    low: int = 0
    high: int = 10**9

    def read(self, node: Node, key: str, report: Report) -> int | None:
        """Return the number."""
        value = node.value if isinstance(node, Scalar) else None
        if type(value) is not int:
            if isinstance(node, Scalar) and node.text:
                report.add(NOT_WHOLE_NUMBER, node.mark, key=key, value=node.text[:80])
            else:
                report.wrong_type(node, key, Words("bilangan bulat", "a whole number"))
            return None
        if not self.low <= value <= self.high:
            report.add(OUT_OF_RANGE, node.mark, key=key, value=value, low=self.low, high=self.high)
            return None
        return value


@dataclass(frozen=True)
class Truth:
    """`true` or `false`."""

    def read(self, node: Node, key: str, report: Report) -> bool | None:
        """Return the truth value."""
        value = node.value if isinstance(node, Scalar) else None
        if not isinstance(value, bool):
            report.wrong_type(node, key, Words("true atau false", "true or false"))
            return None
        return value


@dataclass(frozen=True)
class ListOf:
    """A list; items with faults are left out. `example` shows how to write one."""

    item: Schema
    example: str = ""

    def read(self, node: Node, key: str, report: Report) -> tuple[Any, ...] | None:
        """Return the good items."""
        if isinstance(self.item, Text) and isinstance(node, Scalar) and 0 < len(node.text) < _LONGEST_LIST:
            # Editors part items with commas, or begin lines with a hyphen that has no plain space after it.
            items = re.split(r"\s*,\s*|\s+-\s*", node.text.strip(" ,").lstrip("-").lstrip())
            report.add(NO_LIST, node.mark, key=key, items=", ".join(items))
            return None
        if not isinstance(node, Sequence):
            report.wrong_type(node, key, LIST, remedy_of_list(key, self.example))
            return None
        values = (self.item.read(item, key, report) for item in node.items)
        return tuple(value for value in values if value is not None)


@dataclass(frozen=True)
class Table:
    """Keys that the editor chooses, all with values of one schema; entries with faults are left out.

    `invalid` is the fault of a key that does not match the pattern `key`.
    """

    value: Schema
    key: re.Pattern[str] | None = KEY
    invalid: Fault = INVALID_KEY
    may_be_empty: bool = True

    def read(self, node: Node, key: str, report: Report) -> dict[str, Any] | None:
        """Return the good entries in the order of the file."""
        if not isinstance(node, Mapping):
            report.wrong_type(node, key, MAPPING, _AS_MAPPING)
            return None
        if not node.items and not self.may_be_empty:
            report.add(EMPTY_VALUE, node.mark, key=key)
            return None
        values = {}
        for name, below in node.items.items():
            if self.key and not self.key.fullmatch(name):
                report.add(self.invalid, node.keys[name], key=name[:80])
                continue
            value = self.value.read(below, name, report)
            if value is not None:
                values[name] = value
        return values


@dataclass(frozen=True)
class Record:
    """A mapping with known keys. `required` names the keys that must be there.

    `meant` maps words that editors write instead of a key, such as its name in Indonesian, to the key.
    """

    fields: MappingOf[str, Schema]
    required: tuple[str, ...] = ()
    meant: MappingOf[str, str] = field(default_factory=dict)

    def read(self, node: Node, key: str, report: Report) -> dict[str, Any] | None:
        """Return the good fields; None only where the node is no mapping."""
        if not isinstance(node, Mapping):
            example = ", ".join(f"{name}: …" for name in self.required)
            whole_file = "." in key
            report.wrong_type(
                node, key, MAPPING, remedy_of_list(key, f"{{{example}}}") if example and not whole_file else _AS_MAPPING
            )
            return None
        values = {}
        for name, below in node.items.items():
            if name not in self.fields:
                report.add(UNKNOWN_KEY, node.keys[name], key=name[:80], near=self._near(name))
                continue
            value = self.fields[name].read(below, name, report)
            if value is not None:
                values[name] = value
        for name in self.required:
            if name not in node.items:
                report.add(MISSING_KEY, node.mark, key=name)
        return values

    def _near(self, name: str) -> Words:
        """Return what to do about an unknown key: the nearest known one, else all that are known."""
        if name.startswith("<!--"):
            return Words("komentar di sini diawali #", "a comment begins with # here")
        meant = self.meant.get(name.strip("“”\"'").lower(), "")
        near = suggestion(meant if meant in self.fields else name, self.fields)
        known = ", ".join(self.fields)
        return near if near.id else Words(f"hapus; yang dikenal: {known}", f"remove it; known are: {known}")


@dataclass(frozen=True)
class Described:
    """A schema with a description: the JSON Schema shows it, the loader ignores it."""

    schema: Schema
    words: Words

    def read(self, node: Node, key: str, report: Report) -> Any:
        """Return what the schema reads."""
        return self.schema.read(node, key, report)


@dataclass(frozen=True)
class Checked:
    """A schema with one more condition: `check` returns the fault to report, or None."""

    schema: Schema
    check: Callable[[Any], Fault | None]

    def read(self, node: Node, key: str, report: Report) -> Any:
        """Return the value where it also passes the condition."""
        value = self.schema.read(node, key, report)
        fault = None if value is None else self.check(value)
        if fault is not None:
            report.add(fault, node.mark, key=key, value=value)
            return None
        return value


@dataclass(frozen=True)
class Either:
    """One of two schemas. `is_second` tells which one an editor meant; `condition` says the same as JSON Schema."""

    first: Schema
    second: Schema
    is_second: Callable[[Node], bool]
    condition: MappingOf[str, Any]

    def read(self, node: Node, key: str, report: Report) -> Any:
        """Return what the chosen schema reads."""
        return (self.second if self.is_second(node) else self.first).read(node, key, report)


def labels(languages: Iterable[str], longest: int = 200) -> Record:
    """Return the schema of a label that every configured language must have."""
    codes = tuple(languages)
    return Record({code: Text(longest=longest) for code in codes}, required=codes)
