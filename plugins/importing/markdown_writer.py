"""Write an HTML tree as the Markdown that the reader of bodies understands.

Tables with merged cells or with lists in cells stay HTML. A picture gets a paragraph of its own, unless it stands
inside a table or inside bold words.
"""

import re
from collections.abc import Iterator

from plugins.importing.html_tree import Element
from plugins.importing.kept_html import write_kept
from plugins.importing.markdown_lines import write_inline, write_inlines, write_picture
from plugins.importing.markdown_signs import BREAK, escaped, tidy
from plugins.importing.markdown_tags import BLOCK

_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul""".split()
) | {BLOCK}


def write_body(root: Element) -> str:
    """Return the Markdown of all that is inside an element."""
    return "\n\n".join(_separated(root)) + "\n"


def is_block(element: Element) -> bool:
    """Whether an element begins a block of its own."""
    return isinstance(element.tag, str) and element.tag in _BLOCKS


def _separated(element: Element) -> Iterator[str]:
    """Yield the blocks inside an element; two lists of one kind get a comment between them."""
    last = ""
    for kind, block in _blocks(element):
        if kind in ("ul", "ol") and kind == last:
            yield "<!-- -->"
        yield block
        last = kind


def _blocks(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the kind and the Markdown of each block inside an element. Words between blocks make paragraphs."""
    line: list[str] = [escaped(element.text)]
    for child in element:
        if is_block(child) or _holds_block(child):
            yield from _paragraph(line)
            yield from _block(child)
            line = []
        elif child.tag == "img" or (child.tag == "a" and _is_picture(child)):
            yield from _paragraph(line)
            yield "img", write_inline(child)
            line = []
        else:
            line.append(write_inline(child))
        line.append(escaped(child.tail))
    yield from _paragraph(line)


def _holds_block(element: Element) -> bool:
    return isinstance(element.tag, str) and any(is_block(one) for one in element.iterdescendants())


def _is_picture(element: Element) -> bool:
    return len(element) == 1 and element[0].tag == "img" and not "".join(element.itertext()).strip()


def _paragraph(pieces: list[str]) -> Iterator[tuple[str, str]]:
    text = tidy("".join(pieces))
    if text:
        yield "p", text


def _block(element: Element) -> Iterator[tuple[str, str]]:
    tag = element.tag
    if tag == BLOCK:
        yield tag, element.get("text", "")
    elif re.fullmatch(r"h[1-6]", tag):
        title = " ".join(write_inlines(element).replace(BREAK, " ").split()).strip()
        title = re.sub(r"^\*\*(?!\*)(.+)(?<!\*)\*\*$", r"\1", title)
        identity = element.get("id")
        if title:
            yield tag, f"{'#' * max(2, int(tag[1]))} {title}" + (f" {{#{identity}}}" if identity else "")
    elif tag == "hr":
        yield tag, "* * *"
    elif tag == "pre":
        code = "".join(element.itertext()).strip("\n")
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", code) or [""]))
        yield tag, f"{fence}\n{code}\n{fence}"
    elif tag in ("ul", "ol"):
        yield tag, _list(element)
    elif tag == "blockquote":
        yield tag, _prefixed("\n\n".join(_separated(element)), "> ", "> ")
    elif tag == "table":
        yield tag, _table(element)
    elif tag == "dl":
        yield tag, _definitions(element)
    else:
        yield from _blocks(element)


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join((first if not n else others if line else others.rstrip()) + line for n, line in enumerate(lines))


def _list(element: Element) -> str:
    start = element.get("start", "1")
    number = int(start) if start.isdigit() and len(start) < 6 else 1
    items = []
    for item in element:
        if not isinstance(item.tag, str):
            continue
        content = list(_separated(item)) if item.tag == "li" else [block for _, block in _block(item)]
        sign = "-" if element.tag == "ul" else f"{number}."
        joined = "\n\n".join(content)
        if len(content) == 2 and re.match(r"(?:[-]|\d+\.) ", content[1]):
            joined = "\n".join(content)
        items.append(_prefixed(joined or "", f"{sign:<4}" if element.tag == "ol" else "- ", "    "))
        number += 1
    is_loose = any("\n\n" in item for item in items)
    return ("\n\n" if is_loose else "\n").join(items)


def _definitions(element: Element) -> str:
    lines: list[str] = []
    for child in element.iter("dt", "dd"):
        text = "\n\n".join(_separated(child))
        if child.tag == "dt":
            lines += ["", text.replace(BREAK, " ")] if lines else [text.replace(BREAK, " ")]
        else:
            lines.append(_prefixed(text, ":   ", "    "))
    return "\n".join(lines)


def _table(element: Element) -> str:
    caption = element.find("caption")
    above = (
        f"Tabel: {write_inlines(caption)}\n\n" if caption is not None and "".join(caption.itertext()).strip() else ""
    )
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    rows = [row for row in rows if row]
    if not rows:
        return above.strip()
    width = len(rows[0])
    is_plain = all(len(row) == width and not any(_is_wide(cell) for cell in row) for row in rows)
    if not is_plain or any(True for _ in element.iterdescendants("table")):
        pictures = "".join(f"\n\n{write_picture(one)}" for one in element.iter("img"))
        return above + write_kept(element).strip() + pictures
    lines = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]
    return above + "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])


def _is_wide(cell: Element) -> bool:
    """Whether a cell is merged from several, or holds more than one paragraph."""
    spans = any(cell.get(name, "1").strip() not in ("", "1") for name in ("colspan", "rowspan"))
    return (
        spans or len(list(_blocks(cell))) > 1 or any(one.tag in ("ul", "ol", "pre") for one in cell.iterdescendants())
    )


def _cell(cell: Element) -> str:
    text = " ".join(block for _, block in _blocks(cell)).replace(BREAK, "<br>").replace("\n", " ")
    return re.sub(r"(?<!\\)\|", r"\|", text)
