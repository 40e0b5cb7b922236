"""Edit YAML and leave every other byte as it was: order, comments, quotes and line ends.

An edit changes the text, then reads it back. It is refused where anything but the wanted value has changed.
"""

import codecs
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.ground.diagnostics import WHOLE_FILE
from plugins.ground.yaml12 import Mapping, Node, Scalar, parse_yaml, values_of
from plugins.ground.yaml12 import Sequence as SequenceNode

YamlValue = str | list[str] | None
_LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
# YAML ends a line at these characters, editors' programs do not; line numbers would be wrong.
_BREAKS = re.compile("[\x85\u2028\u2029]")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")
_PLAIN = re.compile(r"[A-Za-z0-9][\w ./()%-]*[\w.)%]|[A-Za-z0-9]")
_NOT_WORDS = re.compile(r"[\d.+-]+|true|false|null|yes|no|ya|tidak|on|off|~", re.IGNORECASE)
_BOM = codecs.BOM_UTF8.decode()


class Unreadable(ValueError):
    """The text is no YAML mapping, or has faults, so it cannot be edited."""


class Unclear(ValueError):
    """The edit might change more than the wanted value."""


@dataclass(frozen=True)
class YamlText:
    """A YAML mapping, which may be empty: its `lines` with their line ends, and the `tree` parsed from them.

    `mark` is the byte order mark before the first line, if any; `line_end` is how new lines end.
    """

    mark: str
    lines: tuple[str, ...]
    tree: Mapping
    line_end: str

    def __str__(self) -> str:
        return self.mark + "".join(self.lines)

    def find(self, *keys: str) -> Node | None:
        """Return the node below some keys; None where there is none."""
        node: Node | None = self.tree
        for key in keys:
            node = node.items.get(key) if isinstance(node, Mapping) else None
        return node

    def with_value(self, keys: Sequence[str], value: str) -> "YamlText":
        """Return the text with a value replaced that stands on one line. Raises Unclear."""
        node = self.find(*keys)
        lines = list(self.lines)
        if not isinstance(node, Scalar) or not replace_scalar(lines, node, value):
            raise Unclear(keys[-1])
        return self.checked(lines, keys, value)

    def with_entry(self, key: str, value: str) -> "YamlText":
        """Return the text with one more key on a new last line. Raises Unclear."""
        lines = list(self.lines)
        if lines and not end_of(lines[-1]):
            lines[-1] += self.line_end
        return self.checked([*lines, f"{key}: {value}{self.line_end}"], [key], value)

    def with_entry_before(self, keys: Sequence[str], other: str, value: str) -> "YamlText":
        """Return the text with one more key before the key `other` of the same mapping. Raises Unclear.

        It gets a line of its own where `other` begins a line; else it goes into the same line.
        """
        mapping = self.find(*keys[:-1])
        if not isinstance(mapping, Mapping) or other not in mapping.keys:
            raise Unclear(keys[-1])
        mark = mapping.keys[other]
        line = self.lines[mark.line - 1]
        before, after = line[: mark.column - 1], line[mark.column - 1 :]
        entry = f"{keys[-1]}: {value}"
        ways = [] if before.strip() else [[f"{before}{entry}{self.line_end}", line]]
        for way in (*ways, [f"{before}{entry}, {after}"]):
            try:
                return self.checked([*self.lines[: mark.line - 1], *way, *self.lines[mark.line :]], keys, value)
            except Unclear:
                continue
        raise Unclear(keys[-1])

    def with_entry_after(self, keys: Sequence[str], other: str, value: str) -> "YamlText":
        """Return the text with one more key after the key `other` of the same mapping, whose value is one plain word.

        Raises Unclear where `other` is not there, or its value cannot be told from what follows.
        """
        mapping = self.find(*keys[:-1])
        node = mapping.items.get(other) if isinstance(mapping, Mapping) else None
        if not isinstance(mapping, Mapping) or not isinstance(node, Scalar) or node.quoted:
            raise Unclear(keys[-1])
        mark = mapping.keys[other]
        before = self.lines[mark.line - 1][: mark.column - 1]
        entry = f"{yaml_word(keys[-1])}: {value}"
        lines = list(self.lines)
        if before.strip():
            replace_scalar(lines, node, f"{node.text}, {entry}")
        else:
            lines[node.mark.line - 1] = lines[node.mark.line - 1].rstrip("\r\n") + self.line_end
            lines.insert(node.mark.line, f"{before}{entry}{self.line_end}")
        return self.checked(lines, keys, value)

    def without(self, key: str) -> "YamlText":
        """Return the text without the line of a key whose value stands beside it. Raises Unclear."""
        if key not in self.tree.keys:
            raise Unclear(key)
        number = self.tree.keys[key].line - 1
        return self.checked([*self.lines[:number], *self.lines[number + 1 :]], [key], None)

    def room_for(self, key: str) -> tuple[list[str], int, int]:
        """Return the lines, and which of them an entry takes: those of its key, or none at the end if it is not there.

        A last line without a line end gets one. Raises Unclear where the lines of a key cannot be told.
        """
        lines = list(self.lines)
        if key in self.tree.keys:
            return lines, *self.lines_of(key)
        if lines and not end_of(lines[-1]):
            lines[-1] += self.line_end
        return lines, len(lines), len(lines)

    def lines_of(self, key: str) -> tuple[int, int]:
        """Return the lines of a key, as numbers from 0: its first, and the one after its last.

        Comments and empty lines before the next key do not count. Raises Unclear where keys share a line, or the key is
        not there.
        """
        keys = self.tree.keys
        if key not in keys or len({mark.line for mark in keys.values()}) < len(keys):
            raise Unclear(key)
        if any(mark.column > 1 for mark in keys.values()):
            raise Unclear(key)
        first = keys[key].line - 1
        later = sorted(mark.line - 1 for mark in keys.values() if mark.line - 1 > first)
        after = later[0] if later else len(self.lines)
        while after > first + 1 and (not self.lines[after - 1].strip() or self.lines[after - 1].startswith("#")):
            after -= 1
        return first, after

    def checked(self, lines: Sequence[str], keys: Sequence[str], value: YamlValue) -> "YamlText":
        """Return the text with other lines. At `keys` it has the value now, or nothing for None.

        Raises Unclear where anything else has changed.
        """
        try:
            edited = parse_yaml_text(self.mark + "".join(lines), self.line_end)
        except Unreadable as fault:
            raise Unclear(keys[-1]) from fault
        if _value_of(edited.find(*keys)) != value:
            raise Unclear(keys[-1])
        if _without(values_of(edited.tree), keys) != _without(values_of(self.tree), keys):
            raise Unclear(keys[-1])
        return edited


def _value_of(node: Node | None) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, SequenceNode) and all(isinstance(item, Scalar) for item in node.items):
        return [item.text for item in node.items if isinstance(item, Scalar)]
    return node


def parse_yaml_text(text: str, line_end: str = "") -> YamlText:
    """Return a text as lines and tree.

    Args:
        text: A whole file, or a part of one.
        line_end: How new lines end. Where it is empty, they end like the first line, or else as on Unix.

    Raises:
        Unreadable: The text has faults, or is no mapping.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    lines = split_lines(text.removeprefix(_BOM))
    read = "".join(line.rstrip("\r\n") + "\n" for line in lines)
    tree, faults = parse_yaml(read, "")
    if faults or _BREAKS.search(read) or not (tree is None or isinstance(tree, Mapping)):
        raise Unreadable
    return YamlText(
        mark, tuple(lines), tree or Mapping(WHOLE_FILE), line_end or end_of(lines[0] if lines else "") or "\n"
    )


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their line ends."""
    return [line for line in _LINE_END.split(text) if line]


def end_of(line: str) -> str:
    """Return the line end of a line; empty where it has none."""
    return line[len(line.rstrip("\r\n")) :]


def yaml_word(value: str) -> str:
    """Return words as a key or value of YAML; quoted where they might be read as anything else."""
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    if is_day or (_PLAIN.fullmatch(value) and not _NOT_WORDS.fullmatch(value)):
        return value
    return json.dumps(value, ensure_ascii=False)


def replace_scalar(lines: list[str], node: Scalar, value: str) -> bool:
    """Replace a scalar that stands on one line; return whether that could be done."""
    number, column = node.mark.line - 1, node.mark.column - 1
    line = lines[number] if number < len(lines) else ""
    quoted = _QUOTED.match(line, column) if node.quoted else None
    written = quoted[0] if quoted else node.text
    if (node.quoted and not quoted) or not line.startswith(written, column):
        return False
    space = "" if written or line[:column].endswith(" ") else " "
    lines[number] = line[:column] + space + value + line[column + len(written) :]
    return True


def _without(value: object, keys: Sequence[str]) -> object:
    """Return the values of a tree without the value at `keys`."""
    if not isinstance(value, dict) or keys[0] not in value:
        return value
    rest = {key: below for key, below in value.items() if key != keys[0]}
    return rest if len(keys) == 1 else {**rest, keys[0]: _without(value[keys[0]], keys[1:])}
