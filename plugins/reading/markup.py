"""Markdown with less work and the same result: what is looked for is tried only on text that can hold it.

Python-Markdown tries every inline pattern on every text, and asks every kind of block of every block, which is more
than half of its time.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from markdown import Markdown, blockprocessors, inlinepatterns
from markdown.blockparser import BlockParser
from markdown.extensions import abbr, attr_list, def_list, footnotes, md_in_html, sane_lists, tables
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

# What a text must hold for a pattern to match, by the pattern itself. One that is not here, of another version of
# Python-Markdown or of an extension, is tried on every text.
_NEEDS: dict[str, tuple[str, ...]] = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
    inlinepatterns.LINK_RE: ("[",),  # that of references too
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\*|_": ("*", "_"),  # emphasis
}


class QuickInlineProcessor(InlineProcessor):
    """Stands in for Python-Markdown's own, whose one method it replaces; where that has gone, it changes nothing."""

    _needs: Sequence[tuple[str, ...]] = ()

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """Apply the inline patterns to a tree."""
        if len(self._needs) != len(self.inlinePatterns):  # patterns are added, never exchanged
            self._needs = [_needs_of(pattern) for pattern in self.inlinePatterns]
            signs = sorted({*chain.from_iterable(self._needs)})
            self._signs = re.compile("|".join(map(re.escape, signs)))  # a text without any matches no pattern
        return super().run(tree, ancestors)

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
    """Return what a text must hold for a pattern to match; one of an extension may tell by an attribute `needs`."""
    return getattr(pattern, "needs", None) or _NEEDS.get(getattr(pattern, "pattern", ""), ("",))


# A block of which every line begins with a letter or a quotation mark, and none holds a bar.
_PLAIN = re.compile(r"(?:[^\W\d_]|[\"“‘(])[^\n|]*(?:\n(?:[^\W\d_]|[\"“‘(])[^\n|]*)*")
# What is never found in such a block: it begins with a sign, a digit, white space or a placeholder, or needs a bar.
# A kind that is not here, of another version of Python-Markdown or of an extension, is asked of every block.
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
    }
)


class QuickBlockParser(BlockParser):
    """Asks of a plain block only those kinds that it can be."""

    def parseDocument(self, lines: Iterable[str]) -> etree.ElementTree:  # noqa: N802
        """Parse the lines of a document."""
        self._every = list(self.blockprocessors)
        self._of_plain = [kind for kind in self._every if type(kind) not in _NOT_PLAIN]
        return super().parseDocument(lines)

    def parseBlocks(self, parent: etree.Element, blocks: list[str]) -> None:  # noqa: N802
        """Parse blocks of text below an element."""
        while blocks:
            for kind in self._of_plain if _PLAIN.fullmatch(blocks[0]) else self._every:
                if kind.test(parent, blocks[0]) and kind.run(parent, blocks) is not False:
                    break


class QuickHtmlBlocks(md_in_html.HtmlBlockPreprocessor):
    """Looks for blocks of HTML where there is any."""

    def run(self, lines: list[str]) -> list[str]:
        """Put blocks of HTML aside."""
        text = "\n".join(lines)
        return super().run(lines) if "<" in text or "&" in text else lines


class QuickAttributeLists(attr_list.AttrListTreeprocessor):
    """Looks for lists of attributes where there is any."""

    def run(self, doc: etree.Element) -> None:
        """Give elements the attributes written behind them."""
        if "{" in "".join(doc.itertext()):
            super().run(doc)


class QuickUnescape(UnescapeTreeprocessor):
    """Writes only what is escaped."""

    def run(self, root: etree.Element) -> None:
        """Turn placeholders of escaped signs into the signs."""
        for element in root.iter():
            if element.text and STX in element.text and element.tag != "code":
                element.text = self.unescape(element.text)
            if element.tail and STX in element.tail:
                element.tail = self.unescape(element.tail)
            for name, value in element.items():
                if value and STX in value:
                    element.set(name, self.unescape(value))


# Each stands in for the one that it is a kind of.
_QUICK = (QuickBlockParser, QuickInlineProcessor, QuickHtmlBlocks, QuickAttributeLists, QuickUnescape)


def quicken(parser: Markdown) -> None:
    """Let a parser pass over what can not match; what is not Python-Markdown's own stays as it is."""
    for part in (parser.parser, *parser.preprocessors, *parser.treeprocessors):
        for quick in _QUICK:
            if type(part) is quick.__base__:
                # Others know it already, so it changes its kind in place.
                part.__class__ = quick
    # Asked about each element several times, of a list of seventy names.
    parser.is_block_level = cache(parser.is_block_level)  # type: ignore[method-assign]
