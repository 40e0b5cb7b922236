"""The pages of the search index, in bundles by language and period."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

from plugins.ground.times import WIB
from plugins.newsroom.page_contents import StoryContent
from plugins.newsroom.pages import PagePlan
from plugins.newsroom.taxonomy import Taxonomy

# Name of the bundle that a search loads first: standing pages and the stories of the newest period.
FIRST = ""
# A reader waits for one bundle before the first result. A bundle of so many stories is still light.
_MOST = 700

# Stands before the words of a translation. The search page divides excerpts there (search.js).
TRANSLATION = "\u2016"

_FOUND = frozenset({"story", "page", "impact"})  # the templates of pages with content of their own
_SKIPPED = frozenset({"style", "script", "svg", "template"})
_BLOCKS = frozenset("p li td th dt dd h1 h2 h3 h4 h5 h6 figcaption caption blockquote div section tr br".split())


class IndexedPage(NamedTuple):
    """A page in the index: site path, title, plain text, and values for filters."""

    path: str
    title: str
    text: str
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()


class IndexFile(NamedTuple):
    """A file of the index: its name in its bundle, its place in the cache, its digest (BLAKE2b, 16 bytes) and size."""

    name: str
    source: str
    checksum: str
    size: int


def foreign_labels(taxonomy: Taxonomy, language: str) -> dict[str, str]:
    """Return the labels of categories and tags in all other languages, by their label in a language."""
    terms = (*taxonomy.categories.values(), *taxonomy.tags.values())
    return {
        term.label[language]: ", ".join(label for code, label in term.label.items() if code != language)
        for term in terms
    }


def build_bundles(plans: Sequence[PagePlan], language: str, labels: Mapping[str, str]) -> dict[str, list[IndexedPage]]:
    """Return the records of a language by the name of their bundle: `FIRST`, or an older period.

    Args:
        plans: the pages of all languages, in order of path; those that search engines may not keep are passed over.
        language: the code of the language.
        labels: those of other languages, by which stories without translation are found too (`foreign_labels`).

    """
    own, by_path = _shown(plans, language)
    names = bundle_names(plan.content.date for plan in own if isinstance(plan.content, StoryContent))
    bundles: dict[str, list[IndexedPage]] = {FIRST: []}
    for plan in own:
        name = names[month_of(plan.content.date)] if isinstance(plan.content, StoryContent) else FIRST
        bundles.setdefault(name, []).append(_record(plan, by_path, labels))
    return bundles


def build_records(
    plans: Sequence[PagePlan], language: str, labels: Mapping[str, str], folders: Set[str]
) -> list[IndexedPage]:
    """Return the records of some stories, whose pages in all languages must be among the plans."""
    own, by_path = _shown(plans, language)
    return [_record(plan, by_path, labels) for plan in own if plan.key in folders]


def _shown(plans: Sequence[PagePlan], language: str) -> tuple[list[PagePlan], dict[str, PagePlan]]:
    """Return the pages of a language that can be found, and those of all languages by path."""
    shown = [plan for plan in plans if plan.indexed and plan.template in _FOUND]
    return [plan for plan in shown if plan.language == language], {plan.path: plan for plan in shown}


def bundle_names(dates: Iterable[datetime]) -> dict[str, str]:
    """Return the bundle of each month in which stories of these dates are."""
    periods = periods_of(dates)
    newest = max(periods.values(), default="")
    return {month: FIRST if period == newest else period for month, period in periods.items()}


def periods_of(dates: Iterable[datetime]) -> dict[str, str]:
    """Return the period of each month, such as `2026-11`, in which stories of these dates are.

    A period is a year (`2026`); for a year of many stories a quarter (`2026-q4`), or a month if one quarter has many.
    """
    stories = Counter(map(month_of, dates))
    periods: dict[str, str] = {}
    for year, months in groupby(sorted(stories), lambda month: month[:4]):
        within = list(months)
        quarters = {month: f"{year}-q{(int(month[5:]) + 2) // 3}" for month in within}
        for choice in (dict.fromkeys(within, year), quarters, {month: month for month in within}):
            sizes = Counter[str]()
            for month, period in choice.items():
                sizes[period] += stories[month]
            if max(sizes.values()) <= _MOST:
                break
        periods |= choice
    return periods


def month_of(date: datetime) -> str:
    """Return the month of a date in WIB, such as `2026-11`."""
    return date.astimezone(WIB).date().isoformat()[:7]


def _record(plan: PagePlan, by_path: Mapping[str, PagePlan], labels: Mapping[str, str]) -> IndexedPage:
    content = plan.content
    filters: list[tuple[str, tuple[str, ...]]] = []
    if isinstance(content, StoryContent):
        filters = [("category", (content.category.label,)), ("topic", tuple(tag.label for tag in content.tags))]
        filters.append(("year", (month_of(content.date)[:4],)))
        if content.programme:
            filters.append(("programme", (content.programme.label,)))
    # Words of the other languages also find this page: "sewing" finds a story about "menjahit".
    twins = [by_path[path] for code, path in plan.twins if code != plan.language and path in by_path]
    translated = [f"{twin.title}. {twin.description} {', '.join(_labels(twin))}".strip() for twin in twins]
    translated = translated or [foreign for label in _labels(plan) if (foreign := labels.get(label))]
    own_labels = ", ".join(_labels(plan))
    parts = [f"{plan.title}.", plan.description, plain_text(getattr(content, "body", "")), own_labels]
    own = [part.replace(TRANSLATION, "|") for part in parts if part]
    return IndexedPage(plan.path, plan.title, f" {TRANSLATION} ".join([" ".join(own), *translated]), tuple(filters))


def _labels(plan: PagePlan) -> list[str]:
    if not isinstance(plan.content, StoryContent):
        return []
    return [link.label for link in (plan.content.category, *plan.content.tags)]


def plain_text(html: str) -> str:
    """Return the visible words of HTML, with one space between them."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return " ".join("".join(parser.parts).split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skipped += tag in _SKIPPED
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in _SKIPPED and self._skipped > 0
        if tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.parts.append(data)
