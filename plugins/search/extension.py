"""The search page of each language, and the index that it reads.

A production build makes the index. A preview makes it when its search page first asks for it (`./inv serve`).
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from pathlib import Path

from plugins.newsroom.binder import Binder
from plugins.newsroom.extensions import Extension
from plugins.newsroom.languages import Language
from plugins.newsroom.page_contents import SearchBundles, SearchPage
from plugins.newsroom.pages import LIST, CopyPlan, FilePlan, PagePlan
from plugins.newsroom.site import Site
from plugins.newsroom.story_changes import Reach, StoryChange
from plugins.search.index_change import ENTRY, FOLDER, IndexChange, KeptBundle, bundle_place, find_index_change
from plugins.search.records import IndexedPage, IndexFile, build_bundles, build_records, foreign_labels, periods_of

_PROGRAM = ("pagefind.js", "wasm.")

MakeBundle = Callable[[Sequence[IndexedPage], str, Path], list[IndexFile]]
ClearBundles = Callable[[Path, float], None]


class Search(Extension):
    """Plans the search pages and the index."""

    def __init__(self, make_bundle: MakeBundle, clear_old_bundles: ClearBundles) -> None:
        self._make_bundle, self._clear = make_bundle, clear_old_bundles
        self._kept: dict[tuple[str, str], KeptBundle] = {}  # by language and name
        self._change: IndexChange | None = None

    def plan(self, site: Site, binder: Binder) -> Iterable[PagePlan]:
        """Yield the search page of each language."""
        wanted = [language for language in site.languages if binder.wants(language.section("search"))]
        bundles = [_bundles(language, site) for language in site.languages] if wanted else []
        for language in wanted:
            yield self._page(language, bundles, site)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return the search pages, which name the bundles, and the files of the bundles that hold changed stories.

        None where the change divides the stories among other bundles.
        """
        pages = frozenset(language.section("search") for language in change.after.languages)
        if not _makes_index(change.after):
            return Reach(pages)
        self._change = find_index_change(change, self._kept)
        if self._change is None:
            return None
        return Reach(pages, frozenset(f"/{file}" for file in self._change.files))

    def follow_theme(self, site: Site) -> bool:
        """Return False if this build makes an index: it holds words that the theme draws."""
        return not _makes_index(site)

    def finish(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan | CopyPlan]:
        """Yield the files of the index, if this build makes one."""
        self._kept, self._change = {}, None
        if not _makes_index(site):
            return
        cache = Path(site.setup.cache) / "search"
        for language in site.languages:
            for name, records in build_bundles(
                plans, language.code, foreign_labels(site.taxonomy, language.code)
            ).items():
                yield from self._plan_bundle(records, language.code, name, cache)
        self._clear(cache, time.time())

    def finish_again(
        self, site: Site, plans: Sequence[PagePlan], gone: Set[str], output: Path
    ) -> Iterable[FilePlan | CopyPlan]:
        """Yield the files of the bundles that hold changed stories, and the entries of the others."""
        change, self._change = self._change, None
        if change is None:
            return
        cache, self._kept = Path(site.setup.cache) / "search", dict(self._kept)
        for language in site.languages:
            new = build_records(plans, language.code, foreign_labels(site.taxonomy, language.code), change.folders)
            for (code, name), kept in list(self._kept.items()):
                if code != language.code:
                    continue
                before = change.records.get((code, name))
                if before is None:
                    yield kept.entry(bundle_place(code, name))
                    continue
                here = [record for record in new if change.name_of[code, record.path] == name]
                records = [record for record in before if record.path not in change.removed] + here
                records.sort(key=lambda record: record.path)
                yield from self._plan_bundle(records, code, name, cache)

    def _plan_bundle(
        self, records: Sequence[IndexedPage], language: str, name: str, cache: Path
    ) -> Iterator[FilePlan | CopyPlan]:
        place = bundle_place(language, name)
        for file in self._make_bundle(records, language, cache):
            if file.name == ENTRY:
                bundle, shows = Path(file.source).parent, tuple(record.path for record in records)
                kept = self._kept[language, name] = KeptBundle(str(bundle), Path(file.source).read_bytes(), shows)
                yield kept.entry(place)
            # The program of the first bundle also reads the older ones.
            elif not name or not file.name.startswith(_PROGRAM):
                yield CopyPlan(f"{place}/{file.name}", file.source, file.checksum, file.size)

    def _page(self, language: Language, bundles: Sequence[SearchBundles], site: Site) -> PagePlan:
        texts = site.setup.options["translations"][language.code]  # type: ignore[index]
        return PagePlan(
            template="search",
            language=language.code,
            path=language.section("search"),
            title=texts.gettext("Search"),
            description=texts.gettext("Search all news and pages of this site."),
            content=SearchPage(
                next(one for one in bundles if one.language == language.code),
                tuple(one for one in bundles if one.language != language.code),
                language.section("news"),
            ),
            twins=tuple((other.code, other.section("search")) for other in site.languages),
            rank=LIST,
            menu=(920, texts.gettext("Search")),
            key="search",
        )


def _makes_index(site: Site) -> bool:
    return bool(site.setup.options.get("search_index", site.setup.production))


def _bundles(language: Language, site: Site) -> SearchBundles:
    """Return the addresses of a language's bundles, the newest first: the same bundles that `finish` makes."""
    code = language.code
    public = [one for one in site.listed_in[code] if site.state(one, one.editions[code]) == "public"]
    dates = [story.date for story in public if story.date]
    older = sorted(set(periods_of(dates).values()), reverse=True)[1:]
    return SearchBundles(language.code, language.endonym, f"/{FOLDER}/{language.code}/", tuple(older))
