"""Measure builds as whole processes: `./inv bench`. It judges nothing; it writes RESULTS.md and RESULTS.svg.

If BENCH_PACK names a folder with `corpus.py`, `run_hugo.sh` and `run_pelican.sh`, Hugo and stock Pelican build the same
corpus in turn with us (RIVALS names their environment), and Hugo once more with share cards. The table then also has
ratios of runs side by side.
"""

import datetime
import os
import re
import shutil
import stat
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from plugins.newsroom.slugs import slug_of
from tests.benchmarks.corpus import write_corpus
from tests.benchmarks.hugo_cards import write_hugo_with_cards
from tests.benchmarks.latency import free_port, saved_to_served, serving
from tests.benchmarks.plot import draw_plot
from tests.benchmarks.results import HUGO_WITH_CARDS, Row, Run, as_markdown
from tests.benchmarks.ways import count_readings, count_ways, load_kept

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
_REST = 61  # seconds after which a file system has forgotten what the last round deleted (see `Bench._forget`)
_MANY = 1000  # stories; with fewer, this effect is too small to see


def measure(command: list[str], folder: Path, environment: Mapping[str, str] = MappingProxyType({})) -> Run:
    """Run a command to its end and return its measurements. Raises RuntimeError if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: {process.returncode}\n{said.decode(errors='replace')[-2000:]}")
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


class Bench:
    """One corpus and its builds, in a copy of the project so that templates can be edited."""

    def __init__(self, stories: int, folder: Path, pack: Path | None) -> None:
        self.stories, self.folder, self.pack = stories, folder, pack
        self.project, self.output = folder / "project", folder / "output"
        self.ways: Mapping[str, tuple[int, int]] = {}
        ignored = shutil.ignore_patterns(".venv", ".cache", ".git", "output", "node_modules", "__pycache__")
        shutil.copytree(ROOT, self.project, ignore=ignored)
        if pack:
            subprocess.run([sys.executable, str(pack / "corpus.py"), str(stories), str(folder / "corpus")], check=True)
            self.content = folder / "corpus/newsroom/content"
        else:
            self.content = folder / "content"
            write_corpus(stories, self.content)
        self._stories = sorted(self.content.glob("articles/*/index.id.md"))
        self._story = self._stories[stories // 2]
        # Bytecode goes where ./inv puts it: beside the packages. The first build compiles our modules; later builds do
        # not.
        self._bytecode = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
        write_corpus(2, folder / "first")
        self._build(folder / "first")

    def ours(self, *options: str) -> Run:
        """Build as an editor does, with the environment that runs this."""
        before = look_over_files(self.output)
        run = self._build(self.content, *options)
        return replace(run, files=len(look_over_files(self.output).items() - before.items()))

    def _build(self, content: Path, *options: str) -> Run:
        places = ["--content", str(content), "--output", str(self.output)]
        command = [sys.executable, "tasks.py", "build", *places, *options]  # what ./inv becomes
        return measure(command, self.project, self._bytecode)

    def rival(self, name: str) -> Run:
        """Build cold with a rival. Its earlier output is moved aside, as ours is."""
        assert self.pack
        return measure(["sh", str(self.pack / f"run_{name}.sh"), str(self.folder / "corpus")], self.folder)

    def rival_with_cards(self) -> Run:
        """Build cold with Hugo, which draws cards like ours."""
        assert self.pack
        folder = self.folder / "cards"
        write_hugo_with_cards(self.folder / "corpus/hugo", folder / "hugo")
        return measure(["sh", str(self.pack / "run_hugo.sh"), str(folder)], self.folder)

    def latency(self) -> Run:
        """Run the preview and save a text several times. `wall` is the median time from a save to its page."""
        with serving([sys.executable, "-m", "invoke", "serve", "--port", "0", "--content", str(self.content)],
                     self.project) as address:  # fmt: skip
            return Run(saved_to_served(self._story, f"{address}berita/{slug_in(self._story.read_text())}/"), 0, 0)

    def rival_latency(self) -> Run:
        """Measure the same with `hugo server`."""
        assert self.pack
        command = [sys.executable, str(self.pack / "latency.py"), "hugo", str(self.folder / "corpus"), str(free_port())]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        median = re.search(r"median ([0-9.]+) s", said)
        assert median, said
        return Run(float(median[1]), 0, 0)

    def edits(self, number: int) -> dict[str, Callable[[], object]]:
        """Return what to change before each kind of build; the kinds are those of the table."""
        theme = self.project / "theme"
        return {
            "cold, without share cards": lambda: self._forget("NEWSROOM_SHARE_CARDS = False\n"),
            "cold": self._forget,
            "nothing changed": lambda: (),
            "body edit": lambda: _append(self._story, f"\nSunting {number}.\n"),
            "title edit": lambda: _sub(self._story, r'(?m)^(title: "?)', rf"\g<1>Sunting {number} "),
            "new story": partial(self._add_story, number),
            "date edit": partial(self._take_over, "date"),
            "category edit": partial(self._take_over, "category"),
            "tags edit": partial(self._take_over, "tags"),
            "withdrawn story": lambda: _sub(self._stories[-1 - number], r"(?m)^status: .*", "status: withdrawn"),
            "tag's label": lambda: _sub(
                self.content / "data/taxonomy.yaml", r'(?s)(\ntags:.*?label: \{id: "?)', rf"\g<1>X{number}"
            ),
            "template edit": lambda: _append(theme / "templates/base.html", f"<!-- {number} -->\n"),
            "catalogue edit": lambda: _sub(
                theme / "translations/id/LC_MESSAGES/newsroom.po", r'msgid "News"\nmsgstr "', rf"\g<0>{number}"
            ),
        }

    def _forget(self, setting: str = "") -> None:
        """Move everything aside that was made, and add a setting for the next builds. Rivals make no share cards.

        Nothing is deleted: ext4 hesitates to reuse what was freed in the last minute (`recently_deleted` in its
        ialloc.c). A build of thousands of files then takes twice as long, whichever program builds.
        """
        for folder in (self.output, self.project / ".cache"):
            if folder.exists():
                folder.rename(Path(tempfile.mkdtemp(dir=self.folder)) / folder.name)
        (self.project / "pelicanconf.py").write_text((ROOT / "pelicanconf.py").read_text() + setting)

    def _add_story(self, number: int) -> None:
        text = re.sub(r"(?m)^slug: .*\n", "", self._story.read_text())
        new = self._story.parent.with_name(f"aaa-baru-{number}") / "index.id.md"
        new.parent.mkdir()
        new.write_text(re.sub(r"(?m)^title: .*", f"title: Berita baru {number}", text))

    def _take_over(self, field: str) -> None:
        """Give the story that is edited the date, category or tags of the next story that has others."""
        line = re.compile(rf"(?m)^{field}: .*$")
        own = self._story.read_text()
        others = (line.search(other.read_text()) for other in self._stories[self.stories // 2 + 1 :])
        mine = line.search(own)
        new = next(found[0] for found in others if found and mine and found[0] != mine[0])
        self._story.write_text(own.replace(mine[0] if mine else "", new, 1))

    def rows(self, runs: int) -> list[Row]:
        """Measure every kind of build the given number of times. Rivals, if any, run beside the cold builds."""
        found: dict[str, list[Run]] = {}
        for number in range(runs):
            if number and self.stories >= _MANY:
                os.sync()
                time.sleep(_REST)
            for what, change in self.edits(number).items():
                change()
                found.setdefault(what, []).append(self.ours())
                if self.pack and what.startswith("cold,"):
                    found.setdefault("hugo, cold", []).append(self.rival("hugo"))
            found.setdefault("saved to served", []).append(self.latency())
            if self.pack:
                found.setdefault("hugo, saved to served", []).append(self.rival_latency())
        self.ours()  # a build after the edits in the preview, which keeps its own memory
        kept = load_kept(self.project, self.content, self.output)
        self.ways = count_readings(kept) | count_ways(kept)
        if self.pack:  # these take minutes, so they run once
            found[HUGO_WITH_CARDS] = [self.rival_with_cards()]
            found["pelican, cold"] = [self.rival("pelican")]
        rows = []
        for what, many in found.items():
            other = "hugo, saved to served" if what.endswith("saved to served") else "hugo, cold"
            rows.append(Row(self.stories, what, _median(many), _ratio(many, found.get(other))))
        return rows


def look_over_files(folder: Path) -> dict[str, tuple[int, int]]:
    """Return when each file below a folder was written, and its inode.

    Both stay the same if a file is only linked anew.
    """
    looks = {}
    for path in folder.rglob("*"):
        status = path.lstat()
        if stat.S_ISREG(status.st_mode):
            looks[str(path)] = (status.st_mtime_ns, status.st_ino)
    return looks


def slug_in(text: str) -> str:
    """Return the slug of a story: its own, or the one made from its title."""
    given = {key: re.search(rf"(?m)^{key}: \"?([^\"\n]*)", text) for key in ("slug", "title")}
    assert given["title"], text
    return given["slug"][1] if given["slug"] else slug_of(given["title"][1], "id")


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text() + text)


def _sub(file: Path, pattern: str, text: str) -> None:
    changed, count = re.subn(pattern, text, file.read_text(), count=1)
    assert count, (file, pattern)
    file.write_text(changed)


def _median(runs: list[Run]) -> Run:
    wall, cpu, memory, files = (
        statistics.median(getattr(run, name) for run in runs) for name in ("wall", "cpu", "memory", "files")
    )
    return Run(wall, cpu, memory, round(files))


def _ratio(runs: list[Run], hugo: list[Run] | None) -> float | None:
    return (
        statistics.median(ours.wall / theirs.wall for ours, theirs in zip(runs, hugo, strict=False)) if hugo else None
    )


def run_benchmarks(sizes: list[int], runs: int, *, is_kept: bool = True) -> None:
    """Measure corpora of some sizes and print the results. Write them beside this file if they are to be kept."""
    pack = Path(os.environ["BENCH_PACK"]) if os.environ.get("BENCH_PACK") else None
    rows: list[Row] = []
    ways: dict[int, Mapping[str, tuple[int, int]]] = {}
    with tempfile.TemporaryDirectory(prefix="newsroom-bench-") as folder:
        for stories in sizes:
            bench = Bench(stories, Path(folder) / str(stories), pack)
            for row in bench.rows(runs):
                rows.append(row)
                print(f"{row.stories:6} {row.what:16} {row.run.wall:8.2f} s {row.run.memory:6.0f} MiB", flush=True)
            ways[stories] = bench.ways
        command = f"./inv bench --sizes {','.join(map(str, sizes))} --runs {runs}"
        page = as_markdown(rows, command, datetime.datetime.now(datetime.UTC).date(), runs, ways)
        if not is_kept:
            print(page)
            return
        (HERE / "RESULTS.md").write_text(page)
        (HERE / "RESULTS.svg").write_text(draw_plot([(row.stories, row.what, row.run.wall) for row in rows]))
        print(HERE / "RESULTS.md")
