"""Find misspelt figures: `{stats:…}`, `{ stat:…}`, `[stat:…]`, or not closed."""

import re
from collections.abc import Iterator

from plugins.ground.diagnostics import error

FIGURE_MISSPELT = error(
    "figure-misspelt",
    id="“{written}” tidak terbaca sebagai angka angkatan",
    en="“{written}” is not read as a figure",
    hint_id="tulis {{stat:angkatan.indikator}}, tanpa spasi sebelum stat, dengan kurung kurawal di kedua ujung",
    hint_en="write {{stat:cohort.indicator}}, no space before stat, a curly bracket at both ends",
)

_HIDDEN = "[\u00ad\u200b-\u200f\u2060\ufeff]*"  # invisible characters that may come with pasted text
_STAT = _HIDDEN.join("stat")
_OPENED = r"(?:[{｛﹛❴]+|&\#123;|&lbrace;|&lcub;|%7B)"
_NAMES = r"[\w-]+[.·․][\w-]+"  # a cohort, a full stop, an indicator
_FIGURE = re.compile(r"\{stat:[^{}\n]*\}")
_MEANT = re.compile(
    rf"""(?<![\\\w/])(?:
      {_OPENED} \s* {_HIDDEN}{_STAT}{_HIDDEN} (?:s|istik|istics?)? \s* [:：︰∶꞉;=]      # {{stats: …
    | {_OPENED} \s* {_STAT} s? \s* [-‐‑‒–—.,|/]* \s* {_NAMES}                       # {{stat a.b, {{stat–a.b
    | {_OPENED} \s* (?!stat:)\w{{2,12}} \s* [:：] \s* {_NAMES} [^{{}}\n]* [}}｝]      # {{stta:a.b}}
    | [{{｛] \s* [:：] \s* {_NAMES}                                                   # {{:a.b
    | [\[［【]+ \s* {_STAT} s? \s* [:：;=]                                            # [stat: …
    | [(（<‹«“"']+ \s* {_STAT} s? \s* [:：] \s* {_NAMES}                               # (stat:a.b
    | {_STAT} s? [:：] {_NAMES}                                                       # stat:a.b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SHOWN = 40  # characters that a message shows
_BRACKETS = ("{", "｛", "﹛", "❴", "&#123;", "&lbrace;", "&lcub;", "%7b")
# What every other misspelt figure holds, behind `s` or a character that nobody sees.
_LIKE = re.compile(rf"tat{_HIDDEN}s?\s*[:：︰∶꞉;=]")


def find_near_misses(text: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each misspelt figure."""
    if not _may_have_any(text.lower()):
        return
    figures = {match.start(): match.end() for match in _FIGURE.finditer(text)}
    for at, after in figures.items():
        if text[after : after + 1] in ("}", "｝") and text[at - 1 : at] != "{":
            yield at, text[at : after + 1]  # one bracket too many
    end = 0
    for match in _MEANT.finditer(text):
        at = match.start()
        if at in figures:
            end = figures[at]
        elif at >= end and not (text[at - 1 : at] == "{" and at - 1 in figures):
            yield at, text[at : at + _SHOWN].partition("\n")[0]


def _may_have_any(text: str) -> bool:
    """Whether a text in small letters may hold a figure, well or badly spelt: a quick look."""
    if any(sign[0] in text and sign in text for sign in _BRACKETS) or "\u200b" in text:
        return True
    return bool(_LIKE.search(text))
