"""Office files of LibreOffice (OpenDocument 1.3): remove notes and comments, count hidden content."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from lxml import etree

from plugins.attachments.markup import attribute, elements, inner_text, local, parse_xml, remove, write_xml
from plugins.attachments.packages import Member, read_package, write_package
from plugins.attachments.pictures_inside import without_notes
from plugins.attachments.verdict import Findings, Unfit
from plugins.ground.words import Words

_FORM = "application/vnd.oasis.opendocument."
_KINDS = {"odt": _FORM + "text", "ods": _FORM + "spreadsheet", "odp": _FORM + "presentation"}
_MIMETYPE, _MANIFEST = "mimetype", "META-INF/manifest.xml"
# Parts that only describe the file, with the key of `faults.REMOVED`.
_NOTES = {
    "meta.xml": "properties",
    "Thumbnails/": "thumbnail",
    "Configurations2/": "properties",
    "layout-cache": "properties",
}
_NOTES |= {"manifest.rdf": "properties", "META-INF/documentsignatures.xml": "signature"}
_EMPTY_MACROS = re.compile(r"(?:Basic|Dialogs)/(?:.*/)?(?:script|dialog)-l[cb]\.xml|Basic/|Dialogs/|Scripts/")
_MACROS = ("Basic/", "Dialogs/", "Scripts/")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp")
_TEXTS = re.compile(r"(?:.*/)?(?:content|styles|settings|meta)\.xml")
_OTHERS = re.compile(r"Pictures/[^/]+|media/[^/]+|ObjectReplacements/[^/]+|(?:Object \d+/)+|Fonts/[^/]+")
_COMMENTS = frozenset(("annotation", "annotation-end"))
_SOURCES = frozenset(
    """table-source cell-range-source dde-source section-source database-source-sql database-source-table
    database-source-query connection-resource dde-link dde-connection-decl""".split()
)
_ACTIVE = frozenset("event-listener event-listeners script applet plugin object-ole floating-frame".split())
_ACTIVE_FORMULA = re.compile(r"\b(?:WEBSERVICE|DDE|FILTERXML)\s*\(|'(?:file|https?|ftp):", re.IGNORECASE)
_WEB = ("http", "https", "mailto", "tel")
_MACHINE = re.compile(r"Printer|CurrentDatabase|RedlineProtection|AutoLoad|LastSaved", re.IGNORECASE)


def clean_opendocument(data: bytes, kind: str, findings: Findings) -> bytes:
    """Return an OpenDocument file of a kind (`odt`, `ods`, `odp`) without notes and comments. Raises Unfit."""
    members = read_package(data)
    said = members[_MIMETYPE].data.decode("ascii", "replace").strip() if _MIMETYPE in members else ""
    if said != _KINDS[kind] or _MANIFEST not in members or "content.xml" not in members:
        raise Unfit("false-kind")
    manifest = parse_xml(members[_MANIFEST].data, allow_doctype=True)
    if any(name == "encryption-data" for name, _ in elements(manifest)):
        raise Unfit("encrypted")
    kept: dict[str, Member] = {_MIMETYPE: Member(said.encode())}
    for name, member in sorted(members.items()):
        note = next((key for start, key in _NOTES.items() if name == start or name.startswith(start)), "")
        if note:
            _note(name, note, member, findings)
        elif name.startswith(_MACROS):
            if not _EMPTY_MACROS.fullmatch(name) or b"library:element" in member.data:
                raise Unfit("active", Words(f"makro {name[:80]}", f"the macro {name[:80]}"))
        elif name not in (_MIMETYPE, _MANIFEST):
            kept[name] = _clean_part(name, member, findings)
    folders = tuple(start for start in (*_MACROS, *_NOTES) if start.endswith("/"))
    for name, entry in elements(manifest):
        path = attribute(entry, "full-path")
        is_folder = path.endswith("/") and not path.startswith(folders)
        if name == "file-entry" and not is_folder and path not in kept:
            remove(entry)
    kept[_MANIFEST] = Member(write_xml(manifest))
    return write_package(kept)


def _note(name: str, note: str, member: Member, findings: Findings) -> None:
    if name == "meta.xml":
        for found, element in elements(parse_xml(member.data)):
            if found in ("creator", "initial-creator", "printed-by") and (element.text or "").strip():
                findings.removed["author"] += 1
            if found == "user-defined" and attribute(element, "name").lower() == "company":
                findings.removed["company"] += 1
    findings.removed[note] += 1


def _clean_part(name: str, member: Member, findings: Findings) -> Member:
    if name.lower().endswith(_PICTURES):
        findings.pictures += not name.startswith("ObjectReplacements/")
        clean = without_notes(member.data, name.rpartition("/")[2])
        return member if clean == member.data else Member(clean)
    if not _TEXTS.fullmatch(name):
        if not _OTHERS.match(name) or name.lower().endswith((".bin", ".exe", ".js", ".mp4", ".mp3", ".wav", ".html")):
            raise Unfit("embedded", Words(name[:80], name[:80]))
        if re.fullmatch(r"(?:.*/)?Object \d+", name):
            raise Unfit("embedded", Words(name[:80], name[:80]))
        findings.pictures += name.startswith("Pictures/")
        return member
    root = parse_xml(member.data)
    before = write_xml(root)
    _clean_text(root, findings)
    after = write_xml(root)
    return member if before == after else Member(after)


def _clean_text(root: etree._Element, findings: Findings) -> None:
    hidden_styles = _hidden_styles(root)
    for name, element in elements(root):
        _check(name, element)
        if name in _COMMENTS:
            findings.removed["comments"] += name == "annotation"
            remove(element)
        elif name == "config-item" and _MACHINE.search(attribute(element, "name")):
            findings.removed["printer"] += 1
            remove(element)
        elif name == "meta" and local(root) == "document-meta":
            for child in list(element):
                remove(child)
        _count_hidden(name, element, hidden_styles, findings)
        if name == "table":
            rows = [row for found, row in elements(element) if found == "table-row"]
            findings.add_table([[inner_text(cell) for cell in row if local(cell) == "table-cell"] for row in rows])


def _check(name: str, element: etree._Element) -> None:
    """Raise Unfit if an element runs or fetches something, or if it holds changes that nobody accepted or rejected."""
    if name == "tracked-changes" and len(element):
        raise Unfit("tracked")
    if name in _SOURCES:
        raise Unfit("outside", Words(name, name))
    if name in _ACTIVE and not (name == "event-listeners" and not len(element)):
        raise Unfit("active", Words(name, name))
    formula = attribute(element, "formula")
    if formula and _ACTIVE_FORMULA.search(formula):
        raise Unfit("outside", Words(f"rumus {formula[:60]}", f"the formula {formula[:60]}"))
    address = attribute(element, "href")
    if not address or address.startswith("#"):
        return
    scheme = urlsplit(address).scheme.lower() if address.isprintable() else "?"
    is_link = name in ("a", "area-rectangle", "area-circle", "area-polygon")
    if (scheme in _WEB and is_link) or (not scheme and not is_link and not address.startswith(("/", "../", "\\"))):
        return
    raise Unfit("outside", Words(f"{name}: {address[:80]}", f"{name}: {address[:80]}"))


def _hidden_styles(root: etree._Element) -> Mapping[str, str]:
    """Return the styles that hide text, with the key of `faults.HIDDEN`."""
    found = {}
    for name, element in elements(root):
        parent = element.getparent()
        style = attribute(parent, "name") if parent is not None else ""
        if name == "table-properties" and attribute(element, "display") == "false":
            found[style] = "sheets"
        elif name == "text-properties" and attribute(element, "display") in ("none", "condition"):
            found[style] = "text"
        elif name == "drawing-page-properties" and attribute(element, "visibility") == "hidden":
            found[style] = "slides"
    return found


def _count_hidden(name: str, element: etree._Element, styles: Mapping[str, str], findings: Findings) -> None:
    hidden = styles.get(attribute(element, "style-name"), "") if name != "style" else ""
    if hidden:
        findings.hidden[hidden] += 1
    elif name in ("table-row", "table-column") and attribute(element, "visibility") in ("collapse", "filter"):
        findings.hidden["rows"] += 1
    elif name in ("hidden-text", "hidden-paragraph") or (name == "section" and attribute(element, "display") == "none"):
        findings.hidden["text"] += 1
    elif (
        name == "notes"
        and local(element.getparent()) == "page"
        and etree.QName(element).namespace.endswith(":presentation:1.0")
    ):
        findings.hidden["speaker"] += bool(inner_text(element).strip())
