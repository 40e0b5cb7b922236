"""Related stories: older ones with the same topics or category. So a new story changes no other story's page."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from plugins.editions.faults import RELATED_NOT_PUBLIC, RELATED_TO_ITSELF, UNKNOWN_RELATED
from plugins.ground.diagnostics import Diagnostic, suggestion
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

_MOST = 3
_MOST_NAMED = 6
LOOKED_AT = 12  # stories looked at for each topic and category: the nearest in time


def named_stories(story: Story, site: Site) -> list[Story]:
    """Return the stories that the editor named beside one, in that order, as far as this build shows them."""
    named = (site.by_folder.get(f"articles/{key}") for key in story.related)
    return [other for other in named if other is not None and other is not story and site.editions(other)][:_MOST_NAMED]


def check_related(story: Story, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for each story that the editor named, and that does not exist or is not shown."""
    document = site.documents[story.editions[story.lead].source]
    for number, key in enumerate(document.fields.get("related", ())):
        mark = document.marks.get(f"related.{number}", document.mark("related"))
        other = site.by_folder.get(f"articles/{key}")
        if key == story.key:
            yield RELATED_TO_ITSELF.at(document.path, mark, key=key)
        elif other is None:
            # A story with a fault of its own is missing from the site, but it exists.
            if not any(f"articles/{key}/index.{code}.md" in site.documents for code in site.languages.codes):
                keys = {one.key for one in site.stories} - {story.key}
                yield UNKNOWN_RELATED.at(document.path, mark, key=key, near=suggestion(key, keys))
        elif not site.editions(other):
            yield RELATED_NOT_PUBLIC.at(document.path, mark, key=key)


class RelatedStories:
    """Finds related stories among those of one language.

    Args:
        stories: all stories listed in the language, the newest first.

    """

    def __init__(self, stories: Sequence[Story]) -> None:
        self.stories = stories
        self._found: dict[int, list[Story]] = {}

    @cached_property
    def _places(self) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The places of stories by tag, and by category."""
        with_tag: dict[str, list[int]] = {}
        in_category: dict[str, list[int]] = {}
        for place, story in enumerate(self.stories):
            in_category.setdefault(story.category, []).append(place)
            for tag in story.tags:
                with_tag.setdefault(tag, []).append(place)
        return with_tag, in_category

    def of(self, place: int) -> list[Story]:
        """Return up to three stories that are older than the one at an index: most shared topics first, then the
        newest.

        A shared topic counts twice as much as a shared category.
        """
        if place not in self._found:
            self._found[place] = self._find(place)
        return self._found[place]

    def _find(self, place: int) -> list[Story]:
        story, shared = self.stories[place], dict[int, int]()
        with_tag, in_category = self._places
        groups = [(with_tag[tag], 2) for tag in dict.fromkeys(story.tags)]
        for places, worth in (*groups, (in_category[story.category], 1)):
            start = bisect_right(places, place)
            for other in places[start : start + LOOKED_AT]:
                shared[other] = shared.get(other, 0) + worth
        nearest = sorted(shared, key=lambda other: (-shared[other], other))
        return [self.stories[other] for other in nearest[:_MOST]]
