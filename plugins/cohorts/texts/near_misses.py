"""What was meant as a figure and is not written as one: `{stats:…}`, `{ stat:…}`, `[stat:…]`, or not closed."""

import re
from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic, error
from plugins.newsroom.documents import Document

FIGURE_MISSPELT = error(
    "figure-misspelt",
    id="“{written}” tidak terbaca sebagai angka angkatan",
    en="“{written}” is not read as a figure",
    hint_id="tulis {{stat:angkatan.indikator}}, tanpa spasi sebelum stat, dengan kurung kurawal di kedua ujung",
    hint_en="write {{stat:cohort.indicator}}, no space before stat, a curly bracket at both ends",
)

FIGURE_IN_FIELD = error(
    "figure-in-field",
    id="angka angkatan tidak bisa berdiri di dalam {field}: {written}",
    en="a figure cannot stand in {field}: {written}",
    hint_id="tulis angkanya di dalam naskah",
    hint_en="write the figure in the text",
)

_FIELDS = ("title", "summary", "dateline", "author")
_HIDDEN = "[\u00ad\u200b-\u200f\u2060\ufeff]*"  # what may come in by pasting and is not seen
_STAT = _HIDDEN.join("stat")
_FIGURE = re.compile(r"\{stat:[^{}\n]*\}")
_MEANT = re.compile(
    rf"""(?<![\\\w])(?:
      [{{｛]+ \s* {_HIDDEN}{_STAT}{_HIDDEN} (?:s|istik|istics?)? \s* [:：;=]     # {{stats: …
    | [{{｛] \s* {_STAT} [ ]+ [\w-]+\.[\w-]+                                       # {{stat a.b
    | \[+ \s* {_STAT} s? \s* [:：;=]                                              # [stat: …
    | [(<]+ \s* {_STAT} s? \s* [:：] \s* [\w-]+\.[\w-]+                            # (stat:a.b
    | {_STAT} : [\w-]+\.[\w-]+                                                   # stat:a.b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_SHOWN = 40  # characters of what was written


def find_near_misses(text: str) -> Iterator[tuple[int, str]]:
    """Yield where something stands in a text that was meant as a figure, and what was written."""
    if "tat" not in text.lower() and "\u200b" not in text:
        return
    figures = {match.start(): match.end() for match in _FIGURE.finditer(text)}
    end = 0
    for match in _MEANT.finditer(text):
        at = match.start()
        if at in figures:
            end = figures[at]
        elif at >= end and not (text[at - 1 : at] == "{" and at - 1 in figures):
            yield at, text[at : at + _SHOWN].partition("\n")[0]


def check_fields(document: Document) -> Iterator[Diagnostic]:
    """Yield figures, and what was meant as one, in front matter and in the words of pictures, which show them raw."""
    fields = [(name, str(document.fields.get(name, "")), document.mark(name)) for name in _FIELDS]
    for reference in document.body.references:
        fields += [(name, reference.get(name), reference.mark) for name in ("alt", "title")]
    for name, text, mark in fields:
        if figure := _FIGURE.search(text):
            yield FIGURE_IN_FIELD.at(document.path, mark, field=name, written=figure[0][:80])
        for _, written in find_near_misses(text):
            yield FIGURE_MISSPELT.at(document.path, mark, written=written)
