"""A change of stories between two builds, and what it may reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story


@dataclass(frozen=True)
class StoryChange:
    """Stories that were added, changed or removed, by folder. Everything else of the two sites is the same."""

    before: Site
    after: Site
    folders: frozenset[str]

    def stories(self, site: Site) -> Iterator[Story]:
        """Yield those of the stories that one of the two sites has."""
        return (site.by_folder[folder] for folder in sorted(self.folders) if folder in site.by_folder)

    @cached_property
    def both(self) -> tuple[tuple[Site, Story], ...]:
        """Every state of these stories, with its site."""
        return tuple((site, story) for site in (self.before, self.after) for story in self.stories(site))

    @cached_property
    def addresses(self) -> frozenset[str]:
        """The site paths at which there is another text, or a text in another state, than before."""
        return frozenset(path for path, *_ in self._texts(self.before) ^ self._texts(self.after))

    def _texts(self, site: Site) -> set[tuple[str, str, str, str]]:
        return {
            (site.path(story, edition), story.folder, edition.language, site.state(story, edition))
            for story in self.stories(site)
            for edition in story.editions.values()
        }


class Reach(NamedTuple):
    """The site paths of pages and files that a change may alter, and of those that it removes."""

    altered: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
