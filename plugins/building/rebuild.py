"""Build from the memory of the last good build, if only texts were edited since then (`revision`).

Pelican and its settings are not loaded here: the record shows whether the files behind them have changed.
"""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.building.memory import Memory, load_memory, write_memory
from plugins.building.options import Parsing
from plugins.building.output import open_output, output_lock, update_files
from plugins.building.result import BuildResult
from plugins.building.revision import revise
from plugins.console.outcome import leave_to_the_system
from plugins.console.reporter import Reporter
from plugins.console.terminal import brief_fault_lines, summary_line
from plugins.ground.exit_codes import GOOD
from plugins.ground.looks import look_of
from plugins.incremental.build_record import BuildRecord, RecordFile, Seen, look_again, put_back
from plugins.incremental.parse_cache import Forgotten, parse_files, reread_documents
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.files import is_passed_over
from plugins.newsroom.site import Site


def rebuild(
    memory: Memory, reporter: Reporter, retain: Callable[[Memory], None] = lambda _: None
) -> BuildResult | None:
    """Build from memory. Return None, and change nothing, where a full build is needed.

    `retain` is called with the new memory while the lock is held, so that no other build can begin.
    Raises LockHeld, ThemeFault, OSError; then the output is as it was.
    """
    options = memory.options
    with output_lock(memory.known.site.setup.cache, options.output, options.limits.lock_patience, reporter):
        result = _rebuild(memory, reporter)
        if result and result.memory:
            retain(result.memory)
        return result


def build_again(file: RecordFile, record: BuildRecord, reporter: Reporter) -> BuildResult | None:
    """Build from the memory on disk that belongs to a record, and write the new memory.

    Return None, and change nothing, where a full build is needed. Raises as `rebuild` does.
    """
    memory = load_memory(file, record)
    result = rebuild(memory, reporter, lambda after: write_memory(file, after)) if memory else None
    if result:
        leave_to_the_system(memory, result)
    return result


def _rebuild(memory: Memory, reporter: Reporter) -> BuildResult | None:
    options, record, setup = memory.options, memory.record, memory.known.site.setup
    changed = _changed_texts(record, memory.known.site)
    if changed is None:
        return None
    sources, texts = changed
    try:
        # Ask for the old documents first: later the cache holds only the new ones.
        known = memory.known.holding([memory.known.site.documents[text.path] for text in texts])
        edited = reread_documents(texts, _parser(options.parsing), Path(setup.cache) / "documents", options.parsing.key)
        revision = revise(known, edited)
    except Forgotten:
        return None
    manifest = options.manifest(setup)
    if revision is None or look_of(manifest) != memory.manifest or not record.output.is_same():
        return None
    changes = update_files(revision.plans, revision.gone, open_output(options, setup))
    faults = revision.known.diagnostics
    reporter.faults(faults, options.content_prefix)
    reporter.built(changes)
    came, went = ([str(options.output / file) for file in files] for files in (changes.made, changes.deleted))
    said = (*brief_fault_lines(faults, options.content_prefix), summary_line(changes.repeated()))
    after = replace(
        memory,
        known=revision.known,
        record=replace(record, sources=sources, output=put_back(record.output, came, went), said=said),
        manifest=look_of(manifest),
        edited={**memory.edited, **_sources_of(edited)},
    )
    return BuildResult(GOOD, faults, changes, after, known=after.known)


def _changed_texts(record: BuildRecord, site: Site) -> tuple[Seen, list[SourceFile]] | None:
    """Return the present looks of the sources, and the texts that changed; None where other things changed."""
    at = time.time_ns()
    looked = look_again(record.sources, at, lambda path: _is_passed_over(path, site.content.root))
    if looked is None or not record.is_ready(at / 1e9):
        return None
    sources, changed = looked
    files = [site.content.files.get(os.path.relpath(path, site.content.root)) for path in changed]
    texts = [file for file in files if file and file.path in site.documents]
    return (sources, texts) if len(texts) == len(changed) else None


def _is_passed_over(path: str, root: str) -> bool:
    """Whether a file of the content folder is one that no build reads, such as an editor's backup."""
    return path.startswith(root + os.sep) and any(map(is_passed_over, path[len(root) + 1 :].split(os.sep)))


def _sources_of(documents: Sequence[Document]) -> Mapping[str, str]:
    return {document.path: document.source for document in documents}


def _parser(parsing: Parsing) -> Callable[[Sequence[Sequence[SourceFile]]], Iterator[bytes]]:
    def read(batches: Sequence[Sequence[SourceFile]]) -> Iterator[bytes]:
        if not batches:
            return
        from plugins.reading.document_reader import Reader  # noqa: PLC0415  imported only where a text changed

        if parsing.key not in _readers:
            _readers.clear()
            _readers[parsing.key] = Reader(parsing.markdown)
        for batch in batches:
            yield parse_files(batch, _readers[parsing.key].read)

    return read


_readers: dict[str, Any] = {}
