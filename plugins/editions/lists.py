"""Plan the pages that list stories: home, news, categories, topics, press.

A list shows its newest stories. Its archives (`archives.py`) have all of them, at addresses that do not change.
"""

from collections.abc import Iterator

from plugins.editions.archives import plan_archives, year_links
from plugins.editions.cards import build_card
from plugins.editions.home import plan_home
from plugins.editions.home_choice import HomeChoice
from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.story_lists import StoryList, story_lists
from plugins.newsroom.extensions import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Link, Listing, Press
from plugins.newsroom.pages import LIST, PagePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

_PRESS_CARDS = 5


def plan_lists(site: Site, binder: Binder, words: InterfaceTexts, choice: HomeChoice) -> Iterator[PagePlan]:
    """Yield every page that lists stories, with the archives, in every language."""
    for language in site.languages:
        if binder.wants(language.path()):
            yield plan_home(language, site, binder, words, choice)
        if binder.wants(language.section("press")):
            yield _plan_press(language, site, binder, words)
        for one in story_lists(language, site, words):
            if binder.wants(one.bases[language.code]):
                yield _plan_newest(one, language, site, binder)
            yield from plan_archives(one, language, site, binder, words)


def _plan_newest(one: StoryList, language: Language, site: Site, binder: Binder) -> PagePlan:
    """Plan the page of a list: its newest stories, and links to its archives."""
    base = one.bases[language.code]
    cards = tuple(
        build_card(story, language, site, binder, "list-card" if place else "first-card")
        for place, story in enumerate(one.stories[: site.setup.page_size])
    )
    return PagePlan(
        template="list",
        language=language.code,
        path=base,
        title=one.heading,
        description=one.description,
        content=Listing(one.kind, one.heading, cards, year_links(one, language), one.neighbours),
        twins=tuple(one.bases.items()),
        rank=LIST,
        key=f"list:{one.kind}:{base}",
        menu=one.place,
    )


def _programme(language: Language, site: Site) -> tuple[Link, ...]:
    """Return links to the standing pages of the menu, which describe the programme."""
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
