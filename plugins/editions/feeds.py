"""Feeds: Atom (RFC 4287) with the full text of the latest stories, one for each language and each category of it.

Older stories of a language are in archive documents (RFC 5005, section 4) with their summaries, one for each month: a
story that moves changes the archives of two months only. The same latest stories are there as JSON Feed 1.1
(`json_feed.py`).
"""

import datetime
from collections.abc import Iterator, Sequence

from plugins.editions.addresses import feed_path, json_feed_path
from plugins.editions.archives import Period, by_period
from plugins.editions.feed_contents import Feed, FeedCategory, FeedEntry
from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.json_feed import build_json_feed
from plugins.editions.stories import modified
from plugins.ground.times import WIB
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Language
from plugins.newsroom.pages import LIST, Alternate, DrawnPlan, FilePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story


def plan_feeds(site: Site, binder: Binder, words: InterfaceTexts) -> Iterator[DrawnPlan | FilePlan]:
    """Yield the feeds of every language and its categories, and their archives."""
    for language in site.languages:
        stories = site.listed_in[language.code]
        recent, archives = stories[: site.setup.feed_size], feed_archives(site, language)
        months = list(archives)
        current = feed_path(language)
        title, subtitle = words.home(language.code)
        about = (title, subtitle, words.feed_note(language.code))
        if binder.wants(current) or binder.wants(json_feed_path(language)):
            before = archive_path(language, *months[:1])
            feed = _feed(recent, language, site, binder, about, language.path(), current, before)
            yield _plan(feed, current, recent, language, site, full=True)
            file = json_feed_path(language)
            data = build_json_feed(feed, language.code, site.setup.absolute(file))
            yield FilePlan(file.lstrip("/"), data, LIST, _paths(recent, language, site), in_full=True)
        for place, month in enumerate(months):
            path = archive_path(language, month)
            if not binder.wants(path):
                continue
            before, shown = archive_path(language, *months[place + 1 : place + 2]), archives[month]
            feed = _feed(shown, language, site, binder, about, language.path(), path, before, current=current)
            yield _plan(feed, path, shown, language, site, full=False)
        yield from _of_categories(stories, language, site, binder, title, words)


def _of_categories(
    stories: Sequence[Story], language: Language, site: Site, binder: Binder, name: str, words: InterfaceTexts
) -> Iterator[DrawnPlan]:
    """Yield the feed of each category that has a list."""
    shown = {story.category for story in site.listed}
    for key, term in site.taxonomy.categories.items():
        base = language.section("category", term.slug[language.code])
        if key not in shown or not binder.wants(f"{base}feed.xml"):
            continue
        own = [story for story in stories if story.category == key][: site.setup.feed_size]
        label = term.label[language.code]
        subtitle = words.term(language.code, "category", label)
        feed = _feed(
            own,
            language,
            site,
            binder,
            (f"{name}: {label}", subtitle, words.feed_note(language.code)),
            base,
            f"{base}feed.xml",
        )
        yield _plan(feed, f"{base}feed.xml", own, language, site, full=True)


def feed_archives(site: Site, language: Language) -> dict[Period, Sequence[Story]]:
    """Return the stories of each archive by year and month, the newest first: all but those in the feed itself."""
    return by_period(site.listed_in[language.code][site.setup.feed_size :], 2)


def archive_path(language: Language, month: Period = ()) -> str:
    """Return the site path of the archive of a month; empty without month."""
    return f"{language.path()}feed/{month[0]}-{month[1]:02}.xml" if month else ""


def _feed(
    stories: Sequence[Story],
    language: Language,
    site: Site,
    binder: Binder,
    about: tuple[str, str, str],
    home: str,
    path: str,
    before: str = "",
    current: str = "",
) -> Feed:
    absolute, code = site.setup.absolute, language.code
    title, subtitle, note = about
    return Feed(
        title,
        subtitle,
        url=absolute(path),
        home=absolute(home),
        updated=max((_updated(story, code) for story in stories), default=datetime.datetime(1970, 1, 1, tzinfo=WIB)),
        entries=tuple(_entry(story, language, site, binder, full=not current) for story in stories),
        note=note,
        current=absolute(current) if current else "",
        before=absolute(before) if before else "",
        hub="" if current else str(site.setup.options.get("feed_hub", "")),
    )


def _plan(feed: Feed, path: str, stories: Sequence[Story], language: Language, site: Site, full: bool) -> DrawnPlan:
    return DrawnPlan("feed.xml", language.code, path.lstrip("/"), feed, LIST, _paths(stories, language, site), full)


def _paths(stories: Sequence[Story], language: Language, site: Site) -> tuple[str, ...]:
    return tuple(site.path(story, story.editions[language.code]) for story in stories)


def _updated(story: Story, code: str) -> datetime.datetime:
    updated = modified(story, story.editions[code])
    assert updated is not None
    return updated


def _entry(story: Story, language: Language, site: Site, binder: Binder, full: bool) -> FeedEntry:
    code, absolute, taxonomy = language.code, site.setup.absolute, site.taxonomy
    edition = story.editions[code]
    assert story.date is not None
    terms = (taxonomy.categories.get(story.category), *(taxonomy.tags.get(key) for key in story.tags))
    lead = binder.lead_picture(story, code, "feed") if full else None
    text = binder.body(site.documents[edition.source], code, feed=True).html if full else None
    if text is not None and lead is not None:
        text = Html(f"<figure>{lead.html}</figure>\n{text}")
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
        image=lead.url if lead else "",
        enclosures=tuple(
            file._replace(path=absolute(file.path)) for file in (binder.attached(story, code) if full else ())
        ),
    )
