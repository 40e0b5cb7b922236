"""The content of office files: remove comments and notes, count hidden parts, refuse active parts."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from plugins.attachments.markup import attribute, elements, inner_text, local, remove
from plugins.attachments.verdict import Findings, Unfit
from plugins.ground.words import Words

Parts = dict[str, etree._Element]

# Word: tracked changes that nobody has accepted or rejected.
_UNDECIDED = frozenset("ins del moveFrom moveTo cellIns cellDel cellMerge".split())
_COMMENT_MARKS = frozenset(("commentRangeStart", "commentRangeEnd", "commentReference"))
_NOTES_IN_SETTINGS = frozenset(
    ("docVars", "mailMerge", "attachedTemplate", "rsids", "fileSharing", "absPath", "printerSettings")
)
_ACTIVE_FIELD = re.compile(
    r"\s*(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|IMPORT|MACROBUTTON|EMBED)\b", re.IGNORECASE
)
_ACTIVE_FORMULA = re.compile(
    r"\[\d+\]|\b(?:WEBSERVICE|CALL|REGISTER(?:\.ID)?|EXEC|RTD|FILTERXML)\s*\(|\|\s*'", re.IGNORECASE
)
_ACTIVE_CLICK = ("ppaction://program", "ppaction://macro", "ppaction://ole", "ppaction://hlinkfile")


def clean_word(parts: Parts, data: Mapping[str, bytes], findings: Findings) -> None:
    """Clean the parts of a Word file in place. Raises Unfit for tracked changes and fields that load something."""
    for root in parts.values():
        fields: list[str] = []
        for name, element in elements(root):
            if name in _UNDECIDED and element.tag.startswith("{http://schemas.openxmlformats.org/wordprocessingml"):
                raise Unfit("tracked")
            if name.endswith("PrChange"):
                findings.removed["formatting"] += 1
                remove(element)
            elif name in _COMMENT_MARKS or name in _NOTES_IN_SETTINGS:
                remove(element)
            elif name in ("vanish", "specVanish") and attribute(element, "val") not in ("0", "false", "off"):
                findings.hidden["text"] += _has_words(element)
            elif name == "instrText":
                fields.append(element.text or "")
            elif name == "fldChar" and attribute(element, "fldCharType") in ("separate", "end"):
                _check_field("".join(fields))
                fields = []
            elif name == "fldSimple":
                _check_field(attribute(element, "instr"))
            elif name == "tbl":
                findings.add_table([[inner_text(cell) for cell in _below(row, "tc")] for row in _below(element, "tr")])
        _check_field("".join(fields))
    _refuse_scripts(parts)


def clean_sheet(parts: Parts, data: Mapping[str, bytes], findings: Findings) -> None:
    """Clean the parts of a workbook in place. Raises Unfit for formulas that load something."""
    words = [
        inner_text(element)
        for part, root in parts.items()
        if part.endswith("sharedStrings.xml")
        for name, element in elements(root)
        if name == "si"
    ]
    notes = {name for name, root in parts.items() if name.endswith(".vml") and _holds_notes(root)}
    for part, root in parts.items():
        for name, element in elements(root):
            if name in _NOTES_IN_SETTINGS or (name == "legacyDrawing" and notes):
                findings.removed["properties"] += name != "legacyDrawing"
                remove(element)
            elif name == "pageSetup":
                _forget_relations(element)
            else:
                _judge_cells(name, element, findings)
        if "/worksheets/" in part:
            findings.add_table([[_cell(cell, words) for cell in _below(row, "c")] for row in _below(root, "row")])
    for name in notes:
        for _, shape in elements(parts[name]):
            if shape.getparent() is not None and local(shape) in ("shape", "shapetype"):
                remove(shape)
    _refuse_scripts(parts)


def clean_presentation(parts: Parts, data: Mapping[str, bytes], findings: Findings) -> None:
    """Check the slides of a presentation. Raises Unfit for clicks that start a program."""
    for root in parts.values():
        if local(root) == "sld" and attribute(root, "show") in ("0", "false"):
            findings.hidden["slides"] += 1
        if local(root) == "notes" and any(name == "t" and (e.text or "").strip() for name, e in _said(root)):
            findings.hidden["speaker"] += 1
        for name, element in elements(root):
            if attribute(element, "action").lower().startswith(_ACTIVE_CLICK):
                raise Unfit("active", Words(attribute(element, "action")[:80], attribute(element, "action")[:80]))
            if name == "tbl":
                findings.add_table([[inner_text(cell) for cell in _below(row, "tc")] for row in _below(element, "tr")])
    _refuse_scripts(parts)


def _judge_cells(name: str, element: etree._Element, findings: Findings) -> None:
    """Count hidden content of a workbook. Raises Unfit for formulas that load something."""
    if name == "sheet" and attribute(element, "state") in ("hidden", "veryHidden"):
        findings.hidden["sheets"] += 1
    elif name in ("row", "col") and attribute(element, "hidden") in ("1", "true"):
        findings.hidden["rows"] += 1
    elif name in ("f", "formula", "formula1", "definedName") and _ACTIVE_FORMULA.search(element.text or ""):
        shown = (element.text or "")[:60]
        raise Unfit("outside", Words(f"rumus {shown}", f"the formula {shown}"))


def _forget_relations(element: etree._Element) -> None:
    """Remove references to dropped parts, such as printer settings; otherwise programs report a damaged file."""
    for key in list(element.attrib):
        if str(etree.QName(key).namespace).endswith("/relationships"):
            del element.attrib[key]


def _said(notes: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the text of speaker notes, without slide numbers."""
    for name, shape in elements(notes):
        if name == "sp" and not any(found == "ph" and attribute(e, "type") == "sldNum" for found, e in elements(shape)):
            yield from elements(shape)


def _refuse_scripts(parts: Parts) -> None:
    for part, root in parts.items():
        for name, element in elements(root):
            if name == "script" or (part.endswith(".svg") and (name == "foreignObject" or _has_handler(element))):
                raise Unfit("active", Words(f"skrip di {part[:80]}", f"a script in {part[:80]}"))


def _has_handler(element: etree._Element) -> bool:
    return any(etree.QName(key).localname.lower().startswith("on") for key in element.attrib)


def _check_field(code: str) -> None:
    if _ACTIVE_FIELD.match(code):
        raise Unfit("outside", Words(f"bidang {code.strip()[:60]}", f"the field {code.strip()[:60]}"))


def _has_words(mark: etree._Element) -> bool:
    """Return whether a text run marked as hidden has letters. The mark of a paragraph or style has none."""
    properties = mark.getparent()
    run = properties.getparent() if properties is not None else None
    return run is not None and local(run) == "r" and any(name == "t" and e.text for name, e in elements(run))


def _holds_notes(root: etree._Element) -> bool:
    return any(name == "ClientData" and attribute(element, "ObjectType") == "Note" for name, element in elements(root))


def _below(element: etree._Element, wanted: str) -> list[etree._Element]:
    return [found for name, found in elements(element) if name == wanted]


def _cell(cell: etree._Element, words: list[str]) -> str:
    value = next((found.text or "" for name, found in elements(cell) if name == "v"), "")
    if attribute(cell, "t") == "s":
        return words[int(value)] if value.isdigit() and int(value) < len(words) else ""
    return inner_text(cell) if attribute(cell, "t") == "inlineStr" else value
