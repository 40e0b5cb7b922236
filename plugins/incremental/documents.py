"""The parse cache: documents by the digest of their bytes. Damaged, foreign or lost, it costs time alone."""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from plugins.incremental.manifest import write_atomically
from plugins.newsroom.documents import Document, SourceFile

Read = Callable[[Iterable[SourceFile]], Iterable[Document]]


def read_documents(files: Iterable[SourceFile], read: Read, cache: Path, key: str) -> list[Document]:
    """Return the documents of files in order, reading only what the cache does not hold.

    `key` digests all that decides how a file is read: parser, extensions, settings, code. Raises OSError where
    the cache cannot be written.
    """
    files = list(files)
    known = _load(cache, key)
    digests = {file.path: _digest(file) for file in files}
    missing = [file for file in files if known.get(file.path, ("", None))[0] != digests[file.path]]
    fresh = {document.path: document for document in read(missing)}
    documents = {file.path: (digests[file.path], fresh.get(file.path) or known[file.path][1]) for file in files}
    if missing or documents.keys() != known.keys():
        _write(cache, key, documents)
    return [documents[file.path][1] for file in files]


def _digest(file: SourceFile) -> str:
    try:
        return hashlib.blake2b(file.read(), digest_size=16).hexdigest()
    except OSError:
        return "unreadable"  # never a digest that is kept: the reader reports it


def _load(cache: Path, key: str) -> dict[str, tuple[str, Document]]:
    try:
        data = cache.read_bytes()
    except OSError:
        return {}
    head, _, body = data.partition(b"\n")
    if head.decode("ascii", "replace") != f"{key} {hashlib.blake2b(body, digest_size=16).hexdigest()}":
        return {}
    known: dict[str, tuple[str, Document]] = pickle.loads(body)  # noqa: S301  what we wrote, by its checksum
    return known


def _write(cache: Path, key: str, documents: Mapping[str, tuple[str, Document]]) -> None:
    kept = {path: entry for path, entry in documents.items() if entry[0] != "unreadable"}
    body = pickle.dumps(kept, protocol=5)
    head = f"{key} {hashlib.blake2b(body, digest_size=16).hexdigest()}\n"
    write_atomically(cache, head.encode() + body)
