"""What a plugin may add to a build: one class with an empty default for each step.

A plugin's `register()` appends an instance to the setting NEWSROOM_EXTENSIONS; the build calls the steps in
order, and for each step the extensions in the order of PLUGINS. An instance lives for one build at a time:
`load` comes first and sets what the later steps need.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.newsroom.content import Content
from plugins.newsroom.diagnostics import Diagnostic
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.pages import FilePlan, PagePlan
from plugins.newsroom.site import Setup, Site


@dataclass(frozen=True, slots=True)
class Bound:
    """What a reference becomes: HTML (or attributes, for a link), banners that its page must carry."""

    html: Html
    banners: tuple[str, ...] = ()


class Extension:
    """The base of all extensions. Every step may be left as it is."""

    # Kinds of body reference that this extension binds.
    binds: tuple[str, ...] = ()

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load the plugin's own data from the content folder; yield what is wrong with it."""
        return ()

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield faults that only the whole site shows."""
        return ()

    def check_reference(self, reference: Reference, document: Document, site: Site) -> Iterable[Diagnostic]:
        """Yield what is wrong with one reference of the kinds in `binds`."""
        return ()

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return what a checked reference becomes on a page of `language`, or in its feed.

        In a feed all addresses are absolute and nothing needs the site's style sheet.
        """
        raise NotImplementedError(reference.kind)

    def home_panel(self, language: str, site: Site) -> Bound | None:
        """Return what the plugin shows on the home page of a language."""
        return None

    def plan(self, site: Site) -> Iterable[PagePlan | FilePlan]:
        """Yield the plugin's own pages and files."""
        return ()

    def dress(self, plan: PagePlan, site: Site) -> PagePlan:
        """Return a page plan with what the plugin adds to every page, such as structured data."""
        return plan

    def finish(self, site: Site, plans: Sequence[PagePlan], files: Sequence[FilePlan]) -> Iterable[FilePlan]:
        """Yield files that depend on all pages, such as the sitemap."""
        return ()
