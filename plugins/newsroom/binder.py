"""Binds the references in bodies, and puts together for a page what several plugins give it."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import cached_property

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.extensions import Bound, Extension
from plugins.newsroom.filling import Filled, has_place
from plugins.newsroom.page_contents import AttachedFile, Card, LoggedCorrection, Picture
from plugins.newsroom.pages import PagePlan, file_of
from plugins.newsroom.press_contents import Download, LibraryPicture
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story


class Binder:
    """Binds the bodies of a site by asking the extension that knows each kind of reference.

    `only` names the output files to plan; None means all but those named by `without`.
    """

    def __init__(
        self,
        site: Site,
        extensions: Sequence[Extension],
        only: Set[str] | None = None,
        without: Set[str] = frozenset(),
    ) -> None:
        self._site, self._extensions, self._only, self._without = site, extensions, only, without
        # A story's card is on several lists. It is one object, so that it is built and digested once.
        self.cards: dict[tuple[str, str, str], Card] = {}
        self._by_kind = {kind: extension for extension in extensions for kind in extension.binds}

    def wants(self, path: str) -> bool:
        """Whether the page or file at a site path is to be planned."""
        file = file_of(path)
        return file not in self._without if self._only is None else file in self._only

    def may_want(self, slug: str) -> bool:
        """Whether a page at a site path that ends with a slug may be wanted: a quick look before the path is made."""
        return self._only is None or slug in self._slugs

    @cached_property
    def _slugs(self) -> Set[str]:
        return {file.removesuffix("/index.html").rpartition("/")[2] for file in self._only or ()}

    def wants_only(self, plans: Iterable[PagePlan]) -> bool:
        """Whether nothing is to be planned but these pages."""
        return self._only is not None and self._only <= {file_of(plan.path) for plan in plans}

    def wants_below(self, base: str) -> bool:
        """Whether a page or file at a site path, or at one below it, is to be planned."""
        if self._only is None:
            return True
        folder = base.strip("/")
        return any(file.startswith(folder) for file in self._only)

    def body(self, document: Document, language: str, feed: bool = False) -> Bound:
        """Return the body of a document for a page of `language`, with the banners that its figures ask for."""
        banners: dict[str, None] = {}

        def bind(reference: Reference) -> str:
            extension = self._by_kind.get(reference.kind)
            if extension is None:
                return ""
            words = {name: self._site.fill(text, language) for name, text in reference.attributes if has_place(text)}
            for filled in words.values():
                banners.update(dict.fromkeys(filled.banners))
            bound = extension.bind(_with_words(reference, words), document, language, self._site, feed)
            banners.update(dict.fromkeys(bound.banners))
            return bound.html

        html = document.body.bound(bind)
        return Bound(html, tuple(sorted(banners)))

    @property
    def is_whole(self) -> bool:
        """Whether everything is planned, and not only some files that show stories."""
        return self._only is None

    def check(self, document: Document) -> Iterable[Diagnostic]:
        """Yield what is wrong with a document and its references."""
        for extension in self._extensions:
            yield from extension.check_document(document, self._site)
        for reference in document.body.references:
            binding = self._by_kind.get(reference.kind)
            if binding is not None:
                yield from binding.check_reference(reference, document, self._site)

    def lead_picture(self, story: Story, language: str, role: str) -> Picture | None:
        """Return the first picture that an extension has for a story."""
        found = (extension.lead_picture(story, language, self._site, role) for extension in self._extensions)
        return next((picture for picture in found if picture), None)

    def attached(self, story: Story, language: str) -> tuple[AttachedFile, ...]:
        """Return the files that a story offers in a language."""
        found = (extension.attached(story, language, self._site) for extension in self._extensions)
        return tuple(file for files in found for file in files)

    def programme_figure(self, programme: str, language: str) -> Bound | None:
        """Return the first figure that an extension has for a programme."""
        found = (one.programme_figure(programme, language, self._site) for one in self._extensions)
        return next((figure for figure in found if figure), None)

    def ornament(self, pattern: str, language: str) -> Html:
        """Return the first picture that an extension has of a pattern."""
        found = (one.ornament(pattern, language, self._site) for one in self._extensions)
        return next((html for html in found if html), Html(""))

    def logged_corrections(self, language: str) -> tuple[LoggedCorrection, ...]:
        """Return the corrections of pages of plugins."""
        return tuple(one for ext in self._extensions for one in ext.logged_corrections(language, self._site))

    def press_downloads(self, language: str) -> tuple[Download, ...]:
        """Return the files that the press page offers."""
        return tuple(one for extension in self._extensions for one in extension.press_downloads(language, self._site))

    def press_pictures(self, language: str) -> tuple[LibraryPicture, ...]:
        """Return the pictures that others may use."""
        return tuple(one for extension in self._extensions for one in extension.press_pictures(language, self._site))

    def home_panels(self, language: str) -> tuple[tuple[Html, ...], tuple[str, ...]]:
        """Return what extensions show on the home page of a language, and the banners that this asks for."""
        panels = [extension.home_panel(language, self._site) for extension in self._extensions]
        shown = [panel for panel in panels if panel]
        return tuple(p.html for p in shown), tuple(sorted({banner for p in shown for banner in p.banners}))


def _with_words(reference: Reference, words: Mapping[str, Filled]) -> Reference:
    if not words:
        return reference
    written = ((name, words[name].text if name in words else text) for name, text in reference.attributes)
    return replace(reference, attributes=tuple(written))
