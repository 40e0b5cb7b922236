"""Merge one file of the content folder by its kind: stories by field and paragraph, YAML by key, records by line."""

import re

from plugins.editorial.merging.parts import compare
from plugins.editorial.merging.pieces import PARAGRAPH, Clash, Merged
from plugins.editorial.merging.yaml_entries import Pieces, merge_yaml
from plugins.editorial.source import closing_line
from plugins.ground.yaml12 import parse_yaml
from plugins.ground.yaml_edit import end_of, split_lines
from plugins.newsroom.paragraphs import Paragraph, split_body

_RECORDS = re.compile(r"data/ledger\.yaml|data/published/[^/]+\.jsonl")
_BOM = "\ufeff"
# Two editors who stamped the same translation: what changed since the older stamp is shown to them once more.
_SETTLED = {"translated_from": "base"}


def merge_file(path: str, base: str, ours: str, theirs: str) -> Merged:
    """Return three versions of a text file as one.

    Args:
        path: where it is in the content folder; its name tells its kind.
        base: what both editors began from; empty where both made the file.
        ours: what the editor of this computer made of it.
        theirs: what the colleague made of it.
    """
    if theirs in (base, ours):
        return Merged((ours,))
    if ours == base:
        return Merged((theirs,))
    line_end = end_of((split_lines(ours) or ["\n"])[0]) or "\n"
    mark = _BOM if ours.startswith(_BOM) else ""
    was, mine, other = (_with_ends(text.removeprefix(_BOM), line_end) for text in (base, ours, theirs))
    if _RECORDS.fullmatch(path):
        return Merged((ours, *_new_lines(ours, other)))
    if path.endswith((".yaml", ".yml")):
        pieces = merge_yaml(was, mine, other, {})
        if pieces is not None and _is_readable(pieces):
            return Merged((mark, *pieces))
    elif path.endswith(".md"):
        return _merged_story(mark, was, mine, other, line_end)
    return Merged((mark, *_merged_body(was, mine, other, line_end)), _end_of_text(mine))


def _merged_story(mark: str, base: str, ours: str, theirs: str, line_end: str) -> Merged:
    was, mine, other = (split_front_matter(text) for text in (base, ours, theirs))
    if mine and other:
        was = was or ("", "")
        matter = merge_yaml(was[0], mine[0], other[0], _SETTLED)
        if matter is not None and _is_readable(matter):
            fence = f"---{line_end}"
            pieces = (mark, fence, *matter, fence, *_merged_body(was[1], mine[1], other[1], line_end))
            return Merged(pieces, _end_of_text(ours))
    return Merged((mark, *_merged_body(base, ours, theirs, line_end)), _end_of_text(ours))


def _merged_body(base: str, ours: str, theirs: str, line_end: str) -> Pieces:
    """Return three bodies as one, paragraph by paragraph."""
    (before, mine), old, other = split_body(ours), split_body(base)[1], split_body(theirs)[1]
    gaps = _Gaps((*old, *other, *mine), line_end)
    pieces: Pieces = [before]
    number = 0
    for slot in compare(*map(_texts_of, (old, mine, other))):
        if slot.agreed is not None:
            pieces += [text + gaps.after(text) for text in slot.agreed]
            number += len(slot.agreed)
        else:
            number += 1
            gap = gaps.after((slot.ours or slot.theirs)[-1])
            was, ours, theirs = (gap.join(side) for side in (slot.base, slot.ours, slot.theirs))
            pieces.append(Clash(PARAGRAPH, str(number), was, ours, theirs, gap))
    return pieces


def _texts_of(paragraphs: list[Paragraph]) -> list[str]:
    return [one.text for one in paragraphs]


class _Gaps:
    """What stands between paragraphs: as the editor wrote it, if it parts them."""

    def __init__(self, paragraphs: tuple[Paragraph, ...], line_end: str) -> None:
        self._plain = line_end * 2
        self._known = {one.text: one.after for one in paragraphs if len(one.after.splitlines()) > 1}

    def after(self, text: str) -> str:
        return self._known.get(text, self._plain)


def split_front_matter(text: str) -> tuple[str, str] | None:
    """Return the front matter of a text without its fences, and the body; None where it has none."""
    lines = split_lines(text)
    end = closing_line(lines)
    return ("".join(lines[1:end]), "".join(lines[end + 1 :])) if end else None


def _is_readable(pieces: Pieces) -> bool:
    """Whether merged YAML can be read, whatever is chosen where it clashes."""
    merged = Merged(tuple(pieces))
    choices = [[one.resolved(way) for one in merged.clashes] for way in ("ours", "theirs")]
    return not any(parse_yaml(merged.text(some).replace("\r\n", "\n"), "")[1] for some in choices)


def _new_lines(ours: str, theirs: str) -> list[str]:
    """Return the lines of a record that a colleague has and we do not."""
    there = {line.strip() for line in ours.splitlines()}
    new = [line for line in split_lines(theirs) if line.strip() and line.strip() not in there]
    start = "\n" if new and ours and not end_of(ours) else ""
    return [start, *(line if end_of(line) else f"{line}\n" for line in new)]


def _with_ends(text: str, line_end: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    return text if line_end == end_of((split_lines(text) or [""])[0]) else plain.replace("\n", line_end)


def _end_of_text(text: str) -> str:
    """Return the line ends after the last paragraph of a text."""
    return text[len(text.rstrip("\r\n")) :]
