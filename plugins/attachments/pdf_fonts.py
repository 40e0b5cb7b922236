"""Fonts of a PDF: which text a code stands for, and how wide it is."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Object, Stream

MOST_CODES = 70_000  # codes of one font that are looked at

_PAIR = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,64})>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]{2,8})>\s*<([0-9A-Fa-f]{2,8})>\s*(?:<([0-9A-Fa-f]{2,64})>|\[([^\]]*)\])")
_HEX = re.compile(rb"<([0-9A-Fa-f]{2,64})>")
_ENCODINGS = {"/MacRomanEncoding": "mac_roman"}
_USUAL_WIDTHS = {ord(" "): 278.0}  # of the fonts that need no widths in a file; other signs: 500
# Names of signs that a font may give its codes. The name of a letter is the letter.
_SIGNS = dict(
    zip(
        "zero one two three four five six seven eight nine space hyphen period comma colon percent".split(),
        "0123456789 -.,:%",
        strict=True,
    )
)


class Font(NamedTuple):
    """A font. `texts` and `widths` (in thousandths of its size) are by code; the others say what holds without them."""

    code_bytes: int
    texts: Mapping[int, str]
    encoding: str
    widths: Mapping[int, float]
    usual_width: float

    def read(self, data: bytes) -> Iterator[tuple[int, str, float]]:
        """Yield each code in a string of the PDF, with its text and its width."""
        for at in range(0, len(data) - self.code_bytes + 1, self.code_bytes):
            code = int.from_bytes(data[at : at + self.code_bytes])
            text = self.texts.get(code)
            if text is None:
                text = bytes((code,)).decode(self.encoding, "replace") if self.code_bytes == 1 else ""
            yield code, text, self.widths.get(code, self.usual_width)


def load_font(value: Object, decode: Callable[[Any], bytes]) -> Font:
    """Return the font that a dictionary describes. `decode` returns the content of a stream."""
    to_unicode = value.get("/ToUnicode")
    texts = _texts_in(decode(to_unicode)) if isinstance(to_unicode, Stream) else {}
    if value.get("/Subtype") == "/Type0":
        inner: Any = value["/DescendantFonts"][0]
        return Font(2, texts, "", _wide(inner.get("/W")), float(inner.get("/DW", 1000)))
    encoding: Any = value.get("/Encoding")
    base = str(encoding.get("/BaseEncoding", "") if isinstance(encoding, Dictionary) else encoding or "")
    if isinstance(encoding, Dictionary):
        texts = {**_differences(encoding.get("/Differences")), **texts}
    first, given = int(value.get("/FirstChar", 0)), value.get("/Widths")
    widths = dict(enumerate(map(float, given), first)) if isinstance(given, Array) else _USUAL_WIDTHS
    return Font(1, texts, _ENCODINGS.get(base, "cp1252"), widths, 500.0)


def _texts_in(data: bytes) -> dict[int, str]:
    """Return the texts that a table of the font (ToUnicode) gives to its codes."""
    texts: dict[int, str] = {}
    for block in _blocks(data, b"bfchar"):
        for code, text in _PAIR.findall(block)[:MOST_CODES]:
            texts[int(code, 16)] = _text(text)
    for block in _blocks(data, b"bfrange"):
        for first, last, text, several in _RANGE.findall(block):
            start, end = int(first, 16), int(last, 16)
            if end - start + len(texts) > MOST_CODES:
                return texts
            each = _HEX.findall(several) or [
                b"%0*X" % (len(text), int(text, 16) + step) for step in range(end - start + 1) if text
            ]
            texts.update(zip(range(start, end + 1), map(_text, each), strict=False))
    return texts


def _blocks(data: bytes, name: bytes) -> Iterator[bytes]:
    for part in data.split(b"begin" + name)[1:]:
        yield part.partition(b"end" + name)[0]


def _text(digits: bytes) -> str:
    padded = digits.zfill(4)
    return bytes.fromhex(padded.decode()[: len(padded) // 4 * 4]).decode("utf-16-be", "replace")


def _differences(given: Any) -> dict[int, str]:
    """Return the texts of codes that differ from the font's encoding."""
    texts, code = {}, 0
    values: list[Any] = list(given) if isinstance(given, Array) else []
    for value in values:
        if isinstance(value, Object):
            name = str(value)[1:]
            texts[code] = name if len(name) == 1 else _SIGNS.get(name, "\ufffd")
            code += 1
        else:
            code = int(value)
    return texts


def _wide(given: Any) -> dict[int, float]:
    """Return the widths in a list such as `[3 [250 333] 20 40 500]`: from 3 on each; from 20 to 40 the same."""
    widths: dict[int, float] = {}
    rest = iter(given if isinstance(given, Array) else ())
    for first in rest:
        following = next(rest, None)
        if isinstance(following, Array):
            widths.update(enumerate(map(float, following), int(first)))
        elif following is not None:
            width = float(next(rest, 0))
            widths.update(dict.fromkeys(range(int(first), min(int(following) + 1, int(first) + MOST_CODES)), width))
        if len(widths) > MOST_CODES:
            break
    return widths
