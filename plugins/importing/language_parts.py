"""Separate two languages in one document: by columns, by lines such as "English version", or by their words."""

import re
from collections.abc import Sequence
from itertools import pairwise

from plugins.importing.syntax_tree import PandocNode, plain
from plugins.newsroom.language_detection import detect_language

LONGEST_LINE = 100  # characters of a line that may be a heading
PART_NAMES = {
    "id": re.compile(r"(versi )?(bahasa )?indonesia( version)?:?", re.IGNORECASE),
    "en": re.compile(r"(versi )?(bahasa )?(english|inggris)( version)?:?", re.IGNORECASE),
}


def split_languages(blocks: list[PandocNode], languages: Sequence[str]) -> dict[str, list[PandocNode]]:
    """Return the blocks of each language; all blocks under one language where the document has only one."""
    lead = languages[0]
    if len(languages) < 2 or not {"id", "en"} <= set(languages):
        return {lead: blocks}
    columns = _columns(blocks, lead)
    if columns:
        return columns
    named = {number: code for number, block in enumerate(blocks) for code, line in PART_NAMES.items()
             if is_line(block) and line.fullmatch(plain(block).strip())}  # fmt: skip
    if named:
        starts = sorted(named)
        parts: dict[str, list[PandocNode]] = {}
        before = blocks[: starts[0]]
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
            parts.setdefault(named[start], []).extend(blocks[start + 1 : end])
        if any(plain(block).strip() for block in before):
            first = next(iter(parts)) if len(parts) > 1 else ("en" if "id" in parts else "id")
            parts[first] = [*before, *parts.get(first, [])]
        return parts
    return _in_turn(blocks) or {detect_language(plain(blocks)) or lead: blocks}


def _columns(blocks: Sequence[PandocNode], lead: str) -> dict[str, list[PandocNode]]:
    """Return the two columns, one language each, of a table that holds the text. What is beside it goes to the lead."""
    tables = [block for block in blocks if block["t"] == "Table"]
    outside = sum(len(plain(block)) for block in blocks if block["t"] != "Table")
    for table in tables:
        rows = [row for body in table["c"][4] for row in (*body[2], *body[3])]
        rows = [*table["c"][3][1], *rows]
        if not rows or any(len(row[1]) != 2 for row in rows) or len(plain(table)) < 2 * outside:
            continue
        sides = [[block for row in rows for block in row[1][side][4]] for side in (0, 1)]
        codes = [detect_language(plain(side)) for side in sides]
        if sorted(codes) == ["en", "id"]:
            parts = dict(zip(codes, sides, strict=True))
            place = next(number for number, block in enumerate(blocks) if block is table)
            parts[lead] = [*blocks[:place], *parts.get(lead, []), *blocks[place + 1 :]]
            return parts
    return {}


def _in_turn(blocks: Sequence[PandocNode]) -> dict[str, list[PandocNode]]:
    """Return the two parts of a text that changes its language once, at a block that looks like a title."""
    codes = [detect_language(plain(block)) for block in blocks]
    known = [(number, code) for number, code in enumerate(codes) if code]
    changes = [(before, after) for before, after in pairwise(known) if before[1] != after[1]]
    if len(changes) != 1:
        return {}
    (before, first), (after, second) = changes[0]
    cut = next((n for n in range(before + 1, after + 1) if looks_like_title(blocks[n])), after)
    return {first: list(blocks[:cut]), second: list(blocks[cut:])}


def is_line(block: PandocNode) -> bool:
    """Whether a block is short enough for a heading."""
    return block["t"] in ("Para", "Plain", "Header") and len(plain(block)) <= LONGEST_LINE


def looks_like_title(block: PandocNode) -> bool:
    """Whether a block is a heading, or a short line that ends without a stop."""
    text = plain(block).strip()
    return block["t"] == "Header" or (is_line(block) and bool(text) and not text.endswith((".", ":", ",", ";")))
