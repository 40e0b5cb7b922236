"""Sitemaps of all indexed pages, and of the news of the last two days (sitemaps.org 0.9, Google's news extension)."""

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, unescape

from plugins.newsroom.page_contents import StoryContent
from plugins.newsroom.pages import DrawnPlan, FilePlan, PagePlan
from plugins.newsroom.site import Setup

SITEMAP, NEWS_SITEMAP = "sitemap.xml", "news-sitemap.xml"

# The limits of one file (sitemaps.org, "Sitemap index files"), minus room for the outer markup.
MOST_ADDRESSES = 50_000
MOST_BYTES = 52_428_800 - 1_000

# Google's rule: stories of the last two days, at most a thousand.
NEWS_AGE = datetime.timedelta(days=2)
MOST_NEWS = 1_000

_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_URL = "<url><loc>"
_ENTRY = re.compile(rf"^({_URL}(.*?)</loc>.*\n)", re.MULTILINE)
_PART = re.compile(r"/(sitemap-\d+\.xml)</loc></sitemap>")


class NewsEntry(NamedTuple):
    """A story in the news sitemap."""

    url: str
    publication: str
    language: str
    since: datetime.datetime
    title: str


class NewsSitemap(NamedTuple):
    """Content of `news-sitemap.xml`. A sitemap needs at least one address, so without news it holds `instead`."""

    entries: tuple[NewsEntry, ...]
    instead: str


def build_entries(plans: Iterable[PagePlan], setup: Setup) -> dict[str, str]:
    """Return the entry of each page that search engines may keep, as text, by site path."""
    return {plan.path: _build_entry(plan, setup) for plan in plans if plan.indexed and plan.path.endswith("/")}


def load_entries(output: Path, setup: Setup) -> dict[str, str]:
    """Return the entries of the sitemap that the last build left in the output folder, by site path.

    Raises OSError where it is not there.
    """
    text, before = (output / SITEMAP).read_text(encoding="utf-8"), len(setup.site_url)
    parts = [(output / part).read_text(encoding="utf-8") for part in _PART.findall(text)] or [text]
    entries = {address: entry for part in parts for entry, address in _ENTRY.findall(part)}
    return {
        (unescape(address, {"&quot;": '"'}) if "&" in address else address)[before:]: entry
        for address, entry in entries.items()
    }


def plan_sitemap(
    entries: Mapping[str, str], setup: Setup, most: int = MOST_ADDRESSES, largest: int = MOST_BYTES
) -> Iterator[FilePlan]:
    """Yield `sitemap.xml` with every page that search engines may keep. `entries` are by site path.

    If there are more than `most` addresses or `largest` bytes, it is an index of `sitemap-1.xml` and so on.
    """
    parts = list(_split([entries[path] for path in sorted(entries)], most, largest))
    if len(parts) <= 1:
        yield _build_map(SITEMAP, "".join(parts))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _build_map(name, part)
    index = "".join(f"<sitemap><loc>{_escaped(setup.absolute('/' + name))}</loc></sitemap>\n" for name in names)
    yield _build_file(SITEMAP, f'<sitemapindex xmlns="{_SCHEMA}">\n{index}</sitemapindex>\n')


def plan_news_sitemap(plans: Iterable[PagePlan], setup: Setup) -> DrawnPlan:
    """Return the sitemap of the stories of the last two days, newest first.

    If there are none, it names the news list.
    """
    news = []
    for plan in plans:
        if plan.template == "story" and plan.indexed and isinstance(plan.content, StoryContent):
            since = plan.content.public_from or plan.content.date
            if setup.moment - NEWS_AGE <= since <= setup.moment:
                news.append((since, plan))
    news.sort(key=lambda one: (-one[0].timestamp(), one[1].path))
    del news[MOST_NEWS:]
    entries = tuple(
        NewsEntry(setup.absolute(plan.path), setup.site_names[plan.language], plan.language, since, plan.title)
        for since, plan in news
    )
    shows = tuple(plan.path for _, plan in news)
    lead = setup.languages.lead
    content = NewsSitemap(entries, setup.absolute(lead.section("news")))
    return DrawnPlan("news-sitemap.xml", lead.code, NEWS_SITEMAP, content, shows=shows)


def _build_entry(plan: PagePlan, setup: Setup) -> str:
    """Return a page's entry. Its alternates come from the page, so that sitemap and page agree."""
    modified = f"<lastmod>{plan.modified.isoformat(timespec='seconds')}</lastmod>" if plan.modified else ""
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{one.language}" href="{_escaped(one.url)}"/>'
        for one in (plan.chrome.alternates if plan.chrome else ())
    )
    return f"{_URL}{_escaped(setup.absolute(plan.path))}</loc>{modified}{alternates}</url>\n"


def _split(entries: Iterable[str], most: int, largest: int) -> Iterator[str]:
    entries = list(entries)
    whole = "".join(entries)
    if whole and len(entries) <= most and len(whole.encode()) <= largest:
        yield whole
        return
    part: list[str] = []
    size = 0
    for entry in entries:
        weight = len(entry.encode())
        if part and (len(part) == most or size + weight > largest):
            yield "".join(part)
            part, size = [], 0
        part.append(entry)
        size += weight
    if part:
        yield "".join(part)


def _build_map(name: str, entries: str) -> FilePlan:
    spaces = f'xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    return _build_file(name, f"<urlset {spaces}>\n{entries}</urlset>\n")


def _build_file(name: str, text: str) -> FilePlan:
    return FilePlan(name, f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode())


def _escaped(address: str) -> str:
    return escape(address, {'"': "&quot;"})
