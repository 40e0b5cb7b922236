"""The workshop: plans become files of the output, one build at a time, and the editor is told which."""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.building.output import Assembled, Workshop, reasons
from plugins.building.theme import load_renderer
from plugins.console.outcome import shown_path
from plugins.ground.digests import digest_of
from plugins.ground.locks import build_lock
from plugins.ground.words import in_words
from plugins.newsroom.site import Setup

_PATIENCE = 60.0  # seconds to wait for another build

Say = Callable[[str], None]


def manifest_path(cache: str, output: Path) -> Path:
    """Return where a cache keeps the manifest of an output folder."""
    return Path(cache) / f"manifest-{digest_of(str(output))[:16]}"


@dataclass(frozen=True)
class Circumstances:
    """What the settings say of a build, beside what reaches a page.

    `prefix` is the content folder as it was given, with a slash; `look` digests theme, languages and program;
    `markdown` are the extensions of the parser with their settings, `reading` is the key of the parse cache; `workers`
    is the number of processes.
    """

    prefix: str
    theme: Path
    look: str
    output: Path
    workers: int
    markdown: Mapping[str, Mapping[str, Any]]
    reading: str

    def manifest(self, setup: Setup) -> Path:
        """Return where the manifest of the output is kept."""
        return manifest_path(setup.cache, self.output)


@dataclass(frozen=True)
class Made:
    """What was done to the output: files made and deleted, and what to say where the same is made `again`."""

    files: Sequence[str]
    deleted: Sequence[str]
    again: str


@contextlib.contextmanager
def alone(cache: str, output: Path, say: Say) -> Iterator[None]:
    """Keep other builds of an output away for the time of the block, from the first look at its sources to the record.

    One that read its sources before it waited would put the older site over the newer. Raises BuildRunning, OSError.
    """
    lock = Path(cache) / f"build-{digest_of(str(output))[:16]}.lock"

    def waiting(holder: str) -> None:
        say(in_words(f"Menunggu build lain (proses {holder}) …", f"Waiting for another build (process {holder}) …"))

    with build_lock(lock, _PATIENCE, waiting):
        yield


def make(
    circumstances: Circumstances, setup: Setup, work: Callable[[Workshop], Assembled | None], say: Say, explain: bool
) -> Made | None:
    """Let `work` make files, where no other build does (`alone`); tell what it did, by file where `explain` is set.

    None where `work` gave up. Raises ThemeFault, OSError.
    """
    output = circumstances.output
    assembled = work(
        Workshop(
            circumstances.look,
            lambda: load_renderer(circumstances.theme, setup, circumstances.look),
            output,
            circumstances.manifest(setup),
            circumstances.workers,
        )
    )
    if assembled is None:
        return None
    if explain:
        for file, reason in reasons(assembled).items():
            say(f"  {file}: {reason}")
    made, total = len(assembled.stale), assembled.kept + len(assembled.stale)
    say(_summary(total, made, len(assembled.deleted), output))
    return Made([one.file for one in assembled.stale], assembled.deleted, _summary(total, 0, 0, output))


def _summary(total: int, made: int, deleted: int, output: Path) -> str:
    place = shown_path(output)
    return in_words(
        f"{total} berkas: {made} dibuat, {total - made} tetap, {deleted} dihapus → {place}",
        f"{total} files: {made} made, {total - made} kept, {deleted} deleted → {place}",
    )


def count_workers(settings: Mapping[str, Any]) -> int:
    """Return the number of worker processes: the setting NEWSROOM_WORKERS, else one for each processor."""
    return int(settings.get("NEWSROOM_WORKERS") or 0) or os.cpu_count() or 1
