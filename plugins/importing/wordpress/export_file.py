"""Read an export file of WordPress (WXR 1.0 to 1.2) safely, also where WordPress wrote broken XML.

No entity is ever expanded: a file that declares entities is refused. What had to be mended is told.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from plugins.ground.words import Words
from plugins.importing.wordpress.export_model import Export, ExportedTerm, Item
from plugins.importing.wordpress.export_text import CDATA, NotWordPress, text_of_export

LARGEST_EXPORT = 300_000_000  # bytes


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
    root = _parsed(text_of_export(file.read_bytes(), told), told)
    channel = root.find("channel") if root is not None and root.tag == "rss" else None
    if channel is None or not any(_local(child) == "wxr_version" for child in channel):
        raise NotWordPress(
            Words(
                "bukan ekspor WordPress (WXR); buat di Perkakas → Ekspor → Semua konten",
                "no export of WordPress (WXR); make one in Tools → Export → All content",
            )
        )
    return _export(channel, told)


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
    expected = len(re.findall(r"<item>", CDATA.sub("", text)))
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
