"""Freshness: whether a translation was made from the original as it stands now."""

from collections.abc import Iterator

from plugins.editorial.faults import CORRECTIONS_DIFFER, STALE, UNSTAMPED
from plugins.newsroom.diagnostics import Diagnostic, Words
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
    # A stamp may be cut short; its schema asks for four digits at least.
    return FRESH if story.editions[story.lead].digest.startswith(stamp) else UNFRESH


def check_freshness(site: Site) -> Iterator[Diagnostic]:
    """Yield each translation without a stamp or with an old one; of withdrawn stories none."""
    for story, edition in _translations(site):
        document = site.documents[edition.source]
        state = freshness(story, edition)
        if state == UNFRESH:
            source = story.editions[story.lead].source
            yield STALE.at(edition.source, document.mark("translated_from"), source=source, story=story.key)
        elif state == UNKNOWN and "translated_from" not in document.marks:  # else the stamp has a fault of its own
            yield UNSTAMPED.at(edition.source, story=story.key)


def check_corrections(site: Site) -> Iterator[Diagnostic]:
    """Yield each translation that readers are told other corrections in than in the original."""
    for story, edition in _translations(site):
        original = story.editions[story.lead]
        here, there = (sorted(on.isoformat() for on, _ in one.corrections) for one in (edition, original))
        if here != there and not edition.draft:
            mark = site.documents[edition.source].mark("corrections")
            yield CORRECTIONS_DIFFER.at(
                edition.source, mark, here=_said(here), there=_said(there), source=original.source
            )


def _translations(site: Site) -> Iterator[tuple[Story, Edition]]:
    for story in (*site.stories, *site.pages):
        if story.status != "withdrawn":
            yield from ((story, edition) for code, edition in story.editions.items() if code != story.lead)


def _said(days: list[str]) -> Words | str:
    return ", ".join(days) if days else Words("tidak ada", "none")
