"""Digests of picture files, remembered by what the file system says of them, so that large files are read once.

What is remembered counts only where size, times and inode are as they were, and where the last change was long
enough before the reading that a second one would have had another time.
"""

import json
import os
import time
from collections.abc import Mapping

from plugins.pictures.cache import digest_of_file, load_facts, write_facts

RACE = 2_000_000_000  # nanoseconds; the coarsest clock of a file system in use (FAT) has two seconds

Look = list[int]


class Digests:
    """The digests of files (by absolute path), kept in one file of the cache."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._known: Mapping[str, tuple[Look, int, str]] = (load_facts(path) or {}).get("files", {})
        self._now: dict[str, tuple[Look, int, str]] = {}

    def of(self, place: str) -> str:
        """Return the digest of a file; raises OSError where it cannot be read."""
        look = _look(place)
        entry = self._known.get(place)
        if entry is None or list(entry[0]) != look or max(look[1:3]) > entry[1] - RACE:
            entry = (look, time.time_ns(), digest_of_file(place))
        self._now[place] = entry
        return entry[2]

    def has_changed(self, place: str) -> bool:
        """Whether a file is gone, or not as it was when its digest was asked for."""
        try:
            return _look(place) != list(self._now[place][0])
        except OSError:
            return True

    def keep(self) -> None:
        """Remember the files asked for beside those known; write nothing where nothing is new. Raises OSError."""
        # What another build asks for, such as that of another content folder, is not forgotten.
        together = {**self._known, **self._now}
        if json.dumps(together) != json.dumps(self._known):
            write_facts(self._path, {"files": together})


def _look(place: str) -> Look:
    status = os.stat(place)
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
