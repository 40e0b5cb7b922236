"""Plain texts, which most are: written as HTML at once, as Python-Markdown writes them, without a tree between.

Plain are paragraphs, headings, lists of lines, quotations, tables, pictures and footnotes, and in them **strong**,
*emphasised* and [linked](address) words. A text that holds anything else, even in one place, is left to the parser.
"""

import re
from collections.abc import Mapping, Sequence, Set

from plugins.newsroom.marking import Marker
from plugins.reading.directives import CAPTIONS, Outline, mark_picture, outlined
from plugins.reading.markup import ADDRESS, PIECE, PLAIN_SIGN, WORDS

# What plain text never holds: signs of other markup, and white space that the parser would touch.
_FOREIGN = re.compile(
    r"[\\`<&{~\x00-\x09\x0b-\x1f\x7f-\x9f\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufdd0-\ufdef]"
)
_TRAILING = (" \n", "\u00a0\n")
# How a line begins that is prose, and neither a heading nor an item nor anything else.
_BEGIN = r"""(?:[^\W\d_]|["“‘(']|\*\*?(?=[^\s*])|\[(?!\^)|\d+(?![\d.)]))"""
_LINES = rf"{_BEGIN}.*(?:\n{_BEGIN}.*)*"
_PARAGRAPH = re.compile(_LINES)
_FOOTNOTE = rf"\[\^([\w-]+)\]: ({_LINES})"
_FOOTNOTES, _EACH_FOOTNOTE = re.compile(rf"{_FOOTNOTE}(?:\n{_FOOTNOTE})*"), re.compile(_FOOTNOTE)
_ROW = r"\|(?:[^|\n]*\|)+"
# Other blocks by their first sign.
_BLOCKS = {
    "#": ("h", re.compile(r"(?P<level>#{1,6}) (?P<text>[^#\s][^#\n]*)")),
    "!": ("figure", re.compile(rf"!\[(?P<words>{WORDS})\]\((?P<address>{ADDRESS})\)")),
    "-": ("ul", re.compile(rf"- {_BEGIN}.*(?:\n- {_BEGIN}.*)*")),
    "*": ("ul", re.compile(rf"\* {_BEGIN}.*(?:\n\* {_BEGIN}.*)*")),
    "1": ("ol", re.compile(rf"1\. {_BEGIN}.*(?:\n\d+\. {_BEGIN}.*)*")),
    "|": ("table", re.compile(rf"({_ROW})\n(?:\|[ ]*:?-+:?[ ]*)+\|(?:\n{_ROW})+")),
    ">": ("blockquote", re.compile(rf"> {_BEGIN}.*(?:\n> {_BEGIN}.*)*")),
}
_BEFORE = re.compile(r"^(?:[-*>]|\d+\.) ", re.MULTILINE)
_NEVER = re.compile(r"(?!)")
_JOINED = frozenset({"ul", "ol", "blockquote"})  # two of a kind in a row are one to the parser, of another form
# The class of a column by whether its line begins, and ends, with a colon.
_ALIGNED = {
    (False, False): "",
    (True, False): "",
    (False, True): ' class="align-right"',
    (True, True): ' class="align-center"',
}
# Between two pieces, one of which may be the mark of a footnote, there is at least one sign.
_WITH_PIECES = re.compile(rf"{PLAIN_SIGN}*(?:(?:{PIECE}|(?<!!)\[\^[\w-]+\])(?:{PLAIN_SIGN}+|$))*")
_PIECES = re.compile(r"(\*\*?)([^*]+)\1|\[(?!\^)([^\]]+)\]\(([^)]+)\)|\[\^([^\]]+)\]")
_SIGNS = re.compile(r"[\[\]*_>]")


class _NotPlainError(Exception):
    pass


class PlainWriter:
    """Writes plain texts as a parser would.

    Texts that hold any of `needs` are not plain: what extensions of the parser look for. `back` is what the link from
    a footnote back into the text is called, with `{}` for its number.
    """

    def __init__(self, needs: Set[str], back: str) -> None:
        self._foreign, self._back = (*_TRAILING, *needs), back

    def write(self, source: str, marker: Marker) -> tuple[str, Outline] | None:
        """Return the HTML of a text and its headings; None where it is not plain. Pictures are noted on the marker."""
        source = source.strip("\n")
        if _FOREIGN.search(source) or source != source.strip() or any(sign in source for sign in self._foreign):
            return None
        parts = [part.lstrip("\n") for part in source.split("\n\n") if part]
        try:
            notes = _take_notes(parts)
            return _Text(notes, self._back).write(parts, marker)
        except _NotPlainError:
            return None


def _take_notes(parts: list[str]) -> Mapping[str, str]:
    """Take the footnotes off the end of a text's parts; return them by label, in order."""
    found: list[tuple[str, str]] = []
    while parts and parts[-1].startswith("[^"):
        part = parts.pop()
        if not _FOOTNOTES.fullmatch(part):
            raise _NotPlainError
        found[:0] = [(match[1], match[2]) for match in _EACH_FOOTNOTE.finditer(part)]
    notes = dict(found)
    if len(notes) < len(found):
        raise _NotPlainError
    return notes


class _Text:
    """One plain text, with its footnotes by label; `back` is what the links from them into the text are called."""

    def __init__(self, notes: Mapping[str, str], back: str) -> None:
        self._notes, self._back = notes, back
        self._numbers = {label: number for number, label in enumerate(notes, 1)}
        self._told: set[str] = set()
        self._headings: dict[int, tuple[int, None, str]] = {}
        self._pictures: dict[int, tuple[str, str]] = {}

    def write(self, parts: Sequence[str], marker: Marker) -> tuple[str, Outline]:
        """Return the HTML of the parts of a text, and its headings."""
        written: list[str] = []
        before = ""
        for part in parts:
            kind, match = _kind_of(part)
            is_caption = before == "p" and kind == "table" and parts[len(written) - 1].startswith(CAPTIONS)
            if is_caption or (kind == before and kind in _JOINED):
                raise _NotPlainError
            written.append(self._block(kind, match, len(written)))
            before = kind
        if self._notes:
            written.append(self._footnotes())
        # Only now is it sure that all of it is plain, and may be told to others.
        for place, (words, address) in self._pictures.items():
            token = mark_picture(marker, address, {"alt": words, "block": "1"})
            written[place] = f'<figure class="picture">{token}</figure>'
        outline = outlined(self._headings.values(), set())
        for place, (level, anchor, _) in zip(self._headings, outline, strict=True):
            written[place] = f'<h{level} id="{anchor}">{written[place]}</h{level}>'
        return "\n".join(written), outline

    def _block(self, kind: str, match: re.Match[str], place: int) -> str:
        """Return the HTML of a block; of a heading what stands in it, of a picture nothing yet."""
        if kind == "p":
            return f"<p>{self._prose(match[0])}</p>"
        if kind == "h":
            self._headings[place] = (len(match["level"]), None, _PIECES.sub(r"\2\3", match["text"]))
            return self._prose(match["text"], with_notes=False)
        if kind == "figure":
            self._pictures[place] = (match["words"], match["address"])
            return ""
        if kind == "table":
            return self._table(match[0])
        text = self._prose(_BEFORE.sub("", match[0]))
        if kind == "blockquote":
            return f"<blockquote>\n<p>{text}</p>\n</blockquote>"
        items = text.replace("\n", "</li>\n<li>")
        return f"<{kind}>\n<li>{items}</li>\n</{kind}>"

    def _table(self, text: str) -> str:
        head, line, *body = [[cell.strip(" ") for cell in row[1:-1].split("|")] for row in text.split("\n")]
        if len({len(row) for row in (head, line, *body)}) > 1 or len(head) < 2:
            raise _NotPlainError
        classes = [_ALIGNED[cell[:1] == ":", cell[-1:] == ":"] for cell in line]

        def row(cells: Sequence[str], tag: str, scope: str) -> str:
            return "\n".join(
                f"<{tag}{aligned}{scope}>{self._prose(cell, with_notes=False)}</{tag}>"
                for cell, aligned in zip(cells, classes, strict=True)
            )

        rows = "\n".join(f"<tr>\n{row(cells, 'td', '')}\n</tr>" for cells in body)
        top = row(head, "th", ' scope="col"')
        return f"<table>\n<thead>\n<tr>\n{top}\n</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"

    def _footnotes(self) -> str:
        items = "\n".join(
            f'<li id="fn:{label}">\n<p>{self._prose(text, with_notes=False)}&#160;<a class="footnote-backref" '
            f'href="#fnref:{label}" title="{self._back.format(self._numbers[label])}">&#8617;</a></p>\n</li>'
            for label, text in self._notes.items()
        )
        return f'<div class="footnote">\n<hr>\n<ol>\n{items}\n</ol>\n</div>'

    def _prose(self, text: str, with_notes: bool = True) -> str:
        if not _SIGNS.search(text):
            return text
        if not _WITH_PIECES.fullmatch(text) or ("[^" in text and not with_notes):
            raise _NotPlainError
        return _PIECES.sub(self._piece, text)

    def _piece(self, match: re.Match[str]) -> str:
        emphasis, words, linked, address, label = match.groups()
        if emphasis:
            tag = "strong" if len(emphasis) == 2 else "em"
            return f"<{tag}>{words}</{tag}>"
        if address:
            return f'<a href="{address}">{linked}</a>'
        if label not in self._notes or label in self._told:
            raise _NotPlainError
        self._told.add(label)
        number = self._numbers[label]
        return f'<sup id="fnref:{label}"><a class="footnote-ref" href="#fn:{label}">{number}</a></sup>'


def _kind_of(part: str) -> tuple[str, re.Match[str]]:
    if match := _PARAGRAPH.fullmatch(part):
        return "p", match
    kind, pattern = _BLOCKS.get(part[:1], ("", _NEVER))
    match = pattern.fullmatch(part)
    if match is None:
        raise _NotPlainError
    return kind, match
