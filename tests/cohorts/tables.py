"""Made-up statistics of every shape that the file allows, for laws that hold for all of them."""

import datetime
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from plugins.cohorts.data.model import Cohort, Dimension, Disclosure, Indicator, Programme, Statistics
from plugins.cohorts.data.tabulation import tabulate
from plugins.cohorts.telling.downloads import build_json, build_rows

KEY = "kunci-2"
CHAIN = ("enrolled", "completed", "certified")


def make_statistics(
    random: Random, programmes: int = 2, cohorts: int = 3, small: float = 0.5, disclosure: Disclosure | None = None
) -> Statistics:
    """Return statistics with at most so many programmes, and cohorts in each.

    A share `small` of the cohorts is small.
    """
    chain = CHAIN[: random.randint(1, 3)]
    indicators = {
        key: Indicator(key, label(key), "people", chain[number - 1] if number else "")
        for number, key in enumerate(chain)
    }
    if random.random() < 0.3 and len(chain) > 1:
        # A second branch: up to as many as completed may be employed, certified or not.
        indicators["employed"] = Indicator("employed", label("employed"), "people", chain[1])
    if random.random() < 0.4:
        indicators["businesses"] = Indicator("businesses", label("businesses"), "count", traces_people=True)
    if random.random() < 0.2:
        indicators["sessions"] = Indicator("sessions", label("sessions"), "count")
    dimensions = {}
    if random.random() < 0.6:
        dimensions["age"] = Dimension("age", label("age"), (chain[0],))
    if random.random() < 0.3:
        dimensions["district"] = Dimension("district", label("district"), (random.choice(chain),))
    statistics = Statistics(disclosure or Disclosure(), indicators, dimensions, {}, {})
    for number in range(random.randint(1, programmes)):
        programme = f"{'pq'[number % 2]}{number}"
        statistics.programmes[programme] = Programme(programme, label(programme))
        for which in range(random.randint(1, cohorts)):
            cohort = _cohort(random, f"{programme}-{which}", programme, statistics, small)
            statistics.cohorts[cohort.key] = cohort
    return statistics


def label(key: str) -> dict[str, str]:
    """Return a label without digits, so that every digit of an output belongs to a figure or a date."""
    text = key.translate(str.maketrans("0123456789", "abcdefghij"))
    return {"id": text, "en": f"{text} en"}


def _cohort(random: Random, key: str, programme: str, statistics: Statistics, small: float) -> Cohort:
    largest = random.randint(0, 8) if random.random() < small else random.randint(6, 30)
    figures: dict[str, int] = {}
    for indicator in statistics.indicators.values():
        if random.random() < 0.05:
            continue  # not every cohort gives every figure
        above = next((figures[one] for one in statistics.ancestors(indicator.key) if one in figures), None)
        if above is None:
            figures[indicator.key] = largest if indicator.unit == "people" else random.randint(0, 9)
        else:
            figures[indicator.key] = max(0, above - random.choice((0, 0, 1, 1, 2, 3, 5, 8)))
    breakdowns = {}
    for dimension in statistics.dimensions.values():
        (of,) = dimension.of
        if of in figures and random.random() < 0.7:
            cells = [0] * random.randint(1, 4)
            for _ in range(figures[of]):
                cells[int(random.random() ** 1.5 * len(cells))] += 1
            breakdowns[dimension.key] = {of: {chr(97 + number): value for number, value in enumerate(cells)}}
    source = {"id": "Sumber", "en": "Source"}
    start, end = datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)
    return Cohort(key, programme, label(key), start, end, "sample", source, figures, breakdowns)


def change_statistics(random: Random, data: Statistics, serial: int) -> Statistics:
    """Return final statistics with one cohort added, removed or changed; with the serial 0 only made final."""
    cohorts = dict(data.cohorts)
    kind = random.random() if serial else 1.0
    key = random.choice(list(cohorts))
    if kind < 0.45:
        programme = cohorts[key].programme
        cohorts[f"{programme}-n{serial}"] = _cohort(random, f"{programme}-n{serial}", programme, data, 0.5)
    elif kind < 0.6 and len(cohorts) > 1:
        del cohorts[key]
    elif serial:
        cohorts[key] = _cohort(random, key, cohorts[key].programme, data, 0.5)
    return replace(data, cohorts={name: replace(one, status="final") for name, one in cohorts.items()})


def statistics_of(*cohorts: tuple[str, dict[str, int]]) -> Statistics:
    """Return final statistics of some cohorts `programme-number` with their figures, and nothing else."""
    name = {"id": "Contoh", "en": "Example"}
    indicators = {
        "enrolled": Indicator("enrolled", name, "people"),
        "businesses": Indicator("businesses", name, "count", traces_people=True),
    }
    start, end = datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)
    return Statistics(
        Disclosure(key=KEY),
        indicators,
        {},
        {key[0]: Programme(key[0], name) for key, _ in cohorts},
        {key: Cohort(key, key[0], name, start, end, "final", name, figures) for key, figures in cohorts},
    )


def truth_of(statistics: Statistics) -> dict[tuple[str, str, str, str], int]:
    """Return every figure with its true value, by the name that the attacker uses."""
    return {tuple(figure): value for figure, value in tabulate(statistics).figures.items()}


@st.composite
def statistics(draw: st.DrawFn, **shape: object) -> Statistics:
    """Any statistics, shrinking towards few and small ones."""
    random = draw(st.randoms(use_true_random=False))
    return make_statistics(random, **shape)


def download(published):
    """Return what a reader can download."""
    return build_json(published, list(build_rows(published)))
