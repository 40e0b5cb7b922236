"""Load data/cohorts.yaml as statistics, and report all its faults at once."""

import datetime
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from plugins.cohorts.data import checks
from plugins.cohorts.data.model import (
    Cohort,
    Dimension,
    Disclosure,
    FigureCorrection,
    Indicator,
    Programme,
    Statistics,
    Verification,
)
from plugins.cohorts.data.places import COHORTS
from plugins.cohorts.data.shape import by_indicator, cohorts_schema
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.faults import EMPTY_DATA
from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic, Mark
from plugins.ground.schema import Report
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.newsroom.files import Content
from plugins.newsroom.languages import Languages


def load_statistics(
    content: Content, languages: Languages, moment: datetime.datetime, allows_samples: bool = True
) -> tuple[Statistics | None, list[Diagnostic]]:
    """Return the statistics and the faults of their file; None if the file has an error or does not exist.

    `moment` is the time of the build: a final cohort must have ended by then. Where samples are not allowed, the first
    one has a fault; the statistics are still returned.
    """
    if COHORTS not in content.files:
        return None, []
    node, faults = content.load_yaml(COHORTS)
    if node is None:
        return None, faults or [EMPTY_DATA.at(COHORTS)]
    report = Report(COHORTS, faults)
    values = cohorts_schema(languages).read(node, "cohorts.yaml", report)
    if values is None or not isinstance(node, MappingNode):
        return None, report.diagnostics
    report.diagnostics.extend(checks.check_statistics(values, node, COHORTS, moment.date()))
    if any(fault.is_error for fault in report.diagnostics):
        return None, report.diagnostics
    if not allows_samples:
        report.diagnostics.extend(checks.check_samples(values, node, COHORTS))
    return build_statistics(values), report.diagnostics


def locate(content: Content) -> Callable[[Figure], Mark]:
    """Return a function that returns the place of a figure in the file; for a sum, the place of its programme.

    It reads the file again at its first call.
    """

    @cache
    def tree() -> MappingNode:
        node, _ = content.load_yaml(COHORTS)
        return node if isinstance(node, MappingNode) else MappingNode(WHOLE_FILE)

    def place(figure: Figure) -> Mark:
        below = ("breakdowns", figure.dimension, figure.cell) if figure.dimension else ("figures", figure.indicator)
        at_cohort = tree().place("cohorts", figure.name, *below)
        return at_cohort if at_cohort != tree().place("cohorts") else tree().place("programmes", figure.name)

    return place


def build_statistics(values: Mapping[str, Any]) -> Statistics:
    """Return the statistics of values that passed every check."""
    dimensions = {key: _dimension(key, entry) for key, entry in values.get("dimensions", {}).items()}
    return Statistics(
        disclosure=Disclosure(**values.get("disclosure", {})),
        indicators={key: Indicator(key, **entry) for key, entry in values["indicators"].items()},
        dimensions=dimensions,
        programmes={key: Programme(key, **entry) for key, entry in values["programmes"].items()},
        cohorts={key: _cohort(key, entry, dimensions) for key, entry in values["cohorts"].items()},
    )


def _dimension(key: str, entry: Mapping[str, Any]) -> Dimension:
    of = entry["of"]
    cells = entry.get("cells", {})
    return Dimension(
        key,
        entry["label"],
        (of,) if isinstance(of, str) else of,
        {
            cell: {name: text for name, text in one.items() if name not in ("was", "within")}
            for cell, one in cells.items()
        },
        refines=entry.get("refines", ""),
        within={cell: one["within"] for cell, one in cells.items() if "within" in one},
        unrelated=entry.get("unrelated", ()),
        was={cell: one["was"] for cell, one in cells.items() if "was" in one},
    )


def _cohort(key: str, entry: Mapping[str, Any], dimensions: Mapping[str, Dimension]) -> Cohort:
    rest = {
        name: value for name, value in entry.items() if name not in ("period", "verified", "breakdowns", "corrections")
    }
    verified = Verification(**entry["verified"]) if "verified" in entry else None
    breakdowns = {
        dimension: by_indicator(table, dimensions[dimension].of)
        for dimension, table in entry.get("breakdowns", {}).items()
    }
    start, end = entry["period"]["start"], entry["period"]["end"]
    corrections = tuple(FigureCorrection(**one) for one in entry.get("corrections", ()))
    return Cohort(key, start=start, end=end, verified=verified, breakdowns=breakdowns, corrections=corrections, **rest)
