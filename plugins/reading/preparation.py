"""Prepare a body for Markdown: remove comments, and rewrite what has only one meaning.

Code is not edited. Faults get their places in the file, since the marker keeps the source.
"""

import html
import re
from collections.abc import Iterator, Sequence

from plugins.ground.characters import CONTROL_CHARACTER, find_forbidden
from plugins.ground.diagnostics import error
from plugins.newsroom.marking import Marker, blank_code
from plugins.reading.lists import arrange_lists

OPEN_COMMENT = error(
    "open-comment",
    id="komentar <!-- ini tidak ditutup, jadi isinya akan terbaca semua orang",
    en="this comment <!-- is not closed, so that everybody would read what it says",
    hint_id="tutup dengan -->",
    hint_en="close it with -->",
)

LINK_ADDRESS = error(
    "link-address",
    id="alamat tautan “{address}” berisi spasi atau tanda kutip",
    en="the address “{address}” of a link holds a space or a quotation mark",
    hint_id="tulis [teks](alamat) tanpa spasi dan tanpa tanda kutip di dalam alamat; spasi ditulis %20",
    hint_en="write [text](address) without spaces or quotation marks in the address; a space is written %20",
)
LINK_GAP = error(
    "link-gap",
    id="ada spasi di antara [{text}] dan alamatnya, sehingga ini bukan tautan",
    en="there is a space between [{text}] and its address, so that this is no link",
    hint_id="hapus spasinya: [teks](alamat)",
    hint_en="remove the space: [text](address)",
)

# Code in HTML, in which nothing is Markdown.
_HTML_CODE = re.compile(r"<(pre|code|kbd|samp)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_NUMBER = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+);?")
_LONGEST_NUMBER = 12  # characters; the last code point of Unicode needs ten
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
# A hashtag at the beginning of a line is no heading: a heading has a space after its `#`.
_HASHTAG = re.compile(r"[ ]{0,3}(?:>[ ]?)*(?:[-*+][ ]+|\d+\.[ ]+)?(?=#[^\s#])")
_MAYBE_HASHTAG = re.compile(r"#[^\s#]")
_DELIMITER = re.compile(r"(?=[^|]*\|)[ ]{0,3}\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?[ ]*")
_NOTE_AND_BRACKET = re.compile(r"(?<!\\)\[\^[^\]\s]+\]\(")
_CURLY_ADDRESS = re.compile(r"\]\(([^()\n]*[“”„‘’][^()\n]*)(?=\))")
_QUOTED_ADDRESS = re.compile(r"\]\(([ ]*([\"'])([^\s\"'“”()]+)\2[ ]*)(?=\))")
_ADDRESS_AND_TITLE = re.compile(r"\s*[“”„‘’\"']?([^\s“”„‘’\"']+)[“”„‘’\"']?(?:\s+[“”„‘’\"']([^“”„\"]*)[“”„‘’\"'])?\s*")
_BREAK = re.compile(r"(?<=[^\s\\])[ ]*\\$")
_GAP = re.compile(r"\[([^\[\]\n]+)\][ \t]+\((?:https?://|www\.|mailto:|\.\.?/|/|#)[^()\s]*\)")

Edit = tuple[int, int, str]  # start, end, replacement


def blank_all_code(source: str) -> str:
    """Return the text with code blank, in Markdown and in HTML, each character in its place."""
    prose = blank_code(source)
    return _HTML_CODE.sub(lambda match: _blank(match[0]), prose) if "<" in prose else prose


def edited(text: str, edits: list[Edit]) -> str:
    """Return a text with edits that do not overlap, in order of place."""
    parts, end = [], 0
    for start, stop, new in edits:
        parts += [text[end:start], new]
        end = stop
    return "".join([*parts, text[end:]])


def prepare(source: str, marker: Marker) -> tuple[str, str]:
    """Return the body for Markdown, and its prose: the source with code, comments and what is left out made blank.

    Faults are reported to the marker.
    """
    prose = blank_all_code(source)
    edits: list[Edit] = []
    if "<!--" in prose:
        edits = list(_comments(prose, marker))
        prose = _blanked(prose, edits)
    if "&#" in prose:
        numbers = list(_numbers(prose, marker))
        prose = _blanked(prose, numbers)
        edits += numbers
    if "](" in prose or "] (" in prose:
        edits += _addresses(prose, marker)
    if not edits:
        return _arrange(source, prose), prose
    edits.sort()
    prepared = edited(source, edits)
    return _arrange(prepared, blank_all_code(prepared)), prose


def _blanked(prose: str, edits: Sequence[Edit]) -> str:
    return edited(prose, [(start, end, _blank(prose[start:end])) for start, end, _ in edits])


def _arrange(source: str, prose: str) -> str:
    """Return a text with its lines rewritten for Python-Markdown."""
    lines, shown = source.split("\n"), prose.split("\n")
    if _MAYBE_HASHTAG.search(prose):
        found = [_HASHTAG.match(own) for own in shown]
        lines = [_escaped(line, match.end()) if match else line for line, match in zip(lines, found, strict=True)]
    if "\\\n" in prose:  # a backslash at the end of a line breaks it, as two spaces do
        for number, own in enumerate(shown[:-1]):
            if shown[number + 1].strip() and _BREAK.search(own):
                lines[number] = _BREAK.sub("  ", lines[number])
    if "|" in prose:
        lines, shown = arrange_tables(lines, shown)
    return "\n".join(arrange_lists(lines, shown))


def _escaped(line: str, at: int) -> str:
    return f"{line[:at]}\\{line[at:]}"


def arrange_tables(lines: Sequence[str], shown: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return lines, and the same lines with code made blank, with an empty line before and after each table."""
    out: list[str] = []
    out_shown: list[str] = []
    in_table = False
    for number, line in enumerate(lines):
        own = shown[number]
        below = shown[number + 1] if number + 1 < len(shown) else ""
        is_head = "|" in own and bool(_DELIMITER.fullmatch(below)) and not in_table
        is_text_below = in_table and own.strip() and "|" not in own and not own.lstrip().startswith("{:")
        if (is_head and number and shown[number - 1].strip() and "|" not in shown[number - 1]) or is_text_below:
            out.append("")
            out_shown.append("")
        in_table = (in_table or is_head) and "|" in own
        out.append(line)
        out_shown.append(own)
    return out, out_shown


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _comments(prose: str, marker: Marker) -> Iterator[Edit]:
    end = 0
    while (start := prose.find("<!--", end)) >= 0:
        comment = _COMMENT.match(prose, start)
        end = comment.end() if comment else len(prose)
        if not comment:
            marker.report_at(OPEN_COMMENT, start)
        yield start, end, ""


def _numbers(prose: str, marker: Marker) -> Iterator[Edit]:
    """Yield edits for numeric entities of characters that no page may hold, or that do not exist."""
    for match in _NUMBER.finditer(prose):
        digits = match[0].strip("&#;")
        if len(match[0]) > _LONGEST_NUMBER:
            character, number = "", f"{digits[:_LONGEST_NUMBER]}…"
        else:
            character = html.unescape(match[0])
            number = f"{int(digits[1:], 16) if digits[0] in 'xX' else int(digits):04X}"
        if not character or find_forbidden(character) or (character == "\ufffd" and number != "FFFD"):
            marker.report_at(CONTROL_CHARACTER, match.start(), number=number)
            yield match.start(), match.end(), ""


def _addresses(prose: str, marker: Marker) -> Iterator[Edit]:
    """Yield edits that give addresses straight quotes, and keep a note followed by `(` from becoming a link."""
    for match in _NOTE_AND_BRACKET.finditer(prose) if "[^" in prose else ():
        yield match.end() - 1, match.end(), "\\("
    for match in _QUOTED_ADDRESS.finditer(prose):
        yield match.start(1), match.end(1), match[3]
    for match in _CURLY_ADDRESS.finditer(prose) if any(quote in prose for quote in "“”„‘’") else ():
        parts = _ADDRESS_AND_TITLE.fullmatch(match[1])
        if parts:
            title = f' "{parts[2].strip()}"' if parts[2] else ""
            yield match.start(1), match.end(1), parts[1] + title
        else:
            marker.report_at(LINK_ADDRESS, match.start(1), address=match[1][:80])
    for match in _GAP.finditer(prose) if "] " in prose or "]\t" in prose else ():
        marker.report_at(LINK_GAP, match.start(), text=match[1][:80])
