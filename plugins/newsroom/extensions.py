"""The extension points: what a plugin may add to a build, one method a step.

A plugin appends an instance to the list `extensions` of the Pelican object that starts (`building/pelican.py`). The
build calls the steps in order, and for each step the extensions in the order of PLUGINS. An instance serves one build
at a time: `load` comes first and sets what the later steps need.
"""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.newsroom.documents import Document, Html, Reference
from plugins.newsroom.files import Content
from plugins.newsroom.filling import Filled
from plugins.newsroom.page_contents import AttachedFile, LoggedCorrection, Picture
from plugins.newsroom.pages import CopyPlan, DrawnPlan, FilePlan, PagePlan, Plan
from plugins.newsroom.press_contents import Download, LibraryPicture
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Story
from plugins.newsroom.story_changes import Reach, StoryChange

if TYPE_CHECKING:
    from plugins.newsroom.binder import Binder


class Bound(NamedTuple):
    """The result of binding a reference: HTML, or attributes for a link, and banners that its page must carry."""

    html: Html
    banners: tuple[str, ...] = ()


class AttachedTable(NamedTuple):
    """A table in a file that a text offers: the path of the file in the content folder, and its rows of cells."""

    path: str
    rows: tuple[tuple[str, ...], ...]


class Overtaken(Exception):
    """A file changed while a build was using it, so the build must begin again. The message is the path of the file.

    Any step of an extension may raise it.
    """


class Extension:
    """The base of all extensions. Each step does nothing unless a plugin overrides it."""

    # Kinds of body reference that this extension binds.
    binds: tuple[str, ...] = ()

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load the plugin's own data from the content folder; yield its faults."""
        return ()

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Yield faults that can only be found by looking at the whole site."""
        return ()

    def check_story(self, story: Story, site: Site) -> Iterable[Diagnostic]:
        """Yield faults of one story or page in all its languages.

        A check that depends on texts belongs here, in `check_document` or in `check_reference`, not in `check`: when
        only a text was edited, the build calls only these, for its story alone.
        """
        return ()

    def check_document(self, document: Document, site: Site) -> Iterable[Diagnostic]:
        """Yield faults of one text. It is called also where faults keep its story off the site."""
        return ()

    def check_reference(self, reference: Reference, document: Document, site: Site) -> Iterable[Diagnostic]:
        """Yield the faults of one reference of the kinds in `binds`."""
        return ()

    def bind(self, reference: Reference, document: Document, language: str, site: Site, feed: bool) -> Bound:
        """Return the HTML for a checked reference on a page of `language`, or in its feed.

        It is called for the kinds in `binds` alone, so whoever names a kind there overrides it. In a feed all addresses
        are absolute and nothing needs the site's style sheet.
        """
        return Bound(Html(""))

    def fill(self, text: str, language: str) -> Filled:
        """Return words of a title, summary, alternative text or caption with the plugin's own places filled in."""
        return Filled(text)

    def check_words(self, text: str, path: str, mark: Mark, field: str) -> Iterable[Diagnostic]:
        """Yield what is wrong with the plugin's places in words of data files, such as `photos.yaml`.

        Those of documents are for `check_document`. `field` names words that are shown as typed; empty for others.
        """
        return ()

    def check_shown_words(self, text: str, path: str, mark: Mark, document: Document) -> Iterable[Diagnostic]:
        """Yield what should be a place of the plugin in words of a data file that a document shows."""
        return ()

    def lead_picture(self, story: Story, language: str, site: Site, role: str) -> Picture | None:
        """Return a story's lead picture for a place.

        `role` is `lead` on its page, `feed` in feeds, `lead-card` and `card` on the home page, `first-card` and
        `list-card` in lists.
        """
        return None

    def attached(self, story: Story, language: str, site: Site) -> Iterable[AttachedFile]:
        """Yield the files that a story offers in a language, such as PDFs and films; for feeds and the press page."""
        return ()

    def tables(self, site: Site) -> Iterable[AttachedTable]:
        """Yield the tables in files that readers get; `check` comes before."""
        return ()

    def check_table(self, table: AttachedTable, site: Site) -> Iterable[Diagnostic]:
        """Yield what is wrong with a table in a file that readers get."""
        return ()

    def home_panel(self, language: str, site: Site) -> Bound | None:
        """Return what the plugin shows on the home page of a language."""
        return None

    def programme_figure(self, programme: str, language: str, site: Site) -> Bound | None:
        """Return one figure of a programme in words, for a box about it; none where there is nothing to show."""
        return None

    def ornament(self, pattern: str, language: str, site: Site) -> Html:
        """Return a picture of a pattern by its name, `songket` or `anyaman`, for a box without photograph."""
        return Html("")

    def logged_corrections(self, language: str, site: Site) -> Iterable[LoggedCorrection]:
        """Yield the corrections of the plugin's own pages, for the log of all corrections."""
        return ()

    def press_downloads(self, language: str, site: Site) -> Iterable[Download]:
        """Yield the files that the press page of a language offers."""
        return ()

    def press_pictures(self, language: str, site: Site) -> Iterable[LibraryPicture]:
        """Yield the pictures that others may use, those of the newest stories first."""
        return ()

    def plan(self, site: Site, binder: "Binder") -> Iterable[Plan]:
        """Yield the plugin's own pages and files. A page that shows stories is planned only if the binder wants it."""
        return ()

    def survey(
        self, site: Site, plans: Sequence[PagePlan], files: Sequence[FilePlan | DrawnPlan]
    ) -> Iterable[Diagnostic]:
        """Yield faults between plans. It sees all plans, before `dress` changes any."""
        return ()

    def dress(self, plan: PagePlan, site: Site) -> PagePlan:
        """Return a page's plan with what the plugin adds to every page, such as structured data."""
        return plan

    def turns(self, site: Site) -> Iterable[datetime]:
        """Yield moments after the build's at which the plugin makes something else of the same content.

        Publications and midnights (WIB) need not be among them.
        """
        return ()

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan | CopyPlan]:
        """Yield the files that these pages show, such as pictures. It may yield files of other pages too."""
        return ()

    def finish(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[Plan]:
        """Yield the files that depend on all pages, such as the sitemap. `plans` are in order of path."""
        return ()

    def reach(self, change: StoryChange) -> Reach | None:
        """Return which of the plugin's pages and files a change of stories may alter; None if only a full build can
        tell. Pages that show a changed story already, and the pages of the stories themselves, need not be among them.
        """
        return Reach()

    def follow(self, change: StoryChange) -> None:
        """Bring what the plugin knows from the site before a change to the site after it.

        It is called for a copy of the extension. Give attributes new values; do not alter the old ones.
        """

    def finish_again(self, site: Site, plans: Sequence[PagePlan], gone: Set[str], output: Path) -> Iterable[Plan]:
        """Yield again the files of `finish`, after a change.

        `plans` are pages planned anew, `gone` removed files; `output` is the output folder before the change.
        """
        return ()

    def follow_theme(self, site: Site) -> bool:
        """Bring what the plugin knows to a site that has another theme: other templates or interface texts.

        Return False if only a full build can do that. It is called for a copy of the extension, as `follow` is.
        """
        return True

    def follow_styles(self, before: Setup, after: Setup, output: Path) -> Iterable[FilePlan]:
        """Yield the files of `finish` that name the digests of styles, as they are with those of another setup.

        They are in the folder `output` as the last build made them.
        """
        return ()

    def survey_again(self, site: Site, plans: Sequence[PagePlan]) -> None:
        """Note again what `dress` needs, after a change of the theme. Pages of stories are not among the plans."""

    def facts(self, site: Site) -> Iterable[object]:
        """Yield facts: what a publication must know of this site and cannot find in its files.

        A fact is a frozen value of a class of the plugin; a publication asks for it by that class. This is the last
        step. Where there are faults, no other step is called after `check`.
        """
        return ()
