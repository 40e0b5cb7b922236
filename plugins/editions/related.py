"""Related stories: older ones with the same topics or category. So a new story changes no other story's page."""

from bisect import bisect_right
from collections.abc import Sequence

from plugins.newsroom.stories import Story

_MOST = 3
_LOOKED_AT = 12  # stories looked at for each topic and category: the nearest in time


class RelatedStories:
    """Finds related stories among those of one language.

    Args:
        stories: all stories listed in the language, the newest first.

    """

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = stories
        self._with_tag: dict[str, list[int]] = {}
        self._in_category: dict[str, list[int]] = {}
        for place, story in enumerate(stories):
            self._in_category.setdefault(story.category, []).append(place)
            for tag in story.tags:
                self._with_tag.setdefault(tag, []).append(place)

    def of(self, place: int) -> list[Story]:
        """Return up to three stories that are older than the one at an index: most shared topics first, then the
        newest.

        A shared topic counts twice as much as a shared category.
        """
        story, shared = self._stories[place], dict[int, int]()
        groups = [(self._with_tag[tag], 2) for tag in dict.fromkeys(story.tags)]
        for places, worth in (*groups, (self._in_category[story.category], 1)):
            start = bisect_right(places, place)
            for other in places[start : start + _LOOKED_AT]:
                shared[other] = shared.get(other, 0) + worth
        nearest = sorted(shared, key=lambda other: (-shared[other], other))
        return [self._stories[other] for other in nearest[:_MOST]]
