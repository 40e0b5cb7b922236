"""Read what a build has made, as the plan needs it."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.plan import LocalFile

Digest = Callable[[Path], str]


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return digest_of(file, "sha256")


def md5(file: Path) -> str:
    """Return the MD5 of a file's bytes, which is what object stores tell of theirs."""
    return digest_of(file, "md5")


def git_blob(file: Path) -> str:
    """Return the name that Git gives to a file's bytes: SHA-1 over a header with the size, and the bytes."""
    content = file.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def digest_of(file: Path, kind: str) -> str:
    """Return the digest of a file's bytes by one of hashlib's names, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.new(kind, usedforsecurity=False)).hexdigest()


def walk(folder: Path) -> Iterator[str]:
    """Yield the relative paths, with forward slashes, of all that is no folder; links are named, not followed."""
    for parent, folders, files in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        yield from (Path(parent, name).relative_to(folder).as_posix() for name in files + links)


def load_tree(site: Path, digest: Digest) -> dict[str, LocalFile]:
    """Return the files of a build by relative path; a folder that is no build is a Refused."""
    if not (site / "index.html").is_file():
        raise Refused(
            WRONG_USE,
            Words(
                f"{site} tidak berisi situs yang sudah jadi; jalankan dulu: ./inv build --production",
                f"{site} holds no finished site; first run: ./inv build --production",
            ),
        )
    return {path: LocalFile((site / path).stat().st_size, digest(site / path)) for path in sorted(walk(site))}
