"""Blocks for films and sound: `/// video | film.mp4`, `/// audio | suara.mp3`, `/// video | https://…`.

A block may hold a picture (the poster), a paragraph (the caption, or the title of a film elsewhere), and further text
(the transcript), in this order.
"""

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class Films(BlocksExtension):
    """Registers the blocks."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802
        """Register them, and what arranges their content before pictures become references (6)."""
        block_mgr.register(VideoBlock, {})
        block_mgr.register(AudioBlock, {})
        md.treeprocessors.register(FilmFigures(md), "newsroom-films", 6.5)


class _FilmBlock(Block):
    ARGUMENT = None  # its absence is reported where the file is looked for

    def on_create(self, parent: etree.Element) -> etree.Element:
        """Make the figure of the film."""
        name = (self.argument or "").strip()
        return etree.SubElement(parent, "figure", {"film": self.NAME, "target": name})


class VideoBlock(_FilmBlock):
    """A film."""

    NAME = "video"


class AudioBlock(_FilmBlock):
    """A sound recording."""

    NAME = "audio"


class FilmFigures(Treeprocessor):
    """Arranges what stands in the blocks, and puts references where the player and its words will be."""

    def run(self, root: etree.Element) -> None:
        """Rewrite the figures of films below `root`."""
        for figure in [element for element in root.iter("figure") if "film" in element.attrib]:
            self._arrange(figure)

    def _arrange(self, figure: etree.Element) -> None:
        marker: Any = self.md.marker  # type: ignore[attr-defined]
        kind, target = figure.attrib.pop("film"), figure.attrib.pop("target")
        is_remote = bool(_REMOTE.match(target))
        figure.set("class", "film elsewhere" if is_remote else "film")
        poster, inside = _part_poster(list(figure))
        for child in list(figure):
            figure.remove(child)
        caption = inside.pop(0) if inside and inside[0].tag == "p" else None
        opened = marker.mark(
            "film", target, target or f"/// {kind}", block=kind, **({"titled": "1"} if caption is not None else {}),
            **({"transcript": "1"} if inside else {}),
        )  # fmt: skip
        player, credit = opened, ""
        if poster is not None:
            written = {name: poster.get(name, "") for name in ("alt", "title", "class") if poster.get(name)}
            address = poster.get("src", "")
            place = f"]({address}"
            if not is_remote:
                written["block"] = "poster"
            still = marker.mark("picture", address, place if marker.has(place) else address, **written)
            player += still
            credit = "" if is_remote else marker.repeat(still, part="credit")
        if not is_remote:
            player += marker.repeat(opened, part="close", block=kind)
        figure.text = AtomicString(player)
        words = etree.SubElement(figure, "figcaption")
        if caption is not None and is_remote:
            link = etree.SubElement(words, "a", {"href": target})
            _move(caption, link)
        elif caption is not None:
            _move(caption, words)
        _append(words, AtomicString(marker.repeat(opened, part="note", block=kind) + credit))
        if inside and is_remote:
            words.extend(inside)
        elif inside:
            details = etree.SubElement(words, "details")
            summary = etree.SubElement(details, "summary")
            summary.text = AtomicString(marker.repeat(opened, part="transcript", block=kind))
            details.extend(inside)


def _part_poster(children: list[etree.Element]) -> tuple[etree.Element | None, list[etree.Element]]:
    """Return the picture at the beginning of a block, and what else stands there."""
    first = children[0] if children else None
    if first is None or first.tag != "p" or (first.text or "").strip() or not len(first) or first[0].tag != "img":
        return None, children
    poster = first[0]
    first.text, rest = (poster.tail or "").lstrip(), list(first)[1:]
    first.remove(poster)
    poster.tail = None
    return poster, children if first.text or rest else children[1:]


def _move(source: etree.Element, target: etree.Element) -> None:
    target.text = source.text
    target.extend(list(source))


def _append(element: etree.Element, text: str) -> None:
    """Put text behind all that an element holds."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = AtomicString(text) if not element.text else element.text + text
