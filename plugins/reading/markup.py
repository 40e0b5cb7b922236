"""Faster Markdown with the same result: patterns are tried only on text in which they can match.

Python-Markdown tries every inline pattern on every text, and every block processor on every block. That takes more than
half of its time.
"""

import copy
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import Any

from markdown import Markdown, blockprocessors, inlinepatterns
from markdown.blockparser import BlockParser
from markdown.extensions import abbr, attr_list, def_list, fenced_code, footnotes, md_in_html, sane_lists, tables
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import to_html_string
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString
from pymdownx.blocks import BlocksProcessor

from plugins.reading.leftovers import report_surplus
from plugins.reading.prose_markup import prose_in, set_prose
from plugins.reading.serializer import to_html
from plugins.reading.slips import RESERVED_NAME, is_reserved

# By pattern: the characters of which a text must hold one for the pattern to match. A pattern that is not listed, from
# another version of Python-Markdown or from an extension, is tried on every text.
_NEEDS: dict[str, tuple[str, ...]] = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
    inlinepatterns.LINK_RE: ("[",),  # also the pattern of references
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),  # emphasis
}


_KNOWN = frozenset(chain.from_iterable(_NEEDS.values()))


class QuickInlineProcessor(InlineProcessor):
    """Replaces one method of Python-Markdown's processor; in a version without that method it changes nothing."""

    _needs: Sequence[tuple[str, ...]] = ()

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """Apply the inline patterns to a tree."""
        if len(self._needs) != len(self.inlinePatterns):  # patterns are added, never replaced
            self._learn()
        self.stashed_nodes = {}  # the pattern of mail addresses looks into it; Python-Markdown's own walk makes it anew
        whole = "".join(tree.itertext())
        signs = [sign for sign in self._all_signs if sign in whole]
        finished = list(prose_in(tree, signs, [sign for sign in signs if sign not in _KNOWN]))
        for element, _ in finished:
            element.text = None  # the patterns see nothing to do here
        self._walk(tree, ancestors)
        for element, text in finished:
            set_prose(element, text, self._mail_link)
        return tree

    def _walk(self, tree: etree.Element, ancestors: list[str] | None) -> None:
        """Let Python-Markdown walk through the blocks of a tree in which some text is left."""
        left = [block for block in tree if block.tail or next(block.itertext(), "")]
        if any(block.tail for block in left):  # what stands in a tail becomes children of the tree
            super().run(tree, ancestors)
        elif left:
            part = etree.Element(tree.tag)
            part.extend(left)
            super().run(part, ancestors)

    def _mail_link(self, written: str) -> etree.Element:
        """Return the link for a mail address between angle brackets. Many texts end with the same address."""
        if written not in self._mail_links:
            mail: Any = self.md.inlinePatterns["automail"]
            self._mail_links[written] = mail.handleMatch(mail.getCompiledRegExp().match(written), written)[0]
        return copy.copy(self._mail_links[written])

    @cached_property
    def _mail_links(self) -> dict[str, etree.Element]:
        return {}

    def _learn(self) -> None:
        self._needs = [_needs_of(pattern) for pattern in self.inlinePatterns]
        self._all_signs = sorted({*chain.from_iterable(self._needs)})
        self._signs = re.compile("|".join(map(re.escape, self._all_signs)))  # a text without any matches no pattern

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not self._signs.search(data):
            return data
        for index in range(patternIndex, len(self._needs)):
            needs = self._needs[index]
            if needs[0] not in data and (len(needs) == 1 or needs[1] not in data):
                continue
            start, matched = 0, True
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    self.inlinePatterns[index], data, index, start
                )
        return data


def _needs_of(pattern: object) -> tuple[str, ...]:
    """Return the texts of which a pattern needs one to match. An extension's pattern may name them as `needs`."""
    return getattr(pattern, "needs", None) or _NEEDS.get(getattr(pattern, "pattern", ""), ("",))


class TellingTables(tables.TableProcessor):
    """Reports cells that have no column; they are not shown."""

    def _build_row(self, row: str, parent: etree.Element, align: Sequence[str | None]) -> None:
        cells = self._split_row(row)  # type: ignore[attr-defined]
        report_surplus(self.parser.md, row, len(cells), len(align))
        super()._build_row(row, parent, align)  # type: ignore[misc]


# A block in which every line begins with a letter or a quotation mark, and no line holds a bar.
_PLAIN = re.compile(r"(?:[^\W\d_]|[\"“‘(])[^\n|]*(?:\n(?:[^\W\d_]|[\"“‘(])[^\n|]*)*")
# Processors that never match such a block: theirs begin with another character, or need a bar. A processor that is not
# listed, from another version of Python-Markdown or from an extension, is tried on every block.
_NOT_PLAIN = frozenset(
    {
        abbr.AbbrBlockprocessor,
        blockprocessors.BlockQuoteProcessor,
        blockprocessors.CodeBlockProcessor,
        blockprocessors.EmptyBlockProcessor,
        blockprocessors.HRProcessor,
        blockprocessors.HashHeaderProcessor,
        blockprocessors.ListIndentProcessor,
        blockprocessors.OListProcessor,
        blockprocessors.ReferenceProcessor,
        blockprocessors.SetextHeaderProcessor,
        blockprocessors.UListProcessor,
        def_list.DefListIndentProcessor,
        def_list.DefListProcessor,
        footnotes.FootnoteBlockProcessor,
        md_in_html.MarkdownInHtmlProcessor,
        sane_lists.SaneOListProcessor,
        sane_lists.SaneUListProcessor,
        tables.TableProcessor,
        TellingTables,
    }
)


# By processor: the text that a block must hold for the processor to match.
_SIGN_OF: dict[type, str] = {
    abbr.AbbrBlockprocessor: "*[",
    blockprocessors.BlockQuoteProcessor: ">",
    blockprocessors.CodeBlockProcessor: "    ",
    blockprocessors.HashHeaderProcessor: "#",
    blockprocessors.ListIndentProcessor: "    ",
    blockprocessors.ReferenceProcessor: "]:",
    blockprocessors.SetextHeaderProcessor: "\n",
    def_list.DefListIndentProcessor: "    ",
    def_list.DefListProcessor: ":",
    footnotes.FootnoteBlockProcessor: "[^",
    TellingTables: "|",
    tables.TableProcessor: "|",
}


class QuickBlockParser(BlockParser):
    """Tries on each block only the processors that can match."""

    def parseDocument(self, lines: Iterable[str]) -> etree.ElementTree:  # noqa: N802
        """Parse the lines of a document."""
        lines = list(lines)
        # A block of `///` goes on to its end, over blocks without that sign. Stored HTML may be parsed too.
        has_layout = self.md.htmlStash.html_counter or any("///" in line for line in lines)
        kinds = [kind for kind in self.blockprocessors if has_layout or type(kind) is not BlocksProcessor]
        self._every = [(kind, _SIGN_OF.get(type(kind), "")) for kind in kinds]
        self._of_plain = [(kind, sign) for kind, sign in self._every if type(kind) not in _NOT_PLAIN]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:  # noqa: N802
        """Parse blocks of text below an element."""
        while blocks:
            for kind, sign in self._of_plain if _PLAIN.fullmatch(blocks[0]) else self._every:
                if sign in blocks[0] and kind.test(parent, blocks[0]) and kind.run(parent, blocks) is not False:
                    break


class QuickWhitespace(NormalizeWhitespace):
    """Writes only what must be written otherwise."""

    def run(self, lines: list[str]) -> list[str]:
        """Normalise white space."""
        text = "\n".join(lines)
        is_normal = not any(sign in text for sign in ("\t", "\r", STX, ETX)) and " \n" not in f"{text}\n"
        return [*lines, "", ""] if is_normal else super().run(lines)


class QuickFences(fenced_code.FencedBlockPreprocessor):
    """Looks for fenced code where there is any."""

    def run(self, lines: list[str]) -> list[str]:
        """Put fenced code aside."""
        return super().run(lines) if any(line.startswith(("~~~", "```")) for line in lines) else lines


# The sign of a character's code, or what may be one: the sign before a space is none.
_CODE = re.compile(r"&(?!\s)")
# An address between angle brackets, which is no tag.
_AUTOLINK = re.compile(r"<(?:https?://[\w./:#?=%+~@-]+|[\w.+-]+@[\w.-]+)>")


class QuickHtmlBlocks(md_in_html.HtmlBlockPreprocessor):
    """Looks for blocks of HTML only in texts that can hold one."""

    def run(self, lines: list[str]) -> list[str]:
        """Store blocks of HTML."""
        text = "\n".join(lines)
        may_hold = ("&" in text and _CODE.search(text)) or ("<" in text and "<" in _AUTOLINK.sub("", text))
        return super().run(lines) if may_hold else lines


class QuickAttributeLists(attr_list.AttrListTreeprocessor):
    """Looks for attribute lists only where there can be one; reports names that are reserved for the program."""

    def run(self, doc: etree.Element) -> None:
        """Give elements the attributes written behind them."""
        if "{" in "".join(doc.itertext()):
            super().run(doc)

    def assign_attrs(self, elem: etree.Element, attrs_string: str, *, strict: bool = False) -> str:
        """Give an element the attributes of a list."""
        marker = getattr(self.md, "marker", None)
        if marker is not None:
            for name, value in attr_list.get_attrs_and_remainder(attrs_string)[0]:
                kind = {".": "class", "class": "class", "id": "id"}.get(name)
                if kind and value and is_reserved(kind, value):
                    written = next(filter(marker.has, (f".{value}", f"#{value}", value)), value)
                    marker.report(RESERVED_NAME, written, name=value[:80])
        return super().assign_attrs(elem, attrs_string, strict=strict)


class QuickUnescape(UnescapeTreeprocessor):
    """Replaces placeholders only in texts that have one."""

    def run(self, root: etree.Element) -> None:
        """Turn placeholders of escaped characters into the characters."""
        for element in root.iter():
            if element.text and STX in element.text and element.tag != "code":
                element.text = self.unescape(element.text)
            if element.tail and STX in element.tail:
                element.tail = self.unescape(element.tail)
            for name, value in element.items():
                if value and STX in value:
                    element.set(name, self.unescape(value))


# Each replaces its own base class.
_QUICK = (
    QuickAttributeLists,
    QuickBlockParser,
    QuickFences,
    QuickHtmlBlocks,
    QuickInlineProcessor,
    QuickUnescape,
    QuickWhitespace,
    TellingTables,
)


def quicken(parser: Markdown) -> None:
    """Let a parser skip what cannot match. Parts that are not Python-Markdown's own stay unchanged."""
    for part in (parser.parser, *parser.preprocessors, *parser.parser.blockprocessors, *parser.treeprocessors):
        for quick in _QUICK:
            if type(part) is quick.__base__:
                # Other parts already refer to the object, so its class is changed in place.
                part.__class__ = quick
    if parser.serializer is to_html_string:
        parser.serializer = to_html
    # It is called several times for each element, with a list of seventy names.
    parser.is_block_level = cache(parser.is_block_level)  # type: ignore[method-assign]
