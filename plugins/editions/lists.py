"""Plans of the pages that list stories: home, news, categories, topics, press."""

import math
from collections.abc import Iterator, Mapping, Sequence

from plugins.editions.cards import build_card
from plugins.editions.interface_texts import InterfaceTexts
from plugins.newsroom.extensions import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Home, Link, Listing, Pagination, Press
from plugins.newsroom.pages import LIST, PagePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story
from plugins.newsroom.taxonomy import Term

_HOME_CARDS = 7
_PRESS_CARDS = 5


def plan_lists(site: Site, binder: Binder, words: InterfaceTexts) -> Iterator[PagePlan]:
    """Yield every listing page of every language."""
    by_category, by_tag = _grouped(site)
    for language in site.languages:
        if binder.wants(language.path()):
            yield _plan_home(language, site, binder, words)
        if binder.wants(language.section("press")):
            yield _plan_press(language, site, binder, words)
        twins = {other.code: other.section("news") for other in site.languages}
        heading, description = words.news(language.code)
        for plan in _plan_pages("news", heading, description, twins, site.listed, (), language, site, binder, words):
            first = plan.path == language.section("news")
            yield plan.altered(menu=(0, heading)) if first else plan
        for kind, terms, groups in (
            ("category", site.taxonomy.categories, by_category),
            ("topic", site.taxonomy.tags, by_tag),
        ):
            shown = [term for key, term in terms.items() if key in groups]
            for term in shown:
                yield from _plan_term(kind, term, shown, groups[term.key], language, site, binder, words)


def _grouped(site: Site) -> tuple[dict[str, list[Story]], dict[str, list[Story]]]:
    """Group listed stories by category and by tag in one pass."""
    by_category: dict[str, list[Story]] = {}
    by_tag: dict[str, list[Story]] = {}
    for story in site.listed:
        by_category.setdefault(story.category, []).append(story)
        for tag in story.tags:
            by_tag.setdefault(tag, []).append(story)
    return by_category, by_tag


def _plan_term(
    kind: str,
    term: Term,
    shown: Sequence[Term],
    stories: Sequence[Story],
    language: Language,
    site: Site,
    binder: Binder,
    words: InterfaceTexts,
) -> Iterator[PagePlan]:
    code = language.code
    twins = {other.code: other.section(kind, term.slug[other.code]) for other in site.languages}
    if not any(binder.wants(_numbered(twins[code], number)) for number in _numbers(stories, site)):
        return
    neighbours = tuple(
        Link(other.label[code], language.section(kind, other.slug[code]), current=other.key == term.key)
        for other in shown
    )
    description = words.term(code, kind, term.label[code])
    yield from _plan_pages(
        kind, term.label[code], description, twins, stories, neighbours, language, site, binder, words
    )


def _plan_pages(
    kind: str,
    heading: str,
    description: str,
    twins: Mapping[str, str],
    stories: Sequence[Story],
    neighbours: tuple[Link, ...],
    language: Language,
    site: Site,
    binder: Binder,
    words: InterfaceTexts,
) -> Iterator[PagePlan]:
    size, base = site.setup.page_size, twins[language.code]
    numbers = _numbers(stories, site)
    for number in numbers:
        if not binder.wants(_numbered(base, number)):
            continue
        part = stories[(number - 1) * size : number * size]
        cards = tuple(
            build_card(story, language, site, binder, "list-card" if place else "first-card")
            for place, story in enumerate(part)
        )
        yield PagePlan(
            template="list",
            language=language.code,
            path=_numbered(base, number),
            title=heading if number == 1 else words.numbered(language.code, heading, number),
            description=description,
            content=Listing(kind, heading, cards, _pagination(base, number, numbers[-1]), neighbours),
            twins=tuple((code, _numbered(path, number)) for code, path in twins.items()),
            rank=LIST,
            key=f"list:{kind}:{base}",
        )


def _numbers(stories: Sequence[Story], site: Site) -> range:
    """The numbers of the pages of a list; an empty one has a page too."""
    return range(1, max(1, math.ceil(len(stories) / site.setup.page_size)) + 1)


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}{number}/"


def _pagination(base: str, number: int, of: int) -> Pagination:
    """Show the first and last pages and two on each side; a gap is a link without a path."""
    wanted = sorted({1, of, *range(max(1, number - 2), min(of, number + 2) + 1)})
    pages: list[Link] = []
    for before, page in zip([0, *wanted], wanted, strict=False):
        if page - before > 1:
            pages.append(Link("…", ""))
        pages.append(Link(str(page), _numbered(base, page), current=page == number))
    return Pagination(
        number,
        of,
        newer=_numbered(base, number - 1) if number > 1 else "",
        older=_numbered(base, number + 1) if number < of else "",
        pages=tuple(pages) if of > 1 else (),
    )


def _plan_home(language: Language, site: Site, binder: Binder, words: InterfaceTexts) -> PagePlan:
    stories = site.listed[:_HOME_CARDS]
    cards = [
        build_card(story, language, site, binder, "card" if number else "lead-card")
        for number, story in enumerate(stories)
    ]
    panels, banners = binder.home_panels(language.code)
    title, description = words.home(language.code)
    return PagePlan(
        template="home",
        language=language.code,
        path=language.path(),
        title=title,
        description=description,
        content=Home(cards[0] if cards else None, tuple(cards[1:]), _programme(language, site), panels),
        twins=tuple((other.code, other.path()) for other in site.languages),
        rank=LIST,
        banners=banners,
        key="home",
    )


def _programme(language: Language, site: Site) -> tuple[Link, ...]:
    """The standing pages of the menu, which tell what the programme is."""
    links = []
    for page in menu_pages(site):
        edition = site.edition_for(page, language.code)
        if edition is not None:
            other = edition.language if edition.language != language.code else ""
            links.append(Link(edition.title, site.path(page, edition), language=other, summary=edition.summary))
    return tuple(links)


def menu_pages(site: Site) -> list[Story]:
    """Return the standing pages that have a place in the menu, in its order."""
    pages = [page for page in site.pages if page.menu is not None and site.editions(page)]
    return sorted(pages, key=lambda page: (page.menu or 0, page.key))


def _plan_press(language: Language, site: Site, binder: Binder, words: InterfaceTexts) -> PagePlan:
    cards = tuple(build_card(story, language, site, binder, "") for story in site.listed[:_PRESS_CARDS])
    title, description = words.press(language.code)
    downloads = tuple(
        Link(name, f"/data/{name}")
        for name in ("cohorts.csv", "cohorts.json")
        if "data/cohorts.yaml" in site.content.files
    )
    return PagePlan(
        template="press",
        language=language.code,
        path=language.section("press"),
        title=title,
        description=description,
        content=Press(cards, _programme(language, site), feed_path(language), downloads),
        twins=tuple((other.code, other.section("press")) for other in site.languages),
        rank=LIST,
        menu=(910, title),
        key="press",
    )


def feed_path(language: Language) -> str:
    """Return the site path of a language's feed."""
    return language.path() + "feed.xml"
