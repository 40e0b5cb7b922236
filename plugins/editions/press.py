"""Plan the press page: what journalists take along, in every language."""

from collections.abc import Iterator

from plugins.editions.addresses import feed_path, json_feed_path
from plugins.editions.cards import build_card
from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.lists import menu_pages
from plugins.editions.site_data import SiteData
from plugins.newsroom.binder import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Link
from plugins.newsroom.pages import LIST, PagePlan
from plugins.newsroom.press_contents import Contact, FollowedFeed, Press
from plugins.newsroom.site import Site

_CARDS = 5
_MENU = 910  # after the standing pages and the impact page


def plan_press(site: Site, binder: Binder, words: InterfaceTexts, data: SiteData) -> Iterator[PagePlan]:
    """Yield the press page of every language."""
    for language in site.languages:
        if binder.wants(language.section("press")):
            yield _plan(language, site, binder, words, data)


def _plan(language: Language, site: Site, binder: Binder, words: InterfaceTexts, data: SiteData) -> PagePlan:
    code = language.code
    title, description = words.press(code)
    content = Press(
        latest=tuple(build_card(story, language, site, binder, "") for story in site.listed[:_CARDS]),
        news=Link(words.news(code)[0], language.section("news")),
        pages=(*_pages(language, site), Link(words.corrections(code)[0], language.section("corrections"))),
        feeds=tuple(_feeds(language, site, words)),
        downloads=binder.press_downloads(code),
        boilerplate=data.boilerplate.get(code, ""),
        pictures=binder.press_pictures(code),
        contacts=tuple(Contact(one.role[code], one.name, one.email, one.phone) for one in data.contacts),
    )
    return PagePlan(
        template="press",
        language=code,
        path=language.section("press"),
        title=title,
        description=description,
        content=content,
        twins=tuple((other.code, other.section("press")) for other in site.languages),
        rank=LIST,
        menu=(_MENU, title),
        key="press",
    )


def _feeds(language: Language, site: Site, words: InterfaceTexts) -> Iterator[FollowedFeed]:
    """Yield the feeds of the page's language, with those of its categories, then those of the other languages."""
    absolute, code = site.setup.absolute, language.code
    for one in (language, *(other for other in site.languages if other is not language)):
        name = words.feed(language, one)
        yield FollowedFeed(name, absolute(feed_path(one)), "Atom")
        yield FollowedFeed(name, absolute(json_feed_path(one)), "JSON Feed")
        if one is language:
            shown = {story.category for story in site.listed}
            for key, term in site.taxonomy.categories.items():
                if key in shown:
                    path = language.section("category", term.slug[code])
                    yield FollowedFeed(
                        f"{words.news(code)[0]}: {term.label[code]}", absolute(f"{path}feed.xml"), "Atom"
                    )


def _pages(language: Language, site: Site) -> tuple[Link, ...]:
    """Return links to the standing pages of the menu, which describe the programme."""
    links = []
    for page in menu_pages(site):
        edition = site.edition_for(page, language.code)
        if edition is not None:
            other = edition.language if edition.language != language.code else ""
            links.append(Link(edition.title, site.path(page, edition), language=other, summary=edition.summary))
    return tuple(links)
