"""The passages of a text: title, summary, headings, paragraphs, items of lists, quotations, rows of tables."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.ground.diagnostics import Mark
from plugins.newsroom.documents import Document
from plugins.newsroom.marking import blank_match
from plugins.newsroom.prose import build_prose, mark_at

TITLE, SUMMARY, HEADING, PARAGRAPH, ITEM, QUOTATION, ROW = (
    "title",
    "summary",
    "heading",
    "paragraph",
    "item",
    "quotation",
    "row",
)

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# An element whose language is named is in another language on purpose.
_OTHER_LANGUAGE = re.compile(r"<(\w+)\b[^>]*\slang=[^>]*>.*?</\1>", re.DOTALL)
_OPENING = re.compile(r"[ \t]*(?P<sign>#{1,6}[ \t]|>|[-*+•–][ \t]|\d{1,3}[.)][ \t]|\|)?")
_KINDS = {"#": HEADING, ">": QUOTATION, "|": ROW}
_BLOCK_LINE = re.compile(r"[ \t]*///")
_DEFINITION = re.compile(r"[ \t]*\*?\[[^\]\n]*\]:")


class Passage(NamedTuple):
    """A piece of text in one place.

    Attributes:
        kind: one of the kinds named above.
        text: as written; everything that is not prose is blank, so that places are those of the file.
        start: the offset of its first character in the file.
        level: of a heading, 1 to 6; else 0.
    """

    kind: str
    text: str
    start: int
    level: int = 0

    @property
    def words(self) -> list[str]:
        """Its words, in lower case."""
        return re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", self.text.lower())


class ProofText(NamedTuple):
    """A document's file as text with passages.

    Attributes:
        document: the parsed file.
        source: the file, with line ends of one character.
        prose: as long as `source`; everything that is not prose is blank.
        passages: in the order of the file.
    """

    document: Document
    source: str
    prose: str
    passages: tuple[Passage, ...]

    def mark(self, at: int) -> Mark:
        """Return the line and column of a character."""
        return mark_at(self.prose, at)

    @property
    def body(self) -> tuple[Passage, ...]:
        """The passages after the front matter."""
        return tuple(one for one in self.passages if one.kind not in (TITLE, SUMMARY))


def build_text(source: str, document: Document) -> ProofText:
    """Return a file's text with its passages."""
    shown = _OTHER_LANGUAGE.sub(blank_match, _COMMENT.sub(blank_match, source))
    prose = build_prose(shown, document)
    passages = [*_fields(source, prose, document), *_body(prose, _body_start(source))]
    return ProofText(document, source, prose, tuple(passages))


def spaced(pattern: str) -> str:
    """Return a pattern in which each space stands for spaces or the end of a line."""
    return pattern.replace(" ", r"[ \n]+")


def _fields(source: str, prose: str, document: Document) -> Iterator[Passage]:
    """Yield the title and the summary. Each ends before the next key, which is a line without space before it."""
    for kind in (TITLE, SUMMARY):
        if kind not in document.marks:
            continue
        mark = document.marks[kind]
        start = _offset(prose, mark.line) + mark.column - 1
        end = len(source)
        for line in re.finditer(r"\n(?![ \t]+\S)", source[start:]):
            end = start + line.start()
            break
        yield Passage(kind, prose[start:end], start)


def _body(prose: str, start: int) -> Iterator[Passage]:
    """Yield the passages of a body: a passage ends at an empty line, and where a line begins another kind."""
    kind, begin, level = PARAGRAPH, -1, 0
    at = start
    for line in prose[start:].split("\n"):
        opening = _OPENING.match(line)
        assert opening
        sign = (opening["sign"] or "").strip()
        is_apart = not line.strip() or bool(_BLOCK_LINE.match(line)) or bool(_DEFINITION.match(line))
        new = _KINDS.get(sign[:1], ITEM) if sign else PARAGRAPH
        goes_on = (
            begin >= 0 and not is_apart and (not sign or (new == kind == QUOTATION)) and kind not in (HEADING, ROW)
        )
        if begin >= 0 and not goes_on:
            yield Passage(kind, prose[begin : at - 1], begin, level)
            begin = -1
        if begin < 0 and not is_apart:
            kind, level = new, len(sign) if new == HEADING else 0
            begin = at + (opening.end() if kind in (HEADING, ITEM) else 0)
        at += len(line) + 1
    if begin >= 0:
        yield Passage(kind, prose[begin : at - 1], begin, level)


def _body_start(source: str) -> int:
    """Return the offset of the body: after the second line `---`."""
    lines = source.split("\n")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), 0)
    return sum(len(line) + 1 for line in lines[: end + 1])


def _offset(text: str, line: int) -> int:
    """Return the offset of a line, numbered from 1."""
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1])
