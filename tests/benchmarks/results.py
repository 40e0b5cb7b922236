"""The results of a benchmark, and the page that shows them."""

import datetime
import math
import os
import platform
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.benchmarks.goals import goal_of, reason_of_miss

HUGO_WITH_CARDS = "hugo, cold, with share cards"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """One process: seconds of wall clock and of CPU, the most memory of its largest process in MiB, files written."""

    wall: float
    cpu: float
    memory: float
    files: int = 0


@dataclass(frozen=True)
class Row:
    """Medians of one kind of build of one size. `ratio` compares wall clocks with Hugo's cold build beside it."""

    stories: int
    what: str
    run: Run
    ratio: float | None


def machine() -> str:
    """Return the commit and the machine that are measured."""
    said = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    facts = Path("/proc/cpuinfo")
    model = re.search(r"(?m)^model name\s*: (.*)$", facts.read_text()) if facts.exists() else None
    processor = model[1] if model else platform.processor() or platform.machine()
    return f"Commit {said.stdout.strip() or 'unknown'}; {processor}, {os.cpu_count()} processors"


def growth(rows: list[Row]) -> float | None:
    """Return the exponent by which the CPU time of a cold build without share cards grows to the largest size.

    None if there is only one size.
    """
    cold = sorted((row.stories, row.run.cpu) for row in rows if row.what.startswith("cold,"))[-2:]
    if len(cold) < 2:
        return None
    (few, short), (many, long) = cold
    return math.log(long / short) / math.log(many / few)


def compare_cards(rows: list[Row]) -> Iterator[str]:
    """Yield for each size how long our cold build with cards takes, as part of Hugo's that draws cards like ours."""
    walls = {(row.stories, row.what): row.run.wall for row in rows}
    for (stories, what), theirs in walls.items():
        ours = walls.get((stories, "cold"))
        if what == HUGO_WITH_CARDS and ours is not None:
            part = ours / theirs
            yield f"{stories} stories with share cards: {part:.2f} of Hugo that draws such cards itself (goal ≤ 1)."


def as_markdown(
    rows: list[Row],
    command: str,
    day: datetime.date,
    runs: int,
    ways: Mapping[int, Mapping[str, tuple[int, int]]] = MappingProxyType({}),
) -> str:
    """Return the results as a page. `ways` are those of `count_ways`, by the number of stories."""
    exponent = growth(rows)
    lines = [
        "# Measured",
        "",
        f"`{command}` on {day.isoformat()}, Python {sys.version.split()[0]}. {machine()}.",
        f"Medians of {runs} run(s), each a whole process; memory is that of the largest process. The ratio is of",
        "wall clocks to Hugo's cold build of the same corpus in the same round; of *saved to served*, the median of",
        "nine edits in a server that runs, to that of `hugo server`. Rivals make no share cards, but for the line that",
        "says so (`hugo_cards.py`): see our line without. Machines are noisy: take ratios.",
        *(
            [f"CPU time of a cold build grows with the power {exponent:.2f} of the number of stories."]
            if exponent
            else []
        ),
        *compare_cards(rows),
        "",
        "![Wall clock by kind of build](RESULTS.svg)",
        "",
        "| stories | build | wall s | CPU s | MiB | files written | to Hugo cold | goal |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for row in rows:
        ratio = f"{row.ratio:.3f}" if row.ratio is not None else "–"
        run = row.run
        cpu, memory = (f"{run.cpu:.2f}", f"{run.memory:.0f}") if run.memory else ("–", "–")
        files = f"{run.files}" if run.files or row.what == "nothing changed" else "–"
        goal = goal_of(row.stories, row.what)
        told = f"≤ {goal.at_most:g}{'' if goal.is_ratio else ' s'}" if goal else "–"
        lines.append(f"| {row.stories} | {row.what} | {run.wall:.2f} | {cpu} | {memory} | {files} | {ratio} | {told} |")
    misses = [reason for row in rows if (reason := reason_of_miss(row.stories, row.what, row.run.wall, row.ratio))]
    lines += ["", "## Goals that are missed", "", *(misses or ["None."])]
    lines += _ways_lines(ways) if ways else []
    return "\n".join(lines) + "\n"


def _ways_lines(ways: Mapping[int, Mapping[str, tuple[int, int]]]) -> list[str]:
    """Return the table of how many texts of the corpus take each quick way of reading, and that of each edit."""
    edits = list(next(iter(ways.values())))
    return [
        "",
        "## Texts that take the quick way",
        "",
        "Of a sample of the corpus, each text was read, and edited in memory. An edit counts if it was planned from",
        "what the last build kept. All others go the whole way.",
        "",
        f"| stories | {' | '.join(edits)} |",
        f"| ---: |{' ---: |' * len(edits)}",
        *(
            f"| {stories} | {' | '.join(f'{quick} of {tried}' for quick, tried in counts.values())} |"
            for stories, counts in ways.items()
        ),
    ]
