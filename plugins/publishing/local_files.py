"""Read the files of a build: their paths, sizes and digests."""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.looks import RACE, look_of
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.plan import LocalFile

SHA256, MD5, GIT_BLOB = "sha256", "md5", "git-blob"


def digest_as(file: Path, kind: str) -> str:
    """Return the digest of a file's bytes, in hexadecimal.

    Args:
        file: A regular file.
        kind: `sha256`, `md5` (what object stores tell of their files), or `git-blob` (the name that Git gives to
            bytes: SHA-1 over a header with the size, and the bytes).
    """
    if kind == GIT_BLOB:
        content = file.read_bytes()
        return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.new(kind, usedforsecurity=False)).hexdigest()


class KnownDigests:
    """Digests of local files, kept on disk. A digest holds as long as size and times of its file do (`look_of`)."""

    def __init__(self, file: Path) -> None:
        self._file, self._is_changed = file, False
        self._entries: dict[str, _Entry] = {}
        self._seen: set[str] = set()
        try:
            fields = iter(file.read_text(encoding="utf-8", errors="surrogateescape").split("\0"))
            if next(fields) == _FORMAT:
                self._entries = {
                    path: (look, digests) for path, look, digests in zip(fields, fields, fields, strict=False)
                }
        except (OSError, ValueError):
            pass  # without the cache, digests are computed again

    def of(self, file: str, kind: str, status: os.stat_result | None = None) -> str:
        """Return the digest of a file's bytes (see `digest_as`).

        `status` is the file's status, if it is known already.
        """
        look = _written(file, status)
        before, digests = self._entries.get(file, ("", ""))
        if before != look:
            digests = ""
        found = _digest_in(digests, kind)
        if not found:
            found = digest_as(Path(file), kind)
            self._is_changed = True
            self._entries[file] = (look, f"{digests} {kind}:{found}")
        self._seen.add(file)
        return found

    def look_again(self, files: Iterable[str]) -> None:
        """Note the new look of files whose bytes have not changed: one more hard link changes the look."""
        self._is_changed = True
        for file in files:
            if file in self._entries:
                self._entries[file] = (_written(file), self._entries[file][1])

    def write(self) -> None:
        """Write the digests, but not those of files that have just changed: the next change may give the same times."""
        if not self._is_changed:
            return
        latest = time.time_ns() - RACE
        fields = [_FORMAT]
        for path, (look, digests) in self._entries.items():
            changed = look.split(" ")[2:3]
            is_settled = bool(changed) and changed[0].isdigit() and int(changed[0]) < latest
            if is_settled and (path in self._seen or os.path.lexists(path)):
                fields += (path, look, digests)
        write_whole(self._file, "\0".join(fields).encode(errors="surrogateescape"), mode=PRIVATE)


_FORMAT = "digests 1"
_Entry = tuple[str, str]  # the look of a file, as numbers; its digests, by kind


def _written(file: str, status: os.stat_result | None = None) -> str:
    return " ".join(map(str, look_of(file, status)))


def _digest_in(digests: str, kind: str) -> str:
    start = digests.find(f" {kind}:")
    return digests[start + len(kind) + 2 :].partition(" ")[0] if start >= 0 else ""


def walk_files(folder: Path) -> Iterator[str]:
    """Yield the relative paths of all files, with forward slashes. Links are listed but not followed."""
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        try:
            with os.scandir(place) as entries:
                found = list(entries)
        except (FileNotFoundError, NotADirectoryError):
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{prefix}{entry.name}/"))
            else:
                yield prefix + entry.name


def check_finished(site: Path) -> None:
    """Raise Refused if a folder is not a complete build."""
    if not (site / "index.html").is_file():
        raise Refused(
            WRONG_USE,
            Words(
                f"{site} tidak berisi situs yang sudah jadi; jalankan dulu: ./inv build --production",
                f"{site} holds no finished site; first run: ./inv build --production",
            ),
        )


def load_tree(site: Path, paths: Iterable[str], digests: KnownDigests, kind: str) -> dict[str, LocalFile]:
    """Return files of a build by relative path, with their digest of the given kind."""
    tree = {}
    for path in paths:
        file = f"{site}/{path}"
        status = os.lstat(file)
        tree[path] = LocalFile(status.st_size, digests.of(file, kind, status))
    return tree
