"""The lists of stories that readers can open: all stories, and those of each category, topic, series and author."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plugins.editions.authors import group_by_author
from plugins.editions.interface_texts import InterfaceTexts
from plugins.newsroom.binder import Binder
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Link
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story
from plugins.newsroom.taxonomy import Taxonomy


class StoryList(NamedTuple):
    """A list that readers can open.

    `kind` is `news`, `category`, `topic`, `series` or `author`. `bases` maps a language to the site path of the list.
    `stories` are all its stories, the newest first. `neighbours` link to the other lists of its kind. `place` is its
    position in the main menu.
    """

    kind: str
    heading: str
    description: str
    bases: Mapping[str, str]
    stories: Sequence[Story]
    neighbours: tuple[Link, ...] = ()
    place: tuple[int, str] | None = None


def story_lists(language: Language, site: Site, binder: Binder, words: InterfaceTexts) -> Iterator[StoryList]:
    """Yield the list of all stories, then the list of each category, topic, series and author that has stories.

    Lists of which the binder wants no page are left out.
    """
    code = language.code
    heading, description = words.news(code)
    bases = {other.code: other.section("news") for other in site.languages}
    if binder.wants_below(bases[code]):
        yield StoryList("news", heading, description, bases, site.listed, place=(0, heading))
    sections = site.taxonomy.by_section
    if not any(binder.wants_below(language.section(kind)) for kind in sections):
        return
    for (kind, terms), stories_of in zip(sections.items(), site.once(group_listed), strict=True):
        shown = [term for key, term in terms.items() if key in stories_of]
        links = [Link(term.label[code], language.section(kind, term.slug[code])) for term in shown]
        for place, term in enumerate(shown):
            if not binder.wants_below(links[place].path):
                continue
            yield StoryList(
                kind,
                term.label[code],
                words.term(code, kind, term.label[code]),
                {other.code: other.section(kind, term.slug[other.code]) for other in site.languages},
                stories_of[term.key],
                (*links[:place], links[place]._replace(current=True), *links[place + 1 :]),
            )


def group_listed(site: Site) -> tuple[dict[str, list[Story]], ...]:
    """Group the listed stories of a site, as `group_stories` does."""
    return group_stories(site.listed, site.taxonomy)


def group_stories(stories: Sequence[Story], taxonomy: Taxonomy) -> tuple[dict[str, list[Story]], ...]:
    """Group stories by category, by tag, by series and by author."""
    by_category: dict[str, list[Story]] = {}
    by_tag: dict[str, list[Story]] = {}
    by_series: dict[str, list[Story]] = {}
    for story in stories:
        by_category.setdefault(story.category, []).append(story)
        for tag in story.tags:
            by_tag.setdefault(tag, []).append(story)
        if story.series:
            by_series.setdefault(story.series, []).append(story)
    return by_category, by_tag, by_series, group_by_author(stories, taxonomy)
