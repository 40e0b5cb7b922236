"""The memory of a good build, from which the next one begins. The preview holds it; a command writes it to disk.

On disk it is three files. The record (`build_record`) says which files were looked at; a build with nothing to do reads
nothing else. `.known` holds everything that a build knew, `.latest` how the last build differs from it
(`known_differences`). If they are missing, the next build is a full one.
"""

import os
import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.building.known_differences import apply_difference, pack_difference
from plugins.building.options import BuildOptions
from plugins.building.revision import Known
from plugins.ground.looks import look_of
from plugins.ground.sealed_files import read_sealed, write_sealed
from plugins.incremental.build_record import BuildRecord, RecordFile, Seen, as_left, look_over, write_record
from plugins.incremental.manifest import load_manifest
from plugins.incremental.parse_cache import KeptDocuments, digests_of
from plugins.incremental.promotion import leftovers

_PART = 2  # if `.latest` would have more than this part of the bytes of `.known`, that is written again


@dataclass(frozen=True)
class Memory:
    """What a good build knew.

    Attributes:
        options: its options.
        known: its site, extensions and faults.
        record: the looks of its sources and its output.
        manifest: the look of its manifest (`look_of`).
        base: what `.known` on disk holds; None if it has to be written.
    """

    options: BuildOptions
    known: Known
    record: BuildRecord
    manifest: tuple[int, ...]
    base: Known | None = None


def build_memory(options: BuildOptions, known: Known, sources: Seen, until: float, said: Iterable[str]) -> Memory:
    """Return the memory of a build that has just ended well, and that saw `sources` when it began.

    `until` is the time from which the same sources make another site; `said` is what the next build prints if nothing
    has changed.
    """
    output, manifest = options.output, options.manifest(known.site.setup)
    left = look_at_output(output, manifest)
    record = BuildRecord(sources, left, tuple(map(str, leftovers(output))), until, tuple(said))
    return Memory(options, known, record, look_of(manifest))


def look_at_output(output: Path, manifest: Path) -> Seen:
    """Return the looks of an output folder that a build has just written, with its manifest."""
    files = {str(output / file): (entry.size, entry.modified) for file, entry in load_manifest(manifest).items()}
    return as_left(look_over([str(output)], 0), files)


def pack(options: BuildOptions, known: Known) -> bytes:
    """Return a build as bytes for `write_memory`, without its documents, which are in the parse cache."""
    cache = Path(known.site.setup.cache) / "documents"
    documents = KeptDocuments(digests_of(known.site.documents), cache, options.parsing.key)
    return pickle.dumps((options, known.with_documents(documents)), protocol=5)


def write_memory(file: RecordFile, memory: Memory, packed: bytes = b"") -> None:
    """Write a memory and its record to disk: all of it, or only how it differs from what is there.

    `packed` is the result of `pack`, where the caller has it already. Raises OSError.
    """
    change = pack_difference(memory.base, memory.known) if memory.base else b""
    if not change or len(change) * _PART > os.path.getsize(_known(file)):
        write_sealed(_known(file), file.program, packed or pack(memory.options, memory.known))
        change = b""
    latest = pickle.dumps((look_of(_known(file)), memory.manifest, change), protocol=5)
    write_sealed(_latest(file), file.program, latest)
    write_record(file, memory.record)


def load_memory(file: RecordFile, record: BuildRecord) -> Memory | None:
    """Return the memory that was written with a record; None where it is missing, damaged, or of another program."""
    latest, whole = (read_sealed(path, file.program) for path in (_latest(file), _known(file)))
    if latest is None or whole is None:
        return None
    look, manifest, change = pickle.loads(latest)  # noqa: S301  what we wrote, by its checksum
    if look != look_of(_known(file)):
        return None
    kept: tuple[BuildOptions, Known] = pickle.loads(whole)  # noqa: S301
    options, base = kept
    known = apply_difference(base, change) if change else base
    return Memory(options, known, record, manifest, base)


def _known(file: RecordFile) -> Path:
    return file.path.with_suffix(".known")


def _latest(file: RecordFile) -> Path:
    return file.path.with_suffix(".latest")
