"""The body of an item as Markdown: its pictures, files, links, films and footnotes as a body of ours has them."""

import html
import re
from collections.abc import Callable

from plugins.importing.html_tree import Element, depth_of, parse_html, replace
from plugins.importing.markdown_tags import MARK
from plugins.importing.markdown_writer import write_body
from plugins.importing.wordpress.embeds import (
    ACTIVE,
    change_bare_address,
    take_out_active,
    take_out_film,
    tell_untitled_films,
)
from plugins.importing.wordpress.figures import change_figure, change_gallery, change_picture
from plugins.importing.wordpress.links import add_footnotes, change_link, keep_identity
from plugins.importing.wordpress.lost_words import find_lost
from plugins.importing.wordpress.paragraphs import build_html
from plugins.importing.wordpress.shortcodes import replace_shortcodes
from plugins.importing.wordpress.text_parts import TextParts

# Attributes that say something; `href` of an area of a picture too.
_SAYING = ("title", "cite", "alt", "summary", "aria-label", "longdesc", "placeholder", "href")
_KEPT = frozenset({("a", "href"), ("abbr", "title"), ("link", "href"), ("input", "placeholder"), ("base", "href")})
_DEEPEST = 100  # elements inside of one another


def build_body(text: TextParts, reusable: Callable[[int], str]) -> str:
    """Return the Markdown of an item's content. What did not come along as it was is added to the notes.

    Args:
        text: The item, its files, and what it refers to.
        reusable: Returns the content of a reusable block by its number.

    """
    content, notes = text.item.content, text.notes
    root = parse_html(replace_shortcodes(build_html(content, reusable, notes), notes))
    if depth_of(root) > _DEEPEST:
        notes.mark("naskah terlalu bersarang; hanya katanya yang ikut", "nested too deep; only its words came along")
        words = " ".join(root.text_content().split())
        root = parse_html(f"<p>{html.escape(words)}</p>")
    _change_elements(text, root)
    for paragraph in list(root.iter("p", "div")):
        change_bare_address(paragraph)
    for figure in reversed(list(root.iter("figure"))):
        change_figure(text, figure)
    tell_untitled_films(text, root)
    add_footnotes(text, root)
    body = write_body(root)
    for words in find_lost(content, body, notes.lines):
        notes.tell(f"tidak semua kata ikut: {words}", f"not all words came along: {words}")
    return body


def _change_elements(text: TextParts, root: Element) -> None:
    linked = {one.get("href", "")[1:] for one in root.iter("a") if one.get("href", "").startswith("#")}
    for element in list(root.iter()):
        if not _is_below(element, root):
            continue
        if isinstance(element.tag, str):
            _tell_attributes(text, element)
        if not isinstance(element.tag, str):
            replace(element)
        elif element.tag in ACTIVE:
            take_out_active(text, element)
        elif element.tag in ("video", "audio"):
            take_out_film(text, element)
        elif element.tag == "img":
            change_picture(text, element)
        elif element.tag == "a":
            change_link(text, element)
        elif element.get("data-gallery") is not None:
            change_gallery(text, element)
        else:
            keep_identity(text, element, linked)


def _tell_attributes(text: TextParts, element: Element) -> None:
    """Tell what readers could see or hear of an element that its text does not say, and that Markdown cannot hold."""
    for name in _SAYING:
        said = element.get(name, "").strip()
        is_kept = element.tag in ("img", "iframe") or (element.tag, name) in _KEPT or element.tag == MARK
        if re.search(r"\w", said) and not is_kept and said not in element.text_content():
            text.notes.tell(f"{name} dari <{element.tag}>: {said}", f"the {name} of <{element.tag}>: {said}")
    for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", element.get("style", "")):
        text.notes.tell(f"gambar latar: {address}", f"a picture in the background: {address}")


def _is_below(element: Element, root: Element) -> bool:
    """Whether an element is still in the tree: an earlier step may have taken out what it stood in."""
    return element is not root and any(one is root for one in element.iterancestors())
