"""The body of a Word file as Markdown: pandoc's syntax tree, through HTML, to the Markdown that bodies are in."""

from pathlib import Path

from plugins.importing.html_tree import Element, made, parse_html, replace
from plugins.importing.markdown_tags import BLOCK, PIECE
from plugins.importing.markdown_writer import write_body
from plugins.importing.pandoc import Ast, write_html
from plugins.importing.syntax_tree import PandocNode, changed

_NOTE = "newsroom-note"  # the class of a footnote's text, at its place in the line


def write_word_body(program: Path, tree: Ast) -> str:
    """Return a syntax tree as the Markdown of a body. Raises UnreadableFile."""
    root = parse_html(write_html(program, {**tree, "blocks": changed(tree["blocks"], _open_note)}))
    for element in root.iter():
        element.attrib.pop("id", None)  # made by pandoc of the words of headings
    for figure in list(root.iter("figure")):
        _give_caption(figure)
    for number, note in enumerate(root.xpath(f"//span[@class='{_NOTE}']"), 1):
        words = " ".join(write_body(note).split())
        replace(note, made(PIECE, text=f"[^{number}]"))
        root.append(made(BLOCK, text=f"[^{number}]: {words}"))
    return write_body(root)


def _open_note(node: PandocNode) -> list[PandocNode] | None:
    """Put the text of a footnote into the line where its sign stands."""
    if node["t"] != "Note":
        return None
    inlines: list[PandocNode] = []
    for block in node["c"]:
        inlines += [*([{"t": "Space"}] if inlines else []), *_inlines_of(block)]
    return [{"t": "Span", "c": [["", [_NOTE], []], inlines]}]


def _inlines_of(block: PandocNode) -> list[PandocNode]:
    if block["t"] in ("Para", "Plain"):
        return list(block["c"])
    found: list[PandocNode] = []
    changed(block, lambda node: found.append(node) if node["t"] in ("Str", "Space", "SoftBreak", "Code") else None)
    return found


def _give_caption(figure: Element) -> None:
    caption, picture = figure.find("figcaption"), figure.find(".//img")
    if caption is not None and picture is not None:
        words = " ".join(caption.text_content().split())
        if words != picture.get("alt", ""):
            picture.set("title", words)
        figure.remove(caption)
