"""Estimate what a text costs to parse, in steps and not in time, so that every machine reports the same faults.

For each opening bracket, Python-Markdown searches its paragraph to the end. So a paragraph costs the number of its
brackets times its length; a long text of brackets would take hours.
"""

import re
from collections.abc import Iterator

from plugins.ground.diagnostics import error

TOO_DEEP = error(
    "too-deep",
    id="susunan naskah bersarang terlalu dalam",
    en="the text is nested too deeply",
    hint_id="kurangi kutipan atau daftar di dalam daftar",
    hint_en="use fewer quotes or lists inside lists",
)
TOO_COSTLY = error(
    "too-costly",
    id="bagian ini berisi terlalu banyak tanda {sign} untuk panjangnya; membacanya akan makan waktu sangat lama",
    en="this part holds too many signs {sign} for its length; to read it would take very long",
    hint_id="pisahkan menjadi beberapa paragraf, atau hapus tanda yang tidak perlu",
    hint_en="part it into several paragraphs, or remove signs that are not needed",
)

LARGEST_STORY = 500_000  # bytes: some 80,000 words
DEEPEST = 40  # levels of lists and quotations
LIMIT = 5_000_000  # steps for a whole text; a long paragraph with thirty links takes 100,000

_EMPTY = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_DELIMITER = re.compile(r"^[ \t|:-]*-[ \t]*\|[ \t|:-]*$", re.MULTILINE)
_UNDERLINE = re.compile(r"^(?:=+|-+)[ \t]*$", re.MULTILINE)
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[", re.MULTILINE)
_OPENERS = re.compile(r"(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}\.(?=[ \t])))+")
_SIGNS = re.compile(r"[>*+-]|\d\.")
# A line as deep as that begins with more such signs than levels.
_MAYBE_TOO_DEEP = re.compile(rf"\n[ \t>*+.0-9-]{{{DEEPEST}}}")


def measure_depth(source: str) -> int | None:
    """Return the place where a text is nested too deeply; None if it is not."""
    if not _MAYBE_TOO_DEEP.search(f"\n{source}"):
        return None
    at = 0
    for line in source.split("\n"):
        opened = _OPENERS.match(line)
        depth = (len(line) - len(line.lstrip(" \t"))) // 4 + (len(_SIGNS.findall(opened[0])) if opened else 0)
        if depth > DEEPEST and line.strip():
            return at
        at += len(line) + 1
    return None


def measure_cost(source: str) -> tuple[int, str] | None:
    """Return the most expensive place of a text, and the character that causes it; None within the limit."""
    if _most(source) <= LIMIT:
        return None
    total, worst, where, sign = 0, 0, 0, ""
    for at, part in ((0, ""), *_parts(source)):
        for one, steps in _steps(part) if part else _steps_of_whole(source):
            total += steps
            if steps > worst:
                worst, where, sign = steps, at + max((part or source).find(one[:2]), 0), one
    return (where, sign.replace("  \n", "␣␣")) if total > LIMIT else None


def _most(source: str) -> int:
    """Return a number of steps that no text like this exceeds, which is soon counted: its signs times its length.

    A sign may count twice, as itself and within a block. A part may end with a line feed that the text lacks.
    """
    signs = 2 * len(source.encode("utf-8", "surrogatepass").translate(None, _FREE)) + len(_DIVISORS)
    lines = source.count("  \n") + source.count("\n=") + source.count("\n-")
    return (signs + lines + 1) * (len(source) + 1)


# The divisors are measured: the number of characters that are searched in the time of one step.
_DIVISORS = (("[", 1), ("<", 5), *((sign, 150) for sign in ("\\", "`", "*", "_", "&", "{", "  \n")))
_FREE = bytes(byte for byte in range(256) if byte not in b"[<\\`*_&{~")  # bytes that cost no step


def _steps_of_whole(source: str) -> Iterator[tuple[str, int]]:
    yield "*[", len(_ABBREVIATION.findall(source)) * len(source) // 8
    yield "<", source.count("<") * len(source) // 300
    yield "~~~", (source.count("\n~~~") + source.count("\n```")) * len(source) // 1500


def _steps(part: str) -> Iterator[tuple[str, int]]:
    for sign, divisor in _DIVISORS:
        count = part.count(sign)
        if count > 1:
            yield sign, count * len(part) // divisor
    if "\n=" in part or "\n-" in part:
        yield "===", len(_UNDERLINE.findall(part)) * len(part) // 5


def _parts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the pieces that are parsed as one: paragraphs, items of lists, rows of tables."""
    start = 0
    for empty in (*_EMPTY.finditer(source), None):
        end = empty.start() if empty else len(source)
        block = source[start:end]
        if _ITEM.match(block) or ("|" in block and _DELIMITER.search(block)):
            yield from _lines(block, start)
        else:
            yield start, block
        start = empty.end() if empty else end


def _lines(block: str, start: int) -> Iterator[tuple[int, str]]:
    """Yield the items of a list, or the rows of a table, each with its further lines."""
    own, at, place = "", start, start
    for line in block.split("\n"):
        if own and (_ITEM.match(line) or "|" in line):
            yield at, own
            own, at = "", place
        own += line + "\n"
        place += len(line) + 1
    yield at, own
