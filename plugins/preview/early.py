"""The page of a text that was just saved, made from memory before a build looks at anything else."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.building.memory import Memory
from plugins.building.options import Parsing
from plugins.building.theme import RendererLoader
from plugins.building.trial import Trial
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.documents import Document, SourceFile
from plugins.reading.document_reader import Reader


@dataclass(frozen=True)
class EarlyPage:
    """A page as it will be: its site path, the output file and its bytes. With faults there are no bytes."""

    path: str
    file: str
    data: bytes
    faults: tuple[Diagnostic, ...] = ()


class EarlyPages:
    """Makes early pages. Use an instance in one thread only."""

    def __init__(self) -> None:
        self._reader: tuple[str, Reader] | None = None
        self._last: tuple[Memory, SourceFile, bytes, EarlyPage | None] | None = None

    def make(self, memory: Memory, saved: Iterable[str]) -> EarlyPage | None:
        """Return the page of the only text among saved files; None where it is not one text that the site has.

        As long as the text and the memory are the same, it is the same object. An empty text has no early page: many
        programs empty a file before they write it.
        """
        known = memory.known
        root = os.path.realpath(known.site.content.root)
        paths = [os.path.relpath(os.path.realpath(file), root).replace(os.sep, "/") for file in saved]
        texts = [path for path in paths if path in known.site.documents]
        source = known.site.content.files.get(texts[0]) if len(texts) == len(paths) == 1 else None
        if source is None:
            return None
        try:
            data = Path(source.real).read_bytes()
        except OSError:
            return None
        if not data:
            return None
        if self._last is None or self._last[0] is not memory or self._last[1:3] != (source, data):
            self._last = memory, source, data, self._make(memory, source, data)
        return self._last[3]

    def _make(self, memory: Memory, source: SourceFile, data: bytes) -> EarlyPage | None:
        known, options = memory.known, memory.options
        trial = Trial(known, self._read(options.parsing, source, data))
        errors = tuple(one for one in trial.check() if one.is_error)
        if errors:
            return EarlyPage("", "", b"", errors)
        plan = trial.plan()
        if plan is None:
            return None
        page = RendererLoader(options.theme, known.site.setup, options.render_key)().render(plan)
        return EarlyPage(plan.path, plan.file, page.encode())

    def _read(self, parsing: Parsing, source: SourceFile, data: bytes) -> Document:
        if self._reader is None or self._reader[0] != parsing.key:
            self._reader = parsing.key, Reader(parsing.markdown)
        return self._reader[1].read_bytes(data, source.path)
