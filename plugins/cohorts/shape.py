"""The shape of data/cohorts.yaml, once: the loader reads by it and the editors' JSON Schema is made from it."""

import re

from plugins.cohorts.model import STATUSES
from plugins.newsroom.languages import Languages
from plugins.newsroom.schema import Choice, Date, Record, Table, Text, Truth, WholeNumber, labels

UNITS = ("people", "count")
LOWEST_THRESHOLD = 3
LARGEST_COUNT = 10**9

# Keys of indicators and dimensions stand in no address, so they may have underscores, as data columns do.
NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# Cells are named in words; a spreadsheet would take one that begins with = + - @ for a formula.
CELL = re.compile(r"(?=.{1,80}$)[^\s=+@\-](?:.*\S)?")


def cohorts_schema(languages: Languages) -> Record:
    """Return the schema of the file for the languages of a site."""
    label = labels(languages.codes)
    reference = Text(longest=80)
    counts = WholeNumber(high=LARGEST_COUNT)
    return Record(
        {
            "disclosure": Record(
                {"threshold": WholeNumber(low=LOWEST_THRESHOLD, high=100), "protect_complements": Truth()}
            ),
            "indicators": Table(
                Record(
                    {
                        "label": label,
                        "unit": Choice(UNITS),
                        "part_of": reference,
                        "traces_people": Truth(),
                        "definition": labels(languages.codes, longest=1000),
                    },
                    required=("label", "unit"),
                ),
                key=NAME,
            ),
            "dimensions": Table(
                Record(
                    {"label": label, "of": reference, "cells": Table(label, key=None)},
                    required=("label", "of"),
                ),
                key=NAME,
            ),
            "programmes": Table(
                Record({"name": label, "contributes_to": labels(languages.codes, longest=500)}, required=("name",))
            ),
            "cohorts": Table(
                Record(
                    {
                        "programme": reference,
                        "name": label,
                        "period": Record({"start": Date(), "end": Date()}, required=("start", "end")),
                        "status": Choice(STATUSES),
                        "source": labels(languages.codes, longest=500),
                        "verified": Record({"by": label, "on": Date()}, required=("by", "on")),
                        "figures": Table(counts, key=NAME),
                        "breakdowns": Table(Table(counts, key=None), key=NAME),
                    },
                    required=("programme", "name", "period", "status", "source", "figures"),
                )
            ),
        },
        required=("indicators", "programmes", "cohorts"),
    )
