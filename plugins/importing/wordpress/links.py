"""Links, anchors and footnotes in a text: links lead to our stories, files lie beside the text."""

import html
import re
from urllib.parse import urljoin, urlsplit

import lxml.html

from plugins.importing.html_tree import Element, json_list, made, parse_html, replace, words_of_html
from plugins.importing.markdown_tags import BLOCK, PIECE
from plugins.importing.markdown_writer import write_body
from plugins.importing.wordpress.shortcodes import NOTE
from plugins.importing.wordpress.text_parts import TextParts
from plugins.newsroom.beside import ATTACHMENT_SUFFIXES, suffix_of
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES

_SAFE = ("http:", "https:", "mailto:", "tel:")
_IDENTITY = re.compile(r"[A-Za-z][\w-]*")


def change_link(text: TextParts, element: Element) -> None:
    """Let a link lead to what it means here; mark one that leads nowhere."""
    address = (element.get("href") or "").strip()
    keep_identity(text, element, set())
    if not address or address.startswith("#"):
        return
    try:
        whole = urljoin(text.item.link or text.export.site, address)
        scheme = urlsplit(whole).scheme.lower() + ":"
    except ValueError:
        whole, scheme = address, ""
    place = text.files.uploads.place_of(whole) if scheme in ("http:", "https:") else ""
    path = text.find_link(whole) if scheme in ("http:", "https:") else ""
    picture = element.find(".//img")
    if picture is not None and (suffix_of(place) in PICTURE_SUFFIXES or "attachment_id=" in whole):
        element.attrib.pop("href")
    elif scheme not in _SAFE:
        element.attrib.pop("href")
        element.append(text.mark(f"tautan {address}", f"the link {address}"))
    elif place and suffix_of(place) in ATTACHMENT_SUFFIXES:
        element.set("href", text.files.name_of(place))
    elif place:
        element.attrib.pop("href")
        element.append(text.mark(f"tautan ke berkas {place}", f"a link to the file {place}"))
    elif path:
        element.set("href", path)
    else:
        element.set("href", whole)
        host = (urlsplit(whole).hostname or "").removeprefix("www.")
        if host in text.export.hosts and host:
            text.notes.tell(f"tautan ke situs lama: {whole}", f"a link to the old site: {whole}")


def keep_identity(text: TextParts, element: Element, linked: set[str]) -> None:
    """Keep the id of a heading, and of what a link in the text leads to."""
    identity = element.get("id") or (element.get("name") if element.tag == "a" else None)
    element.attrib.pop("id", None)
    if identity and _IDENTITY.fullmatch(identity):
        if re.fullmatch("h[1-6]", element.tag):
            element.set("id", identity)
        elif identity in linked and element.tag not in ("li", "sup"):
            element.insert(0, made("span", id=identity))
            element[0].tail, element.text = element.text, None
    if element.tag == NOTE or element.get("data-fn"):
        _take_footnote(text, element)


def _take_footnote(text: TextParts, element: Element) -> None:
    words = "".join(lxml.html.tostring(one, encoding="unicode", with_tail=True) for one in element)
    words = html.escape(element.text or "", quote=False) + words
    if element.get("data-fn"):
        stored = json_list(text.item.field("footnotes"))
        words = next((str(one.get("content", "")) for one in stored if one.get("id") == element.get("data-fn")), "")
    text.footnotes.append(words)
    replace(element, made(PIECE, text=f"[^{len(text.footnotes)}]"))


def add_footnotes(text: TextParts, root: Element) -> None:
    """Put the footnotes below the text; tell of those without a sign in it."""
    for number, words in enumerate(text.footnotes, 1):
        inner = parse_html(words)
        for link in list(inner.iter("a")):
            change_link(text, link)
        root.append(made(BLOCK, text=f"[^{number}]: {' '.join(write_body(inner).split())}"))
    used = set(text.footnotes)
    for one in json_list(text.item.field("footnotes")):
        if str(one.get("content", "")) not in used:
            words = words_of_html(str(one.get("content", "")))
            text.notes.tell(f"catatan kaki tanpa tanda: {words}", f"a footnote without its sign: {words}")
