"""Measure what the search index costs a build: `./inv bench --search 5000`. Writes SEARCH.md.

Production builds without share cards, each a whole process. Of each it counts the files of the index that it
wrote, and the bundles that they are in (plugins/search/records.py).
"""

import datetime
import os
import platform
import tempfile
from pathlib import Path

from tests.benchmarks.bench import HERE, Bench, look_over_files
from tests.benchmarks.results import Run, machine

KINDS = ("cold, without share cards", "nothing changed", "body edit", "title edit", "new story")
_INDEX = "/pagefind/"

Row = tuple[str, Run, int, list[str]]  # what, measurements, files of the index that were written, their bundles


def rows(bench: Bench, kinds: tuple[str, ...] = KINDS) -> list[Row]:
    """Measure builds of these kinds, one after the other."""
    edits, found = bench.edits(0), []
    for what in kinds:
        edits[what]()
        before = look_over_files(bench.output)
        run = bench.ours("--production")
        written = {path for path, _ in look_over_files(bench.output).items() - before.items() if _INDEX in path}
        found.append((what, run, len(written), sorted({bundle_of(path) for path in written})))
    return found


def bundle_of(path: str) -> str:
    """Return the name of the bundle that a file of the index is in: its language, and the period of an older one."""
    language, *rest = path.rpartition(_INDEX)[2].split("/")
    return f"{language} {rest[0]}" if rest[0][:1].isdigit() else language


def as_page(table: list[Row], stories: int, command: str) -> str:
    """Return the results as a page."""
    day = datetime.datetime.now(datetime.UTC).date()
    lines = [
        "# The search index, measured",
        "",
        f"`{command}` on {day}, Python {platform.python_version()}. {machine()}.",
        f"{stories} stories in two languages, production builds without share cards, each a whole process; CPU time",
        "includes that of Pagefind. A file that was only linked into a new tree does not count as written.",
        "",
        "| build | wall s | CPU s | files written | of the index | in bundles |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for what, run, files, bundles in table:
        named = ", ".join(bundles) if len(bundles) < 5 else f"{len(bundles)}"
        lines.append(f"| {what} | {run.wall:.1f} | {run.cpu:.1f} | {run.files} | {files} | {named or '–'} |")
    return "\n".join(lines) + "\n"


def run_search_benchmark(stories: int) -> None:
    """Measure a corpus of some stories and write the results beside this file."""
    with tempfile.TemporaryDirectory(prefix="newsroom-search-") as folder:
        pack = Path(os.environ["BENCH_PACK"]) if os.environ.get("BENCH_PACK") else None
        page = as_page(rows(Bench(stories, Path(folder), pack)), stories, f"./inv bench --search {stories}")
    (HERE / "SEARCH.md").write_text(page)
    print(page)
