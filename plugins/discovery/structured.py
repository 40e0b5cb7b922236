"""Structured data: what a page is, in the terms of schema.org, as JSON-LD.

It states what the page shows and no more, so that nothing can be in it that is not public.
"""

from typing import Any

from plugins.newsroom.page_contents import StoryContent
from plugins.newsroom.pages import PagePlan
from plugins.newsroom.site import Setup

Statement = dict[str, Any]


def build_statement(plan: PagePlan, setup: Setup) -> Statement | None:
    """Return what is stated of a page: a story, or the site on its home page; None for all other pages."""
    if plan.template == "story" and isinstance(plan.content, StoryContent):
        return _graph(_article(plan, plan.content, setup))
    if plan.template == "home":
        return _graph(_website(plan, setup), _publisher(plan, setup))
    return None


def _graph(*nodes: Statement) -> Statement:
    filled = ({name: value for name, value in node.items() if value not in (None, "", [])} for node in nodes)
    return {"@context": "https://schema.org", "@graph": list(filled)}


def _article(plan: PagePlan, story: StoryContent, setup: Setup) -> Statement:
    url = setup.absolute(plan.path)
    image = plan.image
    publisher = _publisher(plan, setup)
    # The editions of a story come in the order of languages; the first is the one it was written in.
    originals, translations = plan.twins[:1], plan.twins[1:]
    is_original = originals == () or originals[0][0] == plan.language
    return {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": story.title,
        "description": story.summary,
        "inLanguage": plan.language,
        "datePublished": story.date.isoformat(),
        "dateModified": (plan.modified or story.date).isoformat(),
        "dateline": story.dateline,
        "articleSection": story.category.label,
        "keywords": [tag.label for tag in story.tags],
        "image": {"@type": "ImageObject", "url": image.url, "width": image.width, "height": image.height}
        if image
        else None,
        "author": {"@type": "Organization", "name": story.author} if story.author else publisher,
        "publisher": publisher,
        "workTranslation": _works(translations, setup) if is_original else None,
        "translationOfWork": None if is_original else _works(originals, setup)[0],
        "correction": [
            {"@type": "CorrectionComment", "text": one.note, "datePublished": one.on.isoformat()}
            for one in story.corrections
        ],
    }


def _works(twins: tuple[tuple[str, str], ...], setup: Setup) -> list[Statement]:
    return [{"@type": "NewsArticle", "@id": setup.absolute(path), "inLanguage": language} for language, path in twins]


def _website(plan: PagePlan, setup: Setup) -> Statement:
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


def _publisher(plan: PagePlan, setup: Setup) -> Statement:
    return {
        "@type": "Organization",
        "@id": _organization_id(setup),
        "name": setup.site_names[plan.language],
        "url": setup.absolute("/"),
    }


def _organization_id(setup: Setup) -> str:
    return setup.absolute("/#organization")
