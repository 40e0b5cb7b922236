"""Parse SVG files into trees of allowed elements and attributes.

expat reads them without a DTD, so that no entities are expanded or loaded.
"""

import codecs
import re
import xml.etree.ElementTree as ET
from xml.parsers import expat

from plugins.pictures.svg.allowed import ACTIVE, ATTRIBUTES, ELEMENTS, MISSED, REFERRING, SVG, TEXTS, XLINK, XML
from plugins.pictures.svg.refusal import DrawingRefused
from plugins.pictures.svg.values import with_short_numbers

LARGEST_SVG = 1_000_000  # bytes
DEEPEST = 60  # levels of nested elements
MOST_ELEMENTS = 30_000

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODINGS = frozenset(("utf-8", "us-ascii", "ascii", "iso-8859-1", "latin-1", "windows-1252", "utf-16"))
_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*?\?>")
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_QUOTED = r"""(?:"[^"]*"|'[^']*')"""
# A DOCTYPE without an internal subset only names a standard.
_DOCTYPE = re.compile(
    rf"<!DOCTYPE\s+svg(?:\s+PUBLIC\s+{_QUOTED}\s+{_QUOTED}|\s+SYSTEM\s+{_QUOTED})?\s*(?:\[\s*\]\s*)?>"
)
_BEFORE_DOCTYPE = re.compile(r"(?:\s+|<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>)*", re.DOTALL)
_LOCAL = re.compile(r"#[^\s\"'()<>\\#]+")
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{1,40}")


class Tree:
    """A parsed drawing. `left_out` are dropped elements that change what is drawn."""

    def __init__(self) -> None:
        self.root: ET.Element | None = None
        self.left_out: set[str] = set()
        self._open: list[ET.Element] = []
        self._skipping = 0  # open elements that are left out
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Add an element, or leave it out with everything in it. Raises DrawingRefused."""
        space, _, local = name.rpartition(" ")
        self._count += 1
        if len(self._open) + self._skipping >= DEEPEST or self._count > MOST_ELEMENTS:
            raise DrawingRefused("broken", "elements")
        if self.root is None and (space != SVG or local != "svg"):
            raise DrawingRefused("broken", f"<{local[:40]}>")
        if local.lower() in ACTIVE:
            raise DrawingRefused("active", f"<{local[:40]}>")
        kept = _attributes(local, attributes)
        if attributes.get("filter", "none").strip().lower() not in ("none", ""):
            self.left_out.add("filter")
        if self._skipping or space != SVG or local not in ELEMENTS:
            if space == SVG and local in MISSED:
                self.left_out.add(local)
            self._skipping += 1
            return
        element = ET.Element(local, kept)
        if self._open:
            self._open[-1].append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _: str) -> None:
        """Close an element."""
        if self._skipping:
            self._skipping -= 1
        else:
            self._open.pop()

    def text(self, data: str) -> None:
        """Add the text of an element that shows text, or of a style sheet."""
        if self._skipping or not self._open or self._open[-1].tag not in TEXTS | {"style"}:
            return
        element = self._open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + data
        else:
            element.text = (element.text or "") + data


def parse_svg(data: bytes) -> tuple[ET.Element, frozenset[str]]:
    """Return the tree of a drawing.

    Raises DrawingRefused if it has scripts or outside references, or is broken.
    """
    if len(data) > LARGEST_SVG:
        raise DrawingRefused("broken", f"> {LARGEST_SVG} byte")
    tree = Tree()
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = tree.start, tree.end
    parser.CharacterDataHandler = tree.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ProcessingInstructionHandler = _check_instruction
    try:
        parser.Parse(_without_doctype(_decoded(data)).encode(), True)
    except expat.ExpatError as problem:
        raise DrawingRefused("broken", f"XML {problem.lineno}:{problem.offset + 1}") from problem
    if tree.root is None:
        raise DrawingRefused("broken", "XML")
    return tree.root, frozenset(tree.left_out)


def _decoded(data: bytes) -> str:
    """Return the text of a file in one of the usual encodings of drawings. Raises DrawingRefused."""
    mark, encoding = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", ""))
    declared = _DECLARED.match(data)
    name = encoding or (declared[1].decode().lower() if declared else "utf-8")
    if name not in _ENCODINGS and not encoding:
        raise DrawingRefused("broken", "encoding")
    try:
        text = data[len(mark) :].decode(name)
    except UnicodeDecodeError as problem:
        raise DrawingRefused("broken", "encoding") from problem
    found = _DECLARATION.match(text)
    return re.sub(r"[^\n]", " ", found[0]) + text[found.end() :] if found else text


def _without_doctype(text: str) -> str:
    """Return the text with a plain DOCTYPE replaced by spaces, so that places stay the same."""
    start = _BEFORE_DOCTYPE.match(text)
    found = _DOCTYPE.match(text, start.end() if start else 0)
    return text if found is None else text[: found.start()] + re.sub(r"[^\n]", " ", found[0]) + text[found.end() :]


def _refuse_doctype(*_: object) -> None:
    raise DrawingRefused("active", "<!DOCTYPE>")


def _check_instruction(target: str, _: str) -> None:
    if target.lower() == "xml-stylesheet":
        raise DrawingRefused("active", f"<?{target[:40]}?>")


def _attributes(element: str, attributes: dict[str, str]) -> dict[str, str]:
    """Return the allowed attributes. Only references are checked here. Raises DrawingRefused."""
    kept = {}
    for name, value in attributes.items():
        space, _, local = name.rpartition(" ")
        lowered = local.lower()
        if lowered.startswith("on"):
            raise DrawingRefused("active", local[:40])
        if lowered in ("href", "src") or (space == XML and lowered == "base"):
            if lowered != "href" or not _LOCAL.fullmatch(value.strip()):
                raise DrawingRefused("active", f'{local}="{value[:40]}"')
            # Browsers use `href` where both are given.
            if element in REFERRING and space in ("", XLINK) and local == "href" and (not space or "href" not in kept):
                kept["href"] = value.strip()
        elif space == XML and local in ("space", "lang") and _LANGUAGE.fullmatch(value):
            kept[f"xml:{local}"] = value
        elif not space and local in ATTRIBUTES:
            kept[local] = with_short_numbers(value)
        elif element == "style" and not space and local in ("type", "media"):
            kept[local] = value
    return kept
