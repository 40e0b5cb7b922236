"""The parse cache: documents by the digest of their bytes. Damaged, foreign or lost, it costs time alone.

It lies in several files, so that one edit does not write all of it again.
"""

import hashlib
import pickle
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from plugins.incremental.tree import RACE, look_of, write_atomically
from plugins.newsroom.documents import Document, SourceFile

Read = Callable[[Iterable[SourceFile]], Iterable[Document]]

_SHARDS = 64


class Cached(NamedTuple):
    """A document as kept: the digest of the bytes, the file's `Look` then, and when it was looked at (ns)."""

    digest: str
    look: tuple[int, ...]
    at: int
    document: Document


def read_documents(files: Iterable[SourceFile], read: Read, cache: Path, key: str) -> list[Document]:
    """Return the documents of files in order, reading only what the folder `cache` does not hold.

    `key` digests all that decides how a file is read: parser, extensions, settings, code. Raises OSError where
    the cache cannot be written.
    """
    files = list(files)
    shards = [_load(cache / f"{number:02}.pickle", key) for number in range(_SHARDS)]
    kept: list[dict[str, Cached]] = [{} for _ in range(_SHARDS)]
    missing: list[tuple[SourceFile, str, tuple[int, ...], int]] = []
    dirty = set()
    for file in files:
        number = _shard(file.path)
        known, look, now = shards[number].get(file.path), look_of(file.real), time.time_ns()
        if known and look and known.look == look and max(look[2:]) < known.at - RACE:
            kept[number][file.path] = known
            continue
        dirty.add(number)
        digest = _digest(file)
        if known and known.digest == digest:
            kept[number][file.path] = known._replace(look=look, at=now)
        else:
            missing.append((file, digest, look, now))
    fresh = read([file for file, *_ in missing])
    unreadable: dict[str, Document] = {}
    for (file, digest, look, now), document in zip(missing, fresh, strict=True):
        if digest and look_of(file.real) == look:
            kept[_shard(file.path)][file.path] = Cached(digest, look, now, document)
        else:
            unreadable[file.path] = document
    for number in range(_SHARDS):
        if number in dirty or kept[number].keys() != shards[number].keys():
            _write(cache / f"{number:02}.pickle", key, kept[number])
    return [
        unreadable[file.path] if file.path in unreadable else kept[_shard(file.path)][file.path].document
        for file in files
    ]


def _shard(path: str) -> int:
    # Both languages of a story are edited together as a rule.
    return hashlib.blake2b(path.rpartition("/")[0].encode(), digest_size=1).digest()[0] % _SHARDS


def _digest(file: SourceFile) -> str:
    try:
        return hashlib.blake2b(file.read(), digest_size=16).hexdigest()
    except OSError:
        return ""  # never a digest that is kept: the reader reports it


# A process that builds again and again, as the preview does, reads each shard once: path → (key and look, documents).
_held: dict[Path, tuple[tuple[str, tuple[int, ...]], dict[str, Cached]]] = {}


def _load(path: Path, key: str) -> dict[str, Cached]:
    now = (key, look_of(path))
    if path in _held and _held[path][0] == now:
        return _held[path][1]
    known = _load_file(path, key)
    _held[path] = (now, known)
    return known


def _load_file(path: Path, key: str) -> dict[str, Cached]:
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    head, _, body = data.partition(b"\n")
    if head.decode("ascii", "replace") != f"{key} {hashlib.blake2b(body, digest_size=16).hexdigest()}":
        return {}
    known: dict[str, Cached] = pickle.loads(body)  # noqa: S301  what we wrote, by its checksum
    return known


def _write(path: Path, key: str, documents: dict[str, Cached]) -> None:
    body = pickle.dumps(documents, protocol=5)
    head = f"{key} {hashlib.blake2b(body, digest_size=16).hexdigest()}\n"
    write_atomically(path, head.encode() + body)
    _held[path] = ((key, look_of(path)), documents)
