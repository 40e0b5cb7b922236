"""The manifest: which plan made which file of an output folder. Without it, everything is rendered again."""

import marshal
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.ground.sealed_files import read_sealed, write_sealed

_VERSION = "manifest-2"
TEMPLATE_KEY = 16  # characters


class Entry(NamedTuple):
    """One output file: the digest of its plan with the key of its template, and its size and time after the build."""

    plan: str
    size: int
    modified: int  # nanoseconds since the epoch

    @property
    def template(self) -> str:
        """The key of the template that drew the file; for another file, a part of the digest of its plan."""
        return self.plan[:TEMPLATE_KEY]


class Stale(NamedTuple):
    """A file to make again, with the reason."""

    file: str
    reason: str


def load_manifest(path: Path) -> dict[str, Entry]:
    """Return the entries of a manifest file; empty if it is missing, damaged or of another version."""
    body = read_sealed(path, _VERSION)
    files = marshal.loads(body) if body else {}  # noqa: S302  what we wrote, by its checksum
    return dict(zip(files, map(Entry._make, files.values()), strict=True))


def write_manifest(path: Path, entries: Mapping[str, Entry]) -> None:
    """Write a manifest in one step. Raises OSError."""
    files = dict(zip(entries, map(tuple, entries.values()), strict=True))
    write_sealed(path, _VERSION, marshal.dumps(files))


def outdated(
    wanted: Iterable[str],
    digests: Mapping[str, str],
    previous: Mapping[str, Entry],
    present: Mapping[str, tuple[int, int]],
) -> list[Stale]:
    """Return the wanted files that must be made again, each with the reason.

    `digests` has the digests of plans, but for files that are stale in any case. `present` maps the files of the output
    folder to size and time of modification. A file that somebody else changed is stale too.
    """
    stale = []
    for file in wanted:
        entry = previous.get(file)
        if entry is None:
            stale.append(Stale(file, "new"))
        elif entry.plan != digests.get(file):
            stale.append(Stale(file, "changed"))
        elif file not in present:
            stale.append(Stale(file, "missing from the output"))
        elif present[file] != (entry.size, entry.modified):
            stale.append(Stale(file, "touched in the output"))
    return stale
