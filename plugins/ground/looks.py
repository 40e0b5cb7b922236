"""Looks: what the file system says of a file. A change is noticed by its look, without reading the file."""

import contextlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path

# In nanoseconds. A file that changed shortly before its look was taken may change again within the same tick of the
# file system's clock, and its times then stay the same. The coarsest clock in use ticks every 2 s (FAT).
RACE = 2_000_000_000


def look_of(path: str | Path, status: os.stat_result | None = None) -> tuple[int, ...]:
    """Return what differs whenever a file has changed: inode, size, and the times (ns) of modification and of change.

    Empty where there is no file. A program can set back the time of modification, but not the time of change. For a
    link, the look covers the link and the file that it leads to. `status` is what `os.lstat` said, where that is known.
    """
    try:
        status = status or os.lstat(path)
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
    """Whether any later change of a file gives another look than this one, which was taken at the time `at` (ns)."""
    return max(look[2:]) < at - RACE
