"""The site as read, before pages are planned."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.newsroom.allowances import not_allowed_in_file
from plugins.newsroom.documents import Document, over
from plugins.newsroom.files import Content
from plugins.newsroom.filling import Filled, Filler, fill
from plugins.newsroom.fragments import Fragments, NoTheme
from plugins.newsroom.identity import Identity
from plugins.newsroom.languages import Language, Languages
from plugins.newsroom.stories import Edition, Story
from plugins.newsroom.taxonomy import Taxonomy

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Setup:
    """What is fixed before a build begins: settings that affect the output, the time, and the kind of build."""

    languages: Languages
    site_url: str  # absolute, no slash at the end
    site_names: Mapping[str, str]
    moment: datetime
    production: bool
    cache: str  # absolute folder of files that may be lost
    page_size: int = 10
    feed_size: int = 20
    allow_sample_figures: bool = False
    options: Mapping[str, object] = field(default_factory=dict)  # settings of plugins
    fragments: Fragments = field(default_factory=NoTheme)  # draws pieces of pages by the theme
    identity: Identity = field(default_factory=Identity)  # names and colours of data/site.yaml

    @cached_property
    def base(self) -> str:
        """The path of `site_url`: `/newsroom` for a site below that path, else empty."""
        return urlsplit(self.site_url).path

    def absolute(self, path: str) -> str:
        """Return the absolute address of a site path."""
        return self.site_url + path


@dataclass(frozen=True)
class Site:
    """All stories and standing pages with their editions, and all `documents` by source path.

    `stories` are newest first; their titles and summaries are as readers get them, those of `documents` as they are
    written. `fillers` fill in the places of such words (`filling.py`); `banners` are those that filled words ask for.
    """

    setup: Setup
    content: Content
    taxonomy: Taxonomy
    stories: tuple[Story, ...]
    pages: tuple[Story, ...]
    documents: Mapping[str, Document]
    fillers: tuple[Filler, ...] = ()
    banners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def languages(self) -> Languages:
        """The languages of the site."""
        return self.setup.languages

    @cached_property
    def _shown(self) -> dict[str, Mapping[str, Edition]]:
        """Results of `editions`, which every list needs again."""
        return {}

    @cached_property
    def _made(self) -> dict[Callable[["Site"], Any], Any]:
        """Results of `once`."""
        return {}

    def once(self, make: Callable[["Site"], _Made]) -> _Made:
        """Return what a function makes of the site. It is called once for a site."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast("_Made", self._made[make])

    @cached_property
    def by_folder(self) -> Mapping[str, Story]:
        """Every story and page by its folder, such as `articles/x`."""
        return {story.folder: story for story in (*self.stories, *self.pages)}

    @cached_property
    def by_address(self) -> Mapping[str, Edition]:
        """Every edition of a story or page by its site path, in any state."""
        return {
            self.path(story, edition): edition
            for story in (*self.stories, *self.pages)
            for edition in story.editions.values()
        }

    @cached_property
    def listed(self) -> tuple[Story, ...]:
        """The stories that lists may show in this build, newest first."""
        return tuple(story for story in self.stories if self.editions(story))

    @cached_property
    def listed_in(self) -> Mapping[str, Sequence[Story]]:
        """The listed stories that have an edition in a language, by its code, newest first."""
        found: dict[str, list[Story]] = {code: [] for code in self.languages.codes}
        for story in self.listed:
            for code in self.editions(story):
                found[code].append(story)
        return found

    def editions(self, story: Story) -> Mapping[str, Edition]:
        """Return the editions of a story that this build shows, in order of language.

        A production build shows what is public; a preview also drafts and embargoed ones. A withdrawn story
        has none.
        """
        shown = self._shown.get(story.folder)
        if shown is None:
            shown = self._shown[story.folder] = {
                code: story.editions[code]
                for code in self.languages.codes
                if code in story.editions and self._is_shown(story, story.editions[code])
            }
        return shown

    def with_story(
        self,
        folder: str,
        stories: Iterable[Story],
        documents: Mapping[str, Document],
        banners: Mapping[str, tuple[str, ...]],
        content: Content,
    ) -> "Site":
        """Return the site with other texts in one folder: their story or page, documents, banners and files.

        What is known of all other stories is kept, so that a text can be tried while somebody writes it.
        """
        is_article = folder.startswith("articles/")
        present = self.stories if is_article else self.pages
        place = next((at for at, one in enumerate(present) if one.folder == folder), 0)
        after = place + 1 if present[place : place + 1] and present[place].folder == folder else place
        changed = (*present[:place], *stories, *present[after:])
        return self.altered(
            {folder},
            content=content,
            stories=changed if is_article else self.stories,
            pages=self.pages if is_article else changed,
            documents=over(self.documents, documents),
            banners={**self.banners, **banners},
        )

    def altered(self, folders: Collection[str], **values: Any) -> "Site":
        """Return the site with other values, as `dataclasses.replace` does; it keeps what is known of most stories.

        Only stories in `folders` may have other editions, or other states at the time of the build.
        """
        for story in (*self.stories, *self.pages):
            self.editions(story)
        made = replace(self, **values)
        made._shown.update(self._shown)
        for folder in folders:
            made._shown.pop(folder, None)
        return made

    def edition_for(self, story: Story, language: str) -> Edition | None:
        """Return the edition for a reader of `language`: in that language, else the first one."""
        shown = self.editions(story)
        return shown[self.languages.preferred(language, tuple(shown))] if shown else None

    def fill(self, text: str, language: str) -> Filled:
        """Return words of a language, such as an alternative text, with their places filled in."""
        return fill(text, language, self.fillers)

    def check_words(self, text: str, path: str, mark: Mark, field: str = "") -> Iterator[Diagnostic]:
        """Yield what is wrong with the places in words, which stand in a file at `mark`.

        `field` names words that are shown as typed.
        """
        for filler in self.fillers:
            yield from filler.check_words(text, path, mark, field)

    def check_shown_words(self, text: str, path: str, mark: Mark, document: Document) -> Iterator[Diagnostic]:
        """Yield what is typed by hand, though it should be a place, in words of a data file that a document shows."""
        for filler in self.fillers:
            if found := filler.check_shown_words(text, path, mark, document):  # most fillers yield nothing at all
                yield from not_allowed_in_file(found, self.content, path)

    def state(self, story: Story, edition: Edition) -> str:
        """Return `public`, `draft`, `embargo` or `withdrawn` at the time of the build."""
        return story.state(edition, self.setup.moment)

    def path(self, story: Story, edition: Edition) -> str:
        """Return the site path of an edition."""
        return address(self.languages[edition.language], story.kind, edition.slug)

    def shown_editions(self) -> Iterator[tuple[Story, Edition]]:
        """Yield every story and page in every language that this build shows."""
        for story in (*self.stories, *self.pages):
            for edition in self.editions(story).values():
                yield story, edition

    def _is_shown(self, story: Story, edition: Edition) -> bool:
        state = story.state(edition, self.setup.moment)
        return state == "public" or (not self.setup.production and state in ("draft", "embargo"))


def address(language: Language, kind: str, slug: str) -> str:
    """Return the site path of a story (`article`) or a standing page (`page`)."""
    return language.section("news", slug) if kind == "article" else language.path(slug)
