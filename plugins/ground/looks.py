"""Looks: what the file system says of a file, by which a change is noticed without reading the file."""

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

# A file that changed less than this before somebody looked at it may change once more within the same tick of the file
# system's clock. Its times then stay the same. The coarsest clock in use ticks every 2 s (FAT); this is in nanoseconds.
RACE = 2_000_000_000


def look_of(path: str | Path) -> tuple[int, ...]:
    """Return what changes whenever a file does: inode, size, times of modification and of change in ns.

    Empty where there is no file. The time of change cannot be set back, as that of modification can. Of a link it tells
    both of the link and of where it leads.
    """
    try:
        status = os.lstat(path)
    except OSError:
        return ()
    if stat.S_ISLNK(status.st_mode):
        link = status
        with contextlib.suppress(OSError):  # it may lead nowhere
            status = os.stat(path)
        times = max(link.st_mtime_ns, status.st_mtime_ns), max(link.st_ctime_ns, status.st_ctime_ns)
        return status.st_ino, status.st_size, *times
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def is_settled(look: Sequence[int], at: int) -> bool:
    """Whether a file with this look, taken at a time (ns), cannot have changed since without another look."""
    return max(look[2:]) < at - RACE
