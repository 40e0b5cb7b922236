"""Sitemaps of all indexed pages, and of the news of the last two days (sitemaps.org 0.9, Google's news extension)."""

import datetime
import pickle
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from plugins.newsroom.page_contents import StoryContent
from plugins.newsroom.pages import Alternate, DrawnPlan, PagePlan, file_of
from plugins.newsroom.site import Setup

SITEMAP, NEWS_SITEMAP = "sitemap.xml", "news-sitemap.xml"

# The limits of one file (sitemaps.org, "Sitemap index files"), minus room for the outer markup.
MOST_ADDRESSES = 50_000
MOST_BYTES = 52_428_800 - 1_000

# Google's rule: stories of the last two days, at most a thousand.
NEWS_AGE = datetime.timedelta(days=2)
MOST_NEWS = 1_000

# Bytes of markup around an address, a time and an alternate in sitemap.xml, rounded up.
_ENTRY, _MODIFIED, _ALTERNATE = 30, 50, 60


class SitemapEntry(NamedTuple):
    """A page: its absolute address, the time of its last change, and its other languages."""

    url: str
    modified: datetime.datetime | None
    alternates: tuple[Alternate, ...]


class Sitemap(NamedTuple):
    """Content of `sitemap.xml`: pages, or the addresses of its `parts`."""

    entries: tuple[SitemapEntry, ...] = ()
    parts: tuple[str, ...] = ()


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


class KeptEntries:
    """The entries of the sitemap by site path. They are unpickled only when a change of stories needs them."""

    def __init__(self, packed: bytes = b"") -> None:
        self._packed = packed
        self._by_path: dict[str, SitemapEntry] | None = None if packed else {}

    @classmethod
    def of(cls, plans: Iterable[PagePlan], setup: Setup) -> "KeptEntries":
        """Return the entries of all pages of a site."""
        return cls().changed(plans, (), setup)

    def changed(self, plans: Iterable[PagePlan], gone: Iterable[str], setup: Setup) -> "KeptEntries":
        """Return the entries after some pages were planned anew, and after some files were removed."""
        after = KeptEntries()
        listed = {plan.path: _entry(plan, setup) for plan in plans if plan.indexed and plan.path.endswith("/")}
        old = {*gone, *(plan.file for plan in plans)}
        kept = {path: entry for path, entry in self._known().items() if file_of(path) not in old}
        after._by_path = kept | listed
        return after

    @property
    def entries(self) -> list[SitemapEntry]:
        """The entries in order of path."""
        known = self._known()
        return [known[path] for path in sorted(known)]

    def _known(self) -> dict[str, SitemapEntry]:
        if self._by_path is None:
            self._by_path = pickle.loads(self._packed)  # noqa: S301  part of a memory that is checked as a whole
        return self._by_path

    def __reduce__(self) -> tuple[type["KeptEntries"], tuple[bytes]]:
        """Pickle the entries as bytes in bytes."""
        return KeptEntries, (self._packed or pickle.dumps(self._known(), protocol=5),)


def plan_sitemap(
    entries: Iterable[SitemapEntry], setup: Setup, most: int = MOST_ADDRESSES, largest: int = MOST_BYTES
) -> Iterator[DrawnPlan]:
    """Yield `sitemap.xml` with every page that search engines may keep. `entries` are in order of path.

    If there are more than `most` addresses or about `largest` bytes, it is an index of `sitemap-1.xml` and so on.
    """
    language = setup.languages.lead.code
    parts = list(_split(entries, most, largest))
    if len(parts) == 1:
        yield DrawnPlan("sitemap.xml", language, SITEMAP, Sitemap(tuple(parts[0])))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield DrawnPlan("sitemap.xml", language, name, Sitemap(tuple(part)))
    index = tuple(setup.absolute("/" + name) for name in names)
    yield DrawnPlan("sitemap.xml", language, SITEMAP, Sitemap(parts=index))


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


def _entry(plan: PagePlan, setup: Setup) -> SitemapEntry:
    """Return a page's entry. Its alternates come from the page, so that sitemap and page agree."""
    return SitemapEntry(setup.absolute(plan.path), plan.modified, plan.chrome.alternates if plan.chrome else ())


def _split(entries: Iterable[SitemapEntry], most: int, largest: int) -> Iterator[list[SitemapEntry]]:
    part: list[SitemapEntry] = []
    size = 0
    for entry in entries:
        weight = _weight(entry)
        if part and (len(part) == most or size + weight > largest):
            yield part
            part, size = [], 0
        part.append(entry)
        size += weight
    yield part


def _weight(entry: SitemapEntry) -> int:
    """Return an upper limit for the bytes of an entry."""
    alternates = sum(_ALTERNATE + len(escape(one.url).encode()) for one in entry.alternates)
    return _ENTRY + len(escape(entry.url).encode()) + (_MODIFIED if entry.modified else 0) + alternates
