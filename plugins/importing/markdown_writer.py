"""Write an HTML tree as the Markdown that the reader of bodies understands.

Tags without a sign in Markdown (`<sup>`, `<mark>`) stay as HTML. So do tables with merged cells or with lists in cells.
A picture gets a paragraph of its own, unless it stands inside a table or inside bold words.
"""

import html
import re
from collections.abc import Iterator

from plugins.importing.html_tree import Element
from plugins.newsroom.editor_marks import CLOSE_MARK, OPEN_MARK

# Ours, with words in `text`: a note for the editor; a block, and a piece of a line, that are Markdown already.
MARK, BLOCK, PIECE = "newsroom-mark", "newsroom-block", "newsroom-piece"
_BLOCKS = frozenset(
    """address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul""".split()
) | {BLOCK}
_EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_KEPT = frozenset("sup sub mark ins del kbd abbr small q cite dfn time var samp bdo bdi ruby rt rp".split())
_AS = {"s": "del", "strike": "del", "tt": "code"}
_KEPT_ATTRIBUTES = ("title", "lang", "dir", "datetime", "id", "href", "colspan", "rowspan", "scope")
_SPECIAL = re.compile(r"([`*\[\]])|(?<!\w)(_)|(_)(?!\w)")
_ENTITY = re.compile(r"&(?=#?\w+;)")
# Signs of other dialects of Markdown, which have no backslash form.
_OTHER_SIGNS = re.compile(
    r"\x00|~(?=[~\w])|(?<=\w)~|\^|=(?==)|\+(?=\+)|\$(?=\$)|%(?=%)|\{(?=[\s:#.%{/]|stats?\b)|(?<=\{)%"
)
_LINE_START = re.compile(
    r"([ \t]*)(?:(\d+)([.)])(?=\s|$)|([-+=]+(?=\s|$|[-=])|#)|(>)|(\||:(?=[\s:]|$)|/(?=//)|!(?=!!)))"
)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_EMPTY_LINES = re.compile(r"[ \t]*\n[ \t\n]*")
BREAK = "\\\n"


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
    line: list[str] = [_text(element.text)]
    for child in element:
        if is_block(child) or _holds_block(child):
            yield from _paragraph(line)
            yield from _block(child)
            line = []
        elif child.tag == "img" or (child.tag == "a" and _is_picture(child)):
            yield from _paragraph(line)
            yield "img", _inline(child)
            line = []
        else:
            line.append(_inline(child))
        line.append(_text(child.tail))
    yield from _paragraph(line)


def _holds_block(element: Element) -> bool:
    return isinstance(element.tag, str) and any(is_block(one) for one in element.iterdescendants())


def _is_picture(element: Element) -> bool:
    return len(element) == 1 and element[0].tag == "img" and not "".join(element.itertext()).strip()


def _paragraph(pieces: list[str]) -> Iterator[tuple[str, str]]:
    text = tidy("".join(pieces))
    if text:
        yield "p", text


def tidy(inline: str) -> str:
    """Return the Markdown of a paragraph: no empty lines at its ends, signs at the beginning of lines escaped."""
    lines = [re.sub(r" {2,}", " ", line.strip(" ")) for line in inline.replace(BREAK, "\n").split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    paragraphs = re.split(r"\n\n+", "\n".join(lines))
    return "\n\n".join(BREAK.join(_escaped_start(line) for line in one.split("\n")) for one in paragraphs)


def _escaped_start(line: str) -> str:
    match = _LINE_START.match(line)
    if not match:
        return line
    space, number, stop, signs, quote, other = match.groups()
    rest = line[match.end() :]
    if number:
        return f"{space}{number}\\{stop}{rest}"
    if signs:
        sign = f"\\{signs[0]}" if signs[0] in "-+#" else f"&#{ord(signs[0])};"
        return f"{space}{sign}{signs[1:]}{rest}"
    return f"{space}\\>{rest}" if quote else f"{space}&#{ord(other)};{rest}"


def _block(element: Element) -> Iterator[tuple[str, str]]:
    tag = element.tag
    if tag == BLOCK:
        yield tag, element.get("text", "")
    elif re.fullmatch(r"h[1-6]", tag):
        title = " ".join(_inlines(element).replace(BREAK, " ").split()).strip()
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
    above = f"Tabel: {_inlines(caption)}\n\n" if caption is not None and "".join(caption.itertext()).strip() else ""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    rows = [row for row in rows if row]
    if not rows:
        return above.strip()
    width = len(rows[0])
    is_plain = all(len(row) == width and not any(_is_wide(cell) for cell in row) for row in rows)
    if not is_plain or any(True for _ in element.iterdescendants("table")):
        pictures = "".join(f"\n\n{write_picture(one)}" for one in element.iter("img"))
        return above + _raw(element).strip() + pictures
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


def _raw(element: Element) -> str:
    """Return an element as HTML: its text, tags of structure, and few attributes."""
    tag = _AS.get(element.tag, element.tag) if isinstance(element.tag, str) else ""
    inner = html.escape(element.text or "", quote=False)
    if tag == MARK:
        inner = f"{OPEN_MARK}{html.escape(element.get('text', ''), quote=False)}{CLOSE_MARK}"
    if tag in (BLOCK, PIECE):
        inner = html.escape(element.get("text", ""), quote=False)
    inner += "".join(_raw(child) + html.escape(child.tail or "", quote=False) for child in element)
    if tag == "img":
        return html.escape(element.get("alt", ""), quote=False)  # a body holds no raw <img>: it stands below the table
    if tag in ("br", "hr"):
        return f"<{tag}>"
    known = _KEPT | _EMPHASIS.keys() | {"a", "p", "ul", "ol", "li", "caption", "table", "tr", "td", "th", "code", "pre"}
    if tag not in known | {"thead", "tbody", "tfoot", "blockquote", "dl", "dt", "dd"}:
        return inner
    attributes = "".join(
        f' {name}="{html.escape(element.get(name))}"' for name in _KEPT_ATTRIBUTES if element.get(name)
    )
    inner = inner.strip() if tag in ("table", "thead", "tbody", "tr", "td", "th", "p", "li") else inner
    line = "\n" if tag in ("table", "tr", "thead", "tbody") else ""
    inner = _EMPTY_LINES.sub("\n", inner)
    return f"<{tag}{attributes}>{line}{inner}{line}</{tag}>{line}"


def _inlines(element: Element) -> str:
    return _text(element.text) + "".join(_inline(child) + _text(child.tail) for child in element)


def _inline(element: Element) -> str:
    tag = _AS.get(element.tag, element.tag) if isinstance(element.tag, str) else ""
    if not tag:
        return ""
    if tag == "br":
        return BREAK
    if tag == MARK:
        return f" {OPEN_MARK}{_text(element.get('text', ''))}{CLOSE_MARK} "
    if tag == "img":
        return write_picture(element)
    if tag == PIECE:
        return str(element.get("text", ""))
    if tag == "code":
        code = " ".join("".join(element.itertext()).split())
        ticks = "`" * (1 + max((len(run) for run in re.findall(r"`+", code)), default=0))
        pad = " " if code.startswith("`") or code.endswith("`") else ""
        return f"{ticks}{pad}{code}{pad}{ticks}" if code else ""
    inner = _inlines(element)
    if tag == "a" and element.get("href"):
        return _around(inner, "[", f"]({_target(element.get('href'))})") if inner.strip(" \n\\") else inner
    if tag in _EMPHASIS and not any(one.tag in _EMPHASIS and _EMPHASIS[one.tag] == _EMPHASIS[tag]
                                    for one in element.iterancestors()):  # fmt: skip
        return _around(inner, _EMPHASIS[tag], _EMPHASIS[tag])
    keeps = [name for name in _KEPT_ATTRIBUTES if element.get(name) and name not in ("href", "title")]
    if tag in _KEPT or (tag in ("span", "a", "font") and keeps):
        name = tag if tag in _KEPT else "span"
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
    return f"![{alt}]({_target(element.get('src', ''))}" + (f' "{quoted}")' if quoted else ")")


def _target(address: str) -> str:
    """Return an address as it may stand in round brackets."""
    signs = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "'": "%27", "\\": "%5C"}
    return "".join(signs.get(sign, sign) for sign in " ".join(address.split()))


def _text(text: str | None) -> str:
    """Return words with all signs of Markdown escaped."""
    if not text:
        return ""
    text = _SPACES.sub(" ", text.replace("\xa0", " ").replace("\xad", "").replace("\\", "\0"))
    text = _SPECIAL.sub(lambda match: "\\" + (match[1] or "_"), text)
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    # A backslash at the end of a line would be a line break, and before a sign would escape it.
    return _OTHER_SIGNS.sub(lambda match: f"&#{ord(match[0].replace(chr(0), chr(92)))};", text)
