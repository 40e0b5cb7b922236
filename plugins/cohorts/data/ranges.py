"""Cells that are ranges of numbers, such as 18-29, 40+ or <18: find which contain each other and which overlap."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_RANGE = re.compile(r"(?P<low>\d{1,9})\s*(?:[-–—]|to|s/d|sampai|hingga)\s*(?P<high>\d{1,9})\b")
_OPEN = re.compile(r"(?P<low>\d{1,9})\s*\+|(?:>=|≥)\s*(?P<least>\d{1,9})|>\s*(?P<above>\d{1,9})")
_BELOW = re.compile(r"(?:<=|≤)\s*(?P<most>\d{1,9})|<\s*(?P<below>\d{1,9})")
_ONE = re.compile(r"\d{1,9}")
_LARGEST = 10**9


class Range(NamedTuple):
    """A range of whole numbers, including both ends."""

    low: int
    high: int

    def holds(self, other: "Range") -> bool:
        """Whether this range contains another one."""
        return self.low <= other.low and other.high <= self.high

    def meets(self, other: "Range") -> bool:
        """Whether another range has a number in common with this one."""
        return self.low <= other.high and other.low <= self.high


def read_range(cell: str) -> Range | None:
    """Return the range that a cell's name means; None if it means none."""
    text = cell.strip().casefold()
    if found := _RANGE.match(text):
        return Range(int(found["low"]), int(found["high"]))
    if found := _OPEN.match(text):
        return Range(int(found["low"] or found["least"] or int(found["above"] or 0) + 1), _LARGEST)
    if found := _BELOW.match(text):
        return Range(0, int(found["most"] or int(found["below"] or 1) - 1))
    if _ONE.fullmatch(text):
        return Range(int(text), int(text))
    return None


def place_of(within: Mapping[str, str], cell: str, coarser: Iterable[str]) -> str:
    """Return the cell of a coarser breakdown that contains a cell: by `within`, else by name or by numbers.

    Empty where it is unknown.
    """
    if cell in within:
        return within[cell]
    cells = list(coarser)
    same = [one for one in cells if _plain(one) == _plain(cell)]
    own = read_range(cell)
    if same or own is None:
        return same[0] if same else ""
    ranges = ((one, read_range(one)) for one in cells)
    return next((one for one, other in ranges if other and other.holds(own)), "")


def overlap(cells: Iterable[str], others: Iterable[str]) -> tuple[str, str] | None:
    """Return the first two cells of two dimensions that may count the same people: equal names, or common numbers."""
    others = list(others)
    for cell in cells:
        own = read_range(cell)
        for other in others:
            second = read_range(other)
            if _plain(cell) == _plain(other) or (own and second and own.meets(second)):
                return cell, other
    return None


def _plain(cell: str) -> str:
    return " ".join(cell.casefold().replace("–", "-").replace("—", "-").split()).replace(" - ", "-")
