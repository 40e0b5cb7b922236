"""Read a source file into a document, with one parser for all files."""

import html
import re
from collections.abc import Mapping
from typing import Any

import markdown

from plugins.ground.characters import without_forbidden
from plugins.ground.diagnostics import Diagnostic, Mark, error
from plugins.newsroom.documents import Body, Document, SourceFile
from plugins.newsroom.files import TEXT_TOO_LARGE, decode_text, load_text
from plugins.newsroom.marking import Marker
from plugins.newsroom.numbers import trace_numbers
from plugins.newsroom.paragraphs import digest_paragraphs
from plugins.newsroom.slugs import FIGURE
from plugins.reading.allowlist import check_html, clean
from plugins.reading.budget import LARGEST_STORY, TOO_COSTLY, TOO_DEEP, measure_cost, measure_depth
from plugins.reading.completeness import check_complete
from plugins.reading.dialects import check_dialects
from plugins.reading.directives import Outline
from plugins.reading.footnotes import check_footnotes
from plugins.reading.frontmatter import read_front_matter, text_digest
from plugins.reading.links import mark_links
from plugins.reading.markup import quicken
from plugins.reading.preparation import prepare
from plugins.reading.slips import (
    check_code,
    check_declarations,
    check_definitions,
    check_ids,
    check_meanings,
    check_names,
    check_shortcodes,
)

UNREADABLE_TEXT = error(
    "unreadable-text",
    id="naskah ini membuat pembaca Markdown berhenti ({problem})",
    en="this text stops the reader of Markdown ({problem})",
    hint_id="hapus bagian demi bagian sampai terbaca, lalu tulis bagian itu dengan cara lain",
    hint_en="remove part after part until it is read, then write that part in another way",
)

_ID = re.compile(r'<[a-z][a-z0-9]*\s(?:[^<>"]|"[^"]*")*?(?<=\s)id="([^"]*)"')


# A wide table scrolls in a box, which users of a keyboard must be able to reach.
_TAG_OF_TABLE = re.compile(r"<(/?)table(?=[\s>])")


class Reader:
    """Reads source files. Use an instance in one thread only.

    `extensions` maps Markdown extensions by import name to their settings, as Pelican's MARKDOWN setting does.
    """

    def __init__(self, extensions: Mapping[str, Mapping[str, Any]]) -> None:
        self._markdown = markdown.Markdown(
            extensions=list(extensions),
            extension_configs={name: dict(configuration) for name, configuration in extensions.items()},
            output_format="html",
        )
        quicken(self._markdown)

    def read(self, file: SourceFile, data: bytes | None = None) -> Document:
        """Return the document of one file. Its diagnostics have the faults.

        `data` are its bytes, where the caller has read them.
        """
        size = file.size if data is None else len(data)
        if size > LARGEST_STORY:
            return _too_large(file.path, size)
        text, faults = load_text(file, data)
        return self._document(file.path, text, faults)

    def read_bytes(self, data: bytes, path: str) -> Document:
        """Return the document of a file's bytes."""
        if len(data) > LARGEST_STORY:
            return _too_large(path, len(data))
        text, faults = decode_text(data, path)
        return self._document(path, text, faults)

    def _document(self, path: str, text: str | None, faults: list[Diagnostic]) -> Document:
        language = _language_of(path)
        if text is None:
            return Document(path, language, {}, {}, Body(), "", tuple(faults))
        matter = read_front_matter(text, path)
        body, found = self._body(matter.body, path, matter.first_line)
        # A figure's name may hold a digit, which readers do not see.
        words = FIGURE.sub("", f"{matter.fields.get('title', '')} {matter.fields.get('summary', '')}")
        return Document(
            path,
            language,
            matter.fields,
            matter.marks,
            body,
            text_digest(matter.fields, matter.body),
            (*faults, *matter.diagnostics, *found),
            trace_numbers(f"{words} {body.html}", language),
            paragraphs=digest_paragraphs(matter.fields, matter.body),
        )

    def _body(self, source: str, path: str, first_line: int) -> tuple[Body, list[Diagnostic]]:
        marker = Marker(source, path, first_line)
        deep, costly = measure_depth(source), measure_cost(source)
        if deep is not None:
            return Body(), [TOO_DEEP.at(path, marker.mark_of(deep))]
        if costly:
            return Body(), [TOO_COSTLY.at(path, marker.mark_of(costly[0]), sign=costly[1])]
        try:
            return self._read_body(source, marker), marker.diagnostics
        except RecursionError:
            return Body(), [TOO_DEEP.at(path, Mark(first_line, 1))]
        except Exception as problem:  # noqa: BLE001  whatever a library makes of a text, the editor gets a place
            return Body(), [UNREADABLE_TEXT.at(path, Mark(first_line, 1), problem=type(problem).__name__)]

    def _read_body(self, source: str, marker: Marker) -> Body:
        prepared, prose = prepare(source, marker)
        marker.prose = prose
        check_footnotes(prose, marker)
        check_shortcodes(prose, marker)
        check_dialects(prose, marker)
        check_declarations(prose, marker)
        check_definitions(source, prose, marker)
        check_names(prose, marker)
        markup, headings = self._parse(prepared, marker)
        for fault, places, values in check_html(markup):
            marker.report(fault, next(filter(marker.has, places), places[0]), **values)
        markup = _TAG_OF_TABLE.sub(_in_box, clean(markup).replace("<h1", "<h2").replace("</h1>", "</h2>"))
        ids = [without_forbidden(html.unescape(match[1])) for match in _ID.finditer(markup)]
        check_ids(ids, marker)
        check_code(markup, marker)
        check_meanings(prose, markup, marker)
        markup = marker.settle(mark_links(markup, set(ids), marker))
        if not any(fault.is_error for fault in marker.diagnostics):
            check_complete(prepared, markup, marker)
        outline = tuple((level, anchor, without_forbidden(text)) for level, anchor, text in headings)
        return Body(markup, tuple(marker.references), tuple(sorted(set(ids))), outline)

    def _parse(self, source: str, marker: Marker) -> tuple[str, Outline]:
        parser: Any = self._markdown
        parser.reset()
        parser.marker, parser.headings = marker, []
        return parser.convert(source), parser.headings


def _language_of(path: str) -> str:
    return path.rpartition("/")[2].split(".")[1]


def _too_large(path: str, size: int) -> Document:
    fault = TEXT_TOO_LARGE.at(path, size=size, limit=LARGEST_STORY)
    return Document(path, _language_of(path), {}, {}, Body(), "", (fault,))


def _in_box(match: re.Match[str]) -> str:
    return "</table></div" if match[1] else '<div class="scroll" tabindex="0"><table'
