"""What a change of stories does to the index: the bundles that are made anew, and what was in them.

The cache keeps the records of each bundle, so that no page of another story is planned.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from plugins.newsroom.languages import Language
from plugins.newsroom.pages import LIST, FilePlan
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Edition, Story
from plugins.newsroom.story_changes import StoryChange
from plugins.search.kept_bundles import load_bundle
from plugins.search.records import IndexedPage, bundle_names, month_of

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"

Name = tuple[str, str]  # of a bundle: its language, and its own name


class KeptBundle(NamedTuple):
    """A bundle as the last build made it: its folder in the cache, its entry file, the paths of its pages."""

    folder: str
    data: bytes
    shows: tuple[str, ...]

    def entry(self, place: str) -> FilePlan:
        """Return the plan of the entry file. It holds the texts of all pages, as the other files of the bundle do."""
        return FilePlan(f"{place}/{ENTRY}", self.data, LIST, self.shows, in_full=True)


class IndexChange(NamedTuple):
    """What changes in an index.

    Attributes:
        folders: the changed stories.
        removed: the paths of their pages before the change.
        name_of: the bundle of each of their pages after it, by language and path.
        records: of each bundle that is made anew, as they were.
        files: the output files of these bundles, as they were.
    """

    folders: frozenset[str]
    removed: frozenset[str]
    name_of: Mapping[Name, str]
    records: Mapping[Name, list[IndexedPage]]
    files: frozenset[str]


def find_index_change(change: StoryChange, kept: Mapping[Name, KeptBundle]) -> IndexChange | None:
    """Return what a change does to an index; None where other stories move to other bundles, or the cache lacks one."""
    touched, removed, name_of = set[Name](), set[str](), dict[Name, str]()
    for language in change.after.languages:
        code = language.code
        names = [bundle_names(story.date for story, _ in _public(site, language) if story.date)
                 for site in (change.before, change.after)]  # fmt: skip
        months = names[0].keys() & names[1].keys()
        if {*names[0].values()} != {*names[1].values()} or any(names[0][one] != names[1][one] for one in months):
            return None
        for site, of_site in zip((change.before, change.after), names, strict=True):
            for story, edition in _public(site, language):
                if story.folder in change.folders and story.date:
                    path, name = site.path(story, edition), of_site[month_of(story.date)]
                    touched.add((code, name))
                    if site is change.before:
                        removed.add(path)
                    else:
                        name_of[code, path] = name
    records, files = dict[Name, list[IndexedPage]](), set[str]()
    for code, name in touched:
        bundle = load_bundle(Path(kept[code, name].folder)) if (code, name) in kept else None
        if bundle is None:
            return None
        records[code, name] = bundle[1]
        files |= {f"{bundle_place(code, name)}/{file.name}" for file in bundle[0]}
    return IndexChange(change.folders, frozenset(removed), name_of, records, frozenset(files))


def bundle_place(language: str, name: str) -> str:
    """Return the output folder of a bundle."""
    return "/".join(filter(None, (FOLDER, language, name)))


def _public(site: Site, language: Language) -> Iterator[tuple[Story, Edition]]:
    """Yield the stories that the index of a language holds."""
    for story in site.listed_in[language.code]:
        edition = story.editions[language.code]
        if site.state(story, edition) == "public":
            yield story, edition
