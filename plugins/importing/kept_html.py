"""Write elements that Markdown cannot hold, such as tables with merged cells, as the HTML that bodies may have."""

import html
import re

from plugins.importing.html_tree import Element
from plugins.importing.markdown_tags import AS, BLOCK, EMPHASIS, KEPT, KEPT_ATTRIBUTES, MARK, PIECE
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK

_EMPTY_LINES = re.compile(r"[ \t]*\n[ \t\n]*")


def write_kept(element: Element) -> str:
    """Return an element as HTML: its text, tags of structure, and few attributes."""
    tag = AS.get(element.tag, element.tag) if isinstance(element.tag, str) else ""
    inner = html.escape(element.text or "", quote=False)
    if tag == MARK:
        inner = f"{OPEN_MARK}{html.escape(element.get('text', ''), quote=False)}{CLOSE_MARK}"
    if tag in (BLOCK, PIECE):
        inner = html.escape(element.get("text", ""), quote=False)
    inner += "".join(write_kept(child) + html.escape(child.tail or "", quote=False) for child in element)
    if tag == "img":
        return html.escape(element.get("alt", ""), quote=False)  # a body holds no raw <img>: it stands below the table
    if tag in ("br", "hr"):
        return f"<{tag}>"
    known = KEPT | EMPHASIS.keys() | {"a", "p", "ul", "ol", "li", "caption", "table", "tr", "td", "th", "code", "pre"}
    if tag not in known | {"thead", "tbody", "tfoot", "blockquote", "dl", "dt", "dd"}:
        return inner
    attributes = "".join(f' {name}="{html.escape(element.get(name))}"' for name in KEPT_ATTRIBUTES if element.get(name))
    inner = inner.strip() if tag in ("table", "thead", "tbody", "tr", "td", "th", "p", "li") else inner
    line = "\n" if tag in ("table", "tr", "thead", "tbody") else ""
    inner = _EMPTY_LINES.sub("\n", inner)
    return f"<{tag}{attributes}>{line}{inner}{line}</{tag}>{line}"
