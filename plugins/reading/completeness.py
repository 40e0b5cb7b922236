"""A last check: every word of a text must be on its page after Markdown, its extensions and the cleaner."""

import html
import re

from plugins.ground.diagnostics import error
from plugins.newsroom.marking import Marker

LOST_TEXT = error(
    "lost-text",
    id="“{words}” dari naskah ini tidak akan terbaca",
    en="“{words}” of this text would not be shown",
    hint_id="periksa tag HTML, kurung, dan baris kosong di sekitarnya; tag yang dibuka harus ditutup",
    hint_en="check HTML tags, brackets and empty lines around it; a tag that is opened must be closed",
)

# Parts of a text that are not words for readers: addresses, labels, tags, attributes, entities, definitions, blocks,
# the language of a block of code.
_NO_WORDS = re.compile(
    r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?<=\])\[[^\]\n]*\]|\[\^[^\]\n]*\]:?"
    r"|^[ ]{0,3}\*\[[^\]\n]*\][ ]?:[ ]*\n?.*"
    r"|^[ ]{0,3}\[(?!\^)[^\[\]\n]*\]:[ ]*\n?[ ]*\S+[ ]*(?:\n[ ]*)?(?:(?:\".*\"|'.*'|\(.*\))[ ]*)?$"
    r"|<[^<>]*>|\{[^{}\n]*\}|&#?\w+;?|\w+://\S+"
    r"|^[ ]{0,3}///.*$|^(?:Tabel|Table):|^[ \t]*(?:`{3,}|~{3,})[^`\n]*$",
    re.MULTILINE,
)
# A line that says what it stands for: no words either.
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[[^\]\n]*\][ ]?:.*", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_][^\W_]{2,}")
_TAG = re.compile(r"<[^<>]*>")
# Signs of Markdown or HTML that separate words, and signs that may be dropped at both ends of a word.
_PIECE = re.compile(r"[^\[\]()*_`<>&{}|\"'\n\\]{3,}")
_SIGNS = " \t#>*+-.,"
_LONG, _NEAR = 20, 300  # signs: of a piece that tells a place, and how far behind it the next one is looked for first
_SHOWN = 5  # at most so many words are named


def check_complete(prepared: str, markup: str, marker: Marker) -> None:
    """Report words of a body, also those in code, that are missing on its page. `prepared` is the body for Markdown."""
    if not _may_lack(prepared, markup, marker):
        return
    words = dict.fromkeys(_WORD.findall(_NO_WORDS.sub(" ", prepared)))
    missing = words.keys() - set(_WORD.findall(markup))
    if not missing:
        return
    # Markup within a word, entities, and open references.
    text = html.unescape(f"{markup} {_TAG.sub('', markup)} {_bound(marker)}")
    lost = [word for word in words if word in missing and word not in text]
    if lost:
        marker.report(LOST_TEXT, lost[0], words=" ".join(lost[:_SHOWN]) + (" …" if len(lost) > _SHOWN else ""))


def _may_lack(prepared: str, markup: str, marker: Marker) -> bool:
    """Whether a word of a text may be missing on its page: a quick look, which takes addresses for words.

    Pieces without markup stand on the page as they are, and mostly in the same order.
    """
    text, at, left = html.unescape(f"{markup} {_bound(marker)}"), 0, []
    if "*[" in prepared:
        prepared = _ABBREVIATION.sub("", prepared)
    for line in prepared.split("\n"):
        whole = line.strip(_SIGNS)
        start = text.find(whole, at, at + len(whole) + _NEAR)
        if start >= 0:  # a line without markup
            at = start + len(whole) if len(whole) > _LONG else at
            continue
        for found in _PIECE.findall(whole):
            piece = found.strip(_SIGNS)
            start = text.find(piece, at, at + len(piece) + _NEAR)
            if start < 0:
                start = text.find(piece)
            if start < 0:
                left.append(piece)
            elif len(piece) > _LONG:
                at = start + len(piece)
    return any(word not in text for word in _WORD.findall(" ".join(left)))


def _bound(marker: Marker) -> str:
    return " ".join(text for one in marker.references for text in (one.target, *(value for _, value in one.attributes)))
