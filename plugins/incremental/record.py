"""The record of the last good build: all that it looked at, so that "nothing changed" is known without building.

Only the standard library is imported here, and no bytes are read but of files that changed just before the build:
a file is as it was where inode, size and times are (`tree.look_of`).
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.incremental.tree import RACE, look_of, write_atomically

_VERSION = 1
_KEPT = 8  # records of as many command lines


@dataclass(frozen=True)
class Sources:
    """What a build is made from, as it was at `at` (ns since the epoch), before anything was read.

    `real` maps paths as given to where they lead, `digest` is of the looks of `paths`, in order.
    """

    real: Mapping[str, str]
    paths: tuple[str, ...]
    at: int
    digest: str


def record_path(cache: Path, *invocation: object) -> Path:
    """Return where the record of builds by one command line and environment is kept."""
    return cache / f"record-{hashlib.blake2b(repr(invocation).encode(), digest_size=8).hexdigest()}.json"


def look_over(given: Iterable[str], at: int) -> Sources:
    """Look at files and folders with all below them; `at` is the time now, in ns since the epoch."""
    real = {path: os.path.realpath(path) for path in given}
    paths = tuple(below for path in real.values() for below in _walk(path))
    return Sources(real, paths, at, _digest(paths, at))


def digest_code(root: Path) -> str:
    """Return a digest of the looks of the program's own files: a folder with bytecode in it is no change."""
    files = [str(path) for folder in ("plugins", ".") for path in _code(root / folder, deep=folder != ".")]
    return _digest(sorted(files), 0)


def write_record(
    path: Path, code: str, sources: Sources, output: Path, absent: Iterable[Path], until: float, said: Iterable[str]
) -> None:
    """Keep what a good build saw and what it said. Raises OSError.

    `absent` must not exist while nothing changed; `until` is the time (seconds since the epoch) from which the
    same files make another site.
    """
    made = tuple(_walk(str(output)))
    record = {
        "version": _VERSION,
        "code": code,
        "real": sources.real,
        "sources": sources.paths,
        "at": sources.at,
        "sources_digest": sources.digest,
        "output": made,
        # What others may do to the output within a tick of our own writing is not looked for.
        "output_digest": _digest(made, 0),
        "absent": [str(folder) for folder in absent],
        "until": until,
        "said": list(said),
    }
    write_atomically(path, json.dumps(record).encode())
    for old in sorted(path.parent.glob("record-*.json"), key=os.path.getmtime)[:-_KEPT]:
        old.unlink(missing_ok=True)


def unchanged(path: Path, code: str, now: float) -> list[str] | None:
    """Return what the last good build said if another one would make the same of the same, else None.

    `now` is in seconds since the epoch. A record that is missing, damaged or of another version tells nothing.
    """
    try:
        record = json.loads(path.read_bytes())
        if (
            record["version"] == _VERSION
            and record["code"] == code
            and now < record["until"]
            and all(os.path.realpath(given) == real for given, real in record["real"].items())
            and not any(os.path.lexists(folder) for folder in record["absent"])
            and _digest(record["sources"], record["at"]) == record["sources_digest"]
            and _digest(record["output"], 0) == record["output_digest"]
        ):
            return [str(line) for line in record["said"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return None


def _walk(path: str) -> Iterator[str]:
    """Yield a path, and all below it where it is a folder; links are not followed."""
    folders = [path]
    yield path
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:
            continue  # a file, or what cannot be read: its own look tells when that changes
        for entry in entries:
            yield entry.path
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)


def _digest(paths: Iterable[str], at: int) -> str:
    """Digest the looks of paths, and the bytes of those whose times do not tell yet (`at` 0: of none)."""
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        look = look_of(path)
        digest.update(f"{path}\0{look}\n".encode("utf-8", "surrogateescape"))
        if at and look and max(look[2:]) > at - RACE and os.path.isfile(path):
            with open(path, "rb") as file:
                digest.update(hashlib.blake2b(file.read()).digest())
    return digest.hexdigest()


def _code(folder: Path, deep: bool) -> Iterator[Path]:
    return (path for path in (folder.rglob("*.py") if deep else folder.glob("*.py")))
