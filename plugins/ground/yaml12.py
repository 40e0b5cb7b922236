"""Parse YAML 1.2 into a tree in which each value knows its line and column.

libyaml finds the values; this module decides what they mean, since PyYAML follows YAML 1.1. Only `true` and `false` are
booleans; `no`, `10:30` and `010` are text; duplicate keys are faults. Anchors, aliases, tags and several documents in a
file are refused: nothing here needs them, and a small file could fill the memory with them. Source of the rules: YAML
1.2.2, section 10.3 (core schema).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from plugins.ground.characters import filter_value
from plugins.ground.diagnostics import Diagnostic, Mark, error
from plugins.ground.words import NOTHING, Words
from plugins.ground.yaml_slips import find_slip

MAXIMUM_DEPTH = 20
_Loader: Any = getattr(yaml, "CLoader", yaml.Loader)
_STARTS, _ENDS = (yaml.SequenceStartEvent, yaml.MappingStartEvent), (yaml.SequenceEndEvent, yaml.MappingEndEvent)

YAML_SYNTAX = error(
    "yaml-syntax",
    id="YAML tidak dapat dibaca: {problem}",
    en="this YAML cannot be read: {problem}",
    hint_id="{remedy}",
    hint_en="{remedy}",
)
YAML_TAB = error(
    "yaml-tab",
    id="YAML tidak boleh diinden dengan tab",
    en="YAML must not be indented with tabs",
    hint_id="ganti tab dengan spasi",
    hint_en="use spaces instead of tabs",
)
DUPLICATE_KEY = error(
    "duplicate-key",
    id="kunci “{key}” ditulis dua kali; yang pertama ada di baris {first}",
    en="the key “{key}” is given twice; the first is on line {first}",
    hint_id="hapus salah satunya",
    hint_en="remove one of them",
)
YAML_FEATURE = error(
    "yaml-feature",
    id="{feature} tidak diterima di sini",
    en="{feature} are not accepted here",
    hint_id="tulis nilainya apa adanya; nilai yang memang diawali *, &, atau ! ditulis di dalam tanda kutip",
    hint_en="write the value itself; put a value that does begin with *, & or ! in quotes",
)
YAML_DEPTH = error(
    "yaml-depth",
    id="YAML bersarang lebih dari {limit} tingkat",
    en="this YAML is nested more than {limit} levels deep",
)

_PROBLEMS = {
    "mapping values are not allowed": Words(
        "ada titik dua di dalam nilai; beri tanda kutip pada nilainya",
        "there is a colon inside a value; put the value in quotes",
    ),
    "could not find expected ':'": Words("titik dua sesudah kunci tidak ada", "the colon after a key is missing"),
    "found unexpected end of stream": Words("tanda kutip ini tidak ditutup", "this quote is not closed"),
    "did not find expected ',' or ']'": Words("kurung siku ini tidak ditutup", "this square bracket is not closed"),
    "did not find expected ',' or '}'": Words("kurung kurawal ini tidak ditutup", "this curly bracket is not closed"),
    "did not find expected key": Words(
        "di sini seharusnya ada kunci; periksa inden dan tanda kutip",
        "a key was expected here; check indentation and quotes",
    ),
    "did not find expected": Words("tanda baca YAML tidak lengkap", "YAML punctuation is incomplete"),
    "found character": Words("tanda ini perlu diberi kutip", "this character needs quotes"),
    "found unknown escape": Words(
        "urutan “\\” ini tidak dikenal di dalam kutip ganda", "this “\\” sequence is unknown in double quotes"
    ),
}
# For these problems the editor needs the place where the quote or bracket was opened, not where its end is missing.
_UNCLOSED = ("found unexpected end of stream", "did not find expected ','")
_CHECK = Words(
    "periksa tanda kutip, titik dua, dan inden (pakai spasi, bukan tab)",
    "check quotes, colons and indentation (spaces, not tabs)",
)
_UNCLEAR = Words("susunannya tidak benar", "it is not well formed")

_NULL = re.compile(r"(?:|~|null|Null|NULL)")
_BOOLEAN = re.compile(r"(?:true|True|TRUE|false|False|FALSE)")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_FIRST = frozenset("~nNtTfF+-.0123456789")  # of everything that is no text
_NOT_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|0[xo][0-9a-fA-F]+|[-+]?0[0-9]+")


class Scalar(NamedTuple):
    """A single value. `quoted` is true for text in quotes or a block, false for a plain word."""

    text: str
    mark: Mark
    quoted: bool

    @property
    def value(self) -> str | int | float | bool | None:
        """The value by the rules of the core schema; octal and hexadecimal numbers, infinity and NaN stay text."""
        if self.quoted or (self.text and self.text[0] not in _FIRST):
            return self.text
        if _NULL.fullmatch(self.text):
            return None
        if _BOOLEAN.fullmatch(self.text):
            return self.text.lower() == "true"
        if _INTEGER.fullmatch(self.text) and len(self.text) <= 18:
            return int(self.text)
        if _FLOAT.fullmatch(self.text) and not _NOT_NUMBER.fullmatch(self.text):
            return float(self.text)
        return self.text


class Sequence(NamedTuple):
    """A list of values."""

    items: list["Node"]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file. A key is the text as written."""

    mark: Mark
    items: dict[str, "Node"] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)

    def place(self, *path: str | int) -> Mark:
        """Return the place of a value below this one, or of the nearest mapping or list above a missing one."""
        node: Node = self
        for step in path:
            below: Node | None = None
            if isinstance(node, Mapping) and isinstance(step, str):
                below = node.items.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                below = node.items[step]
            if below is None:
                return node.mark
            node = below
        return node.mark


Node: TypeAlias = Scalar | Sequence | Mapping


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Return the tree of one YAML document and its faults; the tree is None if the text is empty or broken.

    `first_line` is the line of the file on which `text` begins. A duplicate key is a fault; the first value stays in
    the tree, so that the rest can be checked.
    """
    faults: list[Diagnostic] = []
    composer = _Composer(path, first_line, faults)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not composer.add(event):
                return None, faults
    except yaml.MarkedYAMLError as problem:
        faults.append(_syntax_fault(problem, text, path, first_line))
        return None, faults
    except yaml.YAMLError as problem:
        faults.append(YAML_SYNTAX.at(path, Mark(first_line, 1), problem=_explain(str(problem)), remedy=_CHECK))
        return None, faults
    return composer.root, faults


class _Composer:
    """Builds the tree from libyaml's events. It does not call itself, so deep nesting cannot exhaust the stack."""

    def __init__(self, path: str, first_line: int, faults: list[Diagnostic]) -> None:
        self.root: Node | None = None
        self._path, self._first_line, self._faults = path, first_line, faults
        self._open: list[Sequence | Mapping] = []
        self._key: list[tuple[str, Mark] | None] = []
        self._documents = 0

    def add(self, event: Any) -> bool:
        """Add one event to the tree; return False if the document cannot be read further."""
        mark = Mark(event.start_mark.line + self._first_line, event.start_mark.column + 1)
        feature = self._feature(event)
        if feature:
            self._faults.append(YAML_FEATURE.at(self._path, mark, feature=feature))
            return False
        if type(event) is yaml.ScalarEvent:
            text, faults = filter_value(event.value, self._path, mark)
            self._faults += faults
            return self._place(Scalar(text, mark, event.style is not None and event.style != ""))
        if isinstance(event, _STARTS):
            if len(self._open) >= MAXIMUM_DEPTH:
                self._faults.append(YAML_DEPTH.at(self._path, mark, limit=MAXIMUM_DEPTH))
                return False
            node: Sequence | Mapping = (
                Sequence([], mark) if isinstance(event, yaml.SequenceStartEvent) else Mapping(mark)
            )
            if not self._place(node):
                return False
            self._open.append(node)
            self._key.append(None)
        elif isinstance(event, _ENDS):
            self._open.pop()
            self._key.pop()
        return True

    def _feature(self, event: Any) -> Words | None:
        if isinstance(event, yaml.AliasEvent):
            return Words("alias (*nama)", "aliases (*name)")
        if getattr(event, "anchor", None):
            return Words("jangkar (&nama)", "anchors (&name)")
        if getattr(event, "tag", None):
            return Words("tag (!nama)", "tags (!name)")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                return Words("beberapa dokumen dalam satu berkas", "several documents in one file")
        return None

    def _place(self, node: Node) -> bool:
        if not self._open:
            self.root = node
            return True
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return True
        waiting = self._key[-1]
        if waiting is None:
            if not isinstance(node, Scalar):
                self._faults.append(
                    YAML_FEATURE.at(self._path, node.mark, feature=Words("kunci berupa daftar", "lists as keys"))
                )
                return False
            self._key[-1] = (node.text, node.mark)
            return True
        key, mark = waiting
        self._key[-1] = None
        if key in parent.items:
            self._faults.append(DUPLICATE_KEY.at(self._path, mark, key=key, first=parent.keys[key].line))
        else:
            parent.items[key] = node
            parent.keys[key] = mark
        return True


def _syntax_fault(problem: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Diagnostic:
    at = problem.problem_mark or problem.context_mark
    if str(problem.problem).startswith(_UNCLOSED):
        at = problem.context_mark or at
    if at is None:
        return YAML_SYNTAX.at(path, Mark(first_line, 1), problem=_explain(str(problem.problem)), remedy=_CHECK)
    lines = text.split("\n")
    line = lines[at.line] if at.line < len(lines) else ""
    for number in range(max(0, at.line - 1), min(at.line + 1, len(lines))):
        indentation = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
        if "\t" in indentation:
            return YAML_TAB.at(path, Mark(number + first_line, indentation.index("\t") + 1))
    slip = find_slip(lines, min(at.line, len(lines) - 1))
    if slip:
        number, column, words = slip
        return YAML_SYNTAX.at(path, Mark(number + first_line, column + 1), problem=words, remedy=NOTHING)
    last = Mark(min(at.line, max(len(lines) - 1, 0)) + first_line, min(at.column, len(line)) + 1)
    return YAML_SYNTAX.at(path, last, problem=_explain(str(problem.problem)), remedy=_CHECK)


def _explain(problem: str) -> Words:
    return next((words for start, words in _PROBLEMS.items() if problem.startswith(start)), _UNCLEAR)


def walk_scalars(node: Node) -> Iterator[Scalar]:
    """Yield every scalar below a node, in the order of the file."""
    if isinstance(node, Scalar):
        yield node
    else:
        for below in node.items.values() if isinstance(node, Mapping) else node.items:
            yield from walk_scalars(below)


def values_of(node: Node) -> object:
    """Return the values of a tree without their places, to compare two trees."""
    if isinstance(node, Scalar):
        return node.text, node.quoted
    if isinstance(node, Mapping):
        return {key: values_of(below) for key, below in node.items.items()}
    return [values_of(item) for item in node.items]
