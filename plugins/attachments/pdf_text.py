"""The text of a page of a PDF, sign by sign with its place. Only text that stands upright is read.

A hostile file can cost no more than the limits of `TextReader`.
"""

import base64
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Object, Stream

from plugins.attachments.pdf_fonts import Font, load_font

_LARGEST_STREAM = 500_000  # bytes of one stream, decoded
_DEEPEST = 5  # drawings inside drawings
_MOST_GROUPS = 20  # groups of pages inside groups
_LEAST = 1_000  # what a stream costs, however short
_OPERATORS = "q Q cm BT Tf Td TD Tm T* TL Tc Tw Tz Tj TJ ' \" Do"
_FLAWS = (
    *(pikepdf.PdfError, zlib.error, TypeError, ValueError, KeyError),
    *(IndexError, AttributeError, OverflowError, RuntimeError),
)


class Sign(NamedTuple):
    """A letter, digit or other sign: its text, where it begins and ends, the height of its line, and its size."""

    text: str
    left: float
    right: float
    height: float
    size: float


class Spent(Exception):
    """The file costs more than it may."""


@dataclass
class _State:
    """The settings that hold for the next text."""

    page: Matrix
    font: Font | None = None
    size: float = 0.0
    between_signs: float = 0.0
    between_words: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0


class TextReader:
    """Reads the text of the pages of one file, and counts what that costs."""

    def __init__(self, most_bytes: int = 4_000_000, most_signs: int = 300_000) -> None:
        self._bytes, self._signs = most_bytes, most_signs  # that may still be read
        self._fonts: dict[tuple[int, int], Font] = {}
        self._scratch = pikepdf.new()
        self._line = self._next = Matrix()  # where the line begins, and where the next sign goes

    def signs_of(self, page: pikepdf.Page) -> Iterator[Sign]:
        """Yield the signs of a page. Raises Spent."""
        contents: Any = page.obj.get("/Contents")
        try:
            data = b"\n".join(self._decoded(each) for each in (contents if isinstance(contents, Array) else [contents]))
        except _FLAWS:
            return
        yield from self._signs_by(data, _resources(page.obj), _State(Matrix()), 0)

    def _decoded(self, stream: Any) -> bytes:
        """Return the content of a stream. Raises Spent, and ValueError if it is too large or packed in a rare way."""
        data = bytes(stream.read_raw_bytes())
        filters: Any = stream.get("/Filter", Array([]))
        if "/DecodeParms" in stream:
            raise ValueError
        for name in filters if isinstance(filters, Array) else [filters]:
            if name == "/FlateDecode":
                data = zlib.decompressobj().decompress(data, _LARGEST_STREAM)
            elif name == "/ASCII85Decode":
                data = base64.a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"))
            else:
                raise ValueError
        self._bytes -= len(data) + _LEAST
        if self._bytes < 0:
            raise Spent
        if len(data) >= _LARGEST_STREAM:
            raise ValueError
        return data

    def _font(self, value: Object) -> Font:
        if value.objgen not in self._fonts or not value.is_indirect:
            self._fonts[value.objgen] = load_font(value, self._decoded)
        return self._fonts[value.objgen]

    def _signs_by(self, data: bytes, resources: Any, state: _State, depth: int) -> Iterator[Sign]:
        """Yield the signs that some instructions show."""
        kept: list[_State] = []
        try:
            with warnings.catch_warnings(action="ignore"):  # of flaws in a file that an editor cannot mend
                instructions = pikepdf.parse_content_stream(self._scratch.make_stream(data), _OPERATORS)
        except _FLAWS:
            return
        for instruction in instructions:
            given, operator = list(instruction.operands), str(instruction.operator)
            try:
                if operator == "q":
                    kept.append(replace(state))
                elif operator == "Q":
                    state = kept.pop() if kept else state
                elif operator == "cm":
                    state.page = _matrix(given) @ state.page
                elif operator == "Do":
                    yield from self._drawing(resources["/XObject"][str(given[0])], resources, state, depth)
                elif operator in ("Tj", "TJ", "'", '"'):
                    yield from self._shown(operator, given, state)
                else:
                    self._set(operator, given, resources, state)
            except _FLAWS:
                continue  # a program that shows the page ignores a wrong instruction, too

    def _set(self, operator: str, given: list[Any], resources: Any, state: _State) -> None:
        match operator:
            case "BT":
                self._line = self._next = Matrix()
            case "Tm":
                self._line = self._next = _matrix(given)
            case "Td":
                self._move(float(given[0]), float(given[1]))
            case "TD":
                state.leading = -float(given[1])
                self._move(float(given[0]), float(given[1]))
            case "T*":
                self._move(0.0, -state.leading)
            case "Tf":
                state.font, state.size = None, float(given[1])
                state.font = self._font(resources["/Font"][str(given[0])])
            case "TL":
                state.leading = float(given[0])
            case "Tc":
                state.between_signs = float(given[0])
            case "Tw":
                state.between_words = float(given[0])
            case "Tz":
                state.stretch = float(given[0]) / 100

    def _drawing(self, drawing: Object, resources: Any, state: _State, depth: int) -> Iterator[Sign]:
        if drawing.get("/Subtype") != "/Form" or depth == _DEEPEST or not isinstance(drawing, Stream):
            return
        inner = replace(state)
        if "/Matrix" in drawing:
            inner.page = _matrix(list(drawing["/Matrix"])) @ state.page
        yield from self._signs_by(self._decoded(drawing), drawing.get("/Resources", resources), inner, depth + 1)

    def _shown(self, operator: str, given: list[Any], state: _State) -> Iterator[Sign]:
        if operator in ("'", '"'):
            self._move(0.0, -state.leading)
        for piece in given[-1] if operator == "TJ" else given[-1:]:
            if isinstance(piece, pikepdf.String):
                yield from self._signs_in(bytes(piece), state)
            else:
                self._advance(-float(piece) / 1000 * state.size * state.stretch)

    def _signs_in(self, data: bytes, state: _State) -> Iterator[Sign]:
        for code, text, width in state.font.read(data) if state.font else ():
            self._signs -= 1
            if self._signs < 0:
                raise Spent
            place = self._next @ state.page
            inked = width / 1000 * state.size * state.stretch
            between = state.between_signs + (state.between_words if code == ord(" ") else 0.0)
            self._advance(inked + between * state.stretch)
            if text.strip() and place.a > 0 and abs(place.b) < abs(place.a) / 10:
                yield Sign(text, place.e, place.e + inked * place.a, place.f, abs(state.size * place.a))

    def _move(self, right: float, up: float) -> None:
        self._line = self._next = Matrix(1, 0, 0, 1, right, up) @ self._line

    def _advance(self, right: float) -> None:
        self._next = Matrix(1, 0, 0, 1, right, 0) @ self._next


def _matrix(given: list[Any]) -> Matrix:
    return Matrix(*map(float, given))


def _resources(page: Object) -> Any:
    """Return the resources of a page. It may have them from the group that it is in."""
    for _ in range(_MOST_GROUPS):
        if "/Resources" in page:
            return page["/Resources"]
        page = page.get("/Parent", Dictionary())
    return Dictionary()
