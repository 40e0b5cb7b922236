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

# Parts of a text that are not words for readers: addresses, labels, tags, attributes, entities, definitions, blocks.
_NO_WORDS = re.compile(
    r"(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?<=\])\[[^\]\n]*\]|\[\^[^\]\n]*\]:?"
    r"|^[ ]{0,3}\*?\[[^\]\n]*\][ ]?:[ ]*\n?.*|<[^<>]*>|\{[^{}\n]*\}|&#?\w+;?|\w+://\S+"
    r"|^[ ]{0,3}///.*$|^(?:Tabel|Table):",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_][^\W_]{2,}")
_TAG = re.compile(r"<[^<>]*>")
_SHOWN = 5  # at most so many words are named


def check_complete(prose: str, markup: str, marker: Marker) -> None:
    """Report words of a body that are missing on its page. `prose` is the source with code and comments made blank."""
    words = dict.fromkeys(_WORD.findall(_NO_WORDS.sub(" ", prose)))
    missing = words.keys() - set(_WORD.findall(markup))
    if not missing:
        return
    # Markup within a word, entities, and open references.
    bound = " ".join(
        text for one in marker.references for text in (one.target, *(value for _, value in one.attributes))
    )
    text = html.unescape(f"{markup} {_TAG.sub('', markup)} {bound}")
    lost = [word for word in words if word in missing and word not in text]
    if lost:
        marker.report(LOST_TEXT, lost[0], words=" ".join(lost[:_SHOWN]) + (" …" if len(lost) > _SHOWN else ""))
