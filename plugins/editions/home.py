"""Plan the home page: a lead story, a row, figures, more stories, crafts and steps of the programme."""

from collections.abc import Iterator
from itertools import islice

from plugins.editions.cards import build_card
from plugins.editions.home_choice import HomeChoice
from plugins.editions.interface_texts import InterfaceTexts
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Craft, Home, Link, Step
from plugins.newsroom.pages import LIST, PagePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

_ROW, _REST = 3, 6


def plan_home(language: Language, site: Site, binder: Binder, words: InterfaceTexts, choice: HomeChoice) -> PagePlan:
    """Return the home page of a language."""
    stories = _chosen(site, choice)
    roles = ["lead-card", *["card"] * _ROW, *[""] * _REST]
    cards = [build_card(story, language, site, binder, role) for story, role in zip(stories, roles, strict=False)]
    panels, banners = binder.home_panels(language.code)
    title, description = words.home(language.code)
    news = Link(words.news(language.code)[0], language.section("news"))
    content = Home(
        lead=cards[0] if cards else None,
        row=tuple(cards[1 : 1 + _ROW]),
        rest=tuple(cards[1 + _ROW :]),
        news=news,
        panels=panels,
        crafts=tuple(_crafts(language, site, binder, choice)),
        steps=tuple(Step(title[language.code], text[language.code]) for title, text in choice.steps),
        order=choice.order,
        tagline=words.tagline(language.code),
    )
    return PagePlan(
        template="home",
        language=language.code,
        path=language.path(),
        title=title,
        description=description,
        content=content,
        twins=tuple((other.code, other.path()) for other in site.languages),
        rank=LIST,
        banners=banners,
        key="home",
    )


def _chosen(site: Site, choice: HomeChoice) -> list[Story]:
    """Return the stories of the home page: first the public ones that the editor chose, then the newest."""
    by_key = {story.key: story for story in site.listed}
    first = [by_key[key] for key in dict.fromkeys((choice.lead, *choice.pins)) if key in by_key]
    if first and choice.lead not in by_key:  # without a chosen lead, the pins come after the newest story
        newest = next((story for story in site.listed if story not in first), None)
        first = [newest, *first] if newest else first
    keys = {story.key for story in first}
    others = (story for story in site.listed if story.key not in keys)
    wanted = 1 + _ROW + _REST
    return [*first, *islice(others, wanted)][:wanted]


def _crafts(language: Language, site: Site, binder: Binder, choice: HomeChoice) -> Iterator[Craft]:
    """Yield the box of each craft: its page, its pattern, one figure, and the newest story with its topic."""
    pages = {page.key: page for page in site.pages}
    for key, pattern in (choice.crafts or {}).items():
        edition = site.edition_for(pages[key], language.code) if key in pages else None
        if edition is None:
            continue
        other = edition.language if edition.language != language.code else ""
        page = Link(edition.title, site.path(pages[key], edition), language=other, summary=edition.summary)
        newest = next((story for story in site.listed if key in story.tags), None)
        yield Craft(
            page,
            binder.ornament(pattern, language.code),
            figure.html if (figure := binder.programme_figure(key, language.code)) else Html(""),
            _link(newest, language, site) if newest else None,
        )


def _link(story: Story, language: Language, site: Site) -> Link:
    edition = site.edition_for(story, language.code)
    assert edition is not None
    other = edition.language if edition.language != language.code else ""
    return Link(edition.title, site.path(story, edition), language=other)
