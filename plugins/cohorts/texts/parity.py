"""Parity of figures: a text and its translations must show the same figures."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from plugins.cohorts.text_faults import ONE_LANGUAGE
from plugins.cohorts.texts.figures import parse_figure
from plugins.cohorts.texts.words import find_figures
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.documents import Document, Reference
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

# What a reader is told: a count or share in any form, or a table or chart of a name.
_Told: TypeAlias = tuple[str, str, str]


def check_parity(story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for each figure, table or chart that is only in a public text or only in its public translation.

    A translation is compared with its original. Drafts and withdrawn texts are not compared.
    """
    documents = {
        edition.language: site.documents[edition.source]
        for edition in story.editions.values()
        if site.state(story, edition) in ("public", "embargo")
    }
    original = documents.pop(story.lead, None)
    if original is not None:
        for translation in documents.values():
            yield from _missing(original, translation)
            yield from _missing(translation, original)


def _missing(document: Document, other: Document) -> Iterator[Diagnostic]:
    there = _told(other)
    for told, reference in _told(document).items():
        if told not in there:
            yield ONE_LANGUAGE.at(document.path, reference.mark, target=reference.target[:80], other=other.path)


def _told(document: Document) -> Mapping[_Told, Reference]:
    """Return the figures of a document, each with its first place. Misspelt ones are reported elsewhere."""
    told: dict[_Told, Reference] = {}
    in_words = (Reference("stat", target, mark.line, mark.column) for target, mark in find_figures(document))
    for reference in (*document.body.references, *in_words):
        if reference.kind in ("cohort-table", "cohort-chart"):
            told.setdefault((reference.target.partition(" ")[0], "", ""), reference)
        elif reference.kind == "stat" and (named := parse_figure(reference.target)):
            whole = named.whole.indicator if named.whole else ""
            told.setdefault((named.part.name, named.part.indicator, whole), reference)
    return told
