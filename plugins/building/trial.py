"""A trial: check and show a text that is not saved, from what the last build read. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from plugins.building.inspection import check_stories, dress
from plugins.building.revision import Known
from plugins.ground.diagnostics import Diagnostic, in_order
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Document, SourceFile
from plugins.newsroom.files import Content
from plugins.newsroom.filling import fill_stories
from plugins.newsroom.pages import PagePlan, file_of
from plugins.newsroom.site import Site
from plugins.newsroom.stories import build_stories


@dataclass(frozen=True, slots=True)
class _UnsavedFile(SourceFile):
    """The file of a text as it would be after a save; checks that read the file read these bytes."""

    data: bytes = b""

    def read(self) -> bytes:
        return self.data


class Trial:
    """A text that is not saved, in the site as it would be after a save.

    Args:
        known: what the last build read.
        text: the text, as it was read.
        data: the bytes that the text was read from; None where the file has them already.
    """

    def __init__(self, known: Known, text: Document, data: bytes | None = None) -> None:
        self._extensions, self._fatal, self._text = known.extensions, known.fatal, text
        self._site, self._faults = _with_trial(known, text, data)

    def check(self) -> list[Diagnostic]:
        """Return the faults of the text and its story, in order.

        Faults between stories, such as an address that another story has, are found by the build after the save.
        """
        site, text = self._site, self._text
        texts = [document for document in _texts_of(site, text.folder) if document.marks or document is text]
        checked = check_stories(site, Binder(site, self._extensions), self._extensions, self._fatal, texts)
        return in_order([*self._faults, *checked.get(text.folder, ())])

    def plan(self) -> PagePlan | None:
        """Return the plan of the text's page; None where faults keep it from being a page."""
        site, text = self._site, self._text
        story = site.by_folder.get(text.folder)
        edition = story.editions.get(text.language) if story else None
        if story is None or edition is None or any(fault.is_error for fault in (*self._faults, *text.diagnostics)):
            return None
        path = site.path(story, edition)
        binder = Binder(site, self._extensions, frozenset({file_of(path)}))
        plans = [plan for extension in self._extensions for plan in extension.plan(site, binder)]
        pages = [plan for plan in plans if isinstance(plan, PagePlan) and plan.path == path]
        dressed = dress(site, self._extensions, pages[:1])
        return next((plan for plan in dressed if isinstance(plan, PagePlan)), None)


def _with_trial(known: Known, text: Document, data: bytes | None = None) -> tuple[Site, Sequence[Diagnostic]]:
    """Return the site with another text in it, and the faults of its front matter."""
    site, folder = known.site, text.folder
    documents = {document.path: document for document in _texts_of(site, folder)} | {text.path: text}
    readable = [document for document in documents.values() if document.marks]
    stories, faults = build_stories(readable, site.languages, site.taxonomy, site.setup.moment)
    stories, banners = fill_stories(stories, known.extensions)
    made = site.with_story(folder, stories, documents, banners, _with_file(site.content, text.path, data))
    return made, faults


def _with_file(content: Content, path: str, data: bytes | None) -> Content:
    """Return the content with other bytes in one of its files."""
    present = content.files.get(path)
    if data is None or present is None:
        return content
    return content._replace(files={**content.files, path: _UnsavedFile(path, len(data), present.real, data)})


def _texts_of(site: Site, folder: str) -> list[Document]:
    paths = (f"{folder}/index.{code}.md" for code in site.languages.codes)
    return [site.documents[path] for path in paths if path in site.documents]
