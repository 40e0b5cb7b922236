"""Freshness: whether a translation was made from the present original."""

from collections.abc import Iterator

from plugins.editorial.faults import CORRECTIONS_DIFFER, STALE, UNSTAMPED
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.words import Words
from plugins.newsroom.paragraphs import SUMMARY, TITLE, changed_parts, is_only_minor, is_stamp_of
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Edition, Story

ORIGINAL, FRESH, UNFRESH, UNKNOWN = "original", "fresh", "stale", "unstamped"


def freshness(story: Story, edition: Edition, site: Site) -> str:
    """Return `original`, `fresh`, `stale` or `unstamped`."""
    if edition.language == story.lead:
        return ORIGINAL
    if not edition.translated_from:
        return UNKNOWN
    return FRESH if is_current(story, edition, site) else UNFRESH


def is_current(story: Story, edition: Edition, site: Site) -> bool:
    """Whether a stamped translation needs nothing: its original is as it was stamped, but for minor corrections."""
    original, stamp = story.editions[story.lead], edition.translated_from
    if is_stamp_of(stamp, original.digest):
        return True
    return any(original.minor) and is_only_minor(stamp, site.documents[original.source].paragraphs, sum(original.minor))


def changed_paragraphs(story: Story, edition: Edition, site: Site) -> list[str] | None:
    """Return the keys of what changed in the original of a stale translation: `title`, `summary`, `1`, `2`, …

    None where the translation is not stale, or its stamp does not tell.
    """
    if freshness(story, edition, site) != UNFRESH:
        return None
    original = site.documents[story.editions[story.lead].source]
    parts = changed_parts(edition.translated_from, original.paragraphs)
    keys = (TITLE, SUMMARY)
    return None if parts is None else [keys[now] if now < len(keys) else str(now - 1) for now, _ in parts]


def check_freshness(story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for each translation without a stamp or with an old one. A withdrawn story has none."""
    for edition in translations(story):
        document = site.documents[edition.source]
        state = freshness(story, edition, site)
        if state == UNFRESH:
            source = story.editions[story.lead].source
            yield STALE.at(edition.source, document.mark("translated_from"), source=source, story=story.key)
        elif state == UNKNOWN and "translated_from" not in document.marks:  # otherwise the stamp already has a fault
            yield UNSTAMPED.at(edition.source, story=story.key)


def check_translated_corrections(story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for each translation whose corrections differ from those of the original, minor ones apart."""
    for edition in translations(story):
        original = story.editions[story.lead]
        here, there = (_days_of(one) for one in (edition, original))
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


def _days_of(edition: Edition) -> list[str]:
    noted = zip(edition.corrections, edition.minor, strict=True)
    return sorted(on.isoformat() for (on, _), is_minor in noted if not is_minor)


def _said(days: list[str]) -> Words | str:
    return ", ".join(days) if days else Words("tidak ada", "none")
