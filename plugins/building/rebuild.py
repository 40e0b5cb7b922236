"""Build from the memory of the last good build.

That is possible if since then only texts were edited (`revision`), stories and their pictures changed
(`story_revision`), labels (`label_revision`), or the theme (`theme_revision`).

Pelican and its settings are not loaded here: the record shows whether the files behind them have changed.
"""

import math
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from plugins.building.changes import ContentChanges, find_changes
from plugins.building.inspection import PLANNING, READING, next_turn
from plugins.building.memory import Memory, load_memory, look_at_output, write_memory
from plugins.building.options import Parsing
from plugins.building.output import open_output, output_lock, update_files
from plugins.building.result import BuildResult
from plugins.building.revision import Known, Revision, revise
from plugins.console.outcome import leave_to_the_system
from plugins.console.reporter import Changes, Reporter
from plugins.console.terminal import brief_fault_lines, summary_line
from plugins.ground.exit_codes import GOOD
from plugins.ground.looks import look_of
from plugins.incremental.build_record import BuildRecord, Glance, RecordFile, Seen, put_back
from plugins.incremental.parse_cache import Forgotten, parse_files, reread_documents
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.taxonomy import TAXONOMY


def rebuild(
    memory: Memory,
    reporter: Reporter,
    retain: Callable[[Memory], None] = lambda _: None,
    glance: Glance | None = None,
) -> BuildResult | None:
    """Build from memory. Return None, and change nothing, where a full build is needed.

    `retain` is called with the new memory while the lock is held, so that no other build can begin. `glance` is what
    the sources look like, where they were looked at just now: if another build ends meanwhile, its manifest shows that.
    Raises LockHeld, ThemeFault, OSError; then the output is as it was.
    """
    options = memory.options
    with output_lock(memory.known.site.setup.cache, options.output, options.limits.lock_patience, reporter):
        result = _rebuild(memory, reporter, glance)
        if result and result.memory:
            retain(result.memory)
        return result


def build_again(
    file: RecordFile, record: BuildRecord, reporter: Reporter, glance: Glance | None = None
) -> BuildResult | None:
    """Build from the memory on disk that belongs to a record, and write the new memory.

    `glance` is what the sources look like, where they were looked at just now. Return None, and change nothing, where
    a full build is needed. Raises as `rebuild` does.
    """
    memory = load_memory(file, record)
    result = rebuild(memory, reporter, lambda after: write_memory(file, after), glance) if memory else None
    if result:
        leave_to_the_system(memory, result)
    return result


def _rebuild(memory: Memory, reporter: Reporter, glance: Glance | None) -> BuildResult | None:
    options, record, setup = memory.options, memory.record, memory.known.site.setup
    reporter.step(READING)
    changed = find_changes(record, memory.known.site, options.theme, glance)
    if changed is None:
        return None
    manifest = options.manifest(setup)
    if look_of(manifest) != memory.manifest or not record.output.is_same():
        return None
    if changed.theme:
        return _rebuild_themed(memory, changed, reporter)
    texts, documents = changed.texts, memory.known.site.documents
    try:
        # Ask for the old documents first: later the cache holds only the new ones.
        old = [documents[path] for path in (*(text.path for text in texts), *changed.removed) if path in documents]
        known = memory.known.holding(old)
        edited = reread_documents(texts, _parser(options.parsing), Path(setup.cache) / "documents", options.parsing.key)
        reporter.step(PLANNING)
        is_edit = not changed.removed and not changed.files and len(old) == len(texts)
        revision = revise(known, edited) if is_edit else None
        is_wider = revision is None
        if revision is None:
            revision = _revise_further(known, edited, changed, options.output)
    except Forgotten:
        return None
    if revision is None:
        return None
    if any(os.path.lexists(options.output / file) for file in revision.unplanned):
        return None
    until = record.until
    if is_wider and until < math.inf:
        until = next_turn(revision.known.site, revision.known.extensions).timestamp()
    tree = look_of(options.output)[:1]
    changes = update_files(revision.plans, revision.gone, open_output(options, setup, reporter.step))
    after = replace(memory, known=revision.known)
    return _told(after, changes, changed.sources, until, tree, reporter)


def _rebuild_themed(memory: Memory, changed: ContentChanges, reporter: Reporter) -> BuildResult | None:
    from plugins.building.theme_revision import revise_theme  # noqa: PLC0415  as in `_revise_further`
    from plugins.building.themed_output import NotPlanned, update_themed  # noqa: PLC0415

    options, setup = memory.options, memory.known.site.setup
    reporter.step(PLANNING)
    try:
        revision = revise_theme(options, memory.known, changed.theme)
        if revision is None:
            return None
        old = open_output(options, setup).writing.keys
        output = open_output(revision.options, revision.known.site.setup, reporter.step)
        keys = frozenset(key for drawn, key in old.items() if output.writing.keys.get(drawn) != key)
        tree = look_of(options.output)[:1]
        changes = update_themed(revision, output, keys)
    except (Forgotten, NotPlanned):
        return None
    after = replace(memory, options=revision.options, known=revision.known, base=None)
    return _told(after, changes, changed.sources, memory.record.until, tree, reporter)


def _told(
    memory: Memory, changes: Changes, sources: Seen, until: float, tree: tuple[int, ...], reporter: Reporter
) -> BuildResult:
    """Tell what a build did, and return its result. `memory` has the record of the build before, `tree` its folder."""
    options, record, known = memory.options, memory.record, memory.known
    manifest, faults = options.manifest(known.site.setup), known.diagnostics
    reporter.faults(faults, options.content_prefix)
    reporter.built(changes)
    if look_of(options.output)[:1] != tree:  # a new tree, with new looks of all files
        output = look_at_output(options.output, manifest)
    else:
        came, went = ([str(options.output / file) for file in files] for files in (changes.made, changes.deleted))
        output = put_back(record.output, came, went)
    said = (*brief_fault_lines(faults, options.content_prefix), summary_line(changes.repeated()))
    record = record._replace(sources=sources, output=output, until=until, said=said)
    after = replace(memory, record=record, manifest=look_of(manifest))
    return BuildResult(GOOD, faults, changes, after, known=known)


def _revise_further(known: Known, edited: Sequence[Document], changed: ContentChanges, output: Path) -> Revision | None:
    # Imported here: an edit of a text needs none of it.
    if any(file.path == TAXONOMY for file in changed.files):
        from plugins.building.label_revision import revise_labels  # noqa: PLC0415

        return revise_labels(known, changed, output)
    from plugins.building.story_revision import revise_stories  # noqa: PLC0415

    return revise_stories(known, edited, changed, output)


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
