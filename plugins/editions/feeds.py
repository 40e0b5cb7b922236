"""Feeds: Atom (RFC 4287) with the full text of the latest stories, one for each language.

Older stories are in archive documents (RFC 5005, section 4) with their summaries. A full archive does not change.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.lists import feed_path
from plugins.editions.stories import modified
from plugins.ground.times import WIB
from plugins.newsroom.documents import Html
from plugins.newsroom.extensions import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import AttachedFile
from plugins.newsroom.pages import LIST, Alternate, DrawnPlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

_ARCHIVE_SIZE = 100


@dataclass(frozen=True, slots=True)
class FeedCategory:
    """A category or topic of a story."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A story in a feed. `twins` are its other languages; `text` is its HTML where the feed has the full text.

    `id` never changes, so that no feed reader shows a story twice. It is made from the story's folder: the address may
    change.
    """

    id: str
    title: str
    url: str
    published: datetime.datetime
    updated: datetime.datetime
    summary: str
    twins: tuple[Alternate, ...] = ()
    author: str = ""
    categories: tuple[FeedCategory, ...] = ()
    text: Html | None = None
    enclosures: tuple[AttachedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """Content of `feed.xml` or an archive. `before` is the archive before it; an archive has `current`, the feed."""

    title: str
    subtitle: str
    url: str
    home: str
    updated: datetime.datetime
    entries: tuple[FeedEntry, ...]
    current: str = ""
    before: str = ""


def plan_feeds(site: Site, binder: Binder, words: InterfaceTexts) -> Iterator[DrawnPlan]:
    """Yield the feed of every language and its archives."""
    for language in site.languages:
        stories = [story for story in site.listed if language.code in site.editions(story)]
        recent = stories[: site.setup.feed_size]
        older = stories[site.setup.feed_size :][::-1]  # oldest first, so that a full archive does not change
        archives = [older[start : start + _ARCHIVE_SIZE] for start in range(0, len(older), _ARCHIVE_SIZE)]
        current = feed_path(language)
        if binder.wants(current):
            before = _archive_path(language, len(archives))
            yield _plan(recent, language, site, binder, words, current, before, full=True)
        for number, part in enumerate(archives, 1):
            path = _archive_path(language, number)
            if not binder.wants(path):
                continue
            before = _archive_path(language, number - 1)
            yield _plan(part[::-1], language, site, binder, words, path, before, full=False)


def _archive_path(language: Language, number: int) -> str:
    return f"{language.path()}feed/{number}.xml" if number else ""


def _plan(
    stories: Sequence[Story],
    language: Language,
    site: Site,
    binder: Binder,
    words: InterfaceTexts,
    path: str,
    before: str,
    full: bool,
) -> DrawnPlan:
    absolute, code = site.setup.absolute, language.code
    title, subtitle = words.home(code)
    feed = Feed(
        title,
        subtitle,
        url=absolute(path),
        home=absolute(language.path()),
        updated=max((_updated(story, code) for story in stories), default=datetime.datetime(1970, 1, 1, tzinfo=WIB)),
        entries=tuple(_entry(story, language, site, binder, full) for story in stories),
        current="" if full else absolute(feed_path(language)),
        before=absolute(before) if before else "",
    )
    shows = tuple(site.path(story, story.editions[code]) for story in stories)
    return DrawnPlan("feed.xml", code, path.lstrip("/"), feed, LIST, shows, full)


def _updated(story: Story, code: str) -> datetime.datetime:
    updated = modified(story, story.editions[code])
    assert updated is not None
    return updated


def _entry(story: Story, language: Language, site: Site, binder: Binder, full: bool) -> FeedEntry:
    code, absolute, taxonomy = language.code, site.setup.absolute, site.taxonomy
    edition = story.editions[code]
    assert story.date is not None
    terms = (taxonomy.categories.get(story.category), *(taxonomy.tags.get(key) for key in story.tags))
    text = binder.body(site.documents[edition.source], code, feed=True).html if full else None
    if text is not None and language.direction == "rtl":
        text = Html(f'<div dir="rtl">{text}</div>')  # Atom has no attribute for direction
    return FeedEntry(
        id=absolute(language.section("news", story.key)),
        title=edition.title,
        url=absolute(site.path(story, edition)),
        published=story.date,
        updated=_updated(story, code),
        summary=edition.summary,
        twins=tuple(
            Alternate(other, absolute(site.path(story, twin)))
            for other, twin in site.editions(story).items()
            if other != code
        ),
        author=story.author,
        categories=tuple(FeedCategory(term.key, term.label[code]) for term in terms if term),
        text=text,
        enclosures=tuple(
            replace(file, path=absolute(file.path)) for file in (binder.attached(story, code) if full else ())
        ),
    )
