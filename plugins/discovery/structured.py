"""Structured data: what a page is, in the terms of schema.org, as JSON-LD.

It states only what the page shows, so it cannot contain anything that is not public.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from plugins.discovery.authors import build_author, build_authors
from plugins.newsroom.page_contents import Link, Listing, StoryContent
from plugins.newsroom.pages import PagePlan
from plugins.newsroom.site import Setup

JsonStatement = dict[str, Any]

_LOGO = "/icon-512.png"  # the icon of the publisher (plugins/pictures/icons)


def build_statement(plan: PagePlan, setup: Setup) -> JsonStatement | None:
    """Return the structured data of a page: a story, the site on its home page, or the breadcrumbs.

    None if there is none.
    """
    nodes = list(_nodes(plan, setup))
    return _graph(nodes) if nodes else None


def _nodes(plan: PagePlan, setup: Setup) -> Iterator[JsonStatement]:
    content = plan.content
    if plan.template == "story" and isinstance(content, StoryContent):
        yield _article(plan, content, setup)
        yield _breadcrumbs((content.category,), content.title, setup)
    elif plan.template == "home":
        yield _website(plan, setup)
        yield _publisher(plan, setup)
    elif isinstance(content, Listing) and content.news:
        yield _breadcrumbs((content.news,), content.heading, setup)
    elif trail := getattr(content, "trail", ()):
        yield _breadcrumbs(trail, plan.title, setup)


def _graph(nodes: Iterable[JsonStatement]) -> JsonStatement:
    filled = ({name: value for name, value in node.items() if value not in (None, "", [])} for node in nodes)
    return {"@context": "https://schema.org", "@graph": list(filled)}


def _article(plan: PagePlan, story: StoryContent, setup: Setup) -> JsonStatement:
    url = setup.absolute(plan.path)
    image = plan.image
    # The editions of a story are in the order of languages; the first is the original.
    originals, translations = plan.twins[:1], plan.twins[1:]
    is_original = originals == () or originals[0][0] == plan.language
    return {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "headline": story.title,
        "description": story.summary,
        "inLanguage": plan.language,
        "datePublished": story.date.isoformat(),
        "dateModified": (plan.modified or story.date).isoformat(),
        "dateline": story.dateline,
        "keywords": [tag.label for tag in story.tags],
        "image": image.url if image else None,
        "author": _authors(story, setup) if story.author else _named(plan, setup),
        "publisher": _publisher(plan, setup),
        "workTranslation": _works(translations, setup) if is_original else None,
        "translationOfWork": None if is_original else _works(originals, setup)[0],
        "correction": [
            {"@type": "CorrectionComment", "text": one.note, "datePublished": one.on.isoformat()}
            for one in story.corrections
        ],
    }


def _authors(story: StoryContent, setup: Setup) -> list[JsonStatement]:
    """Return the authors of a story; those who have a page, with its address."""
    found: list[JsonStatement] = []
    for piece in story.byline or (Link(story.author, ""),):
        if piece.path:
            found.append({**build_author(piece.label), "url": setup.absolute(piece.path)})
        else:
            found += build_authors(piece.label)
    return found


def _breadcrumbs(trail: Iterable[Link], here: str, setup: Setup) -> JsonStatement:
    """Return the breadcrumbs as the page shows them: the pages above it, then the page itself."""
    above = [{"name": link.label, "item": setup.absolute(link.path)} for link in trail]
    items = [
        {"@type": "ListItem", "position": place, **step} for place, step in enumerate([*above, {"name": here}], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _works(twins: tuple[tuple[str, str], ...], setup: Setup) -> list[JsonStatement]:
    return [{"@type": "NewsArticle", "@id": setup.absolute(path), "inLanguage": language} for language, path in twins]


def _website(plan: PagePlan, setup: Setup) -> JsonStatement:
    url = setup.absolute(plan.path)
    return {
        "@type": "WebSite",
        "@id": url + "#website",
        "url": url,
        "name": setup.site_names[plan.language],
        "description": plan.description,
        "inLanguage": plan.language,
        "publisher": {"@id": _organization_id(setup)},
    }


def _publisher(plan: PagePlan, setup: Setup) -> JsonStatement:
    logo = {"@type": "ImageObject", "url": setup.absolute(_LOGO)}
    return {**_named(plan, setup), "logo": logo}


def _named(plan: PagePlan, setup: Setup) -> JsonStatement:
    return {
        "@type": "Organization",
        "@id": _organization_id(setup),
        "name": setup.site_names[plan.language],
        "url": setup.absolute("/"),
    }


def _organization_id(setup: Setup) -> str:
    return setup.absolute("/#organization")
