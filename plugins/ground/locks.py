"""Locks between processes. One process holds the lock; others wait. The lock is free when its holder has ended."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.ground.files import PRIVATE, write_whole

if TYPE_CHECKING:
    from filelock import BaseFileLock


_POLL = 0.1  # seconds between two attempts


class LockHeld(Exception):
    """Another process holds the lock and did not end in time. `holder` is its process id, as text."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextlib.contextmanager
def hold_lock(path: Path, patience: float, waiting: Callable[[str], None] = lambda holder: None) -> Iterator[None]:
    """Hold the lock `path` for the time of the block.

    Args:
        path: A file that is made where it is missing, and stays.
        patience: How long to wait for another holder, in seconds.
        waiting: Told once for whom this process waits: the holder's process id, as text.

    Raises:
        LockHeld: Another process held it for longer than that.
        OSError: The file cannot be made.
    """
    from filelock import Timeout  # noqa: PLC0415  slow to load; a build with nothing to do needs no lock

    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as shared:
        lock = _lock_at(path, shared)
        try:
            try:
                lock.acquire(0)
            except Timeout:
                waiting(_holder_of(path))
                lock.acquire(patience, _POLL)
        except Timeout:
            raise LockHeld(_holder_of(path)) from None
        try:
            write_whole(_holder_file(path), str(os.getpid()).encode(), mode=PRIVATE)
            yield
        finally:
            lock.release()


def _lock_at(path: Path, shared: contextlib.ExitStack) -> "BaseFileLock":
    """Return a lock that this process shares with the workers it forks.

    After this process is killed, its workers live on for a moment and could write into what the next build makes. So
    the lock is held until the last worker has ended. The library closes its own handle in forked processes; the second
    handle that is made here stays open there.
    """
    from filelock import FileLock, SoftFileLock  # noqa: PLC0415

    if FileLock is SoftFileLock or not hasattr(os, "fork"):
        return FileLock(path, mode=PRIVATE)

    def share(handle: int) -> None:
        shared.callback(os.close, os.dup(handle))

    return FileLock(path, mode=PRIVATE, on_acquired=share)


def _holder_file(path: Path) -> Path:
    return path.with_suffix(".holder")  # on some systems nobody can read a locked file


def _holder_of(path: Path) -> str:
    try:
        return _holder_file(path).read_text(encoding="ascii", errors="replace")[:20] or "?"
    except OSError:
        return "?"
