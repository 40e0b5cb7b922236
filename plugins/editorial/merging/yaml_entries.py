"""Merge YAML by its keys, and leave every line as its editor wrote it: comments, quotes and order."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.editorial.merging.parts import compare
from plugins.editorial.merging.pieces import ENTRY, Clash
from plugins.ground.yaml_edit import end_of, split_lines

Pieces = list[str | Clash]
_KEY = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#"'\[\]{}&*!|>%@`,-][^#]*?|-[^\s#][^#]*?)[ ]*:(?=\s|$)""")
_IDLE = re.compile(r"[ \t]*(?:#.*)?[\r\n]*")  # an empty line or a comment


@dataclass(frozen=True)
class _Entry:
    """A key or list item: the comments and empty lines before it, its own line, and the deeper lines below."""

    lead: str
    line: str
    below: str

    @property
    def text(self) -> str:
        return self.line + self.below


@dataclass(frozen=True)
class _Block:
    """A mapping (its entries by key) or a list (by number), and the comments after the last entry."""

    entries: Mapping[str, _Entry]
    tail: str
    is_list: bool


def merge_yaml(base: str, ours: str, theirs: str, settled: Mapping[str, str], above: str = "") -> Pieces | None:
    """Return three versions of YAML as one, by key; None where one of them cannot be told apart by keys.

    Args:
        base: what both editors began from.
        ours: what the editor of this computer made of it.
        theirs: what the colleague made of it.
        settled: keys whose clash is settled without an editor, each with `base`, or another way of a clash.
        above: the keys that lead here.
    """
    found = [_block(text) for text in (base, ours, theirs)]
    one, two, three = found
    if one is None or two is None or three is None:
        return None
    if two.is_list or three.is_list:
        are_lists = all(block.is_list or not block.entries for block in (one, two, three))
        return _merged_list(one, two, three) if are_lists else None
    pieces: Pieces = []
    for key in _order(list(two.entries), list(three.entries)):
        name = f"{above} › {key}" if above else key
        old, mine, other = (block.entries.get(key) for block in (one, two, three))
        pieces += _merged_entry(old, mine, other, settled, name)
    return [*pieces, _merged_lead(one.tail, two.tail, three.tail)]


def _merged_entry(
    base: _Entry | None, ours: _Entry | None, theirs: _Entry | None, settled: Mapping[str, str], name: str
) -> Iterator[str | Clash]:
    was, mine, other = (one.text if one else "" for one in (base, ours, theirs))
    lead = _merged_lead(*(one.lead if one else "" for one in (base, ours, theirs)))
    if _same(mine, was) or _same(other, was) or _same(mine, other):
        taken = other if _same(mine, was) else mine
        if taken:
            yield lead + _ended(taken)
        return
    if name in settled:
        yield lead + _ended({"base": was, "ours": mine, "theirs": other}[settled[name]])
        return
    if ours and theirs and ours.below and theirs.below and _same(ours.line, theirs.line):
        deeper = merge_yaml(base.below if base else "", ours.below, theirs.below, settled, name)
        if deeper is not None:
            yield lead + ours.line
            yield from deeper
            return
    yield lead
    yield Clash(ENTRY, name, was, mine, other)


def _merged_list(*blocks: _Block) -> Pieces | None:
    """Return three lists as one; None where two editors changed the same item differently."""
    base, ours, theirs = ([one.lead + one.text for one in block.entries.values()] for block in blocks)
    pieces: Pieces = []
    for slot in compare(base, ours, theirs):
        agreed = slot.agreed if slot.agreed is not None or slot.base else (*slot.ours, *slot.theirs)
        if agreed is None:
            return None
        pieces += map(_ended, agreed)
    return [*pieces, _merged_lead(*(block.tail for block in blocks))]


def _merged_lead(base: str, ours: str, theirs: str) -> str:
    """Return the comments of both editors."""
    if _same(ours, base):
        return theirs
    if _same(theirs, base) or _same(ours, theirs):
        return ours
    there = {line.strip() for line in split_lines(ours)}
    return _ended(ours) + "".join(line for line in split_lines(theirs) if line.strip() not in there)


def _block(text: str) -> _Block | None:
    """Return YAML by its entries; None where its lines do not tell them, or a key is there twice."""
    entries: dict[str, _Entry] = {}
    idle, key, indent, is_list = "", "", -1, False
    for line in split_lines(text):
        if _IDLE.fullmatch(line):
            idle += line
            continue
        own = len(line) - len(line.lstrip(" "))
        if indent < 0:
            indent, is_list = own, line.lstrip(" ").startswith("- ")
        is_item = line.lstrip(" ").startswith(("- ", "-\n", "-\r"))
        if own > indent or (is_item and not is_list):
            if not key:
                return None
            before = entries[key]
            entries[key] = _Entry(before.lead, before.line, before.below + idle + line)
        else:
            found = None if is_list else _KEY.match(line, own)
            key = str(len(entries)) if is_list and is_item else found[1] if found else ""
            if own < indent or not key or key in entries:
                return None
            entries[key] = _Entry(idle, line, "")
        idle = ""
    return _Block(entries, idle, is_list)


def _order(ours: list[str], theirs: list[str]) -> list[str]:
    """Return all keys: those of ours in their order, each other one after the key before it in theirs."""
    order, before = list(ours), ""
    gone = [key for key in theirs if key not in ours]
    for key in theirs:
        if key in gone:
            order.insert(order.index(before) + 1 if before else 0, key)
        before = key
    return order


def _same(one: str, other: str) -> bool:
    return [line.rstrip() for line in one.strip("\r\n").splitlines()] == [
        line.rstrip() for line in other.strip("\r\n").splitlines()
    ]


def _ended(text: str) -> str:
    return text if not text or end_of(text) else text + "\n"


def split_entries(text: str) -> dict[str, str]:
    """Return the lines of each key of a mapping; all of it under an empty key where its lines do not tell the keys."""
    block = _block(text)
    if block is None or block.is_list:
        return {"": text}
    return {key: entry.text for key, entry in block.entries.items()}
