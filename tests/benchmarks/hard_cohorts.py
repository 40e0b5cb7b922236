"""The shapes that are hardest to protect: twelve programmes of forty cohorts, each with three breakdowns."""

import datetime
import time
from dataclasses import dataclass
from random import Random

from plugins.cohorts.data.model import Cohort, Dimension, Disclosure, Indicator, Programme, Statistics
from plugins.cohorts.publication.disclosure import build_published

PROGRAMMES, COHORTS, BREAKDOWNS, CELLS = 12, 40, 3, 6
PEOPLE = ((1, 4), (1, 8), (3, 20), (5, 30), (8, 60))  # in a cohort: the least and the most people
_LABEL = {"id": "Contoh", "en": "Sample"}


@dataclass(frozen=True)
class Answer:
    """What was hidden, and the CPU seconds for that. `whole` are blocks that were hidden as a whole."""

    figures: int
    small: int
    hidden: int
    whole: int
    seconds: float


def make_hard(
    low: int,
    high: int,
    programmes: int = PROGRAMMES,
    cohorts: int = COHORTS,
    breakdowns: int = BREAKDOWNS,
    cells: int = CELLS,
    seed: int = 1,
) -> Statistics:
    """Return statistics of cohorts with so many people; a seed always gives the same."""
    random = Random(seed)
    indicators = {
        "enrolled": Indicator("enrolled", _LABEL, "people"),
        "completed": Indicator("completed", _LABEL, "people", "enrolled"),
        "certified": Indicator("certified", _LABEL, "people", "completed"),
        "businesses": Indicator("businesses", _LABEL, "count", traces_people=True),
    }
    dimensions = {f"d{number}": Dimension(f"d{number}", _LABEL, ("enrolled",)) for number in range(breakdowns)}
    names = {f"p{number}": Programme(f"p{number}", _LABEL) for number in range(programmes)}
    shape = (low, high, breakdowns, cells)
    own = [_make(f"{name}-{number}", name, shape, random) for name in names for number in range(cohorts)]
    disclosure = Disclosure(key="kunci-untuk-mengukur")
    return Statistics(disclosure, indicators, dimensions, names, {one.key: one for one in own})


def measure_hard(low: int, high: int, programmes: int = PROGRAMMES, cohorts: int = COHORTS) -> Answer:
    """Protect cohorts with so many people and return the result."""
    data = make_hard(low, high, programmes, cohorts)
    start = time.process_time()
    published = build_published(data)
    seconds = time.process_time() - start
    hidden = len(published.hidden)
    return Answer(len(published.figures), len(published.small), hidden, len(published.coarse), seconds)


def as_section(answers: dict[tuple[int, int], Answer]) -> str:
    """Return the results as a section of the page."""
    lines = [
        "",
        "## Hard shapes",
        "",
        f"{PROGRAMMES} programmes of {COHORTS} cohorts, four indicators, {BREAKDOWNS} breakdowns of {CELLS} cells, with"
        " a key; one run each. “As a whole” counts",
        "cohorts and breakdowns that were hidden whole because the search for less gave up.",
        "",
        "| people in a cohort | figures | small | hidden | as a whole | protect s |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for (low, high), one in answers.items():
        counts = f"{one.figures} | {one.small} | {one.hidden} | {one.whole}"
        lines.append(f"| {low}–{high} | {counts} | {one.seconds:.1f} |")
    return "\n".join(lines) + "\n"


def _make(key: str, programme: str, shape: tuple[int, int, int, int], random: Random) -> Cohort:
    low, high, count, number_of_cells = shape
    enrolled = random.randint(low, high)
    completed = random.randint(enrolled // 2, enrolled)
    certified = random.randint(completed // 2, completed)
    breakdowns = {}
    for number in range(count):
        cells = [0] * number_of_cells
        for _ in range(enrolled):
            cells[random.randrange(number_of_cells)] += 1
        breakdowns[f"d{number}"] = {"enrolled": {f"d{number}c{cell}": people for cell, people in enumerate(cells)}}
    figures = {
        "enrolled": enrolled,
        "completed": completed,
        "certified": certified,
        "businesses": random.randint(0, 8),
    }
    start, end = datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)
    return Cohort(key, programme, _LABEL, start, end, "final", _LABEL, figures, breakdowns)
