"""Watch the content folder, the theme and the settings, and note which files are saved."""

import os
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from watchfiles import Change, DefaultFilter, watch

from plugins.console.reporter import Reporter
from plugins.ground.looks import look_of
from plugins.ground.words import Words
from plugins.newsroom.files import is_passed_over

_STEP = 4  # milliseconds: watchfiles reports saves after one or two of these
_QUIET = 0.05  # seconds without another save before a build begins
_LONGEST = 0.5  # at most so many seconds of following saves are collected
_LOOK_AGAIN = 1.0  # seconds
_ENOUGH = 3  # watches that may fail in a row although every folder exists


class Watched(Protocol):
    """What is watched for a preview."""

    def watched(self) -> list[str]:
        """Return the files and folders whose change calls for a build."""

    def is_behind(self) -> bool:
        """Whether a file is not as it was when the last build began."""


class Saves:
    """The saves since the last build: one thread adds them, another takes them."""

    def __init__(self) -> None:
        self._happened = threading.Event()
        self._lock = threading.Lock()
        self._files: set[str] = set()

    def add(self, files: Sequence[str] = ()) -> None:
        """Note a save; `files` are its files where they are known."""
        with self._lock:
            self._files.update(files)
        self._happened.set()

    def wait(self, is_due: Callable[[], bool], hear: Callable[[set[str]], object] = lambda files: None) -> bool:
        """Wait a short time, so that Ctrl-C is answered. Return whether to build, when no more saves follow.

        `hear` gets the files of the first save at once.
        """
        if not self._happened.wait(_LOOK_AGAIN):
            return is_due()
        with self._lock:
            files = set(self._files)
        hear(files)
        end = time.monotonic() + _LONGEST
        while self._happened.is_set() and time.monotonic() < end:
            self._happened.clear()
            self._happened.wait(_QUIET)
        self._happened.clear()
        return True

    def take_files(self) -> set[str]:
        """Return the files saved since the last call."""
        with self._lock:
            files, self._files = self._files, set()
            return files


def watch_forever(watched: Watched, saves: Saves, reporter: Reporter) -> None:
    """Note each save. A save during a build counts for the next one."""
    failures = 0
    while True:
        try:
            _watch_once(watched, saves, polls=failures >= _ENOUGH)
            failures = 0
        except (OSError, RuntimeError) as fault:  # watchfiles raises RuntimeError for what it does not expect
            # A folder was deleted just when its watch began. That is a change too, and the watch begins again. If every
            # folder exists, the system has no more watches to give.
            failures += all(map(os.path.exists, watched.watched()))
            if failures == _ENOUGH:
                reporter.message(
                    Words(
                        f"Sistem tidak memberi tahu bila berkas berubah ({fault}); kini dilihat terus-menerus.",
                        f"The system does not tell when files change ({fault}); they are looked at again and again.",
                    )
                )
            saves.add()
            time.sleep(_QUIET)


def _watch_once(watched: Watched, saves: Saves, polls: bool) -> None:
    """Note each save until a watched folder is deleted or replaced. Raises OSError, RuntimeError."""
    paths = watched.watched()
    # The inode alone is not enough: a new folder may get the inode of a deleted one.
    before, is_first = [look_of(path) for path in paths], True
    for changes in watch(
        *(path for path in paths if os.path.exists(path)),
        step=_STEP,
        rust_timeout=int(_LOOK_AGAIN * 1000),
        force_polling=polls or None,
        yield_on_timeout=True,
        watch_filter=_Sources(),
    ):
        # Saves between the last build and the beginning of this watch were not noted.
        if changes or (is_first and watched.is_behind()):
            saves.add([path for _, path in changes])
        is_first = False
        # A branch switch may replace a folder: the new one must be watched.
        if [look_of(path) for path in paths] != before:
            saves.add()
            return


class _Sources(DefaultFilter):
    """Ignores the temporary files that editors' programs write while they save."""

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change of a file calls for a build."""
        return super().__call__(change, path) and not is_passed_over(os.path.basename(path))
