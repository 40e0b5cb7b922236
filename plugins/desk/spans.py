"""Carry an edit made in a browser over to the text of a file: only the edited spans change, byte for byte.

A browser shows a text with plain line ends, and sends it back with line ends of its own. So each character of the file
is paired with one character as shown; what the editor left as shown keeps the characters of the file.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A character of the file as a browser holds it: line ends are one sign, and a zero byte becomes a replacement sign.
_CHARACTER = re.compile(r"\r\n|[\s\S]")
_SHOWN = {"\r\n": "\n", "\r": "\n", "\0": "\ufffd"}
_MANY = 4_000  # lines; in a longer stretch only what is the same at both ends is told apart


class _Edit(NamedTuple):
    """Characters `first` to `after` of the old text become `start` to `end` of the new one."""

    first: int
    after: int
    start: int
    end: int


def as_shown(text: str) -> str:
    """Return a text as a browser holds it in a form."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def carry_over(original: str, sent: str, line_end: str = "\n") -> str:
    """Return the text of a file after an edit.

    Args:
        original: the text as it is in the file.
        sent: the text as the browser sent it.
        line_end: how a new line ends in a text of one line. Elsewhere it ends as the line before it does.
    """
    characters, wanted = _CHARACTER.findall(original), as_shown(sent)
    made, done = list[str](), 0
    for edit in _edits("".join(_SHOWN.get(one, one) for one in characters), wanted):
        made += characters[done : edit.first]
        end = _line_end_at(characters, edit.first) or line_end
        made += [end if one == "\n" else one for one in wanted[edit.start : edit.end]]
        done = edit.after
    return _joined([*made, *characters[done:]])


def _joined(characters: Sequence[str]) -> str:
    """Return characters as a text. Two line ends that came together by an edit must not become one."""
    pairs = zip(("", *characters), characters, strict=False)
    return "".join("\r\n" if (before, one) == ("\r", "\n") else one for before, one in pairs)


def _edits(old: str, new: str) -> Iterator[_Edit]:
    """Yield what differs, in order: whole lines are compared first, then the characters of those that differ."""
    head = _same(old, new)
    tail = _same(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    if before == after:
        return
    lines, wanted = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if min(len(lines), len(wanted)) < 2 or max(len(lines), len(wanted)) > _MANY:
        yield _Edit(head, len(old) - tail, head, len(new) - tail)
        return
    places, targets = _starts(lines, head), _starts(wanted, head)
    for kind, one, two, three, four in difflib.SequenceMatcher(None, lines, wanted, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _narrowed(old, new, _Edit(places[one], places[two], targets[three], targets[four]))


def _narrowed(old: str, new: str, edit: _Edit) -> Iterator[_Edit]:
    """Yield an edit without the characters at its ends that stay."""
    before, after = old[edit.first : edit.after], new[edit.start : edit.end]
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    yield _Edit(edit.first + head, edit.after - tail, edit.start + head, edit.end - tail)


def _same(one: str, other: str) -> int:
    """Return how many characters are the same from the beginning."""
    shorter = min(len(one), len(other))
    if one[:shorter] == other[:shorter]:
        return shorter
    low, high = 0, shorter
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle)
    return low


def _starts(lines: Sequence[str], start: int) -> list[int]:
    """Return where each line begins, and where the last one ends."""
    places = [start]
    for line in lines:
        places.append(places[-1] + len(line))
    return places


def _line_end_at(characters: Sequence[str], place: int) -> str:
    """Return the line end before a place, else the first one after it; empty where the text has none."""
    ends = ("\n", "\r", "\r\n")
    before = next((characters[at] for at in range(place - 1, -1, -1) if characters[at] in ends), "")
    return before or next((one for one in characters[place:] if one in ends), "")
