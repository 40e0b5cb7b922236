"""A sheet for translators: a Word file with a table of paragraphs, each original beside its translation.

The paragraphs are Markdown, as in the story's file. So nothing of a text is lost on the way to Word and back.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from plugins.ground.words import Words
from plugins.importing.word_parts import NotWord, check_word_file

_SIGN = "newsroom"  # the first word of the first cell
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_LARGEST_PART = 50_000_000  # bytes of the text part
_UNDECIDED = frozenset(f"{{{_W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_UNDECIDED_CHANGES = Words(
    "terima atau tolak dahulu semua perubahan di Word, lalu simpan",
    "first accept or reject all changes in Word, then save",
)
_COMMENTS = Words(
    "ada komentar di dalamnya, yang akan hilang: selesaikan dan hapus dahulu",
    "it holds comments, which would be lost: deal with them and delete them first",
)
_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One paragraph: its key (`title`, `summary`, or its number from 1), the original, and the translation."""

    key: str
    original: str
    translation: str = ""


@dataclass(frozen=True, slots=True)
class TranslationSheet:
    """The paragraphs of a story for a translator, from one language into another."""

    folder: str
    source: str
    target: str
    rows: tuple[SheetRow, ...]


def build_sheet(sheet: TranslationSheet, names: tuple[str, str]) -> bytes:
    """Return the Word file of a sheet; `names` head the columns."""
    head = (f"{_SIGN} {sheet.folder} {sheet.source} {sheet.target}", *names)
    rows = [head, *((row.key, row.original, row.translation) for row in sheet.rows)]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (1200, 6500, 6500))
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="14200" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(map(_row, rows))}</w:tbl><w:p/>"
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    )
    kinds = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    )
    relation = (
        '<Relationship Id="rId1" Target="word/document.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    )
    packages = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships">{relation}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{table}</w:body></w:document>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            written = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{text}'
            package.writestr(zipfile.ZipInfo(name, _FIRST_DAY), written)
    return data.getvalue()


def _row(cells: Sequence[str]) -> str:
    return f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{_paragraphs(cell)}</w:tc>' for cell in cells)}</w:tr>"


def _paragraphs(text: str) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{lines}</w:r></w:p>"


def load_sheet(file: Path) -> TranslationSheet | None:
    """Return the sheet in a Word file; None for a Word file that is none.

    Raises NotWord if the file cannot be read, or where somebody has yet to accept or reject changes. Raises OSError.
    """
    check_word_file(file)
    try:
        with zipfile.ZipFile(file) as parts, parts.open("word/document.xml") as part:
            data = part.read(_LARGEST_PART)
            has_comments = "word/comments.xml" in parts.namelist() and b":comment " in parts.read("word/comments.xml")
        if _DOCTYPE.search(data):
            raise NotWord(Words("berkas memuat entitas XML", "the file declares XML entities"))
        table = ET.fromstring(data).find(f".//{{{_W}}}tbl")  # noqa: S314  without DOCTYPE there are no entities
    except (ET.ParseError, zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as problem:
        raise NotWord(Words("berkas Word ini rusak", "this Word file is damaged")) from problem
    rows = [[_text(cell) for cell in row.findall(f"{{{_W}}}tc")] for row in table or () if row.tag == f"{{{_W}}}tr"]
    head = rows[0][0].split() if rows and rows[0] else []
    if table is None or len(head) != 4 or head[0] != _SIGN:
        return None
    if any(element.tag in _UNDECIDED for element in table.iter()):
        raise NotWord(_UNDECIDED_CHANGES)
    if has_comments:
        raise NotWord(_COMMENTS)
    padded = (row + [""] * 3 for row in rows[1:])
    return TranslationSheet(head[1], head[2], head[3], tuple(SheetRow(*row[:3]) for row in padded))


def _text(cell: ET.Element) -> str:
    return "\n".join("".join(_words(paragraph)) for paragraph in cell.iter(f"{{{_W}}}p")).strip()


def _words(paragraph: ET.Element) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == f"{{{_W}}}t":
            yield element.text or ""
        elif element.tag in (f"{{{_W}}}br", f"{{{_W}}}cr"):
            yield "\n"
        elif element.tag == f"{{{_W}}}tab":
            yield "\t"
