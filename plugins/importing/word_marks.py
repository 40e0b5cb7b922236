"""Make the copy of a Word file that pandoc reads: what pandoc would drop becomes a mark for the editor at its place.

Pandoc drops text boxes, charts, embedded objects, hidden text and comments that stand at one point. It even drops the
paragraph in which LibreOffice anchors a text box. In the copy, words in brackets stand in place of each of them.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from plugins.importing.html_tree import Element
from plugins.importing.word_parts import KINDS, NotWord, drawn_words, read_part
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK

_TEXT_PARTS = re.compile(r"word/(document|footnotes|endnotes)\.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHOWN = ".//{*}blip"  # a picture
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_marked_copy(file: Path, target: Path) -> None:
    """Write a copy of a Word file in which pandoc finds all words. Raises NotWord and OSError."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        targets = _targets(old)
        for part in old.infolist():
            data = read_part(old, part.filename) if _TEXT_PARTS.fullmatch(part.filename) else old.read(part)
            if _TEXT_PARTS.fullmatch(part.filename):
                data = _marked(data, part.filename, old, targets)
            new.writestr(part.filename, data)


def _marked(data: bytes, name: str, parts: zipfile.ZipFile, targets: Mapping[str, str]) -> bytes:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as fault:
        raise NotWord.of_damaged(name, fault) from fault
    for drawn in [*root.iter(f"{_MC}AlternateContent", f"{_W}drawing", f"{_W}pict", f"{_W}object")]:
        _mark_drawing(drawn, parts, targets)
    for chunk in [*root.iter(f"{_W}altChunk", f"{_W}subDoc")]:
        _mark_chunk(chunk, targets)
    for run in [*root.iter(f"{_W}r")]:
        _mark_hidden(run)
    for reference in [*root.iter(f"{_W}commentReference")]:
        _span_comment(root, reference)
    for field in [*root.iter(f"{_W}fldSimple")]:
        _unwrap(field)
    for paragraph in [*root.iter(f"{_W}p")]:
        _join_dropped_capital(paragraph)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _mark_drawing(drawn: Element, parts: zipfile.ZipFile, targets: Mapping[str, str]) -> None:
    """Put a mark for a text box, chart, diagram or object behind its paragraph. Pictures stay, also those in a box."""
    if any(one.tag in (f"{_MC}AlternateContent", f"{_W}txbxContent") for one in drawn.iterancestors()):
        return  # it goes with what it is in
    said = list(_said(drawn, parts, targets))
    paragraph = next(drawn.iterancestors(f"{_W}p"), None)
    if not said or paragraph is None:
        return
    for kind, words in said:
        if kind != "box" or words:
            paragraph.append(_run(f"{KINDS[kind].id}: {words}" if words else KINDS[kind].id))
    boxes = [*drawn.iter(f"{_W}txbxContent")]
    for picture in boxes[0].findall(f".//{_W}drawing") if boxes else ():
        if picture.find(_SHOWN) is not None:
            etree.SubElement(paragraph, f"{_W}r").append(picture)
    for box in boxes:
        box.getparent().remove(box)
    if drawn.find(_SHOWN) is None:
        drawn.getparent().remove(drawn)


def _said(drawn: Element, parts: zipfile.ZipFile, targets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the kind and the words of each thing in a drawing that pandoc would drop."""
    seen = set()
    for box in drawn.iter(f"{_W}txbxContent"):
        words = " ".join(" ".join(_words(one) for one in box.iter(f"{_W}p")).split())
        if words not in seen:  # Word writes each box twice, for itself and for older programs
            seen.add(words)
            yield "box", words
    for element in drawn.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name == "chart" and element.get(f"{_R}id"):
            yield "chart", _words_of_part(parts, targets.get(element.get(f"{_R}id"), ""))
        elif name == "relIds":
            yield "diagram", _words_of_part(parts, targets.get(element.get(f"{_R}dm", ""), ""))
        elif name == "textpath" and element.get("string"):
            yield "box", element.get("string")
        elif name == "OLEObject":
            yield "object", targets.get(element.get(f"{_R}id", ""), "").rpartition("/")[2]


def _words_of_part(parts: zipfile.ZipFile, name: str) -> str:
    return drawn_words(parts, name) if name in parts.namelist() else ""


def _mark_chunk(chunk: Element, targets: Mapping[str, str]) -> None:
    """Put a mark in place of another document that Word shows inside this one."""
    name = targets.get(chunk.get(f"{_R}id", ""), "").rpartition("/")[2]
    mark = _run(f"{KINDS['object'].id}: {name}")
    if chunk.getparent().tag != f"{_W}p":
        paragraph = etree.Element(f"{_W}p")
        paragraph.append(mark)
        mark = paragraph
    chunk.getparent().replace(chunk, mark)


def _mark_hidden(run: Element) -> None:
    properties = run.find(f"{_W}rPr")
    hidden = properties.find(f"{_W}vanish") if properties is not None else None
    words = _words(run)
    if hidden is None or hidden.get(f"{_W}val") in ("0", "false", "off") or not words.strip():
        return
    run.getparent().replace(run, _run(f"{KINDS['hidden'].id}: {words}"))


def _span_comment(root: Element, reference: Element) -> None:
    """Give a comment at one point the span that pandoc needs to see it."""
    number = reference.get(f"{_W}id")
    run = reference.getparent()
    if run is None or any(one.get(f"{_W}id") == number for one in root.iter(f"{_W}commentRangeStart")):
        return
    for name in ("commentRangeStart", "commentRangeEnd"):
        run.addprevious(etree.Element(f"{_W}{name}", {f"{_W}id": number or ""}))


def _unwrap(field: Element) -> None:
    """Put what a field shows in its place."""
    for child in [*field]:
        field.addprevious(child)
    field.getparent().remove(field)


def _join_dropped_capital(paragraph: Element) -> None:
    """Put the large first letter of a paragraph, which is a paragraph of its own, before its other letters."""
    frame = paragraph.find(f"{_W}pPr/{_W}framePr")
    following = paragraph.getnext()
    if frame is None or not frame.get(f"{_W}dropCap") or following is None or following.tag != f"{_W}p":
        return
    properties = following.find(f"{_W}pPr")
    at = 0 if properties is None else following.index(properties) + 1
    for run in reversed(paragraph.findall(f"{_W}r")):
        following.insert(at, run)
    paragraph.getparent().remove(paragraph)


def _run(note: str) -> Element:
    """Return a run of text with a mark."""
    run = etree.Element(f"{_W}r")
    text = etree.SubElement(run, f"{_W}t")
    text.set(_SPACE, "preserve")
    inner = " ".join(note.replace("⟦", "[").replace("⟧", "]").split())
    text.text = f" {OPEN_MARK}{inner}{CLOSE_MARK}"
    return run


def _words(element: Element) -> str:
    tags = (f"{_W}t", f"{_W}delText", f"{_W}tab", f"{_W}br")
    return "".join((one.text or "") if one.tag in tags[:2] else " " for one in element.iter(*tags))


def _targets(parts: zipfile.ZipFile) -> dict[str, str]:
    """Return the parts that the text names by their relationships."""
    name = "word/_rels/document.xml.rels"
    if name not in parts.namelist():
        return {}
    try:
        root = etree.fromstring(read_part(parts, name), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise NotWord.of_damaged(name, fault) from fault
    return {one.get("Id", ""): _whole(one.get("Target", "")) for one in root}


def _whole(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"word/{target}"
