"""Rules of style sheets that are left out though they change what is drawn: an editor must hear of them."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2 import ast

from plugins.pictures.svg.sheet import selector_pieces

# Properties that change what is drawn, and that no drawing here may have. `none` says what holds anyway.
_MISSED = frozenset("animation animation-name backdrop-filter filter mask-image offset-path".split())
# Classes of elements that a picture in a page never has.
_NEVER = frozenset(("active", "checked", "focus", "focus-visible", "focus-within", "hover", "target", "visited"))
_SHOWN = 40  # characters of a rule


def sheets_in(root: ET.Element) -> list[str]:
    """Return the texts of all style sheets of a tree."""
    return ["".join((sheet.text or "", *(child.tail or "" for child in sheet))) for sheet in root.iter("style")]


def find_missed(root: ET.Element, sheets: Iterable[str]) -> Iterator[str]:
    """Yield what style sheets and `style` attributes hold that is not applied, such as `filter` or `a:nth-child(2)`.

    They must have been judged: this reads them once more, without a limit.
    """
    for text in sheets:
        yield from _in_rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))
    for element in root.iter():
        yield from _in_declarations(tinycss2.parse_blocks_contents(element.get("style", ""), skip_whitespace=True))


def _in_rules(nodes: Iterable[ast.Node], depth: int = 0) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield from _in_prelude(node.prelude)
            yield from _in_declarations(tinycss2.parse_blocks_contents(node.content, skip_whitespace=True))
        elif node.type == "at-rule" and node.content is not None and depth < 5:
            yield from _in_rules(tinycss2.parse_rule_list(node.content, skip_whitespace=True), depth + 1)


def _in_prelude(prelude: Iterable[ast.Node]) -> Iterator[str]:
    part: list[ast.Node] = []
    for token in (*prelude, None):
        if token is not None and not (token.type == "literal" and token.value == ","):
            part.append(token)
            continue
        names = {one.lower_value for one in part if one.type == "ident"}
        text = tinycss2.serialize(part).strip()
        if text and selector_pieces(part) is None and not (":" in text and names & _NEVER):
            yield text[:_SHOWN]
        part = []


def _in_declarations(nodes: Iterable[ast.Node]) -> Iterator[str]:
    for node in nodes:
        if node.type == "declaration" and node.lower_name.removeprefix("-webkit-") in _MISSED:
            value = tinycss2.serialize(node.value).strip().lower()
            if value not in ("none", "normal", "initial", ""):
                yield node.lower_name
