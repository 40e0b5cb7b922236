"""One build at a time: a lock that the system frees when its holder dies."""

import contextlib
import fcntl
import os
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
        yield
