"""Freshness: whether a translation was made from the present original."""

from collections.abc import Iterator

from plugins.editorial.faults import CORRECTIONS_DIFFER, STALE, UNSTAMPED
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Edition, Story

ORIGINAL, FRESH, UNFRESH, UNKNOWN = "original", "fresh", "stale", "unstamped"


def freshness(story: Story, edition: Edition) -> str:
    """Return `original`, `fresh`, `stale` or `unstamped`."""
    if edition.language == story.lead:
        return ORIGINAL
    stamp = edition.translated_from
    if not stamp:
        return UNKNOWN
    # A stamp may be shortened; its schema requires at least four digits.
    return FRESH if story.editions[story.lead].digest.startswith(stamp) else UNFRESH


def check_freshness(story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for each translation without a stamp or with an old one. A withdrawn story has none."""
    for edition in translations(story):
        document = site.documents[edition.source]
        state = freshness(story, edition)
        if state == UNFRESH:
            source = story.editions[story.lead].source
            yield STALE.at(edition.source, document.mark("translated_from"), source=source, story=story.key)
        elif state == UNKNOWN and "translated_from" not in document.marks:  # otherwise the stamp already has a fault
            yield UNSTAMPED.at(edition.source, story=story.key)


def check_translated_corrections(story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for each translation whose corrections differ from those of the original."""
    for edition in translations(story):
        original = story.editions[story.lead]
        here, there = (sorted(on.isoformat() for on, _ in one.corrections) for one in (edition, original))
        if here != there and not edition.draft:
            mark = site.documents[edition.source].mark("corrections")
            yield CORRECTIONS_DIFFER.at(
                edition.source, mark, here=_said(here), there=_said(there), source=original.source
            )


def translations(story: Story) -> list[Edition]:
    """Return the translations of a story; none for a withdrawn one."""
    if story.status == "withdrawn":
        return []
    return [edition for code, edition in story.editions.items() if code != story.lead]


def _said(days: list[str]) -> Words | str:
    return ", ".join(days) if days else Words("tidak ada", "none")
