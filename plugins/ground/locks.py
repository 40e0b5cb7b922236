"""One build at a time: a lock that the system frees when its holder dies.

A worker process that is forked under the lock shares it. Were its parent killed, it would wait for work for ever,
and every later build for it; so it dies with its parent.
"""

import contextlib
import ctypes
import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path


class BuildRunning(Exception):
    """Another build holds the lock and did not end in time. `holder` is its process id, as text."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


@contextlib.contextmanager
def build_lock(path: Path, patience: float, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock file `path` for the time of the block; wait up to `patience` seconds for another's.

    `waiting` is told once who holds it. Raises BuildRunning after that time, OSError where the file cannot be
    made.
    """
    global _holder  # noqa: PLW0603  the lock is the process's
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        deadline, told = time.monotonic() + patience, False
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                file.seek(0)
                holder = file.read(20).decode("ascii", "replace") or "?"
                if time.monotonic() > deadline:
                    raise BuildRunning(holder) from None
                if not told:
                    waiting(holder)
                    told = True
                time.sleep(0.1)
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        _holder = os.getpid()
        try:
            yield
        finally:
            _holder = 0


_holder = 0  # the process to die with: this one while it holds the lock, and so for all that it forks
_PR_SET_PDEATHSIG = 1  # prctl(2)


def end_with(parent: int) -> None:
    """Let this process end when its parent does, which has this id. On Linux alone: others have no such means."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died before this could be asked for
            os._exit(1)


def _end_with_holder() -> None:
    global _holder  # noqa: PLW0603  each fork has its own
    if _holder:
        end_with(_holder)
        _holder = os.getpid()


if sys.platform == "linux":  # elsewhere nothing is forked
    os.register_at_fork(after_in_child=_end_with_holder)
