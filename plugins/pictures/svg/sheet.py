"""Style sheets of a drawing: join them as browsers do, check them, and keep their rules.

Source: CSS Syntax Module Level 3; CSS Cascading and Inheritance Level 4, section 6 (which declaration wins).
"""

import itertools
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import cssselect2
import tinycss2
from tinycss2 import ast

from plugins.pictures.svg.allowed import PROPERTIES
from plugins.pictures.svg.refusal import DrawingRefused
from plugins.pictures.svg.values import (
    Names,
    Value,
    check_tokens,
    identifier,
    is_printable,
    judge_value,
    text_of,
    with_short_numbers,
)

DEEPEST_RULE = 5
MOST_PIECES = 20  # largest number of pieces of a selector
_COMBINATORS = frozenset(">+~*")
_PSEUDO_CLASSES = frozenset(("root", "first-child", "last-child"))
_CONDITIONS = frozenset(("media", "supports"))
_BETWEEN = frozenset((" ", ">", "+", "~"))
_SIGNS = {"text": "", "class": ".", "id": "#"}


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property, or custom property, with its value."""

    name: str
    value: Value
    important: bool = False

    def written(self, names: Names) -> str:
        """Return it as text."""
        name = names.variables.get(self.name, self.name)
        return f"{name}:{text_of(self.value, names)}" + ("!important" if self.important else "")


@dataclass(frozen=True, slots=True)
class Selector:
    """A selector in pieces: text, `.class` and `#id`."""

    pieces: tuple[tuple[str, str], ...]  # kind ("text", "class", "id") and value
    compiled: cssselect2.compiler.CompiledSelector

    def written(self, names: Names) -> str:
        """Return it as text."""
        new = {"class": names.classes, "id": names.ids}
        return "".join(_SIGNS[kind] + new[kind][value] if kind in new else value for kind, value in self.pieces)

    @property
    def last_key(self) -> tuple[str, str] | None:
        """The id, else class, else type that the element itself must have; None if any element matches."""
        own = list(itertools.takewhile(lambda piece: piece[1] not in _BETWEEN, reversed(self.pieces)))
        keys = [piece for piece in own if piece[0] != "text" or piece[1][:1] not in (":", "*")]
        return min(keys, key=lambda piece: ("id", "class", "text").index(piece[0]), default=None)

    def steps(self, depth: int, width: int) -> int:
        """Return how many elements a test of one element visits at most, in a tree of some depth and width."""
        steps = 1
        for kind, value in self.pieces:
            steps *= {" ": depth, "~": width}.get(value, 1) if kind == "text" else 1
        return steps

    def names(self, kind: str) -> Iterator[str]:
        """Yield the ids or classes that it requires."""
        return (value for each, value in self.pieces if each == kind)


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Declarations for some elements; `conditions` are the at-rules around it, the outermost first."""

    conditions: tuple[str, ...]
    selectors: tuple[Selector, ...]
    declarations: tuple[Declaration, ...]


def take_sheets(root: ET.Element) -> tuple[StyleRule, ...]:
    """Remove all style sheets from a tree and return their rules. Raises DrawingRefused for outside references."""
    rules: list[StyleRule] = []
    for parent in list(root.iter()):
        for element in [child for child in parent if child.tag == "style"]:
            parent.remove(element)
            # Browsers join all texts of the element, also with other nodes between them.
            text = with_short_numbers((element.text or "") + "".join(child.tail or "" for child in element))
            parsed = list(_rules(tinycss2.parse_stylesheet(text, skip_whitespace=True), (), 0))
            media = tinycss2.parse_component_value_list(with_short_numbers(element.get("media", "")))
            check_tokens(media)
            if element.get("type", "text/css").strip().lower() not in ("", "text/css"):
                continue
            condition = _condition("media", media)
            if media and condition is None:
                continue
            around = (condition,) if media and condition else ()
            rules += [StyleRule((*around, *rule.conditions), rule.selectors, rule.declarations) for rule in parsed]
    return tuple(rules)


def parse_declarations(text: str) -> tuple[Declaration, ...]:
    """Return the declarations of a `style` attribute. Raises DrawingRefused for outside references."""
    return _declarations(tinycss2.parse_blocks_contents(text, skip_whitespace=True))


def _rules(nodes: Iterable[ast.Node], conditions: tuple[str, ...], depth: int) -> Iterator[StyleRule]:
    if depth > DEEPEST_RULE:
        raise DrawingRefused("broken", "style")
    for node in nodes:
        if node.type == "qualified-rule":
            check_tokens([*node.prelude, *node.content])
            selectors = tuple(_selectors(node.prelude))
            inside = tinycss2.parse_blocks_contents(node.content, skip_whitespace=True)
            declarations = _declarations(inside)
            if selectors and declarations:
                yield StyleRule(conditions, selectors, declarations)
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            raise DrawingRefused("active", "@import")
        elif node.type == "at-rule" and node.lower_at_keyword not in ("charset", "namespace"):
            check_tokens([*node.prelude, *(node.content or ())])
            condition = _condition(node.lower_at_keyword, node.prelude)
            if node.content is not None and condition is not None:
                inside = tinycss2.parse_rule_list(node.content, skip_whitespace=True)
                yield from _rules(inside, (*conditions, condition), depth + 1)


def _declarations(nodes: Iterable[ast.Node]) -> tuple[Declaration, ...]:
    kept = []
    for node in nodes:
        if node.type != "declaration":
            check_tokens([*getattr(node, "prelude", ()), *(getattr(node, "content", None) or ())])
            continue
        value = judge_value(node.value)
        name = node.name if node.name.startswith("--") else node.lower_name
        if value is not None and (name.startswith("--") or name in PROPERTIES):
            kept.append(Declaration(name, value, node.important))
    return tuple(kept)


def _condition(keyword: str, prelude: Iterable[ast.Node]) -> str | None:
    """Return the safe beginning of an at-rule; None for an unknown one."""
    text = _condition_text(prelude)
    return f"@{keyword} {text}" if keyword in _CONDITIONS and text else None


def _condition_text(tokens: Iterable[ast.Node]) -> str | None:
    out = ""
    for token in tokens:
        if token.type == "() block":
            inside = _condition_text(token.content)
            if inside is None:
                return None
            out += f"({inside})"
        elif token.type == "whitespace":
            out += " "
        elif token.type in ("ident", "number", "dimension", "percentage") or (
            token.type == "literal" and token.value in (":", ",", "<", ">", "=", "<=", ">=", "/")
        ):
            out += tinycss2.serialize([token])
        else:
            return None
    return out.strip() if is_printable(out) else None


def _selectors(prelude: Iterable[ast.Node]) -> Iterator[Selector]:
    """Yield the selectors of a rule that use only names and positions."""
    parts: list[list[ast.Node]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    for part in parts:
        pieces = selector_pieces(part)
        if pieces:
            text = "".join(_SIGNS[kind] + (identifier(value) if _SIGNS[kind] else value) for kind, value in pieces)
            try:
                yield from (Selector(pieces, compiled) for compiled in cssselect2.compile_selector_list(text))
            except cssselect2.SelectorError:
                continue


def selector_pieces(tokens: Iterable[ast.Node]) -> tuple[tuple[str, str], ...] | None:
    """Return a selector in pieces; None for one with more than names, positions and combinators."""
    pieces: list[tuple[str, str]] = []
    sign = ""
    for token in tokens:
        if sign:
            if token.type != "ident" or (sign == ":" and token.lower_value not in _PSEUDO_CLASSES):
                return None
            pieces.append(("class", token.value) if sign == "." else ("text", f":{token.lower_value}"))
            sign = ""
        elif token.type == "literal" and token.value in (".", ":"):
            sign = token.value
        elif token.type == "literal" and token.value in _COMBINATORS:
            pieces.append(("text", token.value))
        elif token.type == "whitespace":
            pieces.append(("text", " "))
        elif token.type == "hash" and token.is_identifier:
            pieces.append(("id", token.value))
        elif token.type == "ident":
            pieces.append(("text", tinycss2.serialize([token])))
        else:
            return None
    while pieces and pieces[-1] == ("text", " "):
        pieces.pop()
    while pieces and pieces[0] == ("text", " "):
        pieces.pop(0)
    is_known = not sign and len(pieces) <= MOST_PIECES and all(is_printable(value) for _, value in pieces)
    return tuple(pieces) if is_known else None
