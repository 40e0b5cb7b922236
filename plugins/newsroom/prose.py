"""The prose of a source file: what an editor wrote for readers, with everything else blank in its place."""

import re
from collections.abc import Sequence

from plugins.ground.diagnostics import Mark
from plugins.newsroom.documents import Document
from plugins.newsroom.marking import blank_code

_FIELDS = ("title", "summary")
# What stands in a body but is no prose: where a link leads, tags, attributes and figures, addresses.
_NO_PROSE = re.compile(r"(?<=\]\()[^\s)]+|(?<=\]:)[ \t]*\S+|<[^>\n]*>|\{[^}\n]*\}|https?://\S+")


def build_prose(source: str, document: Document, fields: Sequence[str] = _FIELDS) -> str:
    """Return the source of a document with all blank but its body's prose and some fields, each character in place."""
    lines = source.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    shown = [" " * len(line) for line in lines[: end + 1]]
    for name in fields:
        mark = document.mark(name)
        for number in range(mark.line - 1, end):
            if number >= mark.line and not lines[number].startswith((" ", "\t")):
                break  # the next key
            skipped = mark.column - 1 if number == mark.line - 1 else 0
            shown[number] = " " * skipped + lines[number][skipped:]
    body = _NO_PROSE.sub(lambda match: " " * len(match[0]), blank_code("\n".join(lines[end + 1 :])))
    return "\n".join((*shown, body))


def mark_at(text: str, at: int) -> Mark:
    """Return the line and column of a character of a text, by its number from 0."""
    return Mark(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
