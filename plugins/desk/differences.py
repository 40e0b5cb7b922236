"""What changed between two texts: fields and paragraphs, old beside new, and in each the words that changed."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.editorial.merging.files import split_front_matter
from plugins.editorial.merging.parts import compare
from plugins.editorial.merging.yaml_entries import split_entries
from plugins.newsroom.paragraphs import split_paragraphs

SAME, GONE, NEW = "same", "gone", "new"
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MANY_WORDS = 4_000  # in a longer text the words are not compared


@dataclass(frozen=True)
class TextDifference:
    """A field (by its key) or a paragraph (by its number) before and after. Either may be empty."""

    key: str
    number: int
    before: str
    after: str


def differences_of(before: str, after: str) -> Iterator[TextDifference]:
    """Yield what differs between two versions of a story's text, or of a YAML file."""
    old, new = (split_front_matter(text) for text in (before, after))
    fields = [split_entries(side[0]) if side else {} for side in (old, new)]
    if old is None and new is None:
        fields = [split_entries(before), split_entries(after)]
    for key in dict.fromkeys([*fields[0], *fields[1]]):
        was, now = (side.get(key, "") for side in fields)
        if was.split() != now.split():
            yield TextDifference(key, 0, was.strip("\r\n"), now.strip("\r\n"))
    if old is None and new is None:
        return
    paragraphs, others = (split_paragraphs(side[1] if side else "") for side in (old, new))
    number = 0
    for slot in compare(paragraphs, others, paragraphs):
        number += len(slot.ours)
        if slot.ours != slot.base:
            yield TextDifference("", number, "\n\n".join(slot.base), "\n\n".join(slot.ours))


def word_changes(before: str, after: str) -> list[tuple[str, str]]:
    """Return a text in pieces: what is the same, what is gone, and what is new."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _MANY_WORDS or not (old and new):
        return [(kind, text) for kind, text in ((GONE, before), (NEW, after)) if text]
    found = []
    for _, first, last, start, end in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[first:last]), "".join(new[start:end])
        found += [(SAME, come)] if gone == come else [(kind, one) for kind, one in ((GONE, gone), (NEW, come)) if one]
    return found
