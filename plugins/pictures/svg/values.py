"""Values of CSS: check every token, and write it again from its parsed value.

Source: CSS Syntax Module Level 3, by tinycss2; CSS Values and Units Module Level 4, section 4.5 (URLs).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tinycss2 import ast, serialize, serializer

from plugins.ground.characters import without_forbidden
from plugins.pictures.svg.allowed import FETCHING, FUNCTIONS
from plugins.pictures.svg.refusal import DrawingRefused

DEEPEST_VALUE = 20  # levels of nested functions and blocks
_PLAIN = frozenset(("ident", "number", "percentage", "dimension", "hash", "string"))
_LITERALS = frozenset(",/+-*")
_LONG_FRACTION = re.compile(r"(\.[0-9]{20})[0-9]+")
_LONG_NUMBER = re.compile(r"[0-9]{40}")
_NAME = re.compile(r"[^\s\"'()<>\\#]+")


@dataclass(frozen=True, slots=True)
class IdReference:
    """`url(#name)`."""

    name: str


@dataclass(frozen=True, slots=True)
class Variable:
    """The name of a custom property, with its dashes."""

    name: str


Piece = str | IdReference | Variable
Value = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The new names of ids, classes and custom properties."""

    ids: Mapping[str, str]
    classes: Mapping[str, str]
    variables: Mapping[str, str]


class _Unknown(Exception):
    """A value with an unknown token."""


def with_short_numbers(text: str) -> str:
    """Return a text with at most twenty digits in fractions. Raises DrawingRefused for a far longer number."""
    text = _LONG_FRACTION.sub(r"\1", text)
    if _LONG_NUMBER.search(text):
        raise DrawingRefused("broken", "number")
    return text


def judge_value(tokens: Iterable[ast.Node]) -> Value | None:
    """Return a value in pieces to write; None for one to leave out. Raises DrawingRefused for outside references."""
    tokens = list(tokens)
    check_tokens(tokens)
    try:
        pieces = _pieces(tokens)
    except _Unknown:
        return None
    while pieces and pieces[-1] == " ":
        pieces.pop()
    while pieces and pieces[0] == " ":
        pieces.pop(0)
    return tuple(pieces) or None


def check_tokens(tokens: Iterable[ast.Node], depth: int = 0) -> None:
    """Raise DrawingRefused where a token, at any depth, is an outside reference."""
    if depth > DEEPEST_VALUE:
        raise DrawingRefused("broken", "style")
    for token in tokens:
        if token.type == "url":
            _check_address(token.value)
        elif token.type == "function":
            if token.lower_name in FETCHING:
                raise DrawingRefused("active", f"{token.lower_name}()")
            if token.lower_name == "url":
                for inner in token.arguments:
                    if inner.type == "string":
                        _check_address(inner.value)
            check_tokens(token.arguments, depth + 1)
        elif token.type in ("() block", "[] block", "{} block"):
            check_tokens(token.content, depth + 1)


def is_printable(text: str) -> bool:
    """Whether a text has no character that XML forbids. CSS escapes can produce any character."""
    return without_forbidden(text) == text


def text_of(value: Value, names: Names) -> str:
    """Return a value as text."""
    return "".join(
        f"url(#{names.ids[piece.name]})"
        if isinstance(piece, IdReference)
        else names.variables[piece.name]
        if isinstance(piece, Variable)
        else piece
        for piece in value
    )


def identifier(name: str) -> str:
    """Return a name as an identifier of CSS."""
    return str(serializer.serialize_identifier(name))


def _check_address(address: str) -> None:
    if not address.startswith("#"):
        raise DrawingRefused("active", f"url({address[:40]})")


def _pieces(tokens: Iterable[ast.Node], depth: int = 0) -> list[Piece]:
    out: list[Piece] = []
    for token in tokens:
        # A comment separates two tokens: without it, `url` and a block would become an address.
        if token.type in ("whitespace", "comment"):
            out += [" "] * (not out or out[-1] != " ")
        elif token.type == "url" or (token.type == "function" and token.lower_name == "url"):
            out.append(_reference(token))
        elif token.type == "function" and token.lower_name in FUNCTIONS:
            out += [f"{token.lower_name}(", *_pieces(token.arguments, depth + 1), ")"]
        elif token.type == "() block" and depth:
            out += ["(", *_pieces(token.content, depth + 1), ")"]
        elif token.type == "ident" and token.value.startswith("--"):
            out.append(Variable(token.value))
        elif token.type in _PLAIN or (token.type == "literal" and token.value in _LITERALS):
            out.append(_printed(token))
        else:
            raise _Unknown
    return out


def _printed(token: ast.Node) -> str:
    text = str(serialize([token]))
    if not is_printable(text):
        raise _Unknown
    return text


def _reference(token: ast.Node) -> IdReference:
    """Return the name in `url(#name)` or `url("#name")`."""
    arguments = [token] if token.type == "url" else [each for each in token.arguments if each.type != "whitespace"]
    if len(arguments) != 1 or arguments[0].type not in ("url", "string"):
        raise _Unknown
    name = arguments[0].value.removeprefix("#")
    if not _NAME.fullmatch(name):
        raise _Unknown
    return IdReference(name)
