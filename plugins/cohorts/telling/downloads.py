"""The published figures as files: CSV (RFC 4180), JSON, a description of the columns, and a Frictionless data package.

Column names must not change: programs read these files. Hidden figures are included without their value.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from gettext import NullTranslations
from typing import Any

from plugins.cohorts.data.model import ALL
from plugins.cohorts.publication.published import Published
from plugins.cohorts.telling.wording import Wording
from plugins.newsroom.pages import DATA, FilePlan
from plugins.newsroom.press_contents import Download

COLUMNS = ("programme", "cohort", "status", "start", "end", "indicator", "dimension", "cell", "value", "hidden")
# Frictionless types; all other columns are text.
_TYPES = {"start": "date", "end": "date", "value": "integer", "hidden": "boolean"}
_KEY = ("programme", "cohort", "indicator", "dimension", "cell")


def plan_downloads(published: Published, catalogues: Mapping[str, NullTranslations]) -> Iterator[FilePlan]:
    """Yield the files of all figures and of each cohort; `catalogues` are the interface texts by language."""
    rows = list(build_rows(published))
    yield _file("cohorts.csv", build_csv(rows))
    yield _file("cohorts.json", build_json(published, rows))
    yield _file("cohorts-columns.csv", build_columns(catalogues))
    yield _file("datapackage.json", build_package(published, catalogues))
    by_cohort: dict[str, list[dict[str, Any]]] = {key: [] for key in published.statistics.cohorts}
    for row in rows:
        if row["cohort"]:
            by_cohort[row["cohort"]].append(row)
    for key, own in by_cohort.items():
        yield _file(f"cohorts/{key}.csv", build_csv(own))
        yield _file(f"cohorts/{key}.json", build_json(published, own, key))


def build_press_downloads(
    published: Published, wording: Wording, catalogues: Mapping[str, NullTranslations]
) -> Iterator[Download]:
    """Yield the files of all figures, as the press page offers them: with size, and the latest day they describe."""
    words = wording.catalogue
    names = (
        (words.gettext("All figures, as a table"), "CSV"),
        (words.gettext("All figures, with definitions"), "JSON"),
        (words.gettext("The columns explained"), "CSV"),
        (words.gettext("All of it as a data package"), "JSON"),
    )
    day = max((cohort.as_of for cohort in published.statistics.cohorts.values()), default=None)
    mark = f" ({wording.mark(ALL)})" if wording.mark(ALL) else ""
    for (label, kind), file in zip(names, plan_downloads(published, catalogues), strict=False):
        yield Download(label + mark, f"/{file.file}", kind, len(file.data), day)


def build_rows(published: Published) -> Iterator[dict[str, Any]]:
    """Yield every figure: cohorts with their breakdowns, sums of programmes, the sum of all."""
    statistics = published.statistics
    periods = {name: published.period(name) for name, cohorts in statistics.members.items() if cohorts}
    for figure, value in published.figures.items():
        cohort = statistics.cohorts.get(figure.name)
        start, end = periods[figure.name]
        yield {
            "programme": cohort.programme if cohort else figure.name,
            "cohort": cohort.key if cohort else "",
            "status": published.status(figure.name),
            "start": start.isoformat(),
            "end": end.isoformat(),
            "indicator": figure.indicator,
            "dimension": figure.dimension,
            "cell": figure.cell,
            "value": value,
            "hidden": value is None,
        }


def build_csv(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as UTF-8 CSV with a header row."""
    return _csv(COLUMNS, ([_cell(row[name]) for name in COLUMNS] for row in rows))


def build_json(published: Published, rows: Sequence[Mapping[str, Any]], cohort: str = "") -> bytes:
    """Return rows with the definitions of everything that they name; only those of `cohort`, where it is given."""
    statistics = published.statistics
    cohorts = [statistics.cohorts[cohort]] if cohort else list(statistics.cohorts.values())
    used = {one.programme for one in cohorts} if cohort else set(statistics.programmes)
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
                "of": one.of[0] if len(one.of) == 1 else list(one.of),
                "refines": one.refines,
                "cells": {cell: dict(label) for cell, label in one.cells.items()},
            }
            for key, one in statistics.dimensions.items()
        },
        "programmes": {
            key: {"name": dict(one.name), "contributes_to": dict(one.contributes_to)}
            for key, one in statistics.programmes.items()
            if key in used
        },
        "cohorts": {
            one.key: {
                "programme": one.programme,
                "name": dict(one.name),
                "period": {"start": one.start.isoformat(), "end": one.end.isoformat()},
                "status": one.status,
                "source": dict(one.source),
                "verified": {"by": dict(one.verified.by), "on": one.verified.on.isoformat()} if one.verified else None,
            }
            for one in cohorts
        },
        "figures": list(rows),
    }
    return _json(data)


def build_columns(catalogues: Mapping[str, NullTranslations]) -> bytes:
    """Return a description of each column of the CSV, in every language of the site."""
    texts = {code: _descriptions(catalogue) for code, catalogue in catalogues.items()}
    head = ("column", "type", *(f"description_{code}" for code in texts))
    rows = ([name, _TYPES.get(name, "string"), *(text[name] for text in texts.values())] for name in COLUMNS)
    return _csv(head, rows)


def build_package(published: Published, catalogues: Mapping[str, NullTranslations]) -> bytes:
    """Return the descriptor of the CSV as a Tabular Data Package (specs.frictionlessdata.io, version 1)."""
    lead = next(iter(catalogues.values()))
    texts = _descriptions(lead)
    sources = dict.fromkeys(next(iter(one.source.values())) for one in published.statistics.cohorts.values())
    resource = {
        "name": "cohorts",
        "path": "cohorts.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [
                {"name": name, "type": _TYPES.get(name, "string"), "description": texts[name]} for name in COLUMNS
            ],
            "missingValues": [""],
            "primaryKey": list(_KEY),
        },
    }
    data = {
        "profile": "tabular-data-package",
        "name": "cohorts",
        "title": lead.gettext("Impact"),
        "sources": [{"title": source} for source in sources],
        "resources": [resource],
    }
    return _json(data)


def _descriptions(catalogue: NullTranslations) -> dict[str, str]:
    return {
        "programme": catalogue.gettext("Key of the programme; all for the sum of all programmes."),
        "cohort": catalogue.gettext("Key of the cohort; empty for a sum."),
        "status": catalogue.gettext("sample (an illustration, not a real figure), provisional or final."),
        "start": catalogue.gettext("First day of the period."),
        "end": catalogue.gettext("Last day of the period."),
        "indicator": catalogue.gettext("Key of what is counted; defined in cohorts.json."),
        "dimension": catalogue.gettext("Key of the breakdown; empty for the figure itself."),
        "cell": catalogue.gettext("Cell of the breakdown; empty for the figure itself."),
        "value": catalogue.gettext("The count; empty where it is hidden."),
        "hidden": catalogue.gettext("Whether the count is hidden to protect people in small groups."),
    }


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value


def _csv(head: Sequence[str], rows: Iterator[list[Any]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _file(name: str, data: bytes) -> FilePlan:
    return FilePlan(f"data/{name}", data, DATA)
