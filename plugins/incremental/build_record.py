"""The record of the last good build: every file that it looked at. If none has changed, no build is needed.

Only the standard library is imported here, so that a build with nothing to do starts quickly. A file counts as
unchanged if its inode, size and times are the same (`look_of`). Bytes are read only for files that changed just before
the build.
"""

import marshal
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from operator import eq
from pathlib import Path
from typing import Any, NamedTuple

from plugins.ground.digests import digest_if_readable, digest_of
from plugins.ground.files import remove_unfinished
from plugins.ground.looks import is_settled, look_of
from plugins.ground.sealed_files import read_sealed, write_sealed

_KEPT = 8  # records of as many command lines
_LOST = (0,)  # a look that no file has: somebody changed the file before it was looked at


class Seen(NamedTuple):
    """The looks of files and folders at the time `at` (ns since the epoch), taken before any of them was read.

    `real` maps each given path to the path that it leads to. `looks` has the looks of `paths`, in order. `fresh` has
    digests of the bytes of files that changed too recently to trust their times (`is_settled`).
    """

    real: Mapping[str, str]
    paths: tuple[str, ...]
    looks: tuple[tuple[int, ...], ...]
    at: int
    fresh: Mapping[str, str]

    def is_same(self, glance: "Glance | None" = None) -> bool:
        """Whether no file has changed since. `glance` is what the files look like now, where that is known."""
        now = glance.looks if glance else map(look_of, self.paths)
        return (
            all(os.path.realpath(given) == real for given, real in self.real.items())
            and all(map(eq, now, self.looks))
            and all(digest_if_readable(path) == digest for path, digest in self.fresh.items())
        )

    def glance(self) -> "Glance":
        """Look at the same paths now."""
        at = time.time_ns()
        return Glance(at, tuple(map(look_of, self.paths)))


class Glance(NamedTuple):
    """The looks of the paths that a `Seen` has, in its order, at the time `at` (ns), taken before any was read."""

    at: int
    looks: tuple[tuple[int, ...], ...]


class BuildRecord(NamedTuple):
    """What a good build read, what it left in the output, and what it printed.

    `absent` are paths that did not exist; if one exists now, something changed. `until` is the time (seconds since the
    epoch) from which the same files make another site.
    """

    sources: Seen
    output: Seen
    absent: tuple[str, ...]
    until: float
    said: tuple[str, ...]

    def is_current(self, now: float, sources: Glance | None = None) -> bool:
        """Whether a build now would change nothing; `now` is in seconds since the epoch.

        `sources` is what the sources look like now, where that is known.
        """
        return self.is_ready(now) and self.sources.is_same(sources) and self.output.is_same()

    def is_ready(self, now: float) -> bool:
        """Whether the sources are unchanged and would still make the same site."""
        return now < self.until and not any(map(os.path.lexists, self.absent))


class RecordFile(NamedTuple):
    """The file that keeps the record of builds, and the digest of the program that runs (`digest_code`)."""

    path: Path
    program: str


def record_file(cache: Path, program: str, *invocation: object) -> RecordFile:
    """Return the file that keeps the record of builds by one command line in one environment."""
    return RecordFile(cache / f"record-{digest_of(invocation)[:16]}", program)


def look_over(given: Iterable[str], at: int) -> Seen:
    """Look at files, and at folders with all below them, at the time `at` (ns; 0: nothing changes meanwhile)."""
    real = {path: os.path.realpath(path) for path in given}
    looks = {below: look_of(below) for path in real.values() for below in _walk(path)}
    return _seen(real, looks, at)


class Looked(NamedTuple):
    """The present looks of files and folders, and the paths that changed, came and went since they were looked at.

    A folder counts as changed only where it came or went.
    """

    seen: Seen
    changed: list[str]
    came: list[str]
    went: list[str]


def look_again(seen: Seen, glance: Glance, is_ignored: Callable[[str], bool]) -> Looked | None:
    """Tell what changed since files and folders were looked at. Only folders that have another look are listed.

    `glance` is what they look like now. Paths that are ignored are not told. None where a path is now of another kind
    or leads elsewhere.
    """
    if any(os.path.realpath(given) != real for given, real in seen.real.items()):
        return None
    changed, went, folders, new_folders = list[str](), list[str](), set[str](), set[str]()
    differing = [
        look
        for look in zip(seen.paths, seen.looks, glance.looks, strict=True)
        if look[1] != look[2] or look[0] in seen.fresh
    ]
    for path, before, now in differing:
        if not now:
            went.append(path)
        elif not before:
            return None
        elif stat.S_ISDIR(kind := os.lstat(path).st_mode):
            (folders if now[0] == before[0] else new_folders).add(path)
        elif is_ignored(path):
            continue
        elif not stat.S_ISREG(kind):
            return None  # a link or pipe has replaced a file or folder: a fault, and never opened
        elif now != before or digest_if_readable(path) != seen.fresh[path]:
            changed.append(path)
    folders |= new_folders
    names = _names(path for path in seen.paths if path.rpartition(os.sep)[0] in folders) if folders else {}
    for path in went:
        names.get(os.path.dirname(path), set()).discard(os.path.basename(path))
    if not new_folders <= names.keys():
        return None  # it may have been a file
    new = [os.path.join(one, name) for one in folders for name in {*_listed(one)} - names.get(one, set())]
    came = [below for path in new for below in _walk(path)]
    after = _seen_after(seen, glance, {path: look_of(path) for path in came}, {path for path, *_ in differing})
    told = ([path for path in paths if not is_ignored(path)] for paths in (changed, came, went))
    return Looked(after, *told)


def _seen_after(seen: Seen, glance: Glance, came: dict[str, tuple[int, ...]], differing: Set[str]) -> Seen:
    """Return what is seen now. Files that neither differ nor came have kept the looks that were settled before."""
    looks = {path: look for path, look in zip(seen.paths, glance.looks, strict=True) if look} | came
    maybe_fresh = {path: looks[path] for path in (*differing, *came) if path in looks}
    return Seen(seen.real, tuple(looks), tuple(looks.values()), glance.at, _fresh(maybe_fresh, glance.at))


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []  # it cannot be read, or went just now: the next look tells


def as_left(seen: Seen, files: Mapping[str, tuple[int, int]]) -> Seen:
    """Return the looks of a tree that a build has just written, with these files in it.

    `files` maps paths to size in bytes and time of modification in ns. A file that differs gets the look `_LOST`.
    """
    looks, roots = dict(zip(seen.paths, seen.looks, strict=True)), tuple(seen.real.values())
    folders = {
        above for folder in {os.path.dirname(file) for file in files} for above in (folder, *_above(folder, roots))
    }
    for path in looks.keys() - files.keys() - folders:
        if not os.path.isdir(path):
            looks[path] = _LOST
    for path, status in files.items():
        if looks.get(path, ())[1:3] != status:
            looks[path] = _LOST
    return seen._replace(paths=tuple(looks), looks=tuple(looks.values()))


def put_back(seen: Seen, came: Iterable[str], went: Iterable[str]) -> Seen:
    """Return the looks of a tree after some of its files were changed, added or removed."""
    came, went, roots = {*came}, {*went}, tuple(seen.real.values())
    folders = {above for file in (*came, *went) for above in _above(file, roots)}
    now = {path: look_of(path) for path in (*came, *folders)}
    empty = {path for path in folders.difference(roots) if not now[path]}  # deleted with its last file
    looks = dict(zip(seen.paths, seen.looks, strict=True))
    for path in went | empty:
        looks.pop(path, None)
    looks |= {path: look or _LOST for path, look in now.items() if path not in empty}
    for folder in folders - empty:
        if now[folder] and any(f"{folder}{os.sep}{name}" not in looks for name in os.listdir(folder)):
            looks[folder] = _LOST
    return seen._replace(paths=tuple(looks), looks=tuple(looks.values()))


def digest_code(root: Path) -> str:
    """Return a digest of the looks of the program's own files, without bytecode."""
    beside = (entry.path for entry in os.scandir(root) if entry.is_file())
    files = sorted(path for path in (*beside, *_walk(str(root / "plugins"))) if path.endswith(".py"))
    return digest_of([(file, look_of(file)) for file in files])


def write_record(file: RecordFile, record: BuildRecord) -> None:
    """Write the record of a good build, and remove old records. Raises OSError."""
    fields = (_plain(record.sources), _plain(record.output), record.absent, record.until, record.said)
    write_sealed(file.path, file.program, marshal.dumps(fields))
    records = (other for other in file.path.parent.glob("record-*") if not other.suffix)
    for old in sorted(records, key=os.path.getmtime)[:-_KEPT]:
        for one in (old, *old.parent.glob(f"{old.name}.*")):
            one.unlink(missing_ok=True)
    remove_unfinished(file.path.parent)


def load_record(file: RecordFile) -> BuildRecord | None:
    """Return the record of a file; None where it is missing, damaged or of another program."""
    body = read_sealed(file.path, file.program)
    if body is None:
        return None
    sources, output, *rest = marshal.loads(body)  # noqa: S302  what we wrote, by its checksum
    return BuildRecord(Seen(*sources), Seen(*output), *rest)


def _plain(seen: Seen) -> Any:
    return dict(seen.real), seen.paths, seen.looks, seen.at, dict(seen.fresh)


def _seen(real: Mapping[str, str], looks: Mapping[str, tuple[int, ...]], at: int) -> Seen:
    return Seen(real, tuple(looks), tuple(looks.values()), at, _fresh(looks, at))


def _fresh(looks: Mapping[str, tuple[int, ...]], at: int) -> dict[str, str]:
    """Return the digests of those of some files that changed just before they were looked at."""
    return {
        path: digest_if_readable(path)
        for path, look in looks.items()
        if at and look and not is_settled(look, at) and os.path.isfile(path)
    }


def _walk(path: str) -> Iterator[str]:
    """Yield a path, and all below it where it is a folder; links are not followed."""
    folders = [path]
    yield path
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:
            continue  # a file, or a folder that cannot be read: its look shows when that changes
        for entry in entries:
            yield entry.path
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)


def _names(paths: Iterable[str]) -> dict[str, set[str]]:
    """Return the names in each folder."""
    names: dict[str, set[str]] = {}
    for path in paths:
        folder, name = os.path.split(path)
        names.setdefault(folder, set()).add(name)
    return names


def _above(path: str, roots: tuple[str, ...]) -> Iterator[str]:
    while path not in roots:
        path = os.path.dirname(path)
        yield path
