"""Statistics: figures must add up, names must exist, and nothing may make readers distrust them."""

from tests.invalid.case import Case, edited, faults_at
from tests.sites import KABAR, story, translation

COHORTS = "data/cohorts.yaml"
_GOOD = """\
indicators:
  enrolled:   {label: {id: Peserta, en: Participants}, unit: people}
  completed:  {label: {id: Lulus, en: Completed}, unit: people, part_of: enrolled}
  businesses: {label: {id: Unit usaha, en: Businesses}, unit: count}
dimensions:
  age: {label: {id: Usia, en: Age}, of: enrolled}
programmes:
  menjahit: {name: {id: Menjahit, en: Sewing}}
cohorts:
  contoh-1:
    programme: menjahit
    name: {id: Contoh 1, en: Sample 1}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: sample
    source: {id: Ilustrasi, en: Illustration}
    figures: {enrolled: 20, completed: 18, businesses: 0}
    breakdowns: {age: {"18-29": 7, "30-39": 8, "40+": 5}}
"""
_SECOND = """\
  contoh-2:
    programme: menjahit
    name: {id: Contoh 2, en: Sample 2}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: sample
    source: {id: Ilustrasi, en: Illustration}
    figures: {enrolled: 20}
"""


def _data(name: str, faults: str, old: str, new: str, says: str = "") -> Case:
    """A case of the data file with one piece of it replaced."""
    return edited(COHORTS, _GOOD, name, faults, old, new, says)


def _body(name: str, faults: str, body: str, says: str = "", data: str | None = _GOOD) -> Case:
    """A case of a story that uses the good data, or no data."""
    return Case(name, faults_at(KABAR, faults), {COHORTS: data, KABAR: story(body=body + "\n")}, says)


_KABAR_EN = KABAR.replace(".id.", ".en.")


def _pair(name: str, faults: tuple[str, ...], original: str, translated: str, says: str = "") -> Case:
    """A case of a story in both languages, each with its body, that uses the good data."""
    body = original + "\n"
    files = {
        KABAR: story(body=body),
        _KABAR_EN: translation(("Kabar dari kelas", "Satu kalimat.", body), "title: News", body=translated + "\n"),
    }
    return Case(name, faults, {COHORTS: _GOOD, **files}, says)


CASES: list[Case] = [
    Case("no statistics in the file", (f"{COHORTS}:1:1 error empty-data",), {COHORTS: ""}),
    Case("statistics as a list", (f"{COHORTS}:1:1 error wrong-type",), {COHORTS: "- a\n"}),
    _data("a threshold below three", "1:25 out-of-range", "indicators:", "disclosure: {threshold: 2}\nindicators:"),
    _data(
        "a figure with a thousands point", "16:25 not-whole-number", "enrolled: 20,", "enrolled: 1.250,", says="1250"
    ),
    _data("a negative figure", "16:25 out-of-range", "enrolled: 20,", "enrolled: -1,"),
    _data("a figure in words", "16:25 not-whole-number", "enrolled: 20,", "enrolled: dua puluh,"),
    _data("a figure larger than its whole", "16:40 part-exceeds-whole", "completed: 18", "completed: 21"),
    _data("a breakdown that does not add up", "17:18 breakdown-sum", '"40+": 5', '"40+": 6', says="21"),
    _data("a breakdown without its figure", "17:18 breakdown-without-figure", "enrolled: 20, completed: 18, ", ""),
    _data("a breakdown by no dimension", "17:18 unknown-dimension", "{age:", "{umur:"),
    _data(
        "a breakdown by a cell that the dimension has not",
        "17:48 unknown-cell",
        "of: enrolled}\nprogrammes",
        "of: enrolled, cells: {18-29: {id: a, en: a}, 30-39: {id: b, en: b}}}\nprogrammes",
    ),
    _data("a cell that a spreadsheet would run", "17:48 invalid-cell", '"40+"', '"=1+1"'),
    _data("a figure of no indicator", "16:29 unknown-indicator", "completed: 18", "complete: 18", says="completed"),
    _data("a part of no indicator", "3:74 unknown-indicator", "part_of: enrolled", "part_of: enroled"),
    _data("a part of itself", "3:74 part-of-cycle", "part_of: enrolled", "part_of: completed"),
    _data(
        "people as a part of things",
        "3:74 unit-mismatch, 16:40 part-exceeds-whole",
        "part_of: enrolled",
        "part_of: businesses",
    ),
    _data("an unknown unit", "2:62 unknown-value", "unit: people}", "unit: orang}"),
    _data(
        "a cohort of no programme",
        "11:16 unknown-programme",
        "programme: menjahit",
        "programme: menjait",
        says="menjahit",
    ),
    _data(
        "a programme named as the sum of all",
        "8:3 reserved-key",
        "  menjahit: {name",
        "  all: {name: {id: a, en: a}}\n  menjahit: {name",
    ),
    _data("a cohort named as a programme", "10:3 shared-key", "contoh-1:", "menjahit:"),
    _data("a period that ends before it begins", "13:38 period-reversed", "end: 2026-03-20", "end: 2025-03-20"),
    _data(
        "a final figure of what has not ended",
        "14:13 final-not-ended",
        "2026-03-20}\n    status: sample",
        "2027-03-20}\n    status: final",
    ),
    _data(
        "a period that has not begun",
        "13:21 warning period-in-future",
        "2026-01-12, end: 2026-03-20}\n    status: sample",
        "2027-01-12, end: 2027-03-20}\n    status: provisional",
    ),
    _data(
        "figures verified in the future",
        "16:40 verified-in-future",
        "    figures:",
        "    verified: {by: {id: A, en: A}, on: 2027-01-01}\n    figures:",
    ),
    _data(
        "figures put right in the future",
        "16:18 corrected-in-future",
        "    figures:",
        "    corrections: [{on: 2027-01-01, note: {id: A, en: A}}]\n    figures:",
    ),
    _data(
        "a correction that says nothing in one language",
        "16:42 missing-key",
        "    figures:",
        "    corrections: [{on: 2026-03-30, note: {id: A}}]\n    figures:",
    ),
    _data("a status that is none", "14:13 unknown-value", "status: sample", "status: contoh"),
    _data("a label in one language only", "2:23 missing-key", "{id: Peserta, en: Participants}", "{id: Peserta}"),
    _data("a cohort without a source", "11:5 missing-key", "    source: {id: Ilustrasi, en: Illustration}\n", ""),
    _body("a figure of no cohort", "8:1 unknown-cohort", "{stat:contoh-9.enrolled}", says="contoh-1"),
    _body("a figure of an unknown indicator", "8:1 no-figure", "{stat:contoh-1.enroled}", says="enrolled"),
    _body("a figure that a cohort does not give", "8:1 no-figure", "{stat:contoh-2.completed}", data=_GOOD + _SECOND),
    _body("a share of what it is no part of", "8:1 not-part-of", "{stat:contoh-1.businesses/enrolled}"),
    _body(
        "a share of nothing",
        "8:1 zero-denominator",
        "{stat:contoh-1.completed/enrolled}",
        data=_GOOD.replace("enrolled: 20, completed: 18", "enrolled: 0, completed: 0").replace("    breakdowns", "#"),
    ),
    _body(
        "a share of cohorts that differ",
        "8:1 different-cohorts",
        "{stat:menjahit.completed/enrolled}",
        data=_GOOD + _SECOND,
    ),
    _body("a reference that is none", "8:1 invalid-stat", "{stat:contoh-1}"),
    _body("a figure in an unknown form", "8:1 unknown-form", "{stat:contoh-1.enrolled|kata}"),
    _body(
        "a figure without a date",
        "8:1 no-figure-date",
        "{stat:contoh-1.enrolled|date}",
        data=_GOOD.replace("2026-03-20", "2027-03-20"),
    ),
    Case(
        "a hidden figure in a title",
        faults_at(KABAR, "2:8 hidden-figure-in-words"),
        {
            COHORTS: _GOOD.replace("completed: 18", "completed: 3"),
            KABAR: story("title: Lulus {stat:contoh-1.completed} orang"),
        },
        says="{stat:contoh-1.completed}",
    ),
    Case(
        "a figure of no cohort in a caption",
        (f"{KABAR}:8:4 error unknown-cohort", f"{KABAR}:8:4 error missing-picture"),
        {COHORTS: _GOOD, KABAR: story(body='![a](b.jpg "{stat:contoh-9.enrolled}")\n')},
    ),
    _body("a figure where there is no data", "8:1 no-statistics", "{stat:contoh-1.enrolled}", data=None),
    _body("a figure in an attribute", "8:14 stat-in-attribute", '<abbr title="{stat:contoh-1.enrolled}">x</abbr>'),
    _body("a block that is not closed", "8:1 open-block", "/// cohort-table | menjahit\n\nx"),
    _body("an unknown block", "8:1 unknown-block", "/// cohort-tabel | menjahit\n///", says="cohort-table"),
    _body("a block without a name", "8:1 invalid-block", "/// cohort-table\n///"),
    _body("a block of no programme", "8:1 unknown-cohort", "/// cohort-table | menjait\n///", says="menjahit"),
    _body("a block with text", "8:1 block-content", "/// cohort-table | menjahit\nTeks.\n///"),
    _body("the end of no block", "8:1 stray-block-end", "///"),
    _body("an unknown chart", "8:1 unknown-chart", "/// cohort-chart | menjahit kue\n///"),
    _body("a chart of one cohort over time", "8:1 not-a-programme", "/// cohort-chart | contoh-1 series\n///"),
    _body(
        "a chart of a breakdown that a cohort has not",
        "8:1 no-breakdown",
        "/// cohort-chart | contoh-1 breakdown umur\n///",
    ),
    Case(
        "sample figures in production without leave",
        (f"{COHORTS}:14:13 error sample-figures", f"{KABAR}:8:1 error sample-figures"),
        {COHORTS: _GOOD, KABAR: story(body="{stat:contoh-1.enrolled}\n")},
        production=True,
        settings={"ALLOW_SAMPLE_FIGURES": False},
    ),
    _body("a breakdown of a programme", "8:1 not-a-cohort", "/// cohort-chart | menjahit breakdown age\n///"),
    _pair(
        "a figure that the translation lacks",
        (f"{KABAR}:8:13 warning figure-in-one-language",),
        "Di sana ada {stat:contoh-1.enrolled} orang.",
        "Many people.",
        says="articles/kabar/index.en.md",
    ),
    _body(
        "a figure typed by hand",
        "8:16 warning typed-figure",
        "Menjahit untuk 20 peserta.",
        says="{stat:contoh-1.enrolled}",
    ),
    Case(
        "a hidden figure in an attached table",
        ("articles/kabar/data.csv:1:1 warning hidden-figure-in-table",),
        {
            COHORTS: _GOOD.replace("completed: 18", "completed: 3"),
            KABAR: story(body="[Data](data.csv)\n"),
            "articles/kabar/data.csv": "Uraian,Jumlah\nPeserta,20\nLulus,3\n",
            "articles/kabar/photos.yaml": "data.csv: {credit: A, licence: B, people: none}\n",
        },
        says="has 3 beside “Lulus”",
    ),
    _body(
        "a hidden figure of an illustration typed by hand",
        "8:11 warning typed-figure",
        "Menjahit: tiga orang lulus.",
        says="hidden to protect people",
        data=_GOOD.replace("completed: 18", "completed: 3"),
    ),
    _body(
        "a hidden figure of real people typed by hand",
        "8:11 warning typed-hidden-figure",
        "Menjahit: tiga orang lulus.",
        says="hidden to protect people",
        data=_GOOD.replace("completed: 18", "completed: 3").replace("status: sample", "status: final"),
    ),
]
