"""Related stories: older ones with the same topics or category. So a new story changes no other story's page."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from plugins.editions.faults import RELATED_NOT_PUBLIC, RELATED_TO_ITSELF, UNKNOWN_RELATED
from plugins.editions.story_lists import group_listed
from plugins.ground.diagnostics import Diagnostic, suggestion
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

_MOST = 3
_MOST_NAMED = 6
_LOOKED_AT = 12  # stories looked at for each topic and category: the nearest in time


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
    """Finds related stories among those that are listed in a language."""

    def __init__(self, site: Site, language: str) -> None:
        self.stories = site.listed_in[language]
        self._site, self._language = site, language
        self._found: dict[str, list[Story]] = {}

    def of(self, story: Story) -> list[Story]:
        """Return up to three stories that are older than this one: most shared topics first, then the newest.

        A shared topic counts twice as much as a shared category.
        """
        if story.folder not in self._found:
            self._found[story.folder] = self._find(story)
        return self._found[story.folder]

    def _find(self, story: Story) -> list[Story]:
        places, shared = self._site.once(_find_places), dict[int, int]()
        place, listed = places.of_key[story.key], places.in_language[self._language]
        *by_topic, in_category = places.groups(story)
        for group, worth in (*((group, 2) for group in by_topic), (in_category, 1)):
            for other in _nearest(group, range(bisect_right(group, place), len(group)), listed):
                shared[other] = shared.get(other, 0) + worth
        nearest = sorted(sorted(shared), key=shared.__getitem__, reverse=True)  # of equal ones, the newest first
        return [self._site.listed[other] for other in nearest[:_MOST]]


def newer_alike(story: Story, language: str, site: Site) -> Iterator[Story]:
    """Yield the newer stories that look at this one when they choose what is related."""
    places = site.once(_find_places)
    for group in places.groups(story):
        newer = range(bisect_left(group, places.of_key[story.key]) - 1, -1, -1)
        yield from (site.listed[other] for other in _nearest(group, newer, places.in_language[language]))


def _nearest(group: Sequence[int], turns: Iterable[int], listed: frozenset[int]) -> Iterator[int]:
    """Yield the first places of a group that are listed, taken by turns."""
    return islice(filter(listed.__contains__, map(group.__getitem__, turns)), _LOOKED_AT)


class _Places(NamedTuple):
    """The places of listed stories, the newest first: by key, by category and tag in order, and by language."""

    of_key: dict[str, int]
    by_category: dict[str, list[int]]
    by_tag: dict[str, list[int]]
    in_language: dict[str, frozenset[int]]

    def groups(self, story: Story) -> list[list[int]]:
        """Return the places of the stories of each topic of a story, and last those of its category."""
        by_topic = [self.by_tag.get(tag, []) for tag in dict.fromkeys(story.tags)]
        return [*by_topic, self.by_category.get(story.category, [])]


def _find_places(site: Site) -> _Places:
    by_category, by_tag, *_ = site.once(group_listed)
    of_key = {story.key: place for place, story in enumerate(site.listed)}
    return _Places(
        of_key,
        {key: [of_key[one.key] for one in group] for key, group in by_category.items()},
        {key: [of_key[one.key] for one in group] for key, group in by_tag.items()},
        {code: frozenset(of_key[one.key] for one in stories) for code, stories in site.listed_in.items()},
    )
