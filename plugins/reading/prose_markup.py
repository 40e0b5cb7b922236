"""Prose that one pattern can read: strong, emphasised and linked words, mail addresses, broken lines, a picture alone.

Most texts hold no other markup. Python-Markdown would try all of its patterns on each of them, one after another.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator, Sequence

from markdown.util import AtomicString

# Within the markup, and between two pieces of it, there is at least one plain character.
_PLAIN_SIGN = r"[^\\`*_\[\]<>&{\x02\x03]"
_WORDS = r"(?!\s)[^\\`*_\[\]<>&{\x02\x03\n]+(?<!\s)"
_ADDRESS = r"[\w/.:#?=%+~@-]+"
_LINK = rf"\[{_WORDS}\]\({_ADDRESS}\)"
_MAIL = "<[a-z0-9.+-]+@[a-z0-9.-]+>"
_AND = r"&(?![#\w])"  # begins no entity
_PIECE = rf"\*\*{_WORDS}\*\*|\*{_WORDS}\*|(?<!!){_LINK}|\*\*{_LINK}\*\*|{_MAIL}|{_AND}"
_PROSE = re.compile(rf"{_PLAIN_SIGN}*(?:(?:{_PIECE})(?:{_PLAIN_SIGN}+|$))*")
_PICTURE = re.compile(rf"!\[({_WORDS})\]\(({_ADDRESS})\)")  # alone in its paragraph
_ADDRESSES = re.compile(r"(?<=\])\([^)]*\)|<[^>]*>")
_BREAK = "  \n"
_PIECES = re.compile(r"(\*\*?)([^*]+)\1|\[([^\]]+)\]\(([^)]+)\)|<[^>]+>")
_PIECES_AND_BREAKS = re.compile(f"{_PIECES.pattern}|{_BREAK}")


def prose_in(tree: etree.Element, signs: Sequence[str], others: Sequence[str]) -> Iterator[tuple[etree.Element, str]]:
    """Yield each element in whose text no pattern but those of `_PROSE` can match, with the text.

    `signs` are those that some text of the tree holds, `others` are the signs of patterns that are not known here.
    """
    for element in tree.iter():
        text = element.text
        if not text or isinstance(text, AtomicString) or element is tree:
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


def set_prose(element: etree.Element, text: str, mail: Callable[[str], etree.Element]) -> None:
    """Set the text of an element, and turn the markup in it into children, before those that it has.

    `mail` returns the link for a mail address between angle brackets.
    """
    if text.startswith("![") and (picture := _PICTURE.fullmatch(text)):
        element.insert(0, etree.Element("img", {"alt": picture[1], "src": picture[2]}))
        return
    end, last = 0, None
    pattern = _PIECES_AND_BREAKS if _BREAK in text else _PIECES
    pieces = pattern.finditer(text) if "*" in text or "[" in text or "<" in text or _BREAK in text else ()
    for number, piece in enumerate(pieces):
        before = text[end : piece.start()] or None
        if last is None:
            element.text = before
        else:
            last.tail = before
        last = _element_of(piece, mail)
        element.insert(number, last)
        end = piece.end()
    if last is None:
        element.text = text
    else:
        last.tail = text[end:] or None


def _element_of(piece: re.Match[str], mail: Callable[[str], etree.Element]) -> etree.Element:
    stars, words, label, address = piece.groups()
    if stars:
        element = etree.Element("strong" if len(stars) == 2 else "em")
        if words[0] == "[" and (link := _PIECES.match(words)):
            element.append(_element_of(link, mail))
        else:
            element.text = words
        return element
    if label:
        element = etree.Element("a", {"href": address})
        element.text = label
        return element
    written = piece[0]
    return mail(written) if written[0] == "<" else etree.Element("br")
