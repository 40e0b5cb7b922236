"""A progress bar on the terminal while many pictures are developed: count, bytes and time left."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from plugins.ground.words import Words, editor_language
from plugins.pictures.renditions import Job

_WORDS = Words("Gambar", "Pictures")


@contextlib.contextmanager
def show_progress(jobs: Sequence[Job]) -> Iterator[Callable[[Job], None]]:
    """Show the progress of jobs. Yields a function to call with each finished job.

    It is drawn when a job is done, not by a thread: processes are forked meanwhile.
    """
    sizes = {job.folder: os.path.getsize(job.source) for job in jobs}
    words = _WORDS.in_language(editor_language())
    counted = Progress(
        TextColumn(words), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[read]}"), TimeRemainingColumn(),
        console=Console(file=sys.stderr), auto_refresh=False, transient=True,
    )  # fmt: skip
    with counted:
        task = counted.add_task(words, total=len(jobs), read="")
        done = 0

        def advance(job: Job) -> None:
            nonlocal done
            done += sizes[job.folder]
            counted.update(task, advance=1, read=f"{done / 1e6:.1f}/{sum(sizes.values()) / 1e6:.1f} MB", refresh=True)

        yield advance
