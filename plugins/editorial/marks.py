"""Marks that an import left for an editor: tracked changes, comments, pictures that could not be imported."""

from collections.abc import Iterator

from plugins.editorial.faults import IMPORT_MARK
from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK

_SHOWN = 80  # characters of a mark that are shown


def check_marks(document: Document, file: SourceFile) -> Iterator[Diagnostic]:
    """Yield a fault for each mark in a text."""
    if not any(OPEN_MARK.strip() in text for text in (document.body.html, *map(str, document.fields.values()))):
        return
    for number, line in enumerate(file.read().decode("utf-8", "replace").splitlines(), 1):
        start = line.find(OPEN_MARK)
        while start >= 0:
            end = line.find(CLOSE_MARK, start)
            note = line[start + len(OPEN_MARK) : end if end >= 0 else None]
            yield IMPORT_MARK.at(document.path, Mark(number, start + 1), note=note[:_SHOWN])
            start = line.find(OPEN_MARK, start + 1)
