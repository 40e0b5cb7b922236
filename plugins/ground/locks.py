"""Locks between processes: one holds it, others wait and are told for whom. It is free when its holder has ended."""

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
    from filelock import Timeout  # noqa: PLC0415  it takes a while to load, and a build with nothing to do needs none

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

    Were it killed, they would go on for a moment and write into what the next build makes; so the lock is held until
    the last of them has ended. The library closes its own handle in forked processes, but not a second one.
    """
    from filelock import FileLock, SoftFileLock  # noqa: PLC0415

    if FileLock is SoftFileLock or not hasattr(os, "fork"):
        return FileLock(path, mode=PRIVATE)

    def share(handle: int) -> None:
        shared.callback(os.close, os.dup(handle))

    return FileLock(path, mode=PRIVATE, on_acquired=share)


def _holder_file(path: Path) -> Path:
    return path.with_suffix(".holder")  # some systems let nobody read a file that is locked


def _holder_of(path: Path) -> str:
    try:
        return _holder_file(path).read_text(encoding="ascii", errors="replace")[:20] or "?"
    except OSError:
        return "?"
