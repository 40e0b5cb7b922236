"""Series: stories that belong together, each with its place in the order in which they appeared."""

from collections.abc import Sequence

from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import Link, Series
from plugins.newsroom.stories import Story
from plugins.newsroom.taxonomy import Taxonomy


class SeriesParts:
    """Tells the part that a story is of its series. A newer story changes no part before it.

    Args:
        stories: all that are listed in the language, the newest first.
        taxonomy: the names of the series.
    """

    def __init__(self, stories: Sequence[Story], taxonomy: Taxonomy) -> None:
        self._terms = taxonomy.series
        self._parts: dict[str, int] = {}
        counts: dict[str, int] = {}
        for story in reversed(stories):
            if story.series in self._terms:
                self._parts[story.key] = counts[story.series] = counts.get(story.series, 0) + 1

    def of(self, story: Story, language: Language) -> Series | None:
        """Return the series of a story and its part; None if it belongs to none."""
        part, term = self._parts.get(story.key), self._terms.get(story.series)
        if part is None or term is None:
            return None
        page = Link(term.label[language.code], language.section("series", term.slug[language.code]))
        return Series(page, part)
