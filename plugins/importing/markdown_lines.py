"""Write what stands in a line as Markdown: words, emphasis, links, pictures, code.

Tags without a sign in Markdown (`<sup>`, `<mark>`) stay as HTML.
"""

import html
import re

from plugins.importing.html_tree import Element
from plugins.importing.markdown_signs import BREAK, escaped, escaped_address
from plugins.importing.markdown_tags import AS, EMPHASIS, KEPT, KEPT_ATTRIBUTES, MARK, PIECE
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK


def write_inlines(element: Element) -> str:
    return escaped(element.text) + "".join(write_inline(child) + escaped(child.tail) for child in element)


def write_inline(element: Element) -> str:
    tag = AS.get(element.tag, element.tag) if isinstance(element.tag, str) else ""
    if not tag:
        return ""
    if tag == "br":
        return BREAK
    if tag == MARK:
        return f" {OPEN_MARK}{escaped(element.get('text', ''))}{CLOSE_MARK} "
    if tag == "img":
        return write_picture(element)
    if tag == PIECE:
        return str(element.get("text", ""))
    if tag == "code":
        code = " ".join("".join(element.itertext()).split())
        ticks = "`" * (1 + max((len(run) for run in re.findall(r"`+", code)), default=0))
        pad = " " if code.startswith("`") or code.endswith("`") else ""
        return f"{ticks}{pad}{code}{pad}{ticks}" if code else ""
    inner = write_inlines(element)
    if tag == "a" and element.get("href"):
        return _around(inner, "[", f"]({escaped_address(element.get('href'))})") if inner.strip(" \n\\") else inner
    if tag in EMPHASIS and not any(one.tag in EMPHASIS and EMPHASIS[one.tag] == EMPHASIS[tag]
                                    for one in element.iterancestors()):  # fmt: skip
        return _around(inner, EMPHASIS[tag], EMPHASIS[tag])
    keeps = [name for name in KEPT_ATTRIBUTES if element.get(name) and name not in ("href", "title")]
    if tag in KEPT or (tag in ("span", "a", "font") and keeps):
        name = tag if tag in KEPT else "span"
        shown = [*keeps, "title"] if tag == "abbr" and element.get("title") else keeps
        attributes = "".join(f' {one}="{html.escape(element.get(one))}"' for one in shown)
        return f"<{name}{attributes}>{inner}</{name}>"
    return inner


def _around(inner: str, before: str, after: str) -> str:
    """Put signs around words; spaces and line breaks at the ends stay outside."""
    match = re.fullmatch(r"((?:\\\n|\s)*)(.*?)((?:\\\n|\s)*)", inner, re.DOTALL)
    assert match is not None  # it matches every text
    if not match[2]:
        return inner
    core = match[2]
    if before != "[" and BREAK in core:  # emphasis ends at a line's end
        core = f"{after}{BREAK}{before}".join(part.strip() for part in core.split(BREAK))
    return f"{match[1]}{before}{core}{after}{match[3]}"


def write_picture(element: Element) -> str:
    """Return an `<img>` as Markdown, its `title` as the caption."""
    alt = re.sub(r"([\\\[\]])", r"\\\1", " ".join(element.get("alt", "").split()))
    title = " ".join(element.get("title", "").split())
    quoted = re.sub(r'"([^"]*)"', r"“\1”", title).replace('"', "”").replace("\\", "\\\\")
    return f"![{alt}]({escaped_address(element.get('src', ''))}" + (f' "{quoted}")' if quoted else ")")
