"""Digests of large files, remembered by the looks of the files, so that large files are read only once."""

import os
import time
from collections.abc import Mapping

from plugins.ground.digests import digest_of_file
from plugins.ground.looks import is_settled, look_of
from plugins.ground.sealed_facts import load_facts, write_facts

KnownDigest = tuple[tuple[int, ...], int, str]  # a look, the time of the look (ns), and the digest of the bytes


class Digests:
    """The digests of files (by absolute path), kept in one file of the cache."""

    def __init__(self, path: str) -> None:
        self._path = path
        facts = load_facts(path, os.path.dirname(path)) or {}
        self._known: Mapping[str, KnownDigest] = {
            place: (tuple(look), at, digest) for place, (look, at, digest) in facts.get("files", {}).items()
        }
        self._now: dict[str, KnownDigest] = {}

    def of(self, place: str) -> str:
        """Return the digest of a file; raises OSError where it cannot be read."""
        look = look_of(place)
        entry = self._known.get(place)
        if entry is None or entry[0] != look or not is_settled(look, entry[1]):
            entry = (look, time.time_ns(), digest_of_file(place))
        self._now[place] = entry
        return entry[2]

    def has_changed(self, place: str) -> bool:
        """Whether a file is missing, or has changed since its digest was asked for."""
        return look_of(place) != self._now[place][0]

    def keep(self) -> None:
        """Write the digests, unless none is new. Raises OSError."""
        # Digests of other builds, such as those of another content folder, are kept.
        together = {**self._known, **self._now}
        if together != self._known:
            write_facts(self._path, {"files": together}, os.path.dirname(self._path))
