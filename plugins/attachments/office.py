"""Office files of Word, Excel and PowerPoint (ECMA-376): keep the parts that pages need, and drop all others.

A part is kept only if a relationship leads to it. So parts that programs have left behind are dropped.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from plugins.attachments.markup import attribute, elements, parse_xml, remove, write_xml
from plugins.attachments.office_content import clean_presentation, clean_sheet, clean_word
from plugins.attachments.packages import Member, read_package, write_package
from plugins.attachments.pictures_inside import without_notes
from plugins.attachments.verdict import Findings, Unfit
from plugins.ground.words import Words

_TYPES, _ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_FORM = "application/vnd.openxmlformats-officedocument."
_MAIN = {
    "docx": _FORM + "wordprocessingml.document.main+xml",
    "xlsx": _FORM + "spreadsheetml.sheet.main+xml",
    "pptx": _FORM + "presentationml.presentation.main+xml",
}
# Words in a content type or part name that stand for a program or an embedded file.
_ACTIVE = """macroenabled vbaproject vbadata macrosheet activex oleobject customui ctrlprop webextension taskpane
    attachedtoolbars mailmerge dialogsheet""".split()
_EMBEDDED = (
    "embeddings/",
    "afchunk",
    "text/html",
    "rtf",
    "message/rfc822",
    "officedocument.package",
    "video/",
    "audio/",
)
_OUTSIDE = ("externallink", "connections", "querytable")
# Relationships to parts with information about the file, by the end of their type: the key of `faults.REMOVED`.
_NOTES = {
    "core-properties": "properties",
    "extended-properties": "properties",
    "custom-properties": "properties",
    "thumbnail": "thumbnail",
    "comments": "comments",
    "commentsExtended": "comments",
    "commentsIds": "comments",
    "commentsExtensible": "comments",
    "threadedComment": "comments",
    "people": "names",
    "person": "names",
    "commentAuthors": "names",
    "authors": "names",
    "printerSettings": "printer",
    "customXml": "properties",
    "attachedTemplate": "template",
    "keyMapCustomizations": "properties",
    "digital-signature/origin": "signature",
    "origin": "signature",
}
_HIDDEN_DATA = {"pivotCacheRecords": "pivot", "notesSlide": "speaker"}
_WEB = ("http", "https", "mailto", "tel")
_CLEANERS: Mapping[str, Callable[[dict[str, etree._Element], Mapping[str, bytes], Findings], None]] = {
    "docx": clean_word,
    "xlsx": clean_sheet,
    "pptx": clean_presentation,
}


@dataclass(frozen=True, slots=True)
class _Relation:
    element: etree._Element
    kind: str  # the end of its type
    target: str  # the name of a part, or an address

    @property
    def is_external(self) -> bool:
        return attribute(self.element, "TargetMode") == "External"


class _Types:
    """The content types of parts, by name or otherwise by file ending."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._by_name: dict[str, str] = {}
        self._by_ending: dict[str, str] = {}
        for found, element in elements(root):
            if found == "Override":
                self._by_name[attribute(element, "PartName").lstrip("/").lower()] = attribute(element, "ContentType")
            elif found == "Default":
                self._by_ending[attribute(element, "Extension").lower()] = attribute(element, "ContentType")

    def of(self, name: str) -> str:
        name = name.lower()
        return self._by_name.get(name) or self._by_ending.get(name.rpartition(".")[2], "")

    def written(self, kept: Set[str]) -> bytes:
        """Return the part that lists the content types, without parts that are dropped."""
        for found, element in elements(self.root):
            if found == "Override" and attribute(element, "PartName").lstrip("/") not in kept:
                remove(element)
        return write_xml(self.root)


def clean_office(data: bytes, kind: str, findings: Findings) -> bytes:
    """Return an office file of a kind (`docx`, `xlsx`, `pptx`) without notes and comments. Raises Unfit."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):  # an older format, or an encrypted file of this one
        raise Unfit("encrypted" if "EncryptedPackage".encode("utf-16-le") in data else "false-kind")
    members = read_package(data)
    if _TYPES not in members:
        raise Unfit("false-kind")
    types = _Types(parse_xml(members[_TYPES].data))
    _check_kind(members, types, kind)
    kept, relations = _follow(members, findings)
    _check_parts(kept, types)
    parts = {name: parse_xml(members[name].data) for name in kept if _is_xml(name, types)}
    before = {name: write_xml(root) for name, root in parts.items()}
    _CLEANERS[kind](parts, {name: members[name].data for name in kept}, findings)
    written = {}
    for name in kept:
        if name in parts:
            after = write_xml(parts[name])
            written[name] = members[name] if after == before[name] else Member(after)
        elif name.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp", ".tif", ".tiff", ".bmp")):
            findings.pictures += 1
            written[name] = _clean_picture(name, members[name])
        else:
            findings.pictures += name.lower().endswith((".emf", ".wmf", ".svg"))
            written[name] = members[name]
    named = [(_TYPES, Member(types.written(set(kept)))), *((name, Member(write_xml(root))) for name, root in relations)]
    return write_package([*named, *sorted(written.items())])


def _check_kind(members: Mapping[str, Member], types: _Types, kind: str) -> None:
    if _ROOT_RELATIONS not in members:
        raise Unfit("false-kind")
    mains = [one.target for one in _relations(_ROOT_RELATIONS, members) if one.kind == "officeDocument"]
    if len(mains) != 1 or mains[0] not in members:
        raise Unfit("false-kind")
    found = types.of(mains[0])
    if "macroenabled" in found.lower():
        raise Unfit("active", Words("makro", "macros"))
    if found != _MAIN[kind]:
        raise Unfit("false-kind")


def _follow(members: Mapping[str, Member], findings: Findings) -> tuple[list[str], list[tuple[str, etree._Element]]]:
    """Return the parts that relationships lead to, and the parts that hold relationships without those to notes."""
    kept: list[str] = []
    relations: list[tuple[str, etree._Element]] = []
    waiting, seen = [_ROOT_RELATIONS], {_ROOT_RELATIONS}
    while waiting:
        name = waiting.pop(0)
        root: etree._Element | None = None
        for one in _relations(name, members):
            root = one.element.getparent() if root is None else root
            if one.kind in _NOTES:
                _note(one, members, findings)
                remove(one.element)
                continue
            if one.is_external:
                _check_address(one)
                continue
            if one.kind in _HIDDEN_DATA and one.target in members:
                findings.hidden[_HIDDEN_DATA[one.kind]] += one.kind != "notesSlide"
            if one.target in seen or one.target not in members:
                continue
            seen.add(one.target)
            kept.append(one.target)
            folder, _, last = one.target.rpartition("/")
            own = f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"
            if own in members:
                waiting.append(own)
        if root is not None:
            relations.append((name, root))
    return kept, relations


def _note(one: _Relation, members: Mapping[str, Member], findings: Findings) -> None:
    """Note what is dropped, and the names of people in it."""
    part = members.get(one.target)
    if one.kind in ("core-properties", "extended-properties") and part:
        for name, element in elements(parse_xml(part.data)):
            if name in ("creator", "lastModifiedBy", "Manager") and (element.text or "").strip():
                findings.removed["author"] += 1
            if name == "Company" and (element.text or "").strip():
                findings.removed["company"] += 1
    if one.kind in ("comments", "threadedComment") and part:
        findings.removed["comments"] += sum(name in ("comment", "cm") for name, _ in elements(parse_xml(part.data)))
    else:
        findings.removed[_NOTES[one.kind]] += 1


def _check_address(one: _Relation) -> None:
    scheme = urlsplit(one.target).scheme.lower() if one.target.isprintable() else ""
    if one.kind != "hyperlink" or scheme not in _WEB:
        raise Unfit("outside", Words(f"{one.kind}: {one.target[:80]}", f"{one.kind}: {one.target[:80]}"))


def _check_parts(names: list[str], types: _Types) -> None:
    for name in names:
        said = f"{name} {types.of(name)}".lower()
        for words, reason in ((_ACTIVE, "active"), (_EMBEDDED, "embedded"), (_OUTSIDE, "outside")):
            if any(word in said for word in words):
                raise Unfit(reason, Words(name[:80], name[:80]))
        if "revision" in said and "/revisions/" in name:
            raise Unfit("tracked")


def _relations(name: str, members: Mapping[str, Member]) -> Iterator[_Relation]:
    base = posixpath.dirname(posixpath.dirname(name))
    for found, element in elements(parse_xml(members[name].data)):
        if found == "Relationship":
            target = attribute(element, "Target")
            if attribute(element, "TargetMode") != "External":
                path = unquote(target.partition("#")[0])
                target = posixpath.normpath(path[1:] if path.startswith("/") else posixpath.join(base, path))
            kind = attribute(element, "Type")
            is_origin = kind.endswith("digital-signature/origin")
            yield _Relation(element, "origin" if is_origin else kind.rpartition("/")[2], target)


def _is_xml(name: str, types: _Types) -> bool:
    return name.lower().endswith((".xml", ".vml", ".svg")) or types.of(name).endswith("+xml")


def _clean_picture(name: str, member: Member) -> Member:
    clean = without_notes(member.data, posixpath.basename(name))
    return member if clean == member.data else Member(clean)
