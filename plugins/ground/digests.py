"""Digests (BLAKE2b, in hexadecimal): two digests are equal only where the bytes or values are equal."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

_SIZE = 16  # bytes


def digest_of(*parts: object) -> str:
    """Return a digest of values made of text, numbers, times and tuples."""
    return digest_of_bytes(repr(parts).encode())


def digest_of_bytes(data: bytes, size: int = _SIZE) -> str:
    """Return a digest of bytes; `size` is in bytes, shorter for names that readers load."""
    return hashlib.blake2b(data, digest_size=size).hexdigest()


def digest_of_file(path: str | Path) -> str:
    """Return the digest of a file's bytes, read piece by piece. Raises OSError if it cannot be read."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_SIZE)).hexdigest()


def digest_if_readable(path: str | Path) -> str:
    """Return the digest of a file's bytes; empty if it cannot be read."""
    try:
        return digest_of_file(path)
    except OSError:
        return ""


def digest_tree(folders: Iterable[Path], suffixes: tuple[str, ...]) -> str:
    """Return a digest of the names and bytes of all files with such suffixes below some folders."""
    digest = hashlib.blake2b(digest_size=_SIZE)
    for folder in folders:
        names = (os.path.join(above, name) for above, _, files in os.walk(folder) for name in files)
        for path in sorted(name for name in names if name.endswith(suffixes) and os.path.isfile(name)):
            digest.update(f"{path[len(str(folder)) + 1 :].replace(os.sep, '/')}\0".encode())
            digest.update(hashlib.blake2b(Path(path).read_bytes()).digest())
    return digest.hexdigest()
