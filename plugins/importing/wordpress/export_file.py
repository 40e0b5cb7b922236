"""Read an export file of WordPress (WXR 1.0 to 1.2) safely, also where WordPress wrote broken XML.

No entity is ever expanded: a file that declares entities is refused. What had to be mended is told.
"""

import html.entities
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from plugins.ground.words import Words
from plugins.importing.wordpress.export_model import Export, ExportedTerm, Item

LARGEST_EXPORT = 300_000_000  # bytes
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# What Word means by some of them: a new line, a new page, a hyphen.
_INSTEAD = {"\x0b": "\n", "\x0c": "\n", "\x1e": "-"}
_NUMBERED = re.compile(r"&#(?:x([0-9a-fA-F]+)|(\d+));")
_NAMED = re.compile(r"&(?!amp;|lt;|gt;|quot;|apos;)(\w+);")
_BARE_AND = re.compile(r"&(?!#?\w+;)")
_DECLARES = re.compile(r"<!DOCTYPE|<!ENTITY", re.IGNORECASE)


class NotWordPress(Exception):
    """The file is no export of WordPress that can be read; the argument is the reason, as Words."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason)
        self.reason = reason


def load_export(file: Path) -> Export:
    """Return what an export file says.

    Raises:
        NotWordPress: It is something else, too large, or declares entities.
        OSError: It cannot be read.

    """
    if file.stat().st_size > LARGEST_EXPORT:
        raise NotWordPress(
            Words(
                "lebih dari 300 MB; ekspor per tahun di WordPress (Perkakas → Ekspor)",
                "larger than 300 MB; export by year in WordPress (Tools → Export)",
            )
        )
    told: list[Words] = []
    root = _parsed(_mended(file.read_bytes(), told), told)
    channel = root.find("channel") if root is not None and root.tag == "rss" else None
    if channel is None or not any(_local(child) == "wxr_version" for child in channel):
        raise NotWordPress(
            Words(
                "bukan ekspor WordPress (WXR); buat di Perkakas → Ekspor → Semua konten",
                "no export of WordPress (WXR); make one in Tools → Export → All content",
            )
        )
    return _export(channel, told)


def _mended(data: bytes, told: list[Words]) -> str:
    """Return the text without characters that XML forbids, which WordPress exports as they are."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        told.append(
            Words(
                f"baris {line}: ada byte yang bukan UTF-8; diganti dengan tanda “\ufffd”",
                f"line {line}: bytes that are no UTF-8; “\ufffd” stands in their place",
            )
        )
        text = data.decode("utf-8", "replace")
    parts = _CDATA.split(text)
    if any(_DECLARES.search(part) for part in parts[::2]):
        raise NotWordPress(
            Words(
                "menyatakan DOCTYPE atau entitas; WordPress tidak menulis itu, jadi tidak dibaca",
                "it declares a DOCTYPE or entities; WordPress does not write these, so it is not read",
            )
        )
    count = 0
    for number, written in enumerate(parts):
        part, found = _CONTROL.subn(lambda match: _INSTEAD.get(match[0], ""), written)
        part, forbidden = _without_forbidden_references(part)
        count += found + forbidden
        parts[number] = _with_known_entities(part) if number % 2 == 0 else part
    if count:
        told.append(
            Words(
                f"{count} karakter kendali, yang tidak sah di XML, tidak ikut",
                f"{count} control characters, which XML forbids, were left out",
            )
        )
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", "".join(parts)).lstrip()


def _without_forbidden_references(text: str) -> tuple[str, int]:
    """Return text without references such as `&#x1F;`, and how many there were."""
    forbidden = 0

    def numbered(match: re.Match[str]) -> str:
        nonlocal forbidden
        code = int(match[1][:8], 16) if match[1] else int(match[2][:8])
        if code <= 0x10FFFF and not _CONTROL.match(chr(code)):
            return match[0]
        forbidden += 1
        return _INSTEAD.get(chr(code), "") if code <= 0x10FFFF else ""

    return (_NUMBERED.sub(numbered, text), forbidden) if "&#" in text else (text, 0)


def _with_known_entities(text: str) -> str:
    """Return text outside of CDATA in which each `&` begins something that XML knows."""
    if "&" not in text:
        return text
    text = _NAMED.sub(lambda match: html.entities.html5.get(match[1] + ";", "&amp;" + match[0][1:]), text)
    return _BARE_AND.sub("&amp;", text)


def _parsed(text: str, told: list[Words]) -> Any:
    data = text.encode()
    try:
        return etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as fault:
        line, reason = fault.lineno or 1, str(fault.msg)
    try:
        root = etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:  # not even a part of it is XML
        return None
    expected = len(re.findall(r"<item>", _CDATA.sub("", text)))
    read = len(root.findall("channel/item")) if root is not None else 0
    told.append(
        Words(
            f"XML rusak di baris {line} ({reason}); {read} dari {expected} butir terbaca. Periksa butir terakhir, dan "
            "ekspor lagi bila berkasnya terpotong",
            f"the XML is broken at line {line} ({reason}); {read} of {expected} items were read. Check the last item, "
            "and export again where the file is cut off",
        )
    )
    return root


def _parser(recover: bool) -> Any:
    return etree.XMLParser(
        recover=recover, huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=True
    )


def _local(element: Any) -> str:
    """Return the name of an element without its namespace, which has the version of WXR in it."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _values(element: Any) -> dict[str, str]:
    """Return the text of each child by name; `excerpt:encoded` and `content:encoded` differ by namespace."""
    values: dict[str, str] = {}
    for child in element:
        name = _local(child)
        if name == "encoded":
            name = "excerpt" if "excerpt" in child.tag or child.prefix == "excerpt" else "content"
        if name and name not in values:
            values[name] = "".join(child.itertext()) if len(child) else child.text or ""
    return values


def _export(channel: Any, told: list[Words]) -> Export:
    values = _values(channel)
    addresses = [values.get(name, "").strip() for name in ("base_blog_url", "base_site_url", "link")]
    hosts = {_bare_host(address) for address in addresses} - {""}
    authors, terms, items = {}, [], []
    for child in channel:
        name = _local(child)
        if name == "author" and len(child):
            one = _values(child)
            authors[one.get("author_login", "").strip()] = one.get("author_display_name", "").strip()
        elif name in ("category", "tag", "term") and len(child):
            terms.append(_term(name, _values(child), tuple(_meta_of(child, "termmeta"))))
        elif name == "item":
            items.append(_item(child))
    of_items = {_bare_host(item.link) for item in items if item.kind in ("post", "page")}  # WPML: one for each language
    hosts |= {host for host in of_items if any(host.endswith(f".{own}") for own in hosts)}
    site = next((address for address in addresses if address), "")
    return Export(frozenset(hosts), site, authors, tuple(terms), tuple(items), tuple(told))


def _bare_host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _term(kind: str, one: dict[str, str], meta: tuple[tuple[str, str], ...]) -> ExportedTerm:
    if kind == "term":
        fields = ("term_taxonomy", "term_slug", "term_name", "term_parent", "term_description")
    elif kind == "category":
        fields = ("", "category_nicename", "cat_name", "category_parent", "category_description")
    else:
        fields = ("", "tag_slug", "tag_name", "", "tag_description")
    taxonomy, slug, name, parent, description = (one.get(field, "").strip() for field in fields)
    taxonomy = taxonomy or {"category": "category", "tag": "post_tag"}.get(kind, "")
    return ExportedTerm(taxonomy, _number(one.get("term_id", "")), slug, name or slug, parent, description, meta)


def _item(element: Any) -> Item:
    one = _values(element)

    def get(name: str) -> str:
        return one.get(name, "").strip()

    return Item(
        id=_number(get("post_id")),
        kind=get("post_type"),
        status=get("status"),
        title=get("title"),
        link=get("link"),
        creator=get("creator"),
        content=one.get("content", ""),
        excerpt=get("excerpt"),
        date=get("post_date"),
        date_gmt=get("post_date_gmt"),
        slug=get("post_name"),
        parent=_number(get("post_parent")),
        has_password=bool(get("post_password")),
        is_sticky=get("is_sticky") == "1",
        terms=tuple(_terms_of(element)),
        meta=tuple(_meta_of(element, "postmeta")),
        comments=sum(_local(child) == "comment" for child in element),
        attachment=get("attachment_url"),
    )


def _terms_of(element: Any) -> Iterator[tuple[str, str, str]]:
    for child in element:
        if _local(child) == "category" and child.get("domain"):
            yield child.get("domain"), child.get("nicename", ""), (child.text or "").strip()


def _meta_of(element: Any, name: str) -> Iterator[tuple[str, str]]:
    for child in element:
        if _local(child) == name:
            one = _values(child)
            yield one.get("meta_key", "").strip(), one.get("meta_value", "")


def _number(text: str) -> int:
    return int(text) if text.strip().isdigit() and len(text.strip()) < 19 else 0
