"""What it costs readers when a figure is hidden: which of several choices that protect as well is taken.

With a key the costs differ by up to a tenth, drawn by a keyed hash. So nobody without the key can tell from a choice
which figures it protects, and the same key makes the same choice in every release.
"""

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure, Tabulation
from plugins.cohorts.publication import draws

# First of all one figure, then by how much is read from it.
_CELL, _COHORT, _PROGRAMME, _ALL = 1000, 1020, 1040, 1080
_RANGE = 100  # a tenth


def weigh_figures(statistics: Statistics, tabulation: Tabulation) -> dict[Figure, int]:
    """Return the weight of each figure."""
    key = statistics.disclosure.key
    return {
        one: _weight(one, statistics) + (draws.draw(key, one, _RANGE, "weight") if key else 0)
        for one in tabulation.figures
    }


def _weight(figure: Figure, statistics: Statistics) -> int:
    if figure.dimension:
        return _CELL
    if figure.name in statistics.cohorts:
        return _COHORT
    return _PROGRAMME if figure.name in statistics.programmes else _ALL
