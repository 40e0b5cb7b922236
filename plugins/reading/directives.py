"""Our Markdown extensions: headings, tables, and open references to pictures."""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from plugins.newsroom.documents import CLOSE, OPEN
from plugins.reading.addresses import MAIL, WEB
from plugins.reading.bare_addresses import MailAddress, WebAddress
from plugins.reading.leftovers import Leftovers
from plugins.reading.slips import is_reserved

Outline = list[tuple[int, str, str]]  # level, id and text of each heading

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PART = "bagian"  # begins the id of a heading without words, or with a name that the program uses
_CAPTION = re.compile(r"(?:Tabel|Table):\s+")  # begins a caption, in the paragraph above its table
_DONE = re.compile(f"\x02[^\x03]*\x03|{OPEN}[^{CLOSE}]*{CLOSE}")  # placeholders of markup and of references
_ALIGNED = re.compile(r"\s*text-align:\s*(left|center|right)\s*;?\s*")


class BodyMarkdown(Extension):
    """Registers our extensions of Markdown, which do not depend on the plugins in use."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register the processors; tables before attribute lists are applied (8), the others after."""
        # Signs of other dialects that are reported; each may also be meant as plain text.
        md.ESCAPED_CHARS.extend(sign for sign in "~=^$%:?" if sign not in md.ESCAPED_CHARS)
        # Bare addresses after code, links, tags and figures (85), before emphasis (60): a `_` in an address is no
        # emphasis.
        md.inlinePatterns.register(WebAddress(WEB, md), "newsroom-web", 75)
        md.inlinePatterns.register(MailAddress(MAIL, md), "newsroom-mail", 74)
        md.treeprocessors.register(Leftovers(md), "newsroom-leftovers", 7)
        md.treeprocessors.register(Tables(md), "newsroom-tables", 15)
        md.treeprocessors.register(PictureReferences(md), "newsroom-pictures", 6)
        md.treeprocessors.register(Headings(md), "newsroom-headings", 5)


class Tables(Treeprocessor):
    """Sets the scope of header cells, turns alignment into a class, and takes a caption from `Table: …` above."""

    def run(self, root: etree.Element) -> None:
        """Rewrite every table below `root`."""
        if next(root.iter("table"), None) is None:
            return
        for parent in list(root.iter()):
            for table in [child for child in parent if child.tag == "table"]:
                self._finish(parent, table)

    def _finish(self, parent: etree.Element, table: etree.Element) -> None:
        for cell in table.iter():
            if cell.tag not in ("th", "td"):
                continue
            aligned = _ALIGNED.fullmatch(cell.attrib.get("style", ""))
            if aligned:
                del cell.attrib["style"]
                if aligned[1] != "left":
                    cell.set("class", f"align-{aligned[1]}")
            if cell.tag == "th":
                cell.set("scope", "col")
        at = list(parent).index(table)
        above = parent[at - 1] if at else None
        if above is not None and above.tag == "p" and above.text and _CAPTION.match(above.text):
            parent.remove(above)
            above.tag = "caption"
            above.text = above.text[_CAPTION.match(above.text).end() :]  # type: ignore[union-attr]
            above.tail = None
            table.insert(0, above)


class PictureReferences(Treeprocessor):
    """Turns every Markdown image into a reference. An image alone in its paragraph becomes a figure."""

    def run(self, root: etree.Element) -> None:
        """Rewrite every image below `root`."""
        if next(root.iter("img"), None) is None:
            return
        paragraphs, above = _with_pictures(root), dict.fromkeys(root, root)
        if not above.keys() >= {*paragraphs}:
            above = {child: parent for parent in root.iter() for child in parent}
        for paragraph in paragraphs:
            _part_caption(above[paragraph], paragraph, self.md.marker)  # type: ignore[attr-defined]
        # Figures first: their images are then no longer in the tree when single images are looked for.
        for paragraph in [one for one in _with_pictures(root) if _is_of_pictures(one)]:
            self._figures(above[paragraph], paragraph)
        if next(root.iter("img"), None) is None:
            return
        within = [(parent, child) for parent in root.iter() for child in parent if child.tag == "img"]
        for parent, child in within:
            token = self._token(child, "")
            span = etree.Element("span", {"class": "picture"})
            span.text, span.tail = AtomicString(token), child.tail
            parent[list(parent).index(child)] = span

    def _figures(self, parent: etree.Element, paragraph: etree.Element) -> None:
        at = list(parent).index(paragraph)
        place = "gallery" if parent.get("class") == "gallery" else "1"
        parent.remove(paragraph)
        for number, image in enumerate(paragraph):
            figure = etree.Element("figure", {"class": "picture"})
            figure.text, figure.tail = AtomicString(self._token(image, place)), "\n"
            parent.insert(at + number, figure)

    def _token(self, image: etree.Element, block: str) -> str:
        attributes = {name: self._unescaped(image.get(name, "")) for name in ("alt", "title", "class")}
        attributes = {name: value for name, value in attributes.items() if value}
        if block:
            attributes["block"] = block
        marker, address = self.md.marker, image.get("src", "")  # type: ignore[attr-defined]
        written = f"]({address}"
        return str(marker.mark("picture", address, written if marker.has(written) else address, **attributes))

    def _unescaped(self, text: str) -> str:
        """Return a text with the signs that stood behind a backslash; Markdown writes them later, but not here."""
        return _ESCAPED.sub(lambda escape: chr(int(escape[1])), text)


_ESCAPED = re.compile("\x02([0-9]+)\x03")
_LONGEST_CAPTION = 300  # longest caption, in characters
_IN_CAPTION = frozenset({"em", "strong", "br", "abbr"})


def _part_caption(parent: etree.Element, paragraph: etree.Element, marker: Any) -> None:
    """Separate a picture from the words on the line below it. They become its caption if it has none.

    A caption is plain text: words with a link or code in them stay a paragraph below the picture.
    """
    if not len(paragraph) or paragraph[0].tag != "img" or (paragraph.text or "").strip():
        return
    image, others = paragraph[0], list(paragraph)[1:]
    tail = image.tail or ""
    if others and others[0].tag == "br" and not tail.strip():
        tail = others.pop(0).tail or ""  # a hard break between them
    elif not tail.lstrip(" ").startswith("\n"):
        return
    if any(child.tag == "img" for child in others) or not (tail.strip() or others):
        return
    words = " ".join(
        "".join((tail, *(text for child in others for text in (*child.itertext(), child.tail or "")))).split()
    )
    is_caption = (
        not image.get("title")
        and len(words) <= _LONGEST_CAPTION
        and "\x02" not in words
        and all(below.tag in _IN_CAPTION for child in others for below in child.iter())
    )
    for child in list(paragraph):
        paragraph.remove(child)
    image.tail = None
    paragraph.append(image)
    if is_caption:
        image.set("title", marker.taken_back(words))
        return
    rest = etree.Element("p")
    rest.text, rest.tail = tail.lstrip(), paragraph.tail
    rest.extend(others)
    paragraph.tail = "\n"
    parent.insert(list(parent).index(paragraph) + 1, rest)


def _with_pictures(root: etree.Element) -> list[etree.Element]:
    """Return the paragraphs below an element that begin with a picture."""
    return [one for one in root.iter("p") if one is not root and len(one) and one[0].tag == "img"]


def _is_of_pictures(paragraph: etree.Element) -> bool:
    """Whether a paragraph has only pictures."""
    if any(child.tag != "img" for child in paragraph):
        return False
    texts = [paragraph.text, *(child.tail for child in paragraph)]
    return not "".join(filter(None, texts)).strip()


class Headings(Treeprocessor):
    """Makes headings begin at level 2 (the title is level 1) and skip no level, and gives each an id."""

    def run(self, root: etree.Element) -> None:
        """Rewrite every heading below `root`, and set `headings` of the parser."""
        found = [element for element in root.iter() if element.tag in _HEADINGS]
        used = {anchor for element in root.iter() if (anchor := element.get("id")) is not None}
        outline = _outlined([(int(e.tag[1]), e.get("id"), "".join(_words(e))) for e in found], used)
        for element, (level, anchor, _) in zip(found, outline, strict=True):
            element.tag = f"h{level}"
            element.set("id", anchor)
        named = ["".join(_words(element, self.md.marker)).strip() for element in found]  # type: ignore[attr-defined]
        outline = [(level, anchor, text) for (level, anchor, _), text in zip(outline, named, strict=True)]
        self.md.headings = outline  # type: ignore[attr-defined]


def _outlined(headings: Iterable[tuple[int, str | None, str]], used: set[str]) -> Outline:
    """Return the final headings: none of level 1, no level skipped, each with an id.

    The given headings are (level, id or none, text). `used` has the ids in use; new ones are added to it.
    """
    headings = list(headings)
    shift = 1 if any(level == 1 for level, _, _ in headings) else 0
    at, outline = 1, []
    numbers: dict[str, int] = {}
    for level, own, text in headings:
        at = min(level + shift, at + 1, 6)
        name = slugify(text, "-") or _PART
        name = f"{_PART}-{name}" if is_reserved("id", name) else name
        anchor = _unique(name, used, numbers) if own is None else own
        outline.append((at, anchor, text.strip()))
    return outline


def _unique(name: str, used: set[str], numbers: dict[str, int]) -> str:
    """Return an unused name, with a number at its end where needed, and add it to `used`.

    `numbers` holds the next number for each name, so that a thousand equal headings take a thousand steps.
    """
    if name in used:
        numbered = re.fullmatch(r"(.*)_([0-9]{1,9})", name)
        base, number = (numbered[1], int(numbered[2])) if numbered else (name, 0)
        number = max(number + 1, numbers.get(base, 1))
        while f"{base}_{number}" in used:
            number += 1
        numbers[base] = number + 1
        name = f"{base}_{number}"
    used.add(name)
    return name


def _words(element: etree.Element, marker: Any = None) -> Iterator[str]:
    """Yield the words of an element; with a marker, what was written in place of references too."""
    for text in element.itertext():
        words = marker.written_in(text) if marker else text
        yield _DONE.sub("", words) if "\x02" in words or OPEN in words else words
