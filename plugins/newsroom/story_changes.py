"""A change of stories between two builds, and what it may reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story
from plugins.newsroom.taxonomy import TaxonomyKey


@dataclass(frozen=True)
class StoryChange:
    """A change of stories. Everything else of the two sites is the same.

    Attributes:
        before, after: the two sites.
        folders: of the stories that were added, changed or removed.
        files: the pictures and `photos.yaml` in these folders that were added, changed or removed.
        labels: the terms of the taxonomy whose labels changed; then nothing else did, and `folders` are the stories
            that name these terms.
    """

    before: Site
    after: Site
    folders: frozenset[str]
    files: frozenset[str] = frozenset()
    labels: frozenset[TaxonomyKey] = frozenset()

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
    """What a change may alter.

    Attributes:
        altered: the site paths of pages and files that it may alter.
        removed: the site paths of those that it removes.
        ended: the faults that depend on the whole site, and that it ends.
    """

    altered: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    ended: frozenset[Diagnostic] = frozenset()
