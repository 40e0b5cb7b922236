"""Parity of figures: what a text says of the statistics, its translations say too."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from plugins.cohorts.faults import ONE_LANGUAGE
from plugins.cohorts.texts.figures import parse_figure
from plugins.cohorts.texts.words import find_figures
from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.documents import Document, Reference
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

# What a reader is told: a count or share in whatever form, or the table or chart of a name, whichever of the two.
_Told: TypeAlias = tuple[str, str, str]


def check_parity(story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield each figure, table or chart of a public text that a public translation of it lacks, and the reverse.

    A translation is compared with its original; drafts and what was withdrawn are not compared.
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
    """Return what a document tells, each with the first place; what is not written well is a fault of its own."""
    told: dict[_Told, Reference] = {}
    in_words = (Reference("stat", target, mark.line, mark.column) for target, mark in find_figures(document))
    for reference in (*document.body.references, *in_words):
        if reference.kind in ("cohort-table", "cohort-chart"):
            told.setdefault((reference.target.partition(" ")[0], "", ""), reference)
        elif reference.kind == "stat" and (named := parse_figure(reference.target)):
            whole = named.whole.indicator if named.whole else ""
            told.setdefault((named.part.name, named.part.indicator, whole), reference)
    return told
