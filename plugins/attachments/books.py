"""EPUB books: refuse scripts and outside references, and remove the notes of pictures."""

import re
from urllib.parse import urlsplit

from plugins.attachments.markup import attribute, elements, parse_xml, remove, write_xml
from plugins.attachments.packages import Member, read_package, write_package
from plugins.attachments.pictures_inside import without_notes
from plugins.attachments.verdict import Findings, Unfit
from plugins.ground.words import Words

_TEXTS = (".xhtml", ".html", ".htm", ".opf", ".ncx", ".xml", ".svg", ".smil", ".pls")
_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_OTHERS = (".css", ".ttf", ".otf", ".woff", ".woff2", ".txt")
_ACTIVE = frozenset("script iframe object embed form applet foreignObject".split())
_FETCHING = re.compile(rb"url\(\s*['\"]?\s*(?:https?:|//)|@import\s+['\"](?:https?:|//)|javascript:", re.IGNORECASE)


def clean_book(data: bytes, findings: Findings) -> bytes:
    """Return a book without notes of programs. Raises Unfit if it has scripts or outside references."""
    members = read_package(data)
    if "mimetype" not in members or members["mimetype"].data.strip() != b"application/epub+zip":
        raise Unfit("false-kind")
    if "META-INF/encryption.xml" in members or "META-INF/rights.xml" in members:
        raise Unfit("encrypted")
    kept = {"mimetype": Member(b"application/epub+zip")}
    for name, member in sorted(members.items()):
        if name != "mimetype" and not name.startswith("META-INF/calibre") and not name.endswith(".DS_Store"):
            kept[name] = _clean_part(name, member, findings)
    return write_package(kept)


def _clean_part(name: str, member: Member, findings: Findings) -> Member:
    lower = name.lower()
    if lower.endswith(_PICTURES):
        findings.pictures += 1
        clean = without_notes(member.data, name.rpartition("/")[2])
        return member if clean == member.data else Member(clean)
    if lower.endswith(_OTHERS):
        if lower.endswith(".css") and _FETCHING.search(member.data):
            raise Unfit("outside", Words(name[:80], name[:80]))
        return member
    if not lower.endswith(_TEXTS):
        raise Unfit("embedded", Words(name[:80], name[:80]))
    root = parse_xml(member.data, allow_doctype=True)
    changed = False
    for found, element in elements(root):
        shown = f"<{found}> ({name[:60]})"
        if found in _ACTIVE or any(key.lower().startswith("on") for key in element.attrib):
            raise Unfit("active", Words(shown, shown))
        for key in ("href", "src"):
            address = attribute(element, key)
            scheme = urlsplit(address).scheme.lower() if address.isprintable() else "?"
            is_link = found == "a" or name.endswith(".opf")
            if scheme and not (is_link and scheme in ("http", "https", "mailto", "tel")):
                raise Unfit("outside", Words(shown, shown))
        if found == "meta" and attribute(element, "name").startswith("calibre"):
            findings.removed["properties"] += 1
            remove(element)
            changed = True
        elif found == "contributor":
            findings.removed["author"] += 1
            remove(element)
            changed = True
    return Member(write_xml(root)) if changed else member
