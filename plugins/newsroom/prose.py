"""The prose of a source file: text for readers stays in its place, everything else is made blank."""

import re
from collections.abc import Sequence

from plugins.ground.diagnostics import Mark
from plugins.newsroom.documents import Document
from plugins.newsroom.marking import blank_code

_FIELDS = ("title", "summary")
# Parts of a body that are not prose: targets of links, tags, attributes, figures, addresses.
_NO_PROSE = re.compile(r"(?<=\]\()[^\s)]+|(?<=\]:)[ \t]*\S+|<[^>\n]*>|\{[^}\n]*\}|https?://\S+")


def build_prose(source: str, document: Document, fields: Sequence[str] = _FIELDS) -> str:
    """Return a document's source in which only the prose of the body and of some fields is left, in its place."""
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
    """Return the line and column of an offset in a text."""
    return Mark(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
