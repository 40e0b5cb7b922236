"""Special blocks of a body: `/// gallery` for photographs, `/// quote | NAME` for a pull quote."""

import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block


class Layout(BlocksExtension):
    """Registers the blocks."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Register them."""
        block_mgr.register(Gallery, {})
        block_mgr.register(PullQuote, {})


class Gallery(Block):
    """Photographs side by side; each stays a figure with its caption."""

    NAME = "gallery"

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the element that holds the pictures."""
        return etree.SubElement(parent, "div", {"class": "gallery"})


class PullQuote(Block):
    """A quotation in large type, with the name of its speaker below."""

    NAME = "quote"
    ARGUMENT = None  # optional

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the figure of the quotation."""
        figure = etree.SubElement(parent, "figure", {"class": "pull"})
        self._quote = etree.SubElement(figure, "blockquote")
        if self.argument:
            etree.SubElement(figure, "figcaption").text = self.argument
        return figure

    def on_add(self, block: etree.Element) -> etree.Element:
        """Move the content of the block into the quotation."""
        return self._quote
