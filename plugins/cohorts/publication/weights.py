"""What it costs readers when a figure is hidden: which of several choices that protect as well is taken.

With a key the costs differ by up to a tenth, drawn by a keyed hash. So nobody without the key can tell from a choice
which figures it protects, and the same key makes the same choice in every release.

That is not enough where only one value of a small count makes the program hide these figures: then the pattern itself
would tell the value. So a few figures beside small counts are hidden for no other reason than that the key says so.
"""

import hashlib
import hmac
from collections.abc import Set

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure, Tabulation

# First of all one figure, then by how much is read from it.
_CELL, _COHORT, _PROGRAMME, _ALL = 1000, 1020, 1040, 1080
_RANGE = 100  # a tenth
_DECOYS = 12  # one of so many figures beside a small count is hidden without need


def weigh_figures(statistics: Statistics, tabulation: Tabulation) -> dict[Figure, int]:
    """Return the weight of each figure."""
    key = statistics.disclosure.key
    return {one: _weight(one, statistics) + (draw(key, one, _RANGE) if key else 0) for one in tabulation.figures}


def draw_decoys(statistics: Statistics, tabulation: Tabulation, small: Set[Figure]) -> dict[Figure, tuple[Figure, ...]]:
    """Return figures to hide without need, each with the small counts beside which it stands."""
    key = statistics.disclosure.key
    found: dict[Figure, dict[Figure, None]] = {}
    for total, parts in tabulation.equations if key else ():
        figures = [one for one in (total, *parts) if isinstance(one, Figure)]
        beside = [one for one in figures if one in small]
        for one in figures if beside else ():
            if one not in small and tabulation.figures[one] and not draw(key, one, _DECOYS, "decoy"):
                found.setdefault(one, {}).update(dict.fromkeys(beside))
    return {one: tuple(beside) for one, beside in found.items()}


def draw(key: str, figure: Figure, below: int, what: str = "weight") -> int:
    """Return a number from 0 to `below` - 1 that nobody can tell without the key."""
    text = "\0".join((what, *figure)).encode()
    return int.from_bytes(hmac.new(key.encode(), text, hashlib.sha256).digest()[:8], "big") % below


def _weight(figure: Figure, statistics: Statistics) -> int:
    if figure.dimension:
        return _CELL
    if figure.name in statistics.cohorts:
        return _COHORT
    return _PROGRAMME if figure.name in statistics.programmes else _ALL
