"""Read the figures that a target shows from its table, and check that the ledger has them.

The ledger must hold every release that readers have seen. If a target shows figures that are not in it, the ledger was
lost or is older than the target.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from plugins.cohorts.data.model import SAMPLE
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.past.releases import Release, Statement
from plugins.cohorts.publication.ledger import identify

TABLE = "data/cohorts.csv"


def read_table(data: bytes, moment: datetime) -> dict[str, Statement]:
    """Return the figures of a published table by name; nothing if it is not our table. `moment` is its time."""
    figures: dict[str, dict[Figure, int | None]] = {}
    said: dict[str, Statement] = {}
    try:
        for row in csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")):
            name = row["cohort"] or row["programme"]
            value = None if row["hidden"] == "true" else int(row["value"])
            figure = Figure(name, row["indicator"], row["dimension"], row["cell"])
            figures.setdefault(name, {})[figure] = value
            period = (
                (date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) if row["cohort"] else (None, None)
            )
            said[name] = Statement(moment, row["programme"], row["cohort"], row["status"], figures[name], *period)
    except (ValueError, KeyError, TypeError, csv.Error):
        return {}
    return said


def is_noted(table: dict[str, Statement], releases: Sequence[Release]) -> bool:
    """Return whether the ledger has a release that showed the same as a table."""
    return any(_is_of(table, one) for one in releases)


def holds_people(table: dict[str, Statement]) -> bool:
    """Return whether a table has figures of real people."""
    return any(one.cohort and one.status != SAMPLE for one in table.values())


def plan_from_table(table: dict[str, Statement], releases: Sequence[Release]) -> list[Statement]:
    """Return the ledger lines for a release from before the ledger recorded illustrations."""
    lines = list(table.values())
    if lines:
        lines[0] = replace(lines[0], after=releases[-1].identity if releases else "")
    identity = identify(lines)
    return [replace(one, release=identity) for one in lines]


def _is_of(table: dict[str, Statement], release: Release) -> bool:
    shown = dict(_shown(table))
    then = {name: one for name, one in release.statements.items() if one.figures}
    return table.keys() == then.keys() and all(
        release.figures.get(figure, -1) == value or (value is None and figure in release.figures)
        for figure, value in shown.items()
    )


def _shown(table: dict[str, Statement]) -> Iterator[tuple[Figure, int | None]]:
    for one in table.values():
        yield from one.figures.items()
