"""Markdown of statistics: `{stat:…}` in a line, and the blocks `/// cohort-table | NAME` and `/// cohort-chart`."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from plugins.cohorts.text_faults import (
    BLOCK_CONTENT,
    FIGURE_IN_MARKUP,
    INVALID_BLOCK,
    OPEN_BLOCK,
    STRAY_END,
    UNKNOWN_BLOCK,
)
from plugins.cohorts.texts.near_misses import FIGURE_MISSPELT, find_near_misses
from plugins.ground.diagnostics import suggestion

_STAT = r"\{stat:([^{}\n]*)\}"
_ESCAPED = re.compile("\x02([0-9]+)\x03")  # how the parser stores a character after a backslash
_NAMES = ("cohort-table", "cohort-chart")
_START = re.compile(r"[ ]{0,3}(/{3,})[ ]*([\w-]+)[ ]*(?:\|[ ]*(.*?)[ ]*)?")
_END = re.compile(r"[ ]{0,3}(/{3,})[ ]*")
_CODE = re.compile(r"(<(pre|code)\b.*?</\2\s*>|<!--.*?-->)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"(<[^>]*>)")


class StatisticsMarkdown(BlocksExtension):
    """Registers the inline figure, the blocks, and the checks for misspelt ones."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Register everything. Figures come after code (190), links (160) and HTML (90), so as not to break them."""
        block_mgr.register(CohortTable, {})
        block_mgr.register(CohortChart, {})
        md.inlinePatterns.register(FigurePattern(_STAT, md), "newsroom-stat", 85)
        md.preprocessors.register(BlockCheck(md), "newsroom-blocks", 1)
        md.treeprocessors.register(MarkupFigures(md), "newsroom-stat-markup", 3)


def _marker(md: Any) -> Any:
    """Return the marker that the reader put on the parser."""
    return md.marker


class FigurePattern(InlineProcessor):
    """Turns a figure in prose into a reference."""

    needs = ("{stat:",)  # the text that a figure needs

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """Return the token in place of the figure. In a table the bar before its form is written `\\|`."""
        parsed = self.unescape(match[1])
        target = _ESCAPED.sub(lambda escape: chr(int(escape[1])), parsed)
        written = _ESCAPED.sub(lambda escape: "\\" + chr(int(escape[1])), f"{{stat:{parsed}}}")
        return _marker(self.md).mark("stat", target.strip(), written), match.start(0), match.end(0)


class _CohortBlock(Block):
    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the element that holds the token."""
        element = etree.SubElement(parent, "div", {"class": self.NAME})
        marker = _marker(self.md)
        name = (self.argument or "").strip()
        element.text = self.md.htmlStash.store(marker.mark(self.NAME, name, _written(self.NAME, name, marker)))
        return element

    def on_markdown(self) -> str:
        """Leave the block's content unchanged: there is nothing to render."""
        return "raw"


def _written(block: str, name: str, marker: Any) -> str:
    usual = f"/// {block} | {name}"
    return usual if marker.has(usual) else block


class CohortTable(_CohortBlock):
    """A table of figures."""

    NAME = "cohort-table"


class CohortChart(_CohortBlock):
    """A chart of figures."""

    NAME = "cohort-chart"


class BlockCheck(Preprocessor):
    """Reports figures and blocks that the parser would show as text, and blocks without an end."""

    def run(self, lines: list[str]) -> list[str]:
        """Check the lines and return them unchanged. Fenced code has been stored before."""
        marker = _marker(self.md)
        known = self.md.parser.blockprocessors["blocks"].blocks  # type: ignore[attr-defined]
        for at, written in find_near_misses(marker.prose):
            marker.report_at(FIGURE_MISSPELT, at, written=written)
        opened: tuple[str, str] | None = None
        is_filled = False
        for line in lines if any("///" in line for line in lines) else ():
            if _END.fullmatch(line):
                if opened is None:
                    marker.report(STRAY_END, line)
                elif is_filled and opened[1] in _NAMES:
                    marker.report(BLOCK_CONTENT, opened[0], name=opened[1])
                opened, is_filled = None, False
            elif start := _START.fullmatch(line):
                if opened:
                    marker.report(OPEN_BLOCK, opened[0], name=opened[1])
                opened, is_filled = (line, start[2]), False
                if start[2] not in known:
                    marker.report(UNKNOWN_BLOCK, line, name=start[2], near=suggestion(start[2], known))
                elif start[2] in _NAMES and not start[3]:
                    marker.report(INVALID_BLOCK, line, name=start[2])
            elif opened and line.strip():
                is_filled = True
        if opened:
            marker.report(OPEN_BLOCK, opened[0], name=opened[1])
        return lines


class MarkupFigures(Treeprocessor):
    """Replaces figures in the text of raw HTML by references, and reports figures in attributes."""

    def run(self, root: etree.Element) -> None:
        """Check all attributes, and the HTML that the parser has stored."""
        for element in root.iter():
            for value in element.attrib.values():
                if value and "{stat:" in value:  # an attribute without value, such as `open`, has None
                    self._report(value)
        stash = self.md.htmlStash.rawHtmlBlocks
        for number, block in enumerate(stash):
            if isinstance(block, str) and "{stat:" in block and not self._is_code(block):
                stash[number] = "".join(self._with_tokens(block))

    def _is_code(self, block: str) -> bool:
        return block.lstrip().startswith(("<pre", '<div class="codehilite'))

    def _with_tokens(self, block: str) -> Iterator[str]:
        for number, outside in enumerate(_CODE.split(block)):
            if number % 3 == 0:
                for odd, part in enumerate(_TAG.split(outside)):
                    if odd % 2:
                        self._report(part)
                    yield part if odd % 2 else re.sub(_STAT, self._token, part)
            elif number % 3 == 1:
                yield outside

    def _token(self, match: re.Match[str]) -> str:
        return str(_marker(self.md).mark("stat", match[1].strip(), match[0]))

    def _report(self, text: str) -> None:
        for match in re.finditer(_STAT, text):
            _marker(self.md).report(FIGURE_IN_MARKUP, match[0], written=match[0])
