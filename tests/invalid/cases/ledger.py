"""Releases of figures: nobody may subtract what is published now from what was published before."""

from tests.invalid.case import Case

COHORTS = "data/cohorts.yaml"
LEDGER = "data/ledger.yaml"
_GOOD = """\
indicators:
  enrolled:   {label: {id: Peserta, en: Participants}, unit: people}
programmes:
  menjahit: {name: {id: Menjahit, en: Sewing}}
cohorts:
  satu:
    programme: menjahit
    name: {id: Satu, en: One}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: final
    source: {id: Laporan, en: Report}
    figures: {enrolled: 20}
  dua:
    programme: menjahit
    name: {id: Dua, en: Two}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: final
    source: {id: Laporan, en: Report}
    figures: {enrolled: 30}
disclosure: {key: kunci-contoh-untuk-uji}
"""


def _line(name: str, value: object, programme: str = "menjahit", indicator: str = "enrolled") -> str:
    own = f"cohort: {name}, " if name else ""
    return (
        f"- {{on: 2026-11-01 09:00, programme: {programme}, {own}status: final, figures: {{{indicator}: {value}}}}}\n"
    )


_BEFORE = _line("satu", 20) + _line("dua", 30) + _line("", 50) + _line("", 50, "all")


def _case(name: str, faults: str, ledger: str, data: str = _GOOD, says: str = "", production: bool = False) -> Case:
    return Case(name, tuple(faults.split(", ")) if faults else (), {COHORTS: data, LEDGER: ledger}, says, production)


CASES = [
    _case("figures as they were published", "", _BEFORE, production=True),
    _case(
        "a figure that is corrected by one",
        f"{COHORTS}:12:25 warning small-difference",
        _BEFORE,
        _GOOD.replace("enrolled: 20", "enrolled: 19"),
        says="“satu.enrolled” was published as 20 on 2026-11-01 and is 19 now",
    ),
    _case(
        "a figure that is corrected by one, in production",
        f"{COHORTS}:12:25 error small-difference",
        _BEFORE,
        _GOOD.replace("enrolled: 20", "enrolled: 19"),
        production=True,
    ),
    _case(
        "a sum of hidden figures that changes by one",
        f"{COHORTS}:12:25 warning small-difference",
        _line("satu", "hidden") + _line("dua", "hidden") + _line("", 33) + _line("", 33, "all"),
        _GOOD.replace("enrolled: 20", "enrolled: 4"),
        says="readers knew “menjahit.enrolled” as 33 on 2026-11-01 and know it as 34 now",
    ),
    _case(
        "a small figure that is out already",
        f"{COHORTS}:12:25 warning published-before",
        _line("satu", 4) + _line("dua", "hidden") + _line("", "hidden") + _line("", "hidden", "all"),
        _GOOD.replace("enrolled: 20", "enrolled: 4"),
        says="4 was published on 2026-11-01 already",
    ),
    _case(
        "small figures that the end of a larger one gives away, in production",
        f"{COHORTS}:12:25 warning published-before, {COHORTS}:19:25 warning published-before, "
        f"{COHORTS}:4:13 error given-away, {COHORTS}:4:3 error given-away, "
        f"{COHORTS}:4:13 warning published-before, {COHORTS}:4:3 warning published-before, "
        f"{LEDGER}:3:3 warning no-longer-published",
        _line("satu", "hidden") + _line("dua", "hidden") + _line("tiga", 8) + _line("", 12) + _line("", 12, "all"),
        _GOOD.replace("enrolled: 20", "enrolled: 2").replace("enrolled: 30", "enrolled: 2"),
        says="“satu.enrolled” is hidden, but can be worked out with “menjahit.enrolled”, which was published as 12",
        production=True,
    ),
    _case(
        "hidden figures of then that no key opens, and that have changed, in production",
        f"{COHORTS}:19:25 error given-away",
        _line("satu", "hidden") + _line("dua", "hidden") + _line("", 33) + _line("", 33, "all"),
        _GOOD.replace("enrolled: 20", "enrolled: 14"),
        says="does not open its value",
        production=True,
    ),
    _case(
        "a release whose forerunner was lost in a merge",
        f"{LEDGER}:1:3 error ledger-gap",
        _BEFORE.replace("09:00, programme", "09:00, release: abc, after: def, programme", 1).replace(
            "09:00, programme", "09:00, release: abc, programme"
        ),
        says="the lines of the release def are missing",
    ),
    _case(
        "a cohort that has gone",
        f"{LEDGER}:5:3 warning no-longer-published",
        _BEFORE + _line("tiga", 12, "lain"),
        says="tiga",
    ),
    _case("a ledger that is no list", f"{LEDGER}:1:1 error wrong-type", "on: 2026-11-01\n"),
    _case(
        "a ledger after a merge that nobody ended",
        f"{LEDGER}:2:6 error yaml-syntax",
        "<<<<<<< HEAD\n" + _BEFORE + "=======\n",
    ),
    _case("a figure in the ledger that is no number", f"{LEDGER}:1:96 error not-whole-number", _line("satu", "2x")),
]
