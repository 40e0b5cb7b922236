"""Statistics: dimensions and how they are related, and keys with their old names."""

from random import Random

from tests.invalid.case import Case, edited
from tests.sites import KABAR, story

COHORTS = "data/cohorts.yaml"
_GOOD = """\
indicators:
  enrolled:   {label: {id: Peserta, en: Participants}, unit: people}
  completed:  {label: {id: Lulus, en: Completed}, unit: people, part_of: enrolled}
  businesses: {label: {id: Unit usaha, en: Businesses}, unit: count}
dimensions:
  age: {label: {id: Usia, en: Age}, of: [enrolled, completed]}
  fine: {label: {id: Usia rinci, en: Age in detail}, of: enrolled, refines: age}
programmes:
  menjahit: {name: {id: Menjahit, en: Sewing}}
cohorts:
  contoh-1:
    programme: menjahit
    name: {id: Contoh 1, en: Sample 1}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: sample
    source: {id: Ilustrasi, en: Illustration}
    figures: {enrolled: 20, completed: 18, businesses: 20}
    breakdowns:
      age:
        enrolled: {"18-29": 12, "30+": 8}
        completed: {"18-29": 11, "30+": 7}
      fine: {"18-23": 5, "24-29": 7, "30+": 8}
"""


def _case(name: str, faults: str, old: str, new: str, says: str = "") -> Case:
    return edited(COHORTS, _GOOD, name, faults, old, new, says)


def _many_small_cohorts() -> str:
    """Thirty cohorts of one to three people, each with three breakdowns: too hard to hide only little."""
    random = Random(1)
    lines = [
        "indicators:",
        "  enrolled: {label: {id: Peserta, en: Participants}, unit: people}",
        "  completed: {label: {id: Lulus, en: Completed}, unit: people, part_of: enrolled}",
        "  certified: {label: {id: Bersertifikat, en: Certified}, unit: people, part_of: completed}",
        "  businesses: {label: {id: Usaha, en: Businesses}, unit: count, traces_people: true}",
        "dimensions:",
        *(f"  d{number}: {{label: {{id: D, en: D}}, of: enrolled}}" for number in range(3)),
        "programmes:",
        "  p: {name: {id: P, en: P}}",
        "cohorts:",
    ]
    for number in range(30):
        enrolled = random.randint(1, 3)
        completed = random.randint(enrolled // 2, enrolled)
        certified = random.randint(completed // 2, completed)
        tables = []
        for dimension in range(3):
            cells = [0] * 6
            for _ in range(enrolled):
                cells[random.randrange(6)] += 1
            named = ", ".join(f"d{dimension}c{cell}: {count}" for cell, count in enumerate(cells))
            tables.append(f"d{dimension}: {{{named}}}")
        figures = (
            f"enrolled: {enrolled}, completed: {completed}, certified: {certified}, businesses: {random.randint(0, 8)}"
        )
        lines += [
            f"  p-{number}:",
            "    programme: p",
            f"    name: {{id: Angkatan {number}, en: Cohort {number}}}",
            "    period: {start: 2026-01-12, end: 2026-03-20}",
            "    status: sample",
            "    source: {id: Ilustrasi, en: Illustration}",
            f"    figures: {{{figures}}}",
            f"    breakdowns: {{{', '.join(tables)}}}",
        ]
    return "\n".join(lines) + "\n"


CASES = [
    Case(
        "so many small counts that the search gives up",
        # The story is broken too, so that nothing draws the hundreds of charts of this site.
        (f"{COHORTS}:1:1 warning hidden-as-a-whole", f"{KABAR}:5:11 error unknown-category"),
        {COHORTS: _many_small_cohorts(), KABAR: story("category: tak-ada")},
        says="hidden as a whole: p",
    ),
    _case("related dimensions that add up", "", "", ""),
    _case(
        "a dimension of indicators that are no parts of each other",
        "6:41 of-not-related",
        "of: [enrolled, completed]",
        "of: [enrolled, completed, businesses]",
        says="“enrolled” and “businesses”",
    ),
    _case(
        "a breakdown of what its dimension does not break down",
        "21:9 not-broken-down",
        'completed: {"18-29": 11, "30+": 7}',
        'businesses: {"18-29": 11, "30+": 9}',
        says="of: enrolled, completed",
    ),
    _case(
        "dimensions that refine each other",
        "6:73 refines-cycle, 7:77 refines-cycle",
        "of: [enrolled, completed]}",
        "of: [enrolled, completed], refines: fine}",
    ),
    _case("a dimension that refines none", "7:77 unknown-dimension", "refines: age", "refines: agee", says="age"),
    _case(
        "a finer cell that lies in no coarser one",
        "22:26 unplaced-cell",
        '"24-29": 7',
        '"24-33": 7',
        says="within: CELL",
    ),
    _case(
        "finer cells that do not add up to the coarser one",
        "22:7 refinement-sum, 22:7 refinement-sum",
        '"24-29": 7, "30+": 8',
        '"24-29": 8, "30+": 7',
    ),
    _case(
        "a cell that is larger than that of the whole",
        "21:21 part-exceeds-whole",
        '{"18-29": 11, "30+": 7}',
        '{"18-29": 13, "30+": 5}',
    ),
    _case(
        "dimensions with equal cells and no word on how they are related",
        "7:3 warning undeclared-relation",
        ", refines: age",
        "",
        says="unrelated: [age]",
    ),
    _case("dimensions that are said to be unrelated", "", "refines: age", "unrelated: [age]"),
    _case(
        "a key that can be guessed",
        "1:19 warning weak-disclosure-key",
        "indicators:",
        "disclosure: {key: rahasia}\nindicators:",
        says="fewer than 20",
    ),
    Case(
        "real figures without a key in production",
        (f"{COHORTS}:1:1 warning missing-disclosure-key",),
        {COHORTS: _GOOD.replace("status: sample", "status: final")},
        says="inv cohorts --key",
        production=True,
    ),
    _case("an old key that is still in use", "4:75 was-in-use", "unit: count}", "unit: count, was: completed}"),
]
