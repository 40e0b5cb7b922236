"""Plan the pages that list stories: home, news, categories, topics.

A list shows its newest stories. Its archives (`archives.py`) have all of them, at addresses that do not change.
"""

from collections.abc import Iterator

from plugins.editions.archives import plan_archives, year_links
from plugins.editions.cards import build_card
from plugins.editions.home import plan_home
from plugins.editions.home_choice import HomeChoice
from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.story_lists import StoryList, story_lists
from plugins.newsroom.binder import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Link, Listing
from plugins.newsroom.pages import LIST, PagePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story


def plan_lists(site: Site, binder: Binder, words: InterfaceTexts, choice: HomeChoice) -> Iterator[PagePlan]:
    """Yield every page that lists stories, with the archives, in every language."""
    for language in site.languages:
        if binder.wants(language.path()):
            yield plan_home(language, site, binder, words, choice)
        for one in story_lists(language, site, binder, words):
            if binder.wants(one.bases[language.code]):
                yield _plan_newest(one, language, site, binder, words)
            yield from plan_archives(one, language, site, binder, words)


def _plan_newest(one: StoryList, language: Language, site: Site, binder: Binder, words: InterfaceTexts) -> PagePlan:
    """Plan the page of a list: its newest stories, and links to its archives."""
    base = one.bases[language.code]
    news = None if one.kind == "news" else Link(words.news(language.code)[0], language.section("news"))
    cards = tuple(
        build_card(story, language, site, binder, "list-card" if place else "first-card")
        for place, story in enumerate(one.stories[: site.setup.page_size])
    )
    return PagePlan(
        template="list",
        language=language.code,
        path=base,
        title=words.list_title(language.code, one.kind, one.heading),
        description=one.description,
        content=Listing(one.kind, one.heading, cards, year_links(one, language), one.neighbours, news),
        twins=tuple(one.bases.items()),
        rank=LIST,
        key=f"list:{one.kind}:{base}",
        menu=one.place,
    )


def menu_pages(site: Site) -> list[Story]:
    """Return the standing pages that have a place in the menu, in its order."""
    pages = [page for page in site.pages if page.menu is not None and site.editions(page)]
    return sorted(pages, key=lambda page: (page.menu or 0, page.key))
