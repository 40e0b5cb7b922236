"""What was found in a file: why it cannot be published, or its clean bytes and what was left out of them."""

from collections import Counter
from dataclasses import dataclass, field

from plugins.ground.words import NOTHING, Words

Table = tuple[tuple[str, ...], ...]  # rows of cells, as text

MOST_ROWS = 2_000  # of one table that are looked at
MOST_CELLS = 60  # of one row


class Unfit(Exception):
    """A file that cannot be published.

    `reason` is a key of `faults.REFUSALS`; `detail` says what was found, in words for the editor.
    """

    def __init__(self, reason: str, detail: Words = NOTHING) -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


@dataclass
class Findings:
    """What is noted while a file is read.

    Attributes:
        removed: What was left out of the public copy, by a key of `faults.REMOVED`, with how often.
        hidden: What is in the public copy although nobody sees it at first, by a key of `faults.HIDDEN`.
        pictures: How many pictures the file holds.
        tables: Its tables, for the search for figures that must stay hidden.
    """

    removed: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    tables: list[Table] = field(default_factory=list)

    def add_table(self, rows: list[list[str]]) -> None:
        """Note a table; rows and cells beyond a limit are passed over."""
        kept = tuple(tuple(cell.strip()[:200] for cell in row[:MOST_CELLS]) for row in rows[:MOST_ROWS] if any(row))
        if kept:
            self.tables.append(kept)
