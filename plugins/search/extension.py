"""The search page of each language, and the index that it reads.

A production build makes the index. A preview makes it when its search page first asks for it (`./inv serve`).
"""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from plugins.newsroom.extensions import Binder, Extension
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import SearchBundles, SearchPage
from plugins.newsroom.pages import LIST, CopyPlan, FilePlan, PagePlan
from plugins.newsroom.site import Site
from plugins.newsroom.story_changes import Reach, StoryChange
from plugins.search.records import IndexedPage, IndexFile, build_bundles, periods_of

FOLDER = "pagefind"
_ENTRY = "pagefind-entry.json"
_PROGRAM = ("pagefind.js", "wasm.")

MakeBundle = Callable[[Sequence[IndexedPage], str, Path], list[IndexFile]]
ClearBundles = Callable[[Path, float], None]


class Search(Extension):
    """Plans the search pages and the index."""

    def __init__(self, make_bundle: MakeBundle, clear_old_bundles: ClearBundles) -> None:
        self._make_bundle, self._clear = make_bundle, clear_old_bundles

    def plan(self, site: Site, binder: Binder) -> Iterable[PagePlan]:
        """Yield the search page of each language."""
        for language in site.languages:
            path = language.section("search")
            if binder.wants(path):
                yield self._page(language, path, site)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return the search pages, which name the bundles of the index; None where this build makes the index."""
        if change.after.setup.options.get("search_index", change.after.setup.production):
            return None
        return Reach(frozenset(language.section("search") for language in change.after.languages))

    def finish(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan | CopyPlan]:
        """Yield the files of the index, if this build makes one."""
        if not site.setup.options.get("search_index", site.setup.production):
            return
        cache = Path(site.setup.cache) / "search"
        for language in site.languages:
            for name, records in build_bundles(plans, language.code).items():
                folder = "/".join(filter(None, (FOLDER, language.code, name)))
                shows = tuple(record.path for record in records)
                for file in self._make_bundle(records, language.code, cache):
                    if name and file.name.startswith(_PROGRAM):
                        continue  # the program of the first bundle also reads the older ones
                    if file.name == _ENTRY:
                        # It names the stories in `shows`, so that an edit of their text leads to a full build.
                        data = Path(file.source).read_bytes()
                        yield FilePlan(f"{folder}/{_ENTRY}", data, LIST, shows, in_full=True)
                    else:
                        yield CopyPlan(f"{folder}/{file.name}", file.source, file.checksum, file.size)
        self._clear(cache, time.time())

    def _page(self, language: Language, path: str, site: Site) -> PagePlan:
        texts = site.setup.options["translations"][language.code]  # type: ignore[index]
        return PagePlan(
            template="search",
            language=language.code,
            path=path,
            title=texts.gettext("Search"),
            description=texts.gettext("Search all news and pages of this site."),
            content=SearchPage(
                _bundles(language, site),
                tuple(_bundles(other, site) for other in site.languages if other is not language),
                language.section("news"),
            ),
            twins=tuple((other.code, other.section("search")) for other in site.languages),
            rank=LIST,
            menu=(920, texts.gettext("Search")),
            key="search",
        )


def _bundles(language: Language, site: Site) -> SearchBundles:
    """Return the addresses of a language's bundles, the newest first: the same bundles that `finish` makes."""
    dates = []
    for story in site.listed:
        edition = site.editions(story).get(language.code)
        if story.date and edition and site.state(story, edition) == "public":
            dates.append(story.date)
    older = sorted(set(periods_of(dates).values()), reverse=True)[1:]
    return SearchBundles(language.code, language.endonym, f"/{FOLDER}/{language.code}/", tuple(older))
