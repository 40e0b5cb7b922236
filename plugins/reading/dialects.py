"""Signs of other dialects of Markdown, found in the source before it is parsed.

Our parser leaves these signs as text, so readers would see them as they were typed. Signs of our own dialect that the
parser could not use are found after parsing (`leftovers`): only the tree shows which ones it used.
"""

import re
from collections.abc import Iterator
from html.entities import html5

from plugins.ground.diagnostics import warning
from plugins.ground.words import Words
from plugins.newsroom.marking import Marker

MARKUP_AS_TEXT = warning(
    "markup-as-text",
    id="{kind} ini tidak terbaca sebagai Markdown; pembaca akan melihat tandanya",
    en="{kind} is not read as Markdown; readers would see its signs",
    hint_id="periksa penulisannya; tanda yang memang dimaksud ditulis dengan garis miring terbalik, \\*",
    hint_en="check how it is written; a sign that is meant as such has a backslash before it, \\*",
)

_STRUCK = Words("tulisan coret", "this struck text")
_MARKED = Words("tulisan bertanda", "this marked text")
_RAISED = Words("tulisan naik atau turun", "this raised or lowered text")
_BLOCK = Words("blok", "this block")
_TASK = Words("kotak centang", "this check box")
_WIKI = Words("tautan wiki", "this wiki link")
_HEADING = Words("judul bagian", "this heading")
_TABLE = Words("tabel", "this table")
_FORMULA = Words("rumus", "this formula")
_REMARK = Words("catatan %%", "this remark between %%")
_ENTITY = Words("kode karakter HTML", "this code of an HTML character")
_EMOJI = Words("kode emoji", "this emoji code")
_MEANING = Words("arti istilah", "this meaning of a term")

_SIGNS = {
    _STRUCK: r"~~(?=\S)[^~\n]{1,200}(?<=\S)~~",
    _MARKED: r"(?<![=\w])==(?=\S)[^=\n]{1,200}(?<=\S)==(?![=\w])|(?<![+\w])\+\+(?=\S)[^+\n]{1,200}(?<=\S)\+\+(?![+\w])",
    _RAISED: r"(?<=\w)\^\w{1,9}\^|(?<=\w)~\w{1,9}~(?!~)",
    _BLOCK: r"^[ ]{0,3}(?::::+[ ]*\{?[\w.]|!!![ ]+\w|\?\?\?\+?[ ]+\w|>[ ]?\[!\w+\])",
    _TASK: r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+\[[ xX]\](?=[ \t])",
    _WIKI: r"!?\[\[[^\[\]\n]{1,200}\]\](?!\()",
    _HEADING: r"^[ ]{0,3}(?:#{7,}[ \t]+\S|#{1,6}[ \t]*#*[ \t]*$)",
    _FORMULA: r"\$\$[^$\n]{1,200}\$\$",
    _REMARK: r"%%[^%\n]{1,200}%%",
    _ENTITY: r"&amp;(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z]\w{1,31});|&[A-Za-z]\w{1,31};"
    r"|&(?:nbsp|copy|reg|amp|lt|gt|quot)\b(?![;=])",
    _EMOJI: r"(?<![\w:/]):[a-z][a-z\d_+-]{1,30}:(?![\w:])",
    _MEANING: r"(?<=[^\s:|]\n):(?=[^\s:])[^\n]+",
    _TABLE: r"^[^\t\n]*\S[ ]*\t[ \t]*\S[^\n]*\n[^\t\n]*\S[ ]*\t[ \t]*\S",
}
_ANY = re.compile("|".join(f"(?P<k{number}>{sign})" for number, sign in enumerate(_SIGNS.values())), re.MULTILINE)
_KINDS = dict(zip((f"k{number}" for number in range(len(_SIGNS))), _SIGNS, strict=True))
# What a text must hold for a sign to be found. Links and headings alone, which most texts hold, are not enough.
_HELD = (
    "~",
    "==",
    "++",
    "^",
    ":::",
    "!!!",
    "???",
    "#######",
    "$$",
    "%%",
    "\t",
)
_CHARACTERS = frozenset(name for name in html5 if name.endswith(";"))
_BRACKETED = re.compile(r"\[(?:[\[!]|[ xX]\])")
_ENTITY_CODE = re.compile(r"&[A-Za-z]")
_EMOJI_CODE = re.compile(r":[a-z][a-z\d_+-]+:")
_MEANING_LINE = re.compile(r"\n:[^\s:]")
_EMPTY_HEADING = re.compile(r"#[# \t]*$", re.MULTILINE)


def check_dialects(prose: str, marker: Marker) -> None:
    """Report signs of other dialects. `prose` is the body with code and comments blank."""
    for at, kind in _found(prose):
        marker.report_at(MARKUP_AS_TEXT, at, kind=kind)


def _found(prose: str) -> Iterator[tuple[int, Words]]:
    # The mark of a footnote, `[^1]`, is no raised text; `&` before a space is no code of a character.
    text = prose.replace("[^", "[") if "[^" in prose else prose
    if (
        any(sign[0] in text and sign in text for sign in _HELD)
        or _BRACKETED.search(text)
        or ("&" in text and _ENTITY_CODE.search(text))
        or _EMOJI_CODE.search(text)
        or _MEANING_LINE.search(text)
        or _EMPTY_HEADING.search(text)
    ):
        for match in _ANY.finditer(prose):
            if match.lastgroup and match[0][1:] not in _CHARACTERS and prose[match.start() - 1 : match.start()] != "\\":
                yield match.start() + len(match[0]) - len(match[0].lstrip()), _KINDS[match.lastgroup]
