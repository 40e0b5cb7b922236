"""A text as its editor wrote it, and edits that leave every other byte of it as it was.

An edit that might change more than was meant is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Node, Scalar, parse_yaml

_LINE_END = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")
# YAML sees line ends in these, editors do not: places would be off by a line.
_BREAKS = re.compile("[\x85\u2028\u2029]")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""")


@dataclass(frozen=True)
class Source:
    """A file with front matter, as `lines` with their ends; line `end` (from 0) closes the front matter."""

    path: str
    lines: tuple[str, ...]
    end: int
    matter: MappingNode

    @property
    def line_end(self) -> str:
        """The line end of the file."""
        return _line_end(self.lines[0])

    @property
    def body(self) -> str:
        """All behind the front matter."""
        return "".join(self.lines[self.end + 1 :])

    def text_of(self, key: str) -> str:
        """Return a plain value of the front matter; empty where there is none."""
        node = self.matter.items.get(key)
        return node.text if isinstance(node, Scalar) else ""

    def entry(self, key: str) -> str:
        """Return the lines of one key as written, without comments behind it; empty where it is absent."""
        if key not in self.matter.keys:
            return ""
        self._require_lines(key)
        starts = sorted(mark.line - 1 for mark in self.matter.keys.values())
        first = self.matter.keys[key].line - 1
        after = next((start for start in starts if start > first), self.end)
        while after > first + 1 and (not self.lines[after - 1].strip() or self.lines[after - 1].startswith("#")):
            after -= 1
        return "".join(self.lines[first:after])

    def with_value(self, key: str, value: str) -> str:
        """Return the text with a plain value of the front matter set: in its place, or on a new last line."""
        self._require_lines(key)
        lines = list(self.lines)
        node = self.matter.items.get(key)
        if node is None:
            lines.insert(self.end, f"{key}: {value}{self.line_end}")
        elif not isinstance(node, Scalar) or not replace_scalar(lines, node, value):
            raise _unclear(self.path, key)
        text = "".join(lines)
        parse_source(text, self.path)
        return text

    def _require_lines(self, key: str) -> None:
        """Edits go by lines, so each key must begin one."""
        places = self.matter.keys.values()
        if len({mark.line for mark in places}) < len(places) or any(mark.column > 1 for mark in places):
            raise _unclear(self.path, key)


def parse_source(text: str, path: str) -> Source:
    """Return a text taken apart. Raises Refused where its front matter cannot be read."""
    lines = split_lines(text)
    end = closing_line(lines)
    matter = "\n".join(line.rstrip("\r\n") for line in lines[1:end]) + "\n"
    if not end or _BREAKS.search(matter):
        raise _unreadable(path)
    node, faults = parse_yaml(matter, path, first_line=2)
    if faults or not isinstance(node, MappingNode):
        raise _unreadable(path)
    return Source(path, tuple(lines), end, node)


def split_lines(text: str) -> list[str]:
    """Return the lines of a text with their ends, whichever these are."""
    return [line for line in _LINE_END.split(text) if line]


def closing_line(lines: list[str]) -> int:
    """Return the number (from 0) of the line that closes the front matter; 0 where there is none."""
    if not lines or lines[0].removeprefix("\ufeff").rstrip() != "---":
        return 0
    return next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)


def replace_scalar(lines: list[str], node: Scalar, value: str) -> bool:
    """Put a value in the place of a scalar that stands on one line; return whether that could be done."""
    number, column = node.mark.line - 1, node.mark.column - 1
    line = lines[number] if number < len(lines) else ""
    quoted = _QUOTED.match(line, column) if node.quoted else None
    written = quoted[0] if quoted else node.text
    if (node.quoted and not quoted) or not line.startswith(written, column):
        return False
    space = "" if written or line[:column].endswith(" ") else " "
    lines[number] = line[:column] + space + value + line[column + len(written) :]
    return True


def plain_values(node: MappingNode) -> Mapping[str, object]:
    """Return a mapping as dictionaries, tuples and texts."""
    return {name: _plain(below) for name, below in node.items.items()}


def _plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, MappingNode):
        return plain_values(node)
    return tuple(_plain(item) for item in node.items)


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"


def _unreadable(path: str) -> Refused:
    return Refused(
        FAULTS,
        Words(
            f"bagian depan {path} tidak dapat dibaca; lihat ./inv check",
            f"the front matter of {path} cannot be read; see ./inv check",
        ),
    )


def _unclear(path: str, key: str) -> Refused:
    return Refused(
        FAULTS,
        Words(
            f"{path}: “{key}” tidak dapat diubah dengan aman; tulis setiap kunci di baris sendiri",
            f"{path}: “{key}” cannot be changed safely; write each key on a line of its own",
        ),
    )
