"""A body before Markdown sees it: what no reader gets is taken out, and what has one meaning is written out.

Every edit is made outside code. Places of faults are those of the file, since the marker keeps the source.
"""

import html
import re
from collections.abc import Iterator

from plugins.ground.characters import CONTROL_CHARACTER, find_forbidden
from plugins.ground.diagnostics import error
from plugins.newsroom.marking import Marker, blank_code

OPEN_COMMENT = error(
    "open-comment",
    id="komentar <!-- ini tidak ditutup, jadi isinya akan terbaca semua orang",
    en="this comment <!-- is not closed, so that everybody would read what it says",
    hint_id="tutup dengan -->",
    hint_en="close it with -->",
)

# Code in HTML, in which nothing is Markdown.
_HTML_CODE = re.compile(r"<(pre|code|kbd|samp)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_NUMBER = re.compile(r"&#(?:[0-9]+|[xX][0-9a-fA-F]+);?")
_LONGEST_NUMBER = 12  # signs; the last character of Unicode needs ten
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)

Edit = tuple[int, int, str]  # start, end, what stands there instead


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
    """Return the body as Markdown is to read it, and its prose: the source with code and comments blank.

    What must not stay is reported to the marker.
    """
    prose = blank_all_code(source)
    edits: list[Edit] = []
    if "<!--" in prose:
        edits = list(_comments(prose, marker))
        prose = edited(prose, [(start, end, _blank(prose[start:end])) for start, end, _ in edits])
    if "&#" in prose:
        edits = sorted([*edits, *_numbers(prose, marker)])
    return (edited(source, edits) if edits else source), prose


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
    """Yield the numbers of characters that no page may hold, or that are none."""
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
