"""Prose that one pattern can read: strong, emphasised and linked words, broken lines, a picture alone.

Most texts hold no other markup. Python-Markdown would try all of its patterns on each of them, one after another.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence

from markdown.util import AtomicString

# Within the markup, and between two pieces of it, there is at least one plain character.
_PLAIN_SIGN = r"[^\\`*_\[\]<>&{\x02\x03]"
_WORDS = r"(?!\s)[^\\`*_\[\]<>&{\x02\x03\n]+(?<!\s)"
_ADDRESS = r"[\w/.:#?=%+~@-]+"
_PIECE = rf"\*\*{_WORDS}\*\*|\*{_WORDS}\*|(?<!!)\[{_WORDS}\]\({_ADDRESS}\)"
_PROSE = re.compile(rf"{_PLAIN_SIGN}*(?:(?:{_PIECE})(?:{_PLAIN_SIGN}+|$))*")
_PICTURE = re.compile(rf"!\[({_WORDS})\]\(({_ADDRESS})\)")  # alone in its paragraph
_ADDRESSES = re.compile(r"(?<=\])\([^)]*\)")
_BREAK = "  \n"
_PIECES = re.compile(r"(\*\*?)([^*]+)\1|\[([^\]]+)\]\(([^)]+)\)")
_PIECES_AND_BREAKS = re.compile(f"{_PIECES.pattern}|{_BREAK}")


def prose_in(tree: etree.Element, signs: Sequence[str], others: Sequence[str]) -> Iterator[tuple[etree.Element, str]]:
    """Yield each element in whose text no pattern but those of `_PROSE` can match, with the text.

    `signs` are those that some text of the tree holds, `others` are the signs of patterns that are not known here.
    """
    for element in tree.iter():
        text = element.text
        if not text or len(element) or isinstance(text, AtomicString) or element is tree:
            continue
        if _holds_any(text, signs):
            if not (_PROSE.fullmatch(text) or _PICTURE.fullmatch(text)):
                continue
            if others and _holds_any(_ADDRESSES.sub("", text), others):
                continue
        yield element, text


def _holds_any(text: str, signs: Sequence[str]) -> bool:
    for sign in signs:  # noqa: SIM110  a generator for each element of each text would take longer
        if sign in text:
            return True
    return False


def set_prose(element: etree.Element, text: str) -> None:
    """Set the text of an element, and turn the markup in it into children."""
    if text.startswith("![") and (picture := _PICTURE.fullmatch(text)):
        etree.SubElement(element, "img", {"alt": picture[1], "src": picture[2]})
        return
    end, last = 0, None
    pieces = _PIECES_AND_BREAKS if _BREAK in text else _PIECES
    for piece in pieces.finditer(text) if "*" in text or "[" in text or _BREAK in text else ():
        before = text[end : piece.start()] or None
        if last is None:
            element.text = before
        else:
            last.tail = before
        if piece[1]:
            last = etree.SubElement(element, "strong" if len(piece[1]) == 2 else "em")
        elif piece[4]:
            last = etree.SubElement(element, "a", {"href": piece[4]})
        else:
            last = etree.SubElement(element, "br")
        last.text = piece[2] or piece[3]
        end = piece.end()
    if last is None:
        element.text = text
    else:
        last.tail = text[end:] or None
