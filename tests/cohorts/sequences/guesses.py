"""A reader who runs the program: for every possible value of a small count, does it still hide exactly these figures?

Everybody has the program and the rule; only the key is secret. If only one value makes the program hide these figures,
the pattern reveals that value, however well the sums protect it. Only few keys lead to a given pattern, too few to find
one by trying. So this reader tries draws instead of keys, and only draws that lead there more often: hidden figures get
costs from the lower half, the others from the upper half. Each such halving leaves half of the keys. As long as there
are far fewer halvings than bits in a key, some keys make the draws of a trial, as far as they matter.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from plugins.cohorts.data.loader import load_statistics
from plugins.cohorts.data.model import Cohort, Disclosure, Statistics
from plugins.cohorts.publication import draws
from plugins.cohorts.publication.disclosure import build_published
from plugins.cohorts.telling.downloads import build_csv, build_json, build_rows
from plugins.newsroom.files import load_content
from plugins.newsroom.languages import Languages
from tests.cohorts.sequences.files import write_yaml
from tests.cohorts.sequences.press import FIRST, Issue, read_issue
from tests.cohorts.sequences.worlds import Row, World


def load_world(world: World, root: Path, languages: Languages) -> Statistics:
    """Return a world in the form in which the program reads it."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    (root / "data" / "cohorts.yaml").write_text(write_yaml(world), encoding="utf-8")
    statistics, faults = load_statistics(load_content(str(root)), languages, FIRST)
    assert statistics is not None, faults
    return statistics


def give_out(statistics: Statistics) -> Issue:
    """Return what readers get of a first release."""
    published = build_published(statistics)
    rows = list(build_rows(published))
    return read_issue(build_csv(rows), build_json(published, rows))


def shows(statistics: Statistics, figures: Mapping[Row, int], key: str) -> dict[Row, int | None]:
    """Return what is shown for other figures under a key."""
    cohorts = {name: _with(cohort, figures) for name, cohort in statistics.cohorts.items()}
    other = replace(statistics, cohorts=cohorts, disclosure=Disclosure(statistics.disclosure.threshold, key=key))
    return {Row(*figure): value for figure, value in build_published(other).figures.items()}


class Trials:
    """What the program shows under draws that lead to what was shown.

    `halvings` tells how often the keys were halved by that, in the trial that did it most.
    """

    def __init__(self, issue: Issue, number: int) -> None:
        self._hidden = {tuple(row) for row, value in issue.shown.items() if value is None}
        self._number = number
        self._halved: dict[int, set[tuple[str, ...]]] = {}

    @property
    def halvings(self) -> int:
        return max(map(len, self._halved.values()), default=0)

    def shows(self, statistics: Statistics, figures: Mapping[Row, int]) -> Iterator[dict[Row, int | None]]:
        """Yield what is shown for other figures, each time under other draws."""
        for trial in range(self._number):
            with patch.object(draws, "draw", self._draw(trial)):
                yield shows(statistics, figures, "kunci")

    def _draw(self, trial: int) -> object:
        halved = self._halved.setdefault(trial, set())

        def draw(key: str, name: tuple[str, ...], below: int, what: str) -> int:
            is_hidden = tuple(name) in self._hidden
            drawn = number_of(f"{trial}", what, *name) % below
            # Made-up figures may lie beyond shown ones, so half of the trials let the others follow on any way.
            if what == "weight" or (what.endswith(" way") and trial % 2):
                halved.add((what, *name))
                return drawn // 2 if is_hidden else below - 1 - drawn // 2
            if what.startswith("group") and is_hidden and trial % 4:
                halved.add((what, *name))
                return 0
            # In the first trial nothing is imitated, in two thirds of the others everything.
            if name and what.startswith("turn") and " " not in what and (not trial or trial % 3):
                halved.add((what, *name))
                return 0 if trial else 1
            return drawn

        return draw


def number_of(*texts: str) -> int:
    """Return a number that looks random and is the same for the same texts."""
    return int.from_bytes(hashlib.sha256("\0".join(texts).encode()).digest()[:8], "big")


def _with(cohort: Cohort, figures: Mapping[Row, int]) -> Cohort:
    return replace(
        cohort,
        figures={one: figures[Row(cohort.key, one)] for one in cohort.figures},
        breakdowns={
            dimension: {
                one: {cell: figures[Row(cohort.key, one, dimension, cell)] for cell in cells}
                for one, cells in tables.items()
            }
            for dimension, tables in cohort.breakdowns.items()
        },
    )
