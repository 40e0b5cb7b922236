"""What the editor must know of one text: lines for the report, and marks for the text."""

import html
from collections import Counter

from plugins.ground.words import Words
from plugins.importing.markdown_tags import MARK

_LONGEST_MARK = 300  # characters; the report has the whole


class Notes:
    """Collects what is to be told of one text. `marks` counts the places in the text that an editor must decide on."""

    def __init__(self) -> None:
        self._lines: dict[Words, None] = {}
        self._counts: Counter[Words] = Counter()
        self.marks = 0

    def tell(self, id: str, en: str) -> None:
        """Add a line to the report."""
        self._lines[Words(id, en)] = None

    def count(self, id: str, en: str) -> None:
        """Add to the number of times that something was met."""
        self._counts[Words(id, en)] += 1

    def mark(self, id: str, en: str) -> str:
        """Count a mark, tell of it, and return its words for the text, which is for the team: Indonesian."""
        self.marks += 1
        self.tell(f"tanda di naskah: {id}", f"a mark in the text: {en}")
        text = id.replace("⟦", "[").replace("⟧", "]")
        return text if len(text) <= _LONGEST_MARK else text[: _LONGEST_MARK - 1] + "…"

    @property
    def lines(self) -> list[Words]:
        """All lines for the report."""
        counted = [Words(f"{one.id} ({n} kali)", f"{one.en} ({n} times)") for one, n in self._counts.items()]
        return [*self._lines, *counted]


def mark_html(notes: Notes, id: str, en: str) -> str:
    """Return a mark as HTML, in a paragraph of its own."""
    return f'\n\n<p><{MARK} text="{html.escape(notes.mark(id, en))}"></{MARK}></p>\n\n'


def inline_mark_html(notes: Notes, id: str, en: str) -> str:
    """Return a mark as HTML, to stand in a line."""
    return f'<{MARK} text="{html.escape(notes.mark(id, en))}"></{MARK}>'
