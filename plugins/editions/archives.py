"""Plans of the archives: every story of a list, by year and month.

The list of all stories has a page for each year, which links to its months, and a page for each month. A category or a
topic has a page for each year. So a new, moved or withdrawn story changes only the pages of its month and year.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence

from plugins.editions.cards import build_card
from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.story_lists import StoryList
from plugins.ground.times import WIB
from plugins.newsroom.binder import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Archive, Card, Link, Month
from plugins.newsroom.pages import LIST, PagePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

# A year, or a year and a month.
Period = tuple[int, ...]


def year_links(one: StoryList, language: Language) -> tuple[Link, ...]:
    """Return the links to the years of a list, the newest first."""
    base = one.bases[language.code]
    return tuple(Link(str(year), period_path(base, (year,))) for (year,) in by_period(one.stories, 1))


def plan_archives(
    one: StoryList, language: Language, site: Site, binder: Binder, words: InterfaceTexts
) -> Iterator[PagePlan]:
    """Yield the pages of the years of a list; for the list of all stories, of the months too."""
    base, has_months = one.bases[language.code], one.kind == "news"
    years, months = by_period(one.stories, 1), by_period(one.stories, 2) if has_months else {}
    for parts, own in ((years, months), (months, {})):
        periods = list(parts)
        for place, period in enumerate(periods):
            if not binder.wants(period_path(base, period)):
                continue
            newer = periods[place - 1] if place else None
            older = periods[place + 1] if place + 1 < len(periods) else None
            within = [
                Month(_link(base, month, language, words), len(stories))
                for month, stories in own.items()
                if month[0] == period[0]
            ]
            is_month = len(period) == 2
            trail = [Link(one.heading, base), *([_link(base, period[:1], language, words)] if is_month else [])]
            cards = () if within else _cards(parts[period], language, site, binder, is_month)
            named = words.period(language, *period)
            yield PagePlan(
                template="archive",
                language=language.code,
                path=period_path(base, period),
                title=words.archive(language.code, words.list_title(language.code, one.kind, one.heading), named),
                description=words.archive_description(language.code, one.kind, one.heading, named),
                content=Archive(
                    one.kind,
                    named,
                    tuple(trail),
                    tuple(within),
                    cards,
                    newer=_link(base, newer, language, words) if newer else None,
                    older=_link(base, older, language, words) if older else None,
                ),
                twins=tuple((code, period_path(other, period)) for code, other in one.bases.items()),
                rank=LIST,
                key=f"archive:{one.kind}:{base}",
            )


def _cards(
    stories: Sequence[Story], language: Language, site: Site, binder: Binder, pictured: bool
) -> tuple[Card, ...]:
    roles = ("first-card", "list-card") if pictured else ("", "")
    return tuple(build_card(story, language, site, binder, roles[place > 0]) for place, story in enumerate(stories))


def by_period(stories: Sequence[Story], length: int) -> dict[Period, Sequence[Story]]:
    """Group stories, the newest first, by year (`length` 1) or by year and month (2) of their date in WIB."""
    groups, start = dict[Period, Sequence[Story]](), 0
    while start < len(stories):
        period = period_of(stories[start], length)

        def is_older(story: Story, period: Period = period) -> bool:
            return period_of(story, length) != period

        end = bisect(stories, False, start, key=is_older)  # few stories are asked for their date
        groups[period] = stories[start:end]
        start = end
    return groups


def period_of(story: Story, length: int) -> Period:
    """Return the year, or (`length` 2) the year and month, of the date of a story in WIB."""
    assert story.date is not None
    day = story.date.astimezone(WIB)
    return (day.year, day.month)[:length]


def period_path(base: str, period: Period) -> str:
    return base + "".join(f"{part:02}/" for part in period)


def _link(base: str, period: Period, language: Language, words: InterfaceTexts) -> Link:
    return Link(words.period(language, *period), period_path(base, period))
