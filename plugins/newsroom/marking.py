"""References in the making: what Markdown extensions call while a body is parsed.

The reader puts one marker for each body on its parser, as the attribute `marker`. An extension that finds
something to bind later asks it for a token and puts that into the HTML.
"""

import re
from functools import cached_property

from plugins.ground.diagnostics import Diagnostic, Fault, Mark
from plugins.newsroom.documents import CLOSE, OPEN, Reference

_FENCE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)", re.MULTILINE | re.DOTALL
)
_CODE_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
# What opens a level of its own: its further paragraphs are indented, and its code twice.
_ITEM = re.compile(r"(?:[*+-]|\d+\.|:|\[\^[^\]\n]*\]:)[ \t]")
_INDENT = 4  # columns


class Marker:
    """Collects the references and faults of one body. `first_line` is the line of the file where it begins."""

    def __init__(self, source: str, path: str, first_line: int) -> None:
        self.references: list[Reference] = []
        self.diagnostics: list[Diagnostic] = []
        self._source, self._path, self._first_line = source, path, first_line
        self._seen: dict[str, int] = {}

    def mark(self, kind: str, target: str, written: str, **attributes: str) -> str:
        """Note a reference and return its token.

        `written` is the text as it stands in the source, by which its place is found: the n-th call with the
        same text means the n-th place outside code.
        """
        place = self.find(written)
        self.references.append(Reference(kind, target, place.line, place.column, tuple(sorted(attributes.items()))))
        return f"{OPEN}{len(self.references) - 1}{CLOSE}"

    def has(self, written: str) -> bool:
        """Whether a text stands in the source outside code."""
        return written in self._prose

    def report(self, fault: Fault, written: str, /, **values: object) -> None:
        """Note a fault at the next place where `written` stands in the source."""
        self.diagnostics.append(fault.at(self._path, self.find(written), **values))

    def find(self, written: str) -> Mark:
        """Return the next place of a text outside code; the start of the body where there is none."""
        start = self._seen.get(written, 0)
        at = self._prose.find(written, start)
        if at < 0:
            at = self._prose.find(written)
        if at < 0:
            at = self._source.find(written)  # what looks like code here may be the inside of a list
        if at < 0:
            return Mark(self._first_line, 1)
        self._seen[written] = at + len(written)
        return Mark(self._first_line + self._source.count("\n", 0, at), at - self._source.rfind("\n", 0, at))

    @cached_property
    def _prose(self) -> str:
        return blank_code(self._source)


def blank_code(source: str) -> str:
    """Return the text with everything inside code made blank, each character in its place."""
    # Indented code first: what is blanked later looks indented.
    if "    " in source or "\t" in source:
        source = _blank_indented(source)
    if "`" in source or "~~~" in source:
        source = _CODE_SPAN.sub(_blank, _FENCE.sub(_blank, source))
    return source


def _blank_indented(source: str) -> str:
    """Blank code that is told by its indentation alone: deeper than the lists around it, after an empty line."""
    lines = source.split("\n")
    level, after_empty, in_code = 0, True, False
    for number, line in enumerate(lines):
        text = line.expandtabs(_INDENT).lstrip()
        if not text:
            after_empty = True
            continue
        depth = (len(line.expandtabs(_INDENT)) - len(text)) // _INDENT
        in_code = depth > level and (in_code or after_empty)
        if in_code:
            lines[number] = " " * len(line)
        elif _ITEM.match(text):
            level = min(depth, level) + 1
        elif after_empty:
            level = min(depth, level)
        after_empty = False
    return "\n".join(lines)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
