"""Measure what an editor waits for at the desk: `./inv bench --desk`. It judges nothing; it prints medians."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from plugins.console.terminal import Terminal
from plugins.desk.newsroom import Desk
from plugins.desk.overview import build_story_overview
from plugins.desk.trials import Trials
from plugins.preview.board import Board
from plugins.preview.preview import Preview
from tests.benchmarks.corpus import write_corpus

_PATH = "articles/berita-00003/index.id.md"


def measure_desk(stories: int, keystrokes: int, folder: Path) -> dict[str, float]:
    """Return the median milliseconds of each thing that the desk answers while somebody writes in a newsroom.

    Args:
        stories: how many stories it has, each in two languages.
        keystrokes: how often each thing is asked, with another text each time.
        folder: where the newsroom is made.
    """
    content = folder / "content"
    write_corpus(stories, content)
    overrides = {"PATH": str(content), "OUTPUT_PATH": str(folder / "output"), "NEWSROOM_CACHE": str(folder / "cache")}
    preview = Preview(overrides, str(content), "http://127.0.0.1", Terminal(lambda _: None, lambda _: None))
    preview.rebuild(Board())
    desk = Desk(preview, str(content))
    trials, text = Trials(desk), (content / _PATH).read_text(encoding="utf-8")
    asked: dict[str, Callable[[str], object]] = {
        "check": lambda typed: trials.check(_PATH, typed),
        "page": lambda typed: trials.page(_PATH, typed),
        "overview": lambda _: build_story_overview(desk.known),
    }
    return {
        what: statistics.median(_milliseconds(act, f"{text}\n\nKata {number}.\n") for number in range(keystrokes))
        for what, act in asked.items()
    }


def run_desk_benchmark(stories: int, keystrokes: int) -> None:
    """Print the medians for a newsroom of so many stories."""
    with tempfile.TemporaryDirectory() as folder:
        for what, median in measure_desk(stories, keystrokes, Path(folder)).items():
            print(f"{what}: {median:.1f} ms (median of {keystrokes}, {stories} stories)", flush=True)


def _milliseconds(act: Callable[[str], object], typed: str) -> float:
    start = time.perf_counter()
    act(typed)
    return 1000 * (time.perf_counter() - start)
