"""How much readers lose if a figure is hidden. The suppression uses this to choose among figures that protect equally.

With a key, the weights vary by up to a tenth, drawn by a keyed hash. So without the key nobody can conclude from a
choice which figures it protects. The same key makes the same choice in every release.
"""

from plugins.cohorts.data.model import Statistics
from plugins.cohorts.data.tabulation import Figure, Tabulation
from plugins.cohorts.publication import draws

# The number of hidden figures counts most, and then how much readers use them.
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
