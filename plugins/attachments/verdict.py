"""The verdict on a file: why it cannot be published, or what was removed from its clean copy."""

from collections import Counter
from dataclasses import dataclass, field

from plugins.ground.words import NOTHING, Words

TextTable = tuple[tuple[str, ...], ...]  # rows of cells, as text

MOST_ROWS = 2_000  # rows of one table that are looked at
MOST_CELLS = 60  # columns that are looked at


class Unfit(Exception):
    """A file that cannot be published.

    `reason` is a key of `faults.REFUSALS`; `detail` says what was found, in words for the editor.
    """

    def __init__(self, reason: str, detail: Words = NOTHING) -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


@dataclass
class Findings:
    """Notes that are collected while a file is read.

    Attributes:
        removed: What was left out of the public copy, by a key of `faults.REMOVED`, with how often.
        hidden: Content of the public copy that nobody sees at first, by a key of `faults.HIDDEN`, with how often.
        pictures: How many pictures the file holds.
        tables: Its tables, to search them for figures that must stay hidden.
    """

    removed: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    tables: list[TextTable] = field(default_factory=list)

    def add_table(self, rows: list[list[str]]) -> None:
        """Note a table. Rows and cells beyond a limit are ignored."""
        kept = tuple(tuple(cell.strip()[:200] for cell in row[:MOST_CELLS]) for row in rows[:MOST_ROWS] if any(row))
        if kept:
            self.tables.append(kept)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The findings of a file, as JSON values.

    Attributes:
        refusal: Why it cannot be published, as a key of `faults.REFUSALS`; empty if it can.
        detail: What was found, in both languages of the team.
        removed: What was removed from the public copy, and how often.
        hidden: Hidden content of the public copy, and how often.
        pictures: How many pictures it holds.
        tables: The tables in it.
        size: Bytes of the public copy.
        checksum: Its digest.
        modified: When it was written, in nanoseconds.
        has_sound: Whether a film has sound.
    """

    refusal: str = ""
    detail: tuple[str, str] = ("", "")
    removed: tuple[tuple[str, int], ...] = ()
    hidden: tuple[tuple[str, int], ...] = ()
    pictures: int = 0
    tables: tuple[TextTable, ...] = ()
    size: int = 0
    checksum: str = ""
    modified: int = 0
    has_sound: bool = False
