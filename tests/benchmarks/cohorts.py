"""Load, protect and render cohorts: `./inv bench --cohorts 125,250,500`. Writes COHORTS.md, with hard shapes too.

Each size is a site with nothing but a data file of so many cohorts, with twenty indicators and three breakdowns. A
separate process builds it cold. The time is that of all processors, with the workers. The time besides loading and
protecting is for rendering (the pages of every cohort and programme in both languages, with charts and downloads) and
for starting.
"""

import datetime
import json
import math
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from plugins.building.full import build
from plugins.building.pelican import load_project
from plugins.cohorts.publication import loading as publication
from plugins.console.terminal import Terminal
from plugins.ground.exit_codes import GOOD
from tests.benchmarks import shown_cohorts
from tests.benchmarks.bench import HERE, ROOT
from tests.benchmarks.corpus import ONE_CATEGORY
from tests.benchmarks.hard_cohorts import PEOPLE, as_section, measure_hard

INDICATORS, BREAKDOWNS = 20, 3
_CELLS, _COHORTS_OF_A_PROGRAMME = 4, 25
_STORY = "---\ntitle: Kabar\nsummary: Satu kalimat.\ndate: 2026-11-24\ncategory: kabar\nstatus: published\n---\nIsi.\n"


@dataclass(frozen=True)
class Steps:
    """CPU seconds of each step of one build, as medians of several; files written; largest memory in MiB."""

    load: float
    protect: float
    render: float
    memory: float
    files: float

    @property
    def whole(self) -> float:
        """Seconds of the whole build."""
        return self.load + self.protect + self.render


def write_data(number: int, content: Path) -> None:
    """Write a content folder with so many cohorts, a tenth of them with few people. It is the same every time."""
    files = {
        "data/taxonomy.yaml": ONE_CATEGORY,
        "articles/kabar/index.id.md": _STORY,
        "data/cohorts.yaml": _data(number),
    }
    for name, text in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(text, encoding="utf-8")


def _data(number: int) -> str:
    chance = random.Random(0)
    programmes = range(math.ceil(number / _COHORTS_OF_A_PROGRAMME))
    lines = ["indicators:", *_indicators(), "dimensions:"]
    lines += [f"  d{n}: {{label: {_label(f'Rincian {n}')}, of: i0}}" for n in range(BREAKDOWNS)]
    lines += ["programmes:", *(f"  p{n}: {{name: {_label(f'Program {n}')}}}" for n in programmes), "cohorts:"]
    for n in range(number):
        lines += _cohort(n, chance)
    return "\n".join(lines) + "\n"


def _indicators() -> Iterator[str]:
    # Each group of four indicators is a chain of parts: i0 ⊇ i1 ⊇ i2 ⊇ i3, i4 ⊇ …
    for n in range(INDICATORS):
        part_of = f", part_of: i{n - 1}" if n % 4 else ""
        yield f"  i{n}: {{label: {_label(f'Indikator {n}')}, unit: people{part_of}}}"


def _cohort(n: int, chance: random.Random) -> Iterator[str]:
    size = chance.randint(3, 9) if n % 10 == 0 else chance.randint(12, 40)
    counts: list[int] = []
    for indicator in range(INDICATORS):
        counts.append(max(0, counts[-1] - chance.choice((0, 0, 1, 3))) if indicator % 4 else size)
    start = datetime.date(2020, 1, 6) + datetime.timedelta(weeks=n % 250)
    yield f"  a{n}:"
    yield f"    programme: p{n // _COHORTS_OF_A_PROGRAMME}"
    yield f"    name: {_label(f'Angkatan {n}')}"
    yield f"    period: {{start: {start}, end: {start + datetime.timedelta(weeks=10)}}}"
    yield "    status: final"
    yield f"    source: {_label('Daftar hadir')}"
    yield f"    figures: {{{', '.join(f'i{number}: {count}' for number, count in enumerate(counts))}}}"
    cells = []
    for dimension in range(BREAKDOWNS):
        parts = [0] * _CELLS
        for _ in range(size):
            parts[chance.randrange(_CELLS)] += 1
        cells.append(f"d{dimension}: {{{', '.join(f'c{cell}: {count}' for cell, count in enumerate(parts))}}}")
    yield f"    breakdowns: {{{', '.join(cells)}}}"


def _label(text: str) -> str:
    return f'{{id: "{text}", en: "{text}"}}'


def measure(number: int, runs: int) -> Steps:
    """Build a site of so many cohorts cold several times and return the medians."""
    found = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
            write_data(number, Path(folder) / "content")
            command = [sys.executable, "-m", __name__, folder]
            done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
            found.append(Steps(**json.loads(done.stdout.splitlines()[-1])))
    return Steps(*(statistics.median(values) for values in zip(*map(astuple, found), strict=True)))


def growth(few: tuple[int, float], many: tuple[int, float]) -> float:
    """Return the exponent by which the time grows from one number of cohorts to another."""
    return math.log(many[1] / few[1]) / math.log(many[0] / few[0])


def as_page(table: dict[int, Steps], command: str, runs: int) -> str:
    """Return the results as a page."""
    lines = [
        "# Cohorts, measured",
        "",
        f"`{command}` on {datetime.datetime.now(datetime.UTC).date()}, Python {sys.version.split()[0]},",
        f"{os.cpu_count()} processors. Each cohort has {INDICATORS} indicators and {BREAKDOWNS} breakdowns of {_CELLS}"
        " cells, each tenth cohort few people.",
        f"Seconds of CPU of cold builds, medians of {runs} run(s); rendering is all else that a build does.",
        "",
        "| cohorts | load s | protect s | render s | whole s | MiB | files |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for number, steps in table.items():
        seconds = " | ".join(f"{one:.2f}" for one in (steps.load, steps.protect, steps.render, steps.whole))
        lines.append(f"| {number} | {seconds} | {steps.memory:.0f} | {steps.files:.0f} |")
    if len(table) > 1:
        (few, short), *_, (many, long) = table.items()
        names = ("load", "protect", "render", "whole")
        powers = (growth((few, getattr(short, name)), (many, getattr(long, name))) for name in names)
        lines.append(f"| power, {few} to {many} | {' | '.join(f'{power:.2f}' for power in powers)} | | |")
    return "\n".join(lines) + "\n"


def run_cohort_benchmark(sizes: list[int], runs: int) -> None:
    """Measure sites of so many cohorts and write the results beside this file."""
    table = {size: measure(size, runs) for size in sizes}
    page = as_page(table, f"./inv bench --cohorts {','.join(map(str, sizes))} --runs {runs}", runs)
    page += as_section({people: measure_hard(*people) for people in PEOPLE})
    page += shown_cohorts.as_section(shown_cohorts.measure_shown())
    (HERE / "COHORTS.md").write_text(page)
    print(page)


def _timed(step: Callable[..., Any], into: dict[str, float], name: str) -> Callable[..., Any]:
    def timed(*arguments: Any) -> Any:
        start = time.process_time()
        result = step(*arguments)
        into[name] = into.get(name, 0) + time.process_time() - start
        return result

    return timed


def _build(folder: Path) -> int:
    spent: dict[str, float] = {}
    for name, function in (("load", "load_statistics"), ("protect", "build_published")):
        setattr(publication, function, _timed(getattr(publication, function), spent, name))
    places = {"PATH": "content", "OUTPUT_PATH": "output", "NEWSROOM_CACHE": "cache"}
    project = load_project(False, {name: str(folder / place) for name, place in places.items()})
    code = build(project, Terminal(lambda _: None)).code
    if code != GOOD:
        return code
    import resource  # noqa: PLC0415  (no such module on Windows, where nothing else here needs it)

    mine, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    whole = sum(one.ru_utime + one.ru_stime for one in (mine, workers))
    rest = {"render": whole - sum(spent.values()), "memory": max(mine.ru_maxrss, workers.ru_maxrss) / 1024}
    files = sum(1 for file in (folder / "output").rglob("*") if file.is_file())
    print(json.dumps({**spent, **rest, "files": files}))
    return GOOD


if __name__ == "__main__":
    sys.exit(_build(Path(sys.argv[1])))
