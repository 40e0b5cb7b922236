"""The published figures as CSV (RFC 4180) and JSON, a row a figure; hidden ones are there without their value."""

import csv
import io
import json
from collections.abc import Iterator

from plugins.cohorts.model import ALL
from plugins.cohorts.published import Published
from plugins.cohorts.tabulation import Figure

COLUMNS = ("programme", "cohort", "status", "start", "end", "indicator", "dimension", "cell", "value", "hidden")


def build_rows(published: Published) -> Iterator[dict[str, str | int | bool | None]]:
    """Yield every figure: cohorts with their breakdowns, sums of programmes, the sum of all."""
    statistics = published.statistics
    for figure in published.figures:
        cohort = statistics.cohorts.get(figure.name)
        members = published.cohorts(figure.name)
        yield {
            "programme": cohort.programme if cohort else figure.name,
            "cohort": cohort.key if cohort else "",
            "status": published.status(figure.name),
            "start": min(one.start for one in members).isoformat(),
            "end": max(one.end for one in members).isoformat(),
            "indicator": figure.indicator,
            "dimension": figure.dimension,
            "cell": figure.cell,
            "value": published.value(figure),
            "hidden": figure in published.hidden,
        }


def build_csv(published: Published) -> bytes:
    """Return the figures as UTF-8 CSV with a header row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in build_rows(published):
        value = "" if row["value"] is None else row["value"]
        writer.writerow([*(row[name] for name in COLUMNS[:-2]), value, "true" if row["hidden"] else "false"])
    return text.getvalue().encode()


def build_json(published: Published) -> bytes:
    """Return the figures with the definitions of all that they name."""
    statistics = published.statistics
    data = {
        "disclosure": {
            "threshold": statistics.disclosure.threshold,
            "protect_complements": statistics.disclosure.protect_complements,
        },
        "indicators": {
            key: {
                "label": dict(one.label),
                "definition": dict(one.definition),
                "unit": one.unit,
                "part_of": one.part_of,
                "traces_people": one.traces_people,
            }
            for key, one in statistics.indicators.items()
        },
        "dimensions": {
            key: {
                "label": dict(one.label),
                "of": one.of,
                "cells": {cell: dict(label) for cell, label in one.cells.items()},
            }
            for key, one in statistics.dimensions.items()
        },
        "programmes": {key: {"name": dict(one.name)} for key, one in statistics.programmes.items()},
        "cohorts": {
            key: {
                "programme": one.programme,
                "name": dict(one.name),
                "period": {"start": one.start.isoformat(), "end": one.end.isoformat()},
                "status": one.status,
                "source": dict(one.source),
            }
            for key, one in statistics.cohorts.items()
        },
        "figures": list(build_rows(published)),
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def has_figures(published: Published) -> bool:
    """Whether there is anything to sum."""
    return any(Figure(ALL, key) in published.figures for key in published.statistics.indicators)
