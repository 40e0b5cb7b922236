"""Mark references while a body is parsed: Markdown extensions call this.

The reader sets the attribute `marker` of its parser, a new one for each body. An extension that finds a reference asks
the marker for a token, and puts the token into the HTML.
"""

import html
import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from plugins.ground.characters import (
    CONTROL_CHARACTER,
    DIRECTION_IN_TEXT,
    INVISIBLE_CHARACTER,
    find_directions,
    find_forbidden,
    find_invisible,
    has_special,
    number_and_name,
    without_forbidden,
    without_invisible,
)
from plugins.ground.diagnostics import Diagnostic, Fault, Mark
from plugins.ground.digests import digest_of_bytes
from plugins.newsroom.documents import CLOSE, OPEN, Reference

_FENCE = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ ]{0,3}(?P=fence)[`~]*[ ]*$", re.MULTILINE | re.DOTALL
)
_NOTE = re.compile(r"\n[ ]{0,3}\*?\[[^\]\n]*\][ ]?:")
_CODE_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)
# Blocks whose further paragraphs are indented; code inside them is indented twice.
_ITEM = re.compile(r"(?:[*+-]|\d+\.|:|\[\^[^\]\n]*\]:)[ \t]")
_INDENT = 4  # columns
_ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z]{1,32});?")
# Invisible characters that no text needs. The others separate words or join them.
_USELESS, _TAGS = frozenset("\u115f\u1160\u3164\ufeff\uffa0\ufff9\ufffa\ufffb"), "\U000e0000"


class Marker:
    """Collects the references and faults of one body. `first_line` is the line of the file where it begins."""

    def __init__(self, source: str, path: str, first_line: int) -> None:
        self.references: list[Reference] = []
        self.diagnostics: list[Diagnostic] = []
        self._source, self._path, self._first_line = source, path, first_line
        self._written: list[str] = []  # of each reference
        self._seen: dict[str, int] = {}
        self._told: set[tuple[str, str]] = set()
        # The token holds a digest of the text. No text can contain its own digest, so no text can imitate a token.
        self._secret = digest_of_bytes(source.encode("utf-8", "replace"), 8)

    def mark(self, kind: str, target: str, written: str, **attributes: str) -> str:
        """Note a reference and return its token.

        `written` is the text in the source; it is used to find the place. The n-th call with the same text means the
        n-th such text outside code.
        """
        place = self.find(written)
        values = tuple(sorted((name, without_forbidden(value)) for name, value in attributes.items()))
        self.references.append(Reference(kind, self.without_invisible(target), place.line, place.column, values))
        self._written.append(written)
        return f"{OPEN}{self._secret}x{len(self.references) - 1}{CLOSE}"

    def repeat(self, token: str, **attributes: str) -> str:
        """Return the token of a further part of a reference: at the same place, with other attributes."""
        first = self.references[int(token.rpartition("x")[2].rstrip(CLOSE))]
        values = tuple(sorted((name, without_forbidden(value)) for name, value in attributes.items()))
        self.references.append(Reference(first.kind, first.target, first.line, first.column, values))
        self._written.append("")
        return f"{OPEN}{self._secret}x{len(self.references) - 1}{CLOSE}"

    def written_in(self, text: str) -> str:
        """Return a text with what was written in the place of its tokens."""
        return self._token.sub(lambda token: self._written[int(token[1])], text) if OPEN in text else text

    def taken_back(self, text: str) -> str:
        """Return what `written_in` does, and give up the references of the tokens: the text tells of them."""
        for number in map(int, self._token.findall(text) if OPEN in text else ()):
            self.references[number] = replace(self.references[number], kind="")
        return self.written_in(text)

    def settle(self, markup: str) -> str:
        """Return the HTML of the body with tokens in their final form, and without characters that no page may hold.

        It is called last, when all entities have been decoded.
        """
        first, *others = markup.split(f"{OPEN}{self._secret}x")
        numbered = [other.partition(CLOSE) for other in others]
        if not has_special("".join((first, *(text for _, _, text in numbered)))):
            return "".join((first, *(f"{OPEN}{number}{CLOSE}{text}" for number, _, text in numbered)))
        return self._filtered(first) + "".join(
            f"{OPEN}{number}{CLOSE}{self._filtered(text)}" for number, _, text in numbered
        )

    def without_invisible(self, address: str) -> str:
        """Return an address without invisible characters, and report them: with them it leads elsewhere."""
        if not has_special(address):
            return address
        for _, character in find_invisible(address):
            self._report_character(INVISIBLE_CHARACTER, character)
        return without_invisible(without_forbidden(address))

    def _filtered(self, text: str) -> str:
        for _, character in find_forbidden(text):
            self._report_character(CONTROL_CHARACTER, character)
        text = without_forbidden(text)
        if text.isascii():
            return text
        for _, character in find_directions(text):
            self._report_character(DIRECTION_IN_TEXT, character)
        useless = {at for at, character in find_invisible(text) if character in _USELESS or character >= _TAGS}
        for character in sorted({text[at] for at in useless}):
            self._report_character(INVISIBLE_CHARACTER, character)
        return "".join(letter for at, letter in enumerate(text) if at not in useless) if useless else text

    def _report_character(self, fault: Fault, character: str) -> None:
        """Report a character once, at its place or at its entity."""
        if (fault.code, character) in self._told:
            return
        self._told.add((fault.code, character))
        written = character
        if character not in self._source:
            entities = (match[0] for match in _ENTITY.finditer(self.prose))
            written = next((one for one in entities if character in html.unescape(one)), character)
        self.report(fault, written, **number_and_name(character))

    def has(self, written: str) -> bool:
        """Whether a text stands in the source outside code."""
        return written in self.prose

    def report(self, fault: Fault, written: str, /, **values: object) -> None:
        """Note a fault at the next place where `written` stands in the source."""
        self.diagnostics.append(fault.at(self._path, self.find(written), **values))

    def report_at(self, fault: Fault, at: int, /, **values: object) -> None:
        """Note a fault at a character of the source, by its number from 0."""
        self.diagnostics.append(fault.at(self._path, self.mark_of(at), **values))

    def find(self, written: str) -> Mark:
        """Return the next place of a text outside code; the start of the body where there is none."""
        start = self._seen.get(written, 0)
        at = self.prose.find(written, start)
        if at < 0:
            at = self.prose.find(written)
        if at < 0:
            at = self._source.find(written)  # what looks like code may be the content of a list
        if at < 0:
            return Mark(self._first_line, 1)
        self._seen[written] = at + len(written)
        return self.mark_of(at)

    def mark_of(self, at: int) -> Mark:
        """Return the line and column of a character of the body, by its number from 0."""
        line = bisect_right(self._lines, at) - 1
        return Mark(self._first_line + line, at - self._lines[line] + 1)

    @cached_property
    def _token(self) -> re.Pattern[str]:
        """The pattern of this body's tokens. It is compiled only where it is needed: that is slow."""
        return re.compile(f"{OPEN}{self._secret}x([0-9]+){CLOSE}")

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self._source))]

    @cached_property
    def prose(self) -> str:
        """The source with code made blank; the reader sets it with comments made blank too."""
        return blank_code(self._source)


def blank_code(source: str) -> str:
    """Return the text with everything inside code made blank, each character in its place."""
    # Blank indented code first: text that is blanked later would look indented.
    if "    " in source or "\t" in source:
        source = _blank_indented(source)
    if "`" in source or "~~~" in source:
        source = _CODE_SPAN.sub(_blank_span, _FENCE.sub(blank_match, source))
    return source


def _blank_indented(source: str) -> str:
    """Blank code that is marked by indentation alone: after an empty line, and deeper than the lists around it."""
    lines = source.split("\n")
    level, after_empty, in_code = 0, True, False
    for number, line in enumerate(lines):
        text = line.expandtabs(_INDENT).lstrip()
        if not text:
            after_empty = True
            continue
        depth = (len(line.expandtabs(_INDENT)) - len(text)) // _INDENT
        in_code = depth > level and (in_code or after_empty)
        if in_code:
            lines[number] = " " * len(line)
        elif _ITEM.match(text):
            level = min(depth, level) + 1
        elif after_empty:
            level = min(depth, level)
        after_empty = False
    return "\n".join(lines)


def _blank_span(match: re.Match[str]) -> str:
    """Blank what is between two signs `. Keep a note or a link's address that begins there: Markdown reads it first."""
    return match[0] if "]" in match[0] and _NOTE.search(match[0]) else blank_match(match)


def blank_match(match: re.Match[str]) -> str:
    """Return spaces in place of what was found; line ends stay, so that places are still those of the file."""
    return re.sub(r"[^\n]", " ", match[0])
