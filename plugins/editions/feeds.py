"""Feeds: Atom (RFC 4287) with the full text of the latest stories, one for each language.

Older stories are in archive documents (RFC 5005, section 4), by summary; an archive never changes once full.
"""

import datetime
from collections.abc import Iterator, Sequence

from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.lists import feed_path
from plugins.editions.stories import modified
from plugins.ground.times import WIB
from plugins.newsroom.extensions import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.pages import LIST, FilePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

_ARCHIVE_SIZE = 100


def escape(text: str) -> str:
    """Return text as it may stand in XML, within an element or in quotation marks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def quoteattr(text: str) -> str:
    """Return text as the value of an attribute, in quotation marks."""
    return f'"{escape(text)}"'


def plan_feeds(site: Site, binder: Binder, words: InterfaceTexts) -> Iterator[FilePlan]:
    """Yield the feed of every language and its archives."""
    for language in site.languages:
        stories = [story for story in site.listed if language.code in site.editions(story)]
        recent = stories[: site.setup.feed_size]
        older = stories[site.setup.feed_size :][::-1]  # oldest first, so that a full archive stays as it is
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
) -> FilePlan:
    absolute, code = site.setup.absolute, language.code
    title, subtitle = words.home(code)
    updated = max((_updated(story, code) for story in stories), default=datetime.datetime(1970, 1, 1, tzinfo=WIB))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"'
        f' xml:lang="{code}">',
        f"<title>{escape(title)}</title>",
        f"<subtitle>{escape(subtitle)}</subtitle>",
        f"<id>{escape(absolute(path))}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(absolute(path))}/>',
        f'<link rel="alternate" type="text/html" hreflang="{code}" href={quoteattr(absolute(language.path()))}/>',
        f"<updated>{updated.isoformat()}</updated>",
        f"<author><name>{escape(title)}</name></author>",
    ]
    if not full:
        lines.append("<fh:archive/>")
        lines.append(f'<link rel="current" href={quoteattr(absolute(feed_path(language)))}/>')
    if before:
        lines.append(f'<link rel="prev-archive" href={quoteattr(absolute(before))}/>')
    for story in stories:
        lines.extend(_entry(story, language, site, binder, full))
    lines.append("</feed>\n")
    shows = tuple(site.path(story, story.editions[code]) for story in stories)
    return FilePlan(path.lstrip("/"), "\n".join(lines).encode(), LIST, shows, full)


def _updated(story: Story, code: str) -> datetime.datetime:
    updated = modified(story, story.editions[code])
    assert updated is not None
    return updated


def _entry(story: Story, language: Language, site: Site, binder: Binder, full: bool) -> Iterator[str]:
    code = language.code
    edition = story.editions[code]
    assert story.date is not None
    url = site.setup.absolute(site.path(story, edition))
    yield f'<entry xml:lang="{code}">'
    yield f"<title>{escape(edition.title)}</title>"
    yield f"<id>{escape(url)}</id>"
    yield f'<link rel="alternate" type="text/html" hreflang="{code}" href={quoteattr(url)}/>'
    for other, twin in site.editions(story).items():
        if other != code:
            twin_url = site.setup.absolute(site.path(story, twin))
            yield f'<link rel="alternate" type="text/html" hreflang="{other}" href={quoteattr(twin_url)}/>'
    yield f"<published>{story.date.isoformat()}</published>"
    yield f"<updated>{_updated(story, code).isoformat()}</updated>"
    if story.author:
        yield f"<author><name>{escape(story.author)}</name></author>"
    taxonomy = site.taxonomy
    for term in (taxonomy.categories.get(story.category), *(taxonomy.tags.get(key) for key in story.tags)):
        if term is None:
            continue
        yield f"<category term={quoteattr(term.key)} label={quoteattr(term.label[code])}/>"
    yield f"<summary>{escape(edition.summary)}</summary>"
    if full:
        html = binder.body(site.documents[edition.source], code, feed=True).html
        yield f'<content type="html" xml:lang="{code}" xml:base={quoteattr(url)}>{escape(html)}</content>'
    yield "</entry>"
