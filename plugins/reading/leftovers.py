"""Find Markdown characters that the parser did not use: readers would see them as typed.

This looks at the tree after parsing. Signs of other dialects are found in the source (`dialects`).
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from plugins.ground.diagnostics import error, warning
from plugins.ground.words import Words
from plugins.reading.dialects import MARKUP_AS_TEXT

MARKDOWN_IN_HTML = warning(
    "markdown-in-html",
    id="Markdown di dalam HTML ini tidak terbaca; pembaca akan melihat tandanya",
    en="the Markdown inside this HTML is not read; readers would see its signs",
    hint_id='tulis markdown="1" di dalam tag pembukanya, seperti <div markdown="1">',
    hint_en='write markdown="1" inside the opening tag, as in <div markdown="1">',
)
SURPLUS_CELL = error(
    "surplus-cell",
    id="baris tabel ini punya {cells} sel, kepalanya {columns}; isi sel yang lebih akan hilang",
    en="this row of a table has {cells} cells, its head {columns}; what the surplus cells say would be lost",
    hint_id="hapus tanda | yang lebih, atau tambah kolom di kepala tabel",
    hint_en="remove the surplus |, or add a column to the head of the table",
)

_LINK = Words("tautan", "this link")
_CODE = Words("kode", "this code")
_NOTE = Words("catatan kaki", "this footnote")
_LIST = Words("daftar", "this list")
_TABLE = Words("tabel", "this table")
_ATTRIBUTES = Words("daftar atribut", "this list of attributes")
_EMPHASIS = Words("tulisan tebal", "this bold text")
# Placeholders of the parser for finished parts: not text.
_DONE = re.compile("\x02[^\x03]*\x03|[\ufdd0][^\ufdd1]*[\ufdd1]")
_SIGNS = re.compile(
    r"\]\(|\)\[|\]\[|\^\[|\{:|\{[ ]*[#.][A-Za-z_]|```|~~~|\*\*|^[ \t]*(?:[-*+•][ \t]+\S|\|)"
    r"|^[ \t|:-]*-[ \t]*\|[ \t|:-]*$",
    re.MULTILINE,
)
# A text without any of these holds no such sign.
_ANY_SIGN = ("]", "{", "`", "~", "*", "|", "•", "- ", "-\t", "+ ", "+\t")
# Where all signs are dashes and pluses, only one that may begin an item matters.
_DASHES = {"-", "+"}
_MAY_BEGIN_ITEM = re.compile(r"^[ \t]*[-+](?:[ \t]|$)", re.MULTILINE)
_ITEM = re.compile(r"(?<=\n)[ \t]*[-*+•][ \t]+\S[^\n\x02]*")
_ROW = re.compile(r"^[ \t]*\|[^\n\x02]*\|[ \t]*$|^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$", re.MULTILINE)
_LEFT_ATTRIBUTES = re.compile(r"\{:[ ]*[\w#.=-][^{}\n\x02]*\}?|\{[ ]*[#.][A-Za-z_][^{}\n\x02]*\}")
_REVERSED = re.compile(r"\([^()\n\x02]+\)\[(?:https?://|www\.|mailto:|\.\.?/|/|\x02|#)")
_UNDEFINED = re.compile(r"\[[^\[\]\n\x02]*[^\W\d][^\[\]\n\x02]*\]\[[^\[\]\n\x02]*\]")  # not [1][2], which are sources
_INLINE_NOTE = re.compile(r"(?<=[\w.,;:!?”\")])\^\[(?=[^\]\n]*\])")
_SHOWN = 40  # characters of a link
_OPENED = re.compile(r"(?<![\w*])\*\*(?=[^\s*])")
_BLOCKS = frozenset({"p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_NESTED = _BLOCKS | {"ul", "ol", "dl", "table", "blockquote", "div", "pre", "code"}

_TAGS = re.compile(r"<(pre|code|script|style)\b.*?</\1\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_RAW_SIGNS = re.compile(
    r"\*\*[^\s*][^*\n]*\*\*|\]\([^()\n]+\)|\[\^[^\]\n]+\]|^[ \t]*#{1,6}[ \t]+\S.*"
    r"|^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$|^[ \t]*[-*+][ \t]+\S.*(?=\n[ \t]*[-*+][ \t]+\S)",
    re.MULTILINE,
)


class Leftovers(Treeprocessor):
    """Looks for unused Markdown characters in a tree after all inline markup is done, and in raw HTML."""

    def run(self, root: etree.Element) -> None:
        """Report unused characters; change nothing."""
        marker: Any = self.md.marker  # type: ignore[attr-defined]
        shown = "".join(root.itertext())
        signs = [sign for sign in _ANY_SIGN if sign[0] in shown] if any(sign in shown for sign in _ANY_SIGN) else ()
        if _DASHES.issuperset(sign[0] for sign in signs) and not _MAY_BEGIN_ITEM.search("\n".join(root.itertext())):
            signs = ()  # each text within a line stands in a line of its own here, so that none is missed
        for element in root.iter() if signs else ():
            if element.tag in _BLOCKS:
                text = _own_text(element)
                if any(sign in text for sign in signs) and _SIGNS.search(text):
                    for kind, written in _left(text):
                        marker.report(MARKUP_AS_TEXT, written, kind=kind)
        for block in self.md.htmlStash.rawHtmlBlocks:
            if isinstance(block, str) and block.startswith("<") and "\n" in block:
                found = _RAW_SIGNS.search(_TAGS.sub("\x02", block))
                if found:
                    marker.report(MARKDOWN_IN_HTML, found[0].strip())


def report_surplus(md: Markdown, row: str, cells: int, columns: int) -> None:
    """Report a row of a table that has more cells than its head."""
    marker: Any = getattr(md, "marker", None)
    if marker is not None and cells > columns:
        marker.report(SURPLUS_CELL, row, cells=cells, columns=columns)


def _own_text(element: etree.Element) -> str:
    """Return the text of a block without inner blocks and code."""
    text = _without_done(element.text or "")
    for child in element:
        if child.tag not in _NESTED:
            text += _own_text(child)
        text += "\n" if child.tag == "br" else "\x02" if child.tag == "code" else ""
        if child.tail:
            text += _without_done(child.tail)
    return text


def _without_done(text: str) -> str:
    return _DONE.sub("\x02", text) if "\x02" in text or "\ufdd0" in text else text


def _left(text: str) -> Iterator[tuple[Words, str]]:
    """Yield the kinds of unused markup in a text, each with its text in the source."""
    if "](" in text:
        yield _LINK, "]("
    if reversed_ := _REVERSED.search(text):
        yield _LINK, reversed_[0][:_SHOWN]
    if undefined := _UNDEFINED.search(text):
        yield _LINK, undefined[0][:_SHOWN]
    if note := _INLINE_NOTE.search(text):
        yield _NOTE, note[0]
    if "```" in text or "~~~" in text:
        yield _CODE, "```" if "```" in text else "~~~"
    opened = _OPENED.search(text)
    if opened and text.count("**") > 1:
        yield _EMPHASIS, text[opened.start() :].partition("\n")[0].partition("\x02")[0]
    if attributes := _LEFT_ATTRIBUTES.search(text):
        yield _ATTRIBUTES, attributes[0]
    if item := _ITEM.search(text):
        yield _LIST, item[0].strip()
    if row := _ROW.search(text):
        yield _TABLE, row[0].strip()
