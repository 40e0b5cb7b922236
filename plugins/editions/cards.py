"""Cards: a story as lists show it to readers of one language."""

from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Card, Link
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story


def build_card(story: Story, language: Language, site: Site, binder: Binder, role: str) -> Card:
    """Return the card of a listed story. A card of a story in another language names that language.

    `role` is the role of the picture (see `Extension.lead_picture`), or empty for a card without picture.
    """
    known = binder.cards.get((story.folder, language.code, role))
    if known is not None:
        return known
    edition = site.edition_for(story, language.code)
    assert edition is not None
    assert story.date is not None
    picture = binder.lead_picture(story, language.code, role) if role else None
    other = edition.language if edition.language != language.code else ""
    state = site.state(story, edition)
    card = binder.cards[story.folder, language.code, role] = Card(
        title=edition.title,
        path=site.path(story, edition),
        summary=edition.summary,
        date=story.date,
        category=category_link(story, language, site),
        picture=picture.html if picture and not picture.looks else Html(""),
        patterns=picture.looks if picture else (),
        language=other,
        language_name=site.languages[other].endonym if other else "",
        state="" if state == "public" else state,
    )
    return card


def category_link(story: Story, language: Language, site: Site) -> Link:
    """Return the link to the list of a story's category."""
    term = site.taxonomy.categories.get(story.category)
    if term is None:  # already reported as a fault; planning goes on, to find more faults
        return Link(story.category, language.section("news"))
    return Link(term.label[language.code], language.section("category", term.slug[language.code]))


def tag_links(story: Story, language: Language, site: Site) -> tuple[Link, ...]:
    """Return the links to the lists of a story's tags, in the order of the story."""
    terms = (site.taxonomy.tags[key] for key in story.tags if key in site.taxonomy.tags)
    return tuple(Link(t.label[language.code], language.section("topic", t.slug[language.code])) for t in terms)
