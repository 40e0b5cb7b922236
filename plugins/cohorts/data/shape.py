"""The schema of data/cohorts.yaml. The loader uses it, and the JSON Schema for editors' programs is made from it."""

import json
import re
from typing import Any

from plugins.cohorts.data.model import STATUSES
from plugins.cohorts.faults import INVALID_CELL
from plugins.ground.json_schema import DIALECT, build_json_schema
from plugins.ground.schema import (
    Choice,
    Described,
    Either,
    ListOf,
    Record,
    Schema,
    Table,
    Text,
    Truth,
    WholeNumber,
    labels,
)
from plugins.ground.schema_times import Date
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping, Node, Sequence
from plugins.newsroom.languages import Languages

UNITS = ("people", "count")
LOWEST_THRESHOLD = 3
LARGEST_COUNT = 10**9

# Keys of indicators and dimensions are not part of addresses, so they may have underscores, like data columns.
NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
# Cells are named in words. A spreadsheet would take a name that begins with = + - @ for a formula.
CELL = re.compile(r"(?=.{1,80}$)[^\s=+@\-](?:.*\S)?")

_COUNT = WholeNumber(high=LARGEST_COUNT)
_CELLS = Table(_COUNT, key=CELL, invalid=INVALID_CELL)
_REFERENCE = Text(longest=80)


def cohorts_schema(languages: Languages) -> Record:
    """Return the schema of the file for the languages of a site."""
    return Record(
        {
            "disclosure": _told(
                _disclosure(),
                "Aturan perlindungan: hitungan orang dari 1 sampai threshold-1 tidak pernah terbit.",
                "The rule of disclosure: counts of people from 1 to threshold-1 are never published.",
            ),
            "indicators": _told(
                Table(_indicator(languages), key=NAME, may_be_empty=False),
                "Apa yang dihitung; kuncinya dipakai di figures dan di {stat:…}.",
                "What is counted; the keys are used in figures and in {stat:…}.",
            ),
            "dimensions": _told(
                Table(_dimension(languages), key=NAME),
                "Menurut apa suatu angka dirinci, misalnya usia.",
                "By what a figure is broken down, such as age.",
            ),
            "programmes": _told(
                Table(_programme(languages), may_be_empty=False),
                "Program. Kuncinya menjadi alamat halaman dampak.",
                "Programmes. The keys become addresses of impact pages.",
            ),
            "cohorts": _told(
                Table(_cohort(languages), may_be_empty=False),
                "Angkatan: satu penyelenggaraan suatu program, dengan angkanya.",
                "Cohorts: one run of a programme each, with its figures.",
            ),
        },
        required=("indicators", "programmes", "cohorts"),
    )


def build_editors_schema(languages: Languages) -> str:
    """Return the JSON Schema of the file, as text, for the programs in which editors write."""
    schema = {
        "$schema": DIALECT,
        "title": "data/cohorts.yaml",
        "$comment": "Made by ./inv schema from plugins/cohorts/data/shape.py; do not edit.",
        **build_json_schema(cohorts_schema(languages)),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def by_indicator(table: dict[str, Any], of: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """Return a breakdown as cells by indicator, for both ways of writing it."""
    if any(isinstance(cells, dict) for cells in table.values()):
        return table
    return {of[0]: table} if of else {}


def _told(schema: Schema, id: str, en: str) -> Described:
    return Described(schema, Words(id, en))


def _disclosure() -> Record:
    return Record(
        {
            "threshold": _told(
                WholeNumber(low=LOWEST_THRESHOLD, high=100),
                "Hitungan orang di bawah bilangan ini disembunyikan; 5 bila tidak ditulis.",
                "Counts of people below this number are hidden; 5 where not given.",
            ),
            "protect_complements": _told(
                Truth(),
                "true: selisih antara suatu indikator dan indikator yang memuatnya (part_of) ikut dilindungi.",
                "true: the gap between an indicator and the one it is part of is protected as well.",
            ),
            "key": _told(
                Text(longest=200),
                "Kunci rahasia yang memilih angka mana yang ikut disembunyikan; dibuat oleh ./inv cohorts --key.",
                "The secret key that draws which other figures are hidden; made by ./inv cohorts --key.",
            ),
            "former_keys": _told(
                ListOf(Text(longest=200)),
                "Kunci-kunci sebelumnya, bila kunci pernah diganti; membuka yang disembunyikan dulu.",
                "The keys before, where the key was ever changed; they open what was hidden then.",
            ),
        }
    )


def _indicator(languages: Languages) -> Record:
    return Record(
        {
            "label": _told(labels(languages.codes), "Sebutan dalam setiap bahasa.", "What it is called, by language."),
            "unit": _told(
                Choice(UNITS),
                "people: orang, selalu dilindungi. count: benda atau kejadian.",
                "people: always protected. count: things or events.",
            ),
            "part_of": _told(
                _REFERENCE,
                "Indikator yang memuatnya; angkanya tidak boleh lebih besar, dan persentase dihitung darinya.",
                "The indicator that it is part of: it can be no larger, and shares are taken of it.",
            ),
            "traces_people": _told(
                Truth(),
                "true untuk count yang bisa menunjuk pada orang, misalnya usaha: dilindungi seperti orang.",
                "true for a count that can point at people, such as businesses: protected as people are.",
            ),
            "definition": _told(
                labels(languages.codes, longest=1000),
                "Apa tepatnya yang dihitung; tampil di halaman dampak.",
                "What exactly is counted; shown on impact pages.",
            ),
            "was": _was(),
        },
        required=("label", "unit"),
    )


def _was() -> Described:
    return _told(
        _REFERENCE,
        "Kunci lamanya sebelum diganti; none: baru, bukan yang lama dengan nama lain.",
        "Its key before a renaming; none: new, not an old one under another name.",
    )


def _dimension(languages: Languages) -> Record:
    label = labels(languages.codes)
    cell = Record(
        {
            **label.fields,
            "was": _was(),
            "within": _told(
                Text(longest=80),
                "Sel dimensi refines yang memuat sel ini.",
                "The cell of the dimension in refines in which this one lies.",
            ),
        },
        required=label.required,
    )
    return Record(
        {
            "label": _told(label, "Sebutan dalam setiap bahasa.", "What it is called, by language."),
            "of": _told(
                Either(_REFERENCE, ListOf(_REFERENCE), lambda node: isinstance(node, Sequence), {"type": "array"}),
                "Indikator yang dirinci; boleh daftar sepanjang part_of.",
                "The indicator that is broken down; may be a list along part_of.",
            ),
            "cells": _told(
                Table(cell, key=CELL, invalid=INVALID_CELL),
                "Sel yang diizinkan dan sebutannya; bila tidak ditulis, setiap angkatan menamai selnya sendiri.",
                "The cells allowed and what they are called; without it each cohort names its own.",
            ),
            "refines": _told(
                _REFERENCE,
                "Dimensi yang lebih kasar: setiap sel dimensi ini terletak di dalam satu sel dimensi itu.",
                "A coarser dimension: each cell of this one lies in one cell of that one.",
            ),
            "unrelated": _told(
                ListOf(_REFERENCE),
                "Dimensi yang tidak berkaitan walaupun nama selnya sama.",
                "Dimensions that have nothing to do with this one though cells have equal names.",
            ),
        },
        required=("label", "of"),
    )


_BY_INDICATOR = {"type": "object", "not": {"additionalProperties": {"not": {"type": "object"}}}}


def _is_by_indicator(node: Node) -> bool:
    """Whether a breakdown is given for several indicators, with a mapping for each."""
    return isinstance(node, Mapping) and any(isinstance(below, Mapping) for below in node.items.values())


def _programme(languages: Languages) -> Record:
    return Record(
        {
            "name": _told(labels(languages.codes), "Nama program.", "The name of the programme."),
            "contributes_to": _told(
                labels(languages.codes, longest=500),
                "Tujuan yang didukung program ini, misalnya SDG 1, target 1.4.",
                "The goal that the programme contributes to, such as SDG 1, target 1.4.",
            ),
            "was": _was(),
        },
        required=("name",),
    )


def _cohort(languages: Languages) -> Record:
    label, day = labels(languages.codes), _told(Date(), "Seperti 2026-11-24.", "Like 2026-11-24.")
    return Record(
        {
            "programme": _told(_REFERENCE, "Kunci programnya.", "The key of its programme."),
            "name": _told(label, "Nama angkatan.", "The name of the cohort."),
            "period": _told(
                Record({"start": day, "end": day}, required=("start", "end")),
                "Hari pertama dan terakhir.",
                "The first and the last day.",
            ),
            "status": _told(
                Choice(STATUSES),
                "sample: ilustrasi. provisional: sementara. final: sudah selesai dan diperiksa.",
                "sample: an illustration. provisional: may still change. final: ended and checked.",
            ),
            "source": _told(
                labels(languages.codes, longest=500), "Dari mana angkanya.", "Where the figures come from."
            ),
            "verified": _told(
                Record(
                    {"by": _told(label, "Orang atau lembaga.", "A person or an institution."), "on": day},
                    required=("by", "on"),
                ),
                "Siapa yang memeriksa angkanya, dan kapan.",
                "Who checked the figures, and when.",
            ),
            "figures": _told(
                Table(_COUNT, key=NAME),
                "Bilangan bulat per indikator, tanpa titik atau koma: 1250.",
                "A whole number for each indicator, without points or commas: 1250.",
            ),
            "breakdowns": _told(
                Table(Either(_CELLS, Table(_CELLS, key=NAME), _is_by_indicator, _BY_INDICATOR), key=NAME),
                "Rincian per dimensi; jumlah selnya tepat sama dengan angka yang dirinci.",
                "The cells of each dimension; they sum to the figure that is broken down, exactly.",
            ),
            "corrections": _told(
                ListOf(
                    Record(
                        {
                            "on": day,
                            "note": _told(
                                labels(languages.codes, longest=500),
                                "Apa yang diperbaiki, tanpa angka yang tidak terbit.",
                                "What was put right, without figures that are not published.",
                            ),
                        },
                        required=("on", "note"),
                    )
                ),
                "Perbaikan angka sesudah terbit; tampil di halaman dampak dan di bagan yang disematkan.",
                "What was put right after publication; shown on impact pages and in embedded charts.",
            ),
            "was": _was(),
        },
        required=("programme", "name", "period", "status", "source", "figures"),
    )
