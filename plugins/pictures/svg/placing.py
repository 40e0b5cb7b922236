"""Texts that lie outside what a drawing shows: nobody sees them, but the file would tell them to everybody.

It is decided where that is plain: for texts at fixed places below groups with fixed transforms. The box of a text is
taken far too large, so that none is taken out that might be seen.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, isfinite, radians, sin, tan

from plugins.pictures.svg.cascade import Style, Styles
from plugins.pictures.svg.pruning import take_out, veiled

_NUMBER = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_LENGTH = re.compile(rf"({_NUMBER})(px|pt|pc|mm|cm|in)?", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
_TRANSFORM = re.compile(r"([A-Za-z]+)\s*\(([^()]*)\)[\s,]*")
_WIDEST = 3.0  # a letter, as a part of its size
_DEFAULT_SIZE = 16.0
_MARGIN = 0.02  # of the region, so that rounding decides nothing
# What moves or spreads letters in ways that are not followed here.
_UNCERTAIN = frozenset(("transform", "letter-spacing", "word-spacing", "writing-mode", "baseline-shift", "font"))
_GROUPS = frozenset(("g", "svg", "switch"))

Matrix = tuple[float, float, float, float, float, float]
Region = tuple[float, float, float, float]  # left, top, right, bottom
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text: the text or the tail of an element, and whether it lies outside."""

    element: ET.Element
    is_tail: bool
    is_outside: bool


def shown_region(size: tuple[int, int, str]) -> Region:
    """Return what is shown, in units of the drawing: its view box, and what may stand beside it where shapes differ."""
    left, top, width, height = map(float, size[2].split())
    scale = min(size[0] / width, size[1] / height)
    beside, above = size[0] / scale - width, size[1] / scale - height
    beside, above = beside + width * _MARGIN, above + height * _MARGIN
    return left - beside, top - above, left + width + beside, top + height + above


def remove_outside(root: ET.Element, styles: Styles, region: Region) -> None:
    """Take out texts that lie outside a region; put other letters in the place of pieces that do."""
    reused = {element.attrib["href"].removeprefix("#") for element in root.iter("use") if "href" in element.attrib}
    for text, matrix, size in _placed(root, styles, reused):
        pieces = list(_pieces(text, styles, matrix, size, region))
        if pieces and all(piece.is_outside for piece in pieces):
            take_out(text, styles)
            continue
        for piece in pieces:
            if piece.is_outside and piece.is_tail:
                piece.element.tail = veiled(piece.element.tail)
            elif piece.is_outside:
                piece.element.text = veiled(piece.element.text)


def _placed(root: ET.Element, styles: Styles, reused: set[str]) -> Iterator[tuple[ET.Element, Matrix, float]]:
    """Yield each text whose place is known, with the transforms and the size of letters around it."""
    found: list[tuple[ET.Element, Matrix, float]] = []
    waiting: list[tuple[ET.Element, Matrix, float]] = [(root, _IDENTITY, _DEFAULT_SIZE)]
    while waiting:
        element, around, size_around = waiting.pop()
        matrix, size = _transformed(around, element), _size(styles[element], size_around)
        if matrix is None or size is None or element.get("id") in reused or _is_uncertain(styles[element]):
            continue
        if element.tag == "text":
            found.append((element, matrix, size))
        elif element.tag in _GROUPS and (element is root or element.tag != "svg"):
            waiting += [(child, matrix, size) for child in element]
    yield from found


def _pieces(text: ET.Element, styles: Styles, matrix: Matrix, size: float, region: Region) -> Iterator[_Piece]:
    """Yield the pieces of a text in order; none if the place of one of them is not known."""
    below = list(text.iter())
    sizes = [_size(styles[element], size) for element in below]
    moved = [_numbers(element, name) for element in below for name in ("dx", "dy")]
    is_plain = all(element.tag in ("text", "tspan") for element in below)
    places = [_numbers(element, name) for element in below for name in ("x", "y")]
    is_known = not any(_is_uncertain(styles[element]) or "textLength" in element.attrib for element in below)
    if not is_plain or not is_known or None in sizes or None in moved or None in places:
        return
    if any(element.get("id") for element in below[1:]):
        return  # something may refer to a part of it
    letters = sum(len(piece) for piece in text.itertext())
    reach = letters * _WIDEST * max(one or 0.0 for one in sizes) + sum(abs(n) for move in moved for n in move or ())
    at = {"x": [0.0], "y": [0.0]}

    def walk(element: ET.Element) -> Iterator[_Piece]:
        for name, before in at.items():
            at[name] = _numbers(element, name) or before
        if (element.text or "").strip():
            yield _Piece(element, False, _is_outside(at["x"], at["y"], reach, matrix, region))
        for child in element:
            yield from walk(child)
            if (child.tail or "").strip():
                yield _Piece(child, True, _is_outside(at["x"], at["y"], reach, matrix, region))

    yield from walk(text)


def _is_outside(xs: list[float], ys: list[float], reach: float, matrix: Matrix, region: Region) -> bool:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (min(xs) - reach, max(xs) + reach) for y in (min(ys) - reach, max(ys) + reach)]
    across, down = [a * x + c * y + e for x, y in corners], [b * x + d * y + f for x, y in corners]
    if not all(map(isfinite, (*across, *down))):
        return False
    left, top, right, bottom = region
    return max(across) < left or min(across) > right or max(down) < top or min(down) > bottom


def _numbers(element: ET.Element, name: str) -> list[float] | None:
    """Return the lengths of an attribute; none in an empty list, None if one is relative or not understood."""
    words = element.get(name, "").replace(",", " ").split()
    lengths = [_length(word) for word in words]
    return None if None in lengths else [length for length in lengths if length is not None]


def _length(word: str) -> float | None:
    match = _LENGTH.fullmatch(word)
    return float(match[1]) * _UNITS[(match[2] or "").lower()] if match else None


def _size(style: Style, around: float) -> float | None:
    """Return the size of letters; None if it depends on more than is known here."""
    if not any(name == "font-size" for name, _ in style.declared()):
        return around
    value = style.value("font-size")
    return _length(value) if value else None


def _is_uncertain(style: Style) -> bool:
    return any(name in _UNCERTAIN for name, _ in style.declared())


def _transformed(around: Matrix, element: ET.Element) -> Matrix | None:
    """Return the transforms around an element with its own; None if its own are not understood."""
    text = element.get("transform", "").strip()
    matrix, end = around, 0
    for match in _TRANSFORM.finditer(text):
        own = _matrix(match[1], match[2].replace(",", " ").split())
        if match.start() != end or own is None:
            return None
        matrix, end = _product(matrix, own), match.end()
    return matrix if end == len(text) else None


def _matrix(name: str, words: list[str]) -> Matrix | None:
    if not words or not all(re.fullmatch(_NUMBER, word) for word in words):
        return None
    n = [float(word) for word in words]
    match name, len(n):
        case "matrix", 6:
            return (n[0], n[1], n[2], n[3], n[4], n[5])
        case "translate", 1 | 2:
            return (1.0, 0.0, 0.0, 1.0, n[0], n[1] if len(n) > 1 else 0.0)
        case "scale", 1 | 2:
            return (n[0], 0.0, 0.0, n[-1], 0.0, 0.0)
        case "rotate", 1 | 3:
            angle = radians(n[0])
            turn: Matrix = (cos(angle), sin(angle), -sin(angle), cos(angle), 0.0, 0.0)
            if len(n) == 1:
                return turn
            there, back = (1.0, 0.0, 0.0, 1.0, n[1], n[2]), (1.0, 0.0, 0.0, 1.0, -n[1], -n[2])
            return _product(_product(there, turn), back)
        case "skewX", 1:
            return (1.0, 0.0, tan(radians(n[0])), 1.0, 0.0, 0.0)
        case "skewY", 1:
            return (1.0, tan(radians(n[0])), 0.0, 1.0, 0.0, 0.0)
    return None


def _product(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)
