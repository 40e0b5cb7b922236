"""Plan the pages of stories and standing pages, one for each edition."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from plugins.editions.authors import NamedAuthors
from plugins.editions.cards import build_card, category_link, tag_links
from plugins.editions.interface_texts import InterfaceTexts
from plugins.editions.related import RelatedStories, named_stories
from plugins.editions.series import SeriesParts
from plugins.ground.times import first_moment
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Document
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Card, Correction, Link, StandingPage, StoryContent, Withdrawn
from plugins.newsroom.pages import PagePlan
from plugins.newsroom.serving import WITHDRAWN_PAGE
from plugins.newsroom.site import Site, address
from plugins.newsroom.stories import Edition, Story

_LONG = 700  # words: a longer story gets contents and a reading time
_WORDS_A_MINUTE = 200
_PART = 2  # level of the headings in the contents
_TAG = re.compile(r"<[^>]*>")
# In UTF-8: signs between words, tags, and the first bytes of all other white space.
_BETWEEN_WORDS = b" \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f<\xc2\xe1\xe2\xe3"


def plan_stories(site: Site, binder: Binder, words: InterfaceTexts) -> Iterator[PagePlan]:
    """Yield the page of every edition that this build shows, and a note instead of each withdrawn one."""
    authors, related = NamedAuthors(site.taxonomy), RelatedStories(site, site.languages.lead.code)
    for language in site.languages:
        code = language.code
        own = site.listed_in[code]
        if own != related.stories:  # mostly all languages list the same stories
            related = RelatedStories(site, code)
        parts = SeriesParts(own, site.taxonomy)
        pages = {page.key: page for page in site.pages}
        for number, story in enumerate(own):
            edition = story.editions[code]
            if not binder.may_want(edition.slug) or not binder.wants(site.path(story, edition)):
                continue
            shown = tuple(
                build_card(other, language, site, binder, "")
                for other in named_stories(story, site) or related.of(story)
            )
            neighbours = own[number - 1 : number] if number else (), own[number + 1 : number + 2]
            newer, older = (_link(near, language, site, shown) for near in neighbours)
            content = StoryContent(
                title=edition.title,
                summary=edition.summary,
                date=_shown_date(story),
                category=category_link(story, language, site),
                tags=tag_links(story, language, site),
                body=(bound := binder.body(site.documents[edition.source], code)).html,
                dateline=story.dateline,
                author=story.author,
                byline=authors.byline(story, language),
                lead=binder.lead_picture(story, code, "lead"),
                corrections=tuple(Correction(on, note) for on, note in edition.corrections),
                newer=newer,
                older=older,
                related=shown,
                state=_state(story, edition, site),
                public_from=story.public_from,
                news=Link(words.news(code)[0], language.section("news")),
                series=parts.of(story, language),
                programme=_programme(story, language, pages, site),
                **_guide(site.documents[edition.source], site),
            )
            yield _plan("story", story, edition, content, bound.banners, site)
    for page in site.pages:
        for code, edition in site.editions(page).items():
            if not binder.wants(site.path(page, edition)):
                continue
            bound = binder.body(site.documents[edition.source], code)
            standing = StandingPage(edition.title, edition.summary, bound.html, state=_state(page, edition, site))
            yield _plan("page", page, edition, standing, bound.banners, site)
    yield from _plan_withdrawn(site, words)


def _guide(document: Document, site: Site) -> dict[str, Any]:
    """Return contents and reading time of a long story; nothing for a short one."""
    html = document.body.html
    written = html.encode("utf-8", "surrogatepass")
    if len(written) - len(written.translate(None, _BETWEEN_WORDS)) + 1 < _LONG:  # at least as many: counted sooner
        return {}
    words = len(_TAG.sub(" ", html).split())
    if words < _LONG:
        return {}
    headings = [(anchor, text) for level, anchor, text in document.body.headings if level == _PART]
    parts = tuple(Link(site.fill(text, document.language).text, f"#{anchor}") for anchor, text in headings)
    return {"contents": parts if len(parts) > 1 else (), "minutes": round(words / _WORDS_A_MINUTE)}


def _programme(story: Story, language: Language, pages: Mapping[str, Story], site: Site) -> Link | None:
    """Return the standing page whose key is a topic of the story, with its summary; the first, if there are several."""
    for key in story.tags:
        edition = site.edition_for(pages[key], language.code) if key in pages else None
        if edition is not None:
            other = edition.language if edition.language != language.code else ""
            return Link(edition.title, site.path(pages[key], edition), language=other, summary=edition.summary)
    return None


def modified(story: Story, edition: Edition) -> datetime.datetime | None:
    """Return the time of the last change that readers are told about: publication or the latest correction."""
    if story.date is None:
        return None
    return max([_shown_date(story), *(first_moment(on) for on, _ in edition.corrections)])


def _shown_date(story: Story) -> datetime.datetime:
    assert story.date is not None
    return story.date


def _state(story: Story, edition: Edition, site: Site) -> str:
    state = site.state(story, edition)
    return "" if state == "public" else state


def _link(near: Sequence[Story], language: Language, site: Site, shown: Sequence[Card]) -> Link | None:
    """Return the link to a neighbour, if there is one and it is not among the related stories."""
    for story in near:
        edition = story.editions[language.code]
        path = site.path(story, edition)
        if all(card.path != path for card in shown):
            return Link(edition.title, path)
    return None


def _plan(
    template: str, story: Story, edition: Edition, content: object, banners: Sequence[str], site: Site
) -> PagePlan:
    lead = content.lead if isinstance(content, StoryContent) else None
    return PagePlan(
        template=template,
        language=edition.language,
        path=site.path(story, edition),
        title=edition.title,
        description=edition.summary,
        content=content,
        twins=tuple((code, site.path(story, twin)) for code, twin in site.editions(story).items()),
        banners=tuple(banners),
        indexed=site.state(story, edition) == "public",
        modified=modified(story, edition),
        image=lead,
        kind="article" if template == "story" else "website",
        key=story.folder,
        menu=(story.menu, edition.title) if story.menu is not None else None,
    )


def _plan_withdrawn(site: Site, words: InterfaceTexts) -> Iterator[PagePlan]:
    # Each language has one from the first publication on: `./inv takedown` shows it before anything is built.
    ready = tuple((language.code, language.path() + WITHDRAWN_PAGE) for language in site.languages)
    for code, path in ready:
        title = words.withdrawn(code)
        yield PagePlan("withdrawn", code, path, title, title, Withdrawn(None), ready, indexed=False, key="withdrawn")
    for story in (*site.stories, *site.pages):
        if story.status != "withdrawn":
            continue
        # A translation that was never public has no address that needs a note.
        editions = {code: edition for code, edition in story.editions.items() if not edition.draft}
        for code, edition in editions.items():
            title = words.withdrawn(code)
            yield PagePlan(
                template="withdrawn",
                language=code,
                path=address(site.languages[code], story.kind, edition.slug),
                title=title,
                description=title,
                content=Withdrawn(story.withdrawn_on),
                twins=tuple(
                    (other, address(site.languages[other], story.kind, twin.slug)) for other, twin in editions.items()
                ),
                indexed=False,
                key=story.folder,
            )
