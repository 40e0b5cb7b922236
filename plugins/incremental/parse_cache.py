"""The parse cache: documents by the digest of their bytes. Where it is missing, damaged or foreign, files are read
again.

It is divided into several files, so that one edit rewrites only one of them.
"""

import hashlib
import pickle
import time
from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import cast

from plugins.ground.digests import digest_if_readable, digest_of_bytes
from plugins.ground.files import remove_unfinished
from plugins.ground.looks import is_settled, look_of
from plugins.ground.sealed_files import read_sealed, write_sealed
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.files import LARGEST_TEXT

Parse = Callable[[SourceFile, bytes | None], Document]
Read = Callable[[Sequence[Sequence[SourceFile]]], Iterable[bytes]]

_SHARDS = 256


class Cached:
    """A kept document, with the look of its file (`look_of`), the time (ns) of that look, and the digest of its bytes.

    The document is unpickled when somebody asks for it: a file of the cache holds many, and an edit needs few of them.
    """

    __slots__ = ("_document", "at", "look", "source")

    def __init__(self, look: tuple[int, ...], at: int, source: str, document: Document | bytes) -> None:
        self.look, self.at, self.source, self._document = look, at, source, document

    @property
    def document(self) -> Document:
        """The document."""
        if isinstance(self._document, bytes):
            self._document = cast("Document", pickle.loads(self._document))  # noqa: S301  part of what we wrote
        return self._document

    def __reduce__(self) -> tuple[type["Cached"], tuple[object, ...]]:
        """Pickle the document as bytes in bytes."""
        own = self._document
        packed = own if isinstance(own, bytes) else pickle.dumps(own, protocol=5)
        return Cached, (self.look, self.at, self.source, packed)


def parse_files(files: Iterable[SourceFile], parse: Parse) -> bytes:
    """Read each file once, and return what the cache keeps, pickled: a `Cached` by path.

    For a file that cannot be read, `parse` gets no bytes, and the document has no `source`.
    """
    taken: dict[str, Cached] = {}
    for file in files:
        look, now = look_of(file.real), time.time_ns()
        try:
            # Ask for the size before reading: a file may be larger than the memory.
            data = file.read() if max(file.size, *look[1:2], 0) <= LARGEST_TEXT else None
        except OSError:
            data = None
        digest = "" if data is None else digest_of_bytes(data)
        taken[file.path] = Cached(look, now, digest, replace(parse(file, data), source=digest))
    return pickle.dumps(taken, protocol=5)


def read_documents(files: Iterable[SourceFile], read: Read, cache: Path, key: str) -> list[Document]:
    """Return the documents of files in order; read only the files that the folder `cache` does not hold.

    `read` calls `parse_files` for each of several batches of files. `key` is a digest of everything that decides how a
    file is read: parser, extensions, settings, code. Raises OSError where the cache cannot be written.
    """
    files = list(files)
    remove_unfinished(cache)
    return _read(files, read, cache, key, range(_SHARDS), whole=True)


def reread_documents(files: Iterable[SourceFile], read: Read, cache: Path, key: str) -> list[Document]:
    """Return the documents of some files, as `read_documents` does, and keep the documents of all other files."""
    files = list(files)
    return _read(files, read, cache, key, {shard_of(file.path) for file in files}, whole=False)


class Forgotten(Exception):
    """The parse cache does not hold this version of a document. Not a KeyError, which a ChainMap would catch."""


def without(documents: Mapping[str, Document], paths: Set[str]) -> Mapping[str, Document]:
    """Return the documents but for some paths, without reading a document from the parse cache."""
    if isinstance(documents, ChainMap):
        return ChainMap(*[cast("MutableMapping[str, Document]", without(part, paths)) for part in documents.maps])
    if isinstance(documents, KeptDocuments):
        return documents.with_digests({one: digest for one, digest in documents.digests.items() if one not in paths})
    return {path: document for path, document in documents.items() if path not in paths}


class KeptDocuments(Mapping[str, Document]):
    """Documents of an earlier build, by path. Each is read from the parse cache when somebody asks for it.

    `digests` has the digests of the files' bytes at that build. Where the cache no longer holds that version, Forgotten
    is raised.
    """

    def __init__(self, digests: Mapping[str, str], cache: Path, key: str) -> None:
        self.digests, self._cache, self._key = digests, cache, key

    def __getitem__(self, path: str) -> Document:
        digest = self.digests[path]
        cached = _load(self._cache / f"{shard_of(path):02}.pickle", self._key).get(path)
        if cached is None or cached.source != digest:
            raise Forgotten(path)
        return cached.document

    def with_digests(self, digests: Mapping[str, str]) -> "KeptDocuments":
        """Return the documents that have other digests, or other paths."""
        return KeptDocuments(digests, self._cache, self._key)

    def __contains__(self, path: object) -> bool:
        return path in self.digests

    def __iter__(self) -> Iterator[str]:
        return iter(self.digests)

    def __len__(self) -> int:
        return len(self.digests)


def digests_of(documents: Mapping[str, Document]) -> dict[str, str]:
    """Return the digest of each document's file, by path, without reading a document from the parse cache."""
    if isinstance(documents, ChainMap):
        return {path: digest for part in reversed(documents.maps) for path, digest in digests_of(part).items()}
    if isinstance(documents, KeptDocuments):
        return dict(documents.digests)
    return {path: document.source for path, document in documents.items()}


def _read(
    files: list[SourceFile], read: Read, cache: Path, key: str, numbers: Iterable[int], whole: bool
) -> list[Document]:
    shards = {number: _load(cache / f"{number:02}.pickle", key) for number in numbers}
    kept: dict[int, dict[str, Cached]] = {number: {} if whole else dict(shards[number]) for number in shards}
    missing: dict[int, list[SourceFile]] = {}
    dirty = set()
    for file in files:
        number = shard_of(file.path)
        known = shards[number].get(file.path)
        if known and (look := look_of(file.real)):
            if known.look == look and is_settled(look, known.at):
                kept[number][file.path] = known
                continue
            now = time.time_ns()
            # A file that cannot be read has an empty digest; no kept document has one.
            if look[1] <= LARGEST_TEXT and known.source == digest_if_readable(file.real):
                kept[number][file.path] = Cached(look, now, known.source, known.document)
                dirty.add(number)
                continue
        missing.setdefault(number, []).append(file)
    unreadable: dict[str, Document] = {}
    for number, body in zip(missing, read(list(missing.values())), strict=True):
        taken: dict[str, Cached] = pickle.loads(body)  # noqa: S301  what `parse_files` made just now
        good = {path: cached for path, cached in taken.items() if cached.source}
        unreadable |= {path: cached.document for path, cached in taken.items() if not cached.source}
        if kept[number] or len(good) < len(taken):
            kept[number] |= good
            dirty.add(number)
        else:
            kept[number] = shards[number] = good
            _write(cache / f"{number:02}.pickle", key, good, body)
    for number, shard in shards.items():
        if number in dirty or kept[number].keys() != shard.keys():
            _write(cache / f"{number:02}.pickle", key, kept[number], pickle.dumps(kept[number], protocol=5))
    return [
        unreadable[file.path] if file.path in unreadable else kept[shard_of(file.path)][file.path].document
        for file in files
    ]


def shard_of(path: str) -> int:
    """Return the number of the file of the cache that holds a document."""
    # Both languages of a story go into one file: they are usually edited together.
    return hashlib.blake2b(path.rpartition("/")[0].encode(), digest_size=1).digest()[0]


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
    body = read_sealed(path, key)
    known: dict[str, Cached] = pickle.loads(body) if body else {}  # noqa: S301  what we wrote, by its checksum
    return known


def _write(path: Path, key: str, documents: dict[str, Cached], body: bytes) -> None:
    write_sealed(path, key, body)
    _held[path] = ((key, look_of(path)), documents)
