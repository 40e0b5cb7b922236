"""Check that a fresh translation has the same numbers as its original."""

from collections.abc import Iterator, Sequence

from plugins.editorial.faults import NUMBERS_DIFFER
from plugins.editorial.freshness import FRESH, freshness, translations
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.allowances import not_allowed_in_file
from plugins.newsroom.documents import Document
from plugins.newsroom.files import load_text
from plugins.newsroom.numbers import Number, find_numbers
from plugins.newsroom.prose import build_prose, mark_at
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

_SHOWN = 5  # at most so many numbers of each language are named


def check_numbers(story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault where a fresh translation has a number that its original lacks, and the other way round too.

    An extra number in one language only is no fault: translators explain and leave out. A fault needs an unmatched
    number in each language: then a number was changed. Small numbers in words are only used to match digits, since
    there are many ways to say "two". Stale and unstamped translations are not compared.
    """
    for edition in translations(story):
        if edition.draft or freshness(story, edition, site) != FRESH:
            continue
        document, original = site.documents[edition.source], site.documents[story.editions[story.lead].source]
        if document.numbers == original.numbers and not document.numbers.endswith("+"):
            continue
        texts = [_prose(one, site) for one in (document, original)]
        here, there = (
            list(find_numbers(text, one.language)) for text, one in zip(texts, (document, original), strict=True)
        )
        only_here, only_there = _unmatched(here, there), _unmatched(there, here)
        if only_here and only_there:
            mark = mark_at(texts[0], only_here[0].start)
            said = {"here": _said(only_here), "there": _said(only_there), "source": original.path}
            fault = NUMBERS_DIFFER.at(document.path, mark, **said)
            yield from not_allowed_in_file([fault], site.content, document.path)


def _prose(document: Document, site: Site) -> str:
    source, _ = load_text(site.content.files[document.path])
    return build_prose(source or "", document)


def _unmatched(numbers: Sequence[Number], others: Sequence[Number]) -> list[Number]:
    """Return the numbers without a match of their own among the others; of numbers in words only large ones."""
    left = list(others)
    unmatched = []
    for number in numbers:
        if number.is_small_word:
            continue
        partner = next((one for one in left if one.values & number.values), None)
        if partner:
            left.remove(partner)
        else:
            unmatched.append(number)
    return unmatched


def _said(numbers: Sequence[Number]) -> str:
    texts = list(dict.fromkeys(number.text for number in numbers))
    return ", ".join((*texts[:_SHOWN], *(["…"] if len(texts) > _SHOWN else [])))
