"""The Markdown of statistics: `{stat:…}` in a line, and the blocks `/// cohort-table | NAME` and `/// cohort-chart`."""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from plugins.cohorts.faults import OPEN_BLOCK, UNKNOWN_BLOCK
from plugins.newsroom.diagnostics import suggestion

_STAT = r"\{stat:([^{}\n]*)\}"
_NAMES = ("cohort-table", "cohort-chart")
_START = re.compile(r"[ ]{0,3}(/{3,})[ ]*([\w-]+)[ ]*(?:\|.*)?")
_END = re.compile(r"[ ]{0,3}(/{3,})[ ]*")


class Statistics(BlocksExtension):
    """Registers the inline figure, the two blocks and a look at blocks that are unknown or never closed."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Register all of it; inline figures come after code (190) and escapes (180)."""
        block_mgr.register(CohortTable, {})
        block_mgr.register(CohortChart, {})
        md.inlinePatterns.register(InlineFigure(_STAT, md), "newsroom-stat", 175)
        md.preprocessors.register(BlockCheck(md), "newsroom-blocks", 1)


def _marker(md: Any) -> Any:
    """Return the marker that the reader put on the parser."""
    return md.marker


class InlineFigure(InlineProcessor):
    """A figure in prose becomes a reference."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, match: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        """Return the token in place of the figure."""
        marker = _marker(self.md)
        return marker.mark("stat", match[1].strip(), match[0]), match.start(0), match.end(0)


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
        """Take the block's content as it is: there is none to render."""
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
    """Reports blocks that are unknown or not closed; the parser itself would swallow the rest of the text."""

    def run(self, lines: list[str]) -> list[str]:
        """Look at the lines and return them unchanged. Fenced code is stashed by now."""
        marker = _marker(self.md)
        opened: tuple[str, str] | None = None
        for line in lines:
            if _END.fullmatch(line):
                opened = None
            elif start := _START.fullmatch(line):
                if opened:
                    marker.report(OPEN_BLOCK, opened[0], name=opened[1])
                name = start[2]
                opened = (line, name)
                if name not in _NAMES:
                    marker.report(UNKNOWN_BLOCK, line, name=name, near=suggestion(name, _NAMES))
        if opened:
            marker.report(OPEN_BLOCK, opened[0], name=opened[1])
        return lines
