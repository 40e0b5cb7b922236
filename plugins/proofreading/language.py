"""Check that a text is in the language that its file name promises, and that a translation is no copy."""

import re
from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words
from plugins.newsroom.language_detection import detect_language
from plugins.proofreading.faults import UNTRANSLATED, WRONG_LANGUAGE
from plugins.proofreading.passages import HEADING, ITEM, PARAGRAPH, QUOTATION, ROW, SUMMARY, TITLE, Passage, ProofText

LANGUAGES = {"id": Words("Indonesia", "Indonesian"), "en": Words("Inggris", "English")}

_FEWEST_WORDS = 6  # shortest passage that is checked alone, in words
QUOTED = re.compile(r"[“\"][^“”\"]{1,600}[”\"]|\*[^*\n]+\*|_[^_\n]+_")
_SAME_PART = 0.5  # a larger part of equal passages makes a translation a copy
_FEWEST_SAME = 2

_NAMES = {
    TITLE: Words("judul", "title"),
    SUMMARY: Words("ringkasan", "summary"),
    HEADING: Words("judul bagian", "heading"),
    PARAGRAPH: Words("paragraf", "paragraph"),
    ITEM: Words("butir daftar", "list item"),
    ROW: Words("baris tabel", "table row"),
}
_WHOLE = Words("naskah", "text")


def check_language(text: ProofText) -> Iterator[Diagnostic]:
    """Yield a fault for the whole text, or else for each passage, that is in the other language.

    Quotations and words set in italics may be in any language.
    """
    expected = text.document.language
    if expected not in LANGUAGES:
        return
    judged = [(one, QUOTED.sub(" ", one.text)) for one in text.passages if one.kind != QUOTATION]
    whole = " ".join(words for one, words in judged if one.kind != TITLE)
    found = detect_language(whole)
    if found and found != expected:
        yield _wrong(text, text.passages[0], _WHOLE, found)
        return
    for passage, words in judged:
        found = detect_language(words) if len(words.split()) >= _FEWEST_WORDS and passage.kind != TITLE else ""
        if found and found != expected:
            yield _wrong(text, passage, _NAMES[passage.kind], found)


def is_foreign(passage: Passage, language: str) -> bool:
    """Whether a passage is in the other of the two languages."""
    found = detect_language(passage.text)
    return language in LANGUAGES and bool(found) and found != language


def check_copy(text: ProofText, original: ProofText) -> Iterator[Diagnostic]:
    """Yield a fault for a translation in which most passages are still the original's."""
    passages = [one for one in text.body if len(one.words) >= _FEWEST_WORDS and one.kind != QUOTATION]
    there = {tuple(one.words) for one in original.body}
    same = [one for one in passages if tuple(one.words) in there]
    if len(same) >= min(_FEWEST_SAME, len(passages)) and len(same) > _SAME_PART * len(passages):
        yield UNTRANSLATED.at(
            text.document.path,
            text.mark(same[0].start),
            count=len(same),
            total=len(passages),
            source=original.document.path,
        )


def _wrong(text: ProofText, passage: Passage, what: Words, found: str) -> Diagnostic:
    return WRONG_LANGUAGE.at(
        text.document.path,
        text.mark(passage.start),
        what=what,
        found=LANGUAGES[found],
        expected=LANGUAGES[text.document.language],
        code_found=found,
    )
