"""Plain language: sentences that are too long, and whole texts that are hard to read.

The measure of a text is LIX: the words of a sentence, plus the long words of each hundred. Its limit differs by
language, since Indonesian words are longer than English ones. Names count as short words: readers know them as names.
"""

import re
from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic
from plugins.proofreading.faults import HARD_TO_READ, LONG_SENTENCE
from plugins.proofreading.passages import ITEM, PARAGRAPH, QUOTATION, SUMMARY, Passage, ProofText
from plugins.proofreading.style import StyleLimits

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?]+[”\"’)]*(?=\s|$)|;(?=\s)|:\s*(?=\n)")
_LONG = 7  # letters
_FEWEST_WORDS = 60  # a shorter text has no reliable measure


def check_plain_language(text: ProofText, limits: StyleLimits) -> Iterator[Diagnostic]:
    """Yield each sentence that is too long, and a fault if the whole text is hard to read."""
    for passage in text.passages:
        if passage.kind in (PARAGRAPH, SUMMARY, ITEM):
            yield from _check_sentences(passage, text, limits.sentence)
    prose = [one for one in text.body if one.kind in (PARAGRAPH, ITEM, QUOTATION)]
    limit, found = limits.difficulty.get(text.document.language), _difficulty(prose)
    if limit and found > limit:
        yield HARD_TO_READ.at(text.document.path, text.mark(prose[0].start), found=found, limit=limit)


def _difficulty(passages: list[Passage]) -> int:
    """Return the measure of a text; 0 if it has too few words."""
    words: list[str] = [word for passage in passages for word in _LETTERS.findall(passage.text)]
    if len(words) < _FEWEST_WORDS:
        return 0
    sentences = sum(bool(_LETTERS.search(one)) for passage in passages for _, one in _sentences(passage))
    long_words = sum(len(word) >= _LONG and word[0].islower() for word in words)
    return round(len(words) / sentences + 100 * long_words / len(words))


def _check_sentences(passage: Passage, text: ProofText, limit: int) -> Iterator[Diagnostic]:
    for start, sentence in _sentences(passage):
        count = len(_WORD.findall(sentence))
        if count > limit:
            at = passage.start + start + len(sentence) - len(sentence.lstrip())
            yield LONG_SENTENCE.at(text.document.path, text.mark(at), count=count, limit=limit)


def _sentences(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a passage, with the place where it begins."""
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(passage.text)), len(passage.text)]:
        yield start, passage.text[start:end]
        start = end
