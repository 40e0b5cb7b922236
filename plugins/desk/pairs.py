"""Original and translation paragraph beside paragraph, paired by the stamp of the translation."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.newsroom.paragraphs import Paragraph, digest_paragraphs, split_body

SAME, CHANGED, NEW, GONE = "same", "changed", "new", "gone"
_HEADS = 2  # title and summary come first in a stamp


@dataclass(frozen=True)
class ParagraphPair:
    """A paragraph of the original and the one that translates it.

    Args:
        state: `same` as it was stamped, `changed` since, `new` since, or `gone` from the original.
        number: of the paragraph of the original, from 1; 0 where it is gone.
        original: its text; empty where it is gone.
        translation: the text that translates it; empty where there is none yet.
        place: of that text in the translation, from 0; None where there is none yet.
    """

    state: str
    number: int
    original: str
    translation: str
    place: int | None


def pair_paragraphs(original: str, translation: str, stamp: str) -> list[ParagraphPair]:
    """Return the paragraphs of two bodies side by side.

    A stamp tells of which paragraphs the translation was made. Where it does not, or the translation has another number
    of paragraphs than it tells, they are paired by their order.
    """
    texts = [[one.text for one in split_body(body)[1]] for body in (original, translation)]
    now = digest_paragraphs({}, original).split(".")[_HEADS:]
    told = stamp.partition("~")[0].split(".")[1 + _HEADS :]
    then = told if len(told) == len(texts[1]) else now[: len(texts[1])]
    then += [""] * (len(texts[1]) - len(then))
    return [*_pairs(texts[0], texts[1], then, now)]


def _pairs(
    original: Sequence[str], translation: Sequence[str], then: list[str], now: list[str]
) -> Iterator[ParagraphPair]:
    for kind, one, two, three, four in difflib.SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        both = min(two - one, four - three)
        state = SAME if kind == "equal" else CHANGED
        for step in range(both):
            place, at = one + step, three + step
            yield ParagraphPair(state, at + 1, original[at], translation[place], place)
        for at in range(three + both, four):
            yield ParagraphPair(NEW, at + 1, original[at], "", None)
        for place in range(one + both, two):
            yield ParagraphPair(GONE, 0, "", translation[place], place)


def with_translations(body: str, pairs: Sequence[ParagraphPair], sent: Mapping[int, str]) -> str:
    """Return a translation with other texts for some pairs, by their number in the list; an emptied one goes.

    All that was not changed stays as it is, also what stands between paragraphs.
    """
    before, paragraphs = split_body(body)
    made: list[Paragraph] = []
    for number, pair in enumerate(pairs):
        old = paragraphs[pair.place] if pair.place is not None else Paragraph("", "\n\n")
        text = sent.get(number, pair.translation).strip("\n")
        if text == pair.translation.strip("\n"):
            made += [old] if pair.place is not None else []
        elif text.strip():
            made.append(Paragraph(text, old.after))
    if made == paragraphs:
        return body
    parts = [one.text + (one.after if len(one.after.splitlines()) > 1 else "\n\n") for one in made[:-1]]
    return "".join((before, *parts, *(one.text for one in made[-1:]), paragraphs[-1].after if paragraphs else "\n"))
