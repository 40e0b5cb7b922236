"""Build again from what the last good build knew, where only texts were edited since (`revision.py`).

A process that stays, as the preview does, holds that in memory; others find it beside the record of the build. It
may be lost: then the next build goes the whole way. Neither Pelican nor its settings are needed here: the record
tells whether what decides those changed.
"""

import io
import os
import pickle
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from plugins.building.output import Assembled, Workshop, assemble_part
from plugins.building.revision import Known, catch_up, revise
from plugins.building.workshop import Circumstances, Say, alone, make
from plugins.console.outcome import leave_to_the_system
from plugins.console.reporting import print_faults
from plugins.ground.looks import look_of
from plugins.ground.sealed_files import read_sealed, write_sealed
from plugins.incremental.build_record import BuildRecord, Seen, as_left, look_again, look_over, put_back, write_record
from plugins.incremental.manifest import load_manifest
from plugins.incremental.parse_cache import Forgotten, KeptDocuments, digests_of, reread_documents, take
from plugins.incremental.promotion import leftovers
from plugins.newsroom.documents import SourceFile
from plugins.newsroom.files import is_passed_over
from plugins.newsroom.site import Setup
from plugins.rendering.catalogues import load_catalogue

_MANY = 20  # edited texts since all was written to disk; a build that has more writes all of it anew


@dataclass(frozen=True)
class Memory:
    """What a good build knew: its record, and the manifest as it left it (`tree.look_of`).

    `edited` are the texts that changed since all of it was written to disk, with the digests of their bytes.
    """

    circumstances: Circumstances
    known: Known
    record: BuildRecord
    manifest: tuple[int, ...]
    edited: Mapping[str, str] = field(default_factory=dict)


def remember_build(
    circumstances: Circumstances, known: Known, sources: Seen, until: float, said: Iterable[str]
) -> Memory:
    """Return the memory of a build that was good just now and began with `sources`."""
    output, manifest = circumstances.output, circumstances.manifest(known.site.setup)
    files = {str(output / file): (entry.size, entry.modified) for file, entry in load_manifest(manifest).items()}
    left = as_left(look_over([str(output)], 0), files)
    record = BuildRecord(sources, left, tuple(map(str, leftovers(output))), until, tuple(said))
    return Memory(circumstances, known, record, look_of(manifest))


def rebuild(
    memory: Memory, say: Say, explain: bool, retain: Callable[[Memory], None] = lambda _: None
) -> Memory | None:
    """Build from memory; return what is known now. None, with nothing done, where that takes the whole way.

    `retain` is told what is known now while no other build can begin. Raises BuildRunning, ThemeFault, OSError;
    then the output is as it was.
    """
    with alone(memory.known.site.setup.cache, memory.circumstances.output, say):
        after = _rebuild(memory, say, explain)
        if after is not None:
            retain(after)
        return after


def _rebuild(memory: Memory, say: Say, explain: bool) -> Memory | None:
    circumstances, known, record = memory.circumstances, memory.known, memory.record
    content, setup, at = known.site.content, known.site.setup, time.time_ns()
    looked = look_again(record.sources, at, lambda path: _is_passed_over(path, content.root))
    if looked is None or not record.is_ready(at / 1e9):
        return None
    sources, changed = looked
    files = [content.files.get(os.path.relpath(path, content.root)) for path in changed]
    texts = [file for file in files if file and file.path in known.site.documents]
    if len(texts) < len(changed):
        return None
    cache = Path(setup.cache) / "documents"
    try:
        # The documents as they were are asked for before the cache holds them as they are.
        known = known.holding([known.site.documents[text.path] for text in texts])
        edited = reread_documents(texts, _reader(circumstances), cache, circumstances.reading)
        revision = revise(known, edited)
    except Forgotten:
        return None
    if revision is None:
        return None
    said: list[str] = []
    print_faults(revision.known.diagnostics, "text", said.append, circumstances.prefix, brief=True)
    manifest = circumstances.manifest(setup)

    def work(shop: Workshop) -> Assembled | None:
        if look_of(manifest) != memory.manifest or not record.output.is_same():
            return None  # somebody was here
        assembled = assemble_part(revision.plans, revision.gone, shop)
        for line in said:
            say(line)
        return assembled

    made = make(circumstances, setup, work, say, explain)
    if made is None:
        return None
    came, went = ([str(circumstances.output / file) for file in files] for files in (made.files, made.deleted))
    output = put_back(record.output, came, went)
    return replace(
        memory,
        known=revision.known,
        record=replace(record, sources=sources, output=output, said=(*said, made.again)),
        manifest=look_of(manifest),
        edited={**memory.edited, **{document.path: document.source for document in edited}},
    )


def _is_passed_over(path: str, root: str) -> bool:
    """Whether a file of the content folder is an editor's own, which no build reads."""
    return path.startswith(root + os.sep) and any(map(is_passed_over, path[len(root) + 1 :].split(os.sep)))


def _reader(circumstances: Circumstances) -> Callable[[Sequence[Sequence[SourceFile]]], Iterator[bytes]]:
    def read(batches: Sequence[Sequence[SourceFile]]) -> Iterator[bytes]:
        if not batches:
            return
        from plugins.reading.document_reader import Reader  # noqa: PLC0415  the parser is needed where a text changed

        if circumstances.reading not in _readers:
            _readers.clear()
            _readers[circumstances.reading] = Reader(circumstances.markdown)
        for batch in batches:
            yield take(batch, _readers[circumstances.reading].read)

    return read


_readers: dict[str, Any] = {}


def build_again(path: Path, code: str, record: BuildRecord, say: Say, explain: bool) -> bool:
    """Build from what was kept at a path, with its record; False, with nothing done, where it takes the whole way.

    Raises as `rebuild` does.
    """
    memory = _load(path, code, record)
    after = rebuild(memory, say, explain, lambda after: keep(path, code, after)) if memory else None
    if after:
        leave_to_the_system(memory, after)
    return after is not None


def packed(circumstances: Circumstances, known: Known) -> bytes:
    """Return what `keep` writes of a build, but for its record and the documents, which lie in the parse cache."""
    cache, reading = Path(known.site.setup.cache) / "documents", circumstances.reading
    documents = KeptDocuments(digests_of(known.site.documents), cache, reading)
    body = io.BytesIO()
    pickle.dump(circumstances, body, protocol=5)
    _Pickler(body, known.site.setup).dump(known.with_documents(documents))
    return body.getvalue()


def keep(path: Path, code: str, memory: Memory, known: bytes = b"") -> None:
    """Write a memory and its record to disk, all of it or what is new since that was done.

    `code` digests the program; `known` is what is `packed` of the memory, where that was done already. Raises OSError.
    """
    if not memory.edited or len(memory.edited) > _MANY:
        memory = replace(memory, edited={})
        known = known or packed(memory.circumstances, memory.known)
        write_sealed(path.with_suffix(".known"), code, known)
    latest = pickle.dumps((look_of(path.with_suffix(".known")), memory.manifest, memory.edited), protocol=5)
    write_sealed(path.with_suffix(".latest"), code, latest)
    write_record(path, code, memory.record)


def _load(path: Path, code: str, record: BuildRecord) -> Memory | None:
    """Return what `keep` wrote; None where it is missing, damaged, or of another program."""
    latest, whole = (read_sealed(path.with_suffix(suffix), code) for suffix in (".latest", ".known"))
    if latest is None or whole is None:
        return None
    look, manifest, edited = pickle.loads(latest)  # noqa: S301  what we wrote, by its checksum
    if look != look_of(path.with_suffix(".known")):
        return None
    body = io.BytesIO(whole)
    circumstances: Circumstances = pickle.load(body)  # noqa: S301
    known: Known = _Unpickler(body, circumstances.theme).load()
    if edited:
        cache, before = Path(known.site.setup.cache) / "documents", known.site.documents
        assert isinstance(before, KeptDocuments)
        documents = KeptDocuments({**before.digests, **edited}, cache, circumstances.reading)
        try:
            known = catch_up(known.with_documents(documents), [documents[text] for text in edited])
        except Forgotten:
            return None
    return Memory(circumstances, known, record, manifest, edited)


class _Pickler(pickle.Pickler):
    """Writes interface texts by their language: they cannot be pickled, and the theme has them."""

    def __init__(self, body: io.BytesIO, setup: Setup) -> None:
        super().__init__(body, protocol=5)
        translations: Any = setup.options["translations"]
        self._languages = {id(catalogue): code for code, catalogue in translations.items()}

    def persistent_id(self, value: object) -> str | None:
        """Return the language of a catalogue."""
        return self._languages.get(id(value))


class _Unpickler(pickle.Unpickler):
    def __init__(self, body: io.BytesIO, theme: Path) -> None:
        super().__init__(body)
        self._catalogues: dict[str, NullTranslations] = {}
        self._theme = theme

    def persistent_load(self, language: str) -> NullTranslations:
        """Return the catalogue of a language."""
        if language not in self._catalogues:
            self._catalogues[language] = load_catalogue(self._theme, language)
        return self._catalogues[language]
