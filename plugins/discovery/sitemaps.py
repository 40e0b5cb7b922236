"""Sitemaps: every page that may be found, and the news of two days (sitemaps.org 0.9, Google's news extension)."""

import datetime
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from plugins.newsroom.page_contents import StoryContent
from plugins.newsroom.pages import FilePlan, PagePlan
from plugins.newsroom.site import Setup

SITEMAP, NEWS_SITEMAP = "sitemap.xml", "news-sitemap.xml"

# What one file may hold: sitemaps.org, "Sitemap index files". Room is left for the frame.
MOST_ADDRESSES = 50_000
MOST_BYTES = 52_428_800 - 1_000

# Google: stories of the last two days, at most a thousand.
NEWS_AGE = datetime.timedelta(days=2)
MOST_NEWS = 1_000

_XML = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def plan_sitemap(
    plans: Iterable[PagePlan], setup: Setup, most: int = MOST_ADDRESSES, largest: int = MOST_BYTES
) -> Iterator[FilePlan]:
    """Yield `sitemap.xml` with every page that search engines may keep, by path.

    Above `most` addresses or `largest` bytes it is an index of `sitemap-1.xml` and so on.
    """
    pages = sorted((plan for plan in plans if plan.indexed and plan.path.endswith("/")), key=lambda plan: plan.path)
    parts = list(_split([_entry(page, setup) for page in pages], most, largest))
    if len(parts) == 1:
        yield FilePlan(SITEMAP, _urlset(parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield FilePlan(name, _urlset(part))
    index = "".join(f"<sitemap><loc>{escape(setup.absolute('/' + name))}</loc></sitemap>\n" for name in names)
    yield FilePlan(SITEMAP, f'{_XML}<sitemapindex xmlns="{_NAMESPACE}">\n{index}</sitemapindex>\n'.encode())


def plan_news_sitemap(plans: Iterable[PagePlan], setup: Setup) -> FilePlan:
    """Return the sitemap of the stories of the last two days, newest first; it is empty where there are none."""
    news = []
    for plan in plans:
        if plan.template == "story" and plan.indexed and isinstance(plan.content, StoryContent):
            since = plan.content.public_from or plan.content.date
            if setup.moment - NEWS_AGE <= since <= setup.moment:
                news.append((since, plan))
    news.sort(key=lambda one: (-one[0].timestamp(), one[1].path))
    del news[MOST_NEWS:]
    entries = (
        f"<url><loc>{escape(setup.absolute(plan.path))}</loc><news:news><news:publication>"
        f"<news:name>{escape(setup.site_names[plan.language])}</news:name>"
        f"<news:language>{escape(plan.language)}</news:language></news:publication>"
        f"<news:publication_date>{since.isoformat()}</news:publication_date>"
        f"<news:title>{escape(plan.title)}</news:title></news:news></url>\n"
        for since, plan in news
    )
    extension = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return FilePlan(NEWS_SITEMAP, _urlset(entries, extension), shows=tuple(plan.path for _, plan in news))


def _entry(plan: PagePlan, setup: Setup) -> str:
    """Alternates come from the page itself, so that sitemap and page never say different things."""
    modified = f"<lastmod>{plan.modified.isoformat(timespec='seconds')}</lastmod>" if plan.modified else ""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(one.language)} href={quoteattr(one.url)}/>'
        for one in (plan.chrome.alternates if plan.chrome else ())
    )
    return f"<url><loc>{escape(setup.absolute(plan.path))}</loc>{modified}{alternates}</url>\n"


def _split(entries: Iterable[str], most: int, largest: int) -> Iterator[list[str]]:
    part: list[str] = []
    size = 0
    for entry in entries:
        weight = len(entry.encode())
        if part and (len(part) == most or size + weight > largest):
            yield part
            part, size = [], 0
        part.append(entry)
        size += weight
    yield part


def _urlset(entries: Iterable[str], extension: str = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"') -> bytes:
    return f'{_XML}<urlset xmlns="{_NAMESPACE}"{extension}>\n{"".join(entries)}</urlset>\n'.encode()
