"""Rewrite lists as editors type them into lists that Python-Markdown understands.

Python-Markdown needs an empty line before a list and four spaces for each level, and does not know `•` or `1)`. Lines
are rewritten where the meaning is clear; other lines stay.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_STEP = 4  # columns of one level
# The beginning of a line within a quotation.
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)*")
_ITEM = re.compile(r"[ \t]*(?P<sign>[-*+]|\d{1,9}\.)[ \t]+(?=\S)")
_PLAIN_QUOTE = re.compile(r">[ ]?(?:[^\W\d_]|[\"“‘(]|$)")
_RULE = re.compile(r"[ ]{0,3}([-*_])(?:[ ]*\1){2,}[ ]*")
# Bullets that Word and other programs write.
_BULLET = re.compile(r"([ \t]*)[•‣▪◦●○■·➢➤►▶❖◆\uf0b7\uf0a7\uf0d8\uf0fc][ \t]*(?=\S)")
_DASH = re.compile(r"([ \t]*)[–—][ \t]+(?=\S)")
_WORDS_O = re.compile(r"([ \t]*)o(?:[ ]{2,}|\t|[ ](?=[A-Z]))[ \t]*(?=\S)")  # Word's bullet of the second level
_NUMBERED = re.compile(r"([ \t]*)(\d{1,3})\)[ \t]+(?=\S)")
_LETTERED = re.compile(r"[ \t]*\(?([A-Za-z])[.)][ \t]+(?=\S)")
_BRACKETED = re.compile(r"[ \t]*\((\d{1,3})\)[ \t]*(?=\S)")
_CLOSE_NUMBER = re.compile(r"[ \t]*(\d{1,3})[.)](?=[^\W\d_])")
_ROMAN = re.compile(r"[ \t]*\(?([ivxIVX]{1,5})[.)][ \t]+(?=\S)")
_TICKED = re.compile(r"[ \t]*([✓✔☑☐✗✘→⇒★☆])[ \t]*(?=\S)")
_LABELLED = re.compile(r"([A-Z][\w/.&]*(?:[ ][\w/.&]+){0,3})[ \t]*:[ \t]+(?=\S)")
# What a line begins with, behind white space and signs of quotations, if it is an item: with a sign that Markdown
# does not know, and with one that it knows.
_ANY_OTHER = re.compile(
    r"[•‣▪◦●○■·➢➤►▶❖◆✓✔☑☐✗✘→⇒★☆\uf0b7\uf0a7\uf0d8\uf0fc–—]|\(?\d{1,3}\)|\d{1,3}\.[^\W\d_]"
    r"|\(?[A-Za-z][.)]|\(?[ivxIVX]{1,5}[.)]|o[ \t]|[A-Z][\w/.& ]{0,80}\s*:[ \t]"
)
_ANY = re.compile(r"[-*+]|\d{1,9}\.")


def _is_next_letter(before: str, after: str) -> bool:
    return ord(after) == ord(before) + 1


def _is_next_number(before: str, after: str) -> bool:
    return int(after) == int(before) + 1


def _is_next_roman(before: str, after: str) -> bool:
    return before.lower() in _NUMERALS and _NUMERALS.get(after.lower()) == _NUMERALS[before.lower()] + 1


def _is_same(before: str, after: str) -> bool:
    return before == after


def _is_any(before: str, after: str) -> bool:
    return True


_NUMERALS = {name: number for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
# What the first signs of the lines of a row look like, and whether one follows another.
_ROWS = (
    (_LETTERED, _is_next_letter),
    (_BRACKETED, _is_next_number),
    (_CLOSE_NUMBER, _is_next_number),
    (_ROMAN, _is_next_roman),
    (_TICKED, _is_same),
    (_LABELLED, _is_any),
)


def arrange_lists(lines: list[str], prose: Sequence[str]) -> list[str]:
    """Return the lines of a text with its lists rewritten for Python-Markdown.

    `prose` has the same lines with code made blank, so that code is not taken for a list.
    """
    has_code = lines != prose
    lines, shown = list(lines), list(prose)
    if has_code:
        shown = [_marked(line, own) for line, own in zip(lines, prose, strict=True)]
    heads = [line.lstrip(" \t>") for line in shown]
    has_other = any(map(_ANY_OTHER.match, heads))
    if has_other:
        for block in _blocks(shown):
            _write_signs(lines, shown, block)
            _break_lines(lines, shown, block)
    if not (has_other or any(map(_ANY.match, heads))) or _are_in_order(shown):
        return lines
    return _Arranger(lines, shown).arranged()


def _marked(line: str, own: str) -> str:
    """Return the prose `own` of a line. Code at its beginning becomes letters: what stands behind it begins no list."""
    start, end = (len(text) - len(text.lstrip(" \t>")) for text in (line, own))
    return own if end <= start or end == len(own) else f"{own[:start]}{'x' * (end - start)}{own[end:]}"


def _are_in_order(lines: Iterable[str]) -> bool:
    """Whether lists stand at the left edge, each below an empty line: Python-Markdown reads such as they are.

    Quotations without lists do not matter.
    """
    may_follow = True
    for line in lines:
        if not line or line.isspace():
            may_follow = True
            continue
        if line[0] == ">" and _PLAIN_QUOTE.match(line):
            may_follow = False
            continue
        if line[0] in " \t>":
            return False
        is_item = bool(_ITEM.match(line))
        if is_item and not may_follow:
            return False
        may_follow = is_item and not _RULE.fullmatch(line)
    return True


def _blocks(lines: Sequence[str]) -> Iterator[range]:
    """Yield the line numbers of each block; empty lines separate blocks."""
    start = 0
    for number in range(len(lines) + 1):
        if number == len(lines) or not lines[number].strip(" \t>"):
            if number > start:
                yield range(start, number)
            start = number + 1


def _write_signs(lines: list[str], shown: list[str], block: range) -> None:
    """Replace list markers that Python-Markdown does not know by those that it knows."""
    for number in block:
        quote = _quote(shown[number])
        match = _BULLET.match(shown[number], quote)
        if match:
            _replace(lines, shown, number, match, f"{match[1]}- ")
    for pattern, new in ((_DASH, "{0}- "), (_NUMBERED, "{0}{1}. "), (_WORDS_O, "{0}- ")):
        found = [(number, pattern.match(shown[number], _quote(shown[number]))) for number in block]
        matches = [(number, match) for number, match in found if match]
        # A single line may be a remark, or begin with a number in brackets.
        if len(matches) > 1:
            for number, match in matches:
                _replace(lines, shown, number, match, new.format(*match.groups()))


def _replace(lines: list[str], shown: list[str], number: int, match: re.Match[str], new: str) -> None:
    for text in (lines, shown):
        text[number] = text[number][: match.start()] + new + text[number][match.end() :]


def _break_lines(lines: list[str], shown: list[str], block: range) -> None:
    """Let each line of a row begin a line on the page, where Markdown knows no list for its signs.

    A row is `a) …`, `b) …`; `(1) …`, `(2) …`; `i. …`, `ii. …`; lines with the same tick or arrow; `Tempat : …`.
    """
    texts = [(number, shown[number][_quote(shown[number]) :]) for number in block]
    for pattern, follows in _ROWS:
        found = [(number, match[1]) for number, text in texts if (match := pattern.match(text))]
        signs = [sign for _, sign in found]
        if len(found) > 1 and all(follows(before, after) for before, after in pairwise(signs)):
            if pattern is _LABELLED and len(found) < len(texts):
                continue  # a colon within prose
            for number, _ in found:
                if number > block.start and not lines[number - 1].endswith("  "):
                    lines[number - 1] += "  "


def _quote(line: str) -> int:
    """Return the length of the quotation marks at the beginning of a line."""
    match = _QUOTE.match(line) if ">" in line else None
    return match.end() if match else 0


def _width(text: str) -> int:
    """Return the columns of white space at the beginning of a text."""
    text = text[: len(text) - len(text.lstrip(" \t"))]
    return len(text.expandtabs(_STEP))


@dataclass
class _Open:
    """An item that may hold other items: the columns of its marker and of its text."""

    sign: int
    text: int


class _Arranger:
    """Goes through the lines of a text once and remembers the open items."""

    def __init__(self, lines: Sequence[str], prose: Sequence[str]) -> None:
        self._lines, self._prose = lines, prose
        self._out: list[str] = []
        self._open: list[_Open] = []
        self._quote = ""
        self._in_paragraph = False  # a further paragraph of an item; the next item must not continue it
        # The lines of this list: their indexes in `_out`, and the columns that they must get.
        self._moved: list[tuple[int, int, int]] = []

    def arranged(self) -> list[str]:
        """Return the lines."""
        is_empty = True  # the line before
        for line, prose in zip(self._lines, self._prose, strict=True):
            length = _quote(prose)
            if prose[:length].strip() != self._quote:
                self._end()
                self._quote = prose[:length].strip()
            content, text = line[length:], prose[length:]
            if not content.strip():
                is_empty = True
            elif (match := _ITEM.match(text)) and not _RULE.fullmatch(text) and (self._open or _width(text) < _STEP):
                self._item(line[:length], content, match, is_empty)
                is_empty = False
            else:
                self._other(length, content, is_empty)
                is_empty = False
            self._out.append(line)
        self._end()
        return self._out

    def _item(self, quote: str, content: str, match: re.Match[str], is_empty: bool) -> None:
        indent = _width(content)
        while len(self._open) > 1 and indent < self._open[-1].sign:
            self._open.pop()
        if not self._open and not is_empty and (match["sign"] in "-*+" or match["sign"] == "1."):
            self._out.append(quote.rstrip())
        elif not self._open and not is_empty:
            return  # a number at the beginning of a line of prose
        elif self._in_paragraph and not is_empty:
            self._out.append(quote.rstrip())
        self._in_paragraph = False
        if self._open and indent < self._open[-1].sign + 2:
            self._open.pop()
        self._open.append(_Open(indent, indent + len(match["sign"]) + 1))
        self._moved.append((len(self._out), len(quote), _STEP * (len(self._open) - 1)))

    def _other(self, length: int, content: str, is_empty: bool) -> None:
        if not self._open or not is_empty:
            return  # a further line of a paragraph or an item
        indent = _width(content)
        above = [one for one in self._open if one.sign + 2 <= indent]
        if not above:
            self._end()
            return
        extra = (indent - above[-1].text) // _STEP * _STEP if indent - above[-1].text >= _STEP else 0
        self._moved.append((len(self._out), length, _STEP * len(above) + extra))
        self._in_paragraph = True

    def _end(self) -> None:
        """End a list: rewrite levels that are not four columns wide."""
        own = [_width(self._out[number][start:]) for number, start, _ in self._moved]
        if any(columns % _STEP for columns in own[1:]):
            for (number, start, columns), _ in zip(self._moved, own, strict=True):
                line = self._out[number]
                self._out[number] = line[:start] + " " * columns + line[start:].lstrip(" \t")
        self._open, self._moved, self._in_paragraph = [], [], False
