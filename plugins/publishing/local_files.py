"""Read what a build has made, as the plan needs it."""

import hashlib
import json
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
    """Digests of local files, kept on disk as long as a file looks the same (`look_of`)."""

    def __init__(self, file: Path) -> None:
        self._file, self._is_changed = file, False
        self._entries: dict[str, tuple[list[int], dict[str, str]]] = {}
        try:
            entries = json.loads(file.read_text(encoding="utf-8"))
            self._entries = {str(path): (list(look), dict(digests)) for path, (look, digests) in entries.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            pass  # a lost or damaged cache costs the time to digest again

    def of(self, file: str | Path, kind: str) -> str:
        """Return the digest of a file's bytes (see `digest_as`)."""
        name, look = str(file), list(look_of(file))
        before, digests = self._entries.get(name, ([], {}))
        if before != look:
            digests = {}
        if kind not in digests:
            digests[kind] = digest_as(Path(file), kind)
            self._is_changed = True
            self._entries[name] = (look, digests)
        return digests[kind]

    def look_again(self, files: Iterable[Path]) -> None:
        """Take over the new look of files whose bytes we know to be the same: a hard link more changes the look."""
        self._is_changed = True
        for file in files:
            if str(file) in self._entries:
                self._entries[str(file)] = (list(look_of(file)), self._entries[str(file)][1])

    def write(self) -> None:
        """Keep the digests. A file that changed a moment ago is left out: its times may not tell the next change."""
        if not self._is_changed:
            return
        latest = time.time_ns() - RACE
        kept = {
            path: entry
            for path, entry in self._entries.items()
            if entry[0] and entry[0][2] < latest and os.path.lexists(path)
        }
        write_whole(self._file, json.dumps(kept).encode(), mode=PRIVATE)


def walk_files(folder: Path) -> Iterator[str]:
    """Yield the relative paths, with forward slashes, of all that is no folder; links are named, not followed."""
    start = len(str(folder)) + 1
    for parent, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        yield from (os.path.join(parent, name)[start:].replace(os.sep, "/") for name in files + links)


def check_finished(site: Path) -> None:
    """Raise Refused where a folder is no finished build."""
    if not (site / "index.html").is_file():
        raise Refused(
            WRONG_USE,
            Words(
                f"{site} tidak berisi situs yang sudah jadi; jalankan dulu: ./inv build --production",
                f"{site} holds no finished site; first run: ./inv build --production",
            ),
        )


def load_tree(site: Path, paths: Iterable[str], digests: KnownDigests, kind: str) -> dict[str, LocalFile]:
    """Return files of a build by relative path, with their digest of a kind."""
    files = ((path, f"{site}/{path}") for path in paths)
    return {path: LocalFile(os.stat(file).st_size, digests.of(file, kind)) for path, file in files}
