"""A revision: only words of texts were edited, so only the pages that show these texts are planned.

Most edits are revisions. An edit that changes more (an address, a date, a heading that links may name, a picture) needs
a full build (`inspection.inspect`). A test checks that both ways make the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from plugins.building.inspection import Inspected, check_stories, dress
from plugins.editions.links import parse_target
from plugins.ground.diagnostics import Diagnostic, in_order
from plugins.newsroom.binder import Binder
from plugins.newsroom.documents import Document, over
from plugins.newsroom.extensions import Extension
from plugins.newsroom.filling import has_place
from plugins.newsroom.page_contents import Card, Link
from plugins.newsroom.pages import DrawnPlan, FilePlan, PagePlan, Plan, file_of
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story

_WORDS = ("title", "summary")  # of which a whole build fills in places


@dataclass
class Known:
    """What a good build knew.

    Attributes:
        site: the stories, pages and data that it read.
        extensions: in their state at its end.
        fatal: the codes of warnings that count as errors.
        shown_in: the output files that show any part of a story, by its folder.
        in_full: those of them that are not pages and hold its text.
        general: the faults that depend on more than one text.
        of_stories: the other faults, by folder.
        linked_from: the folders of the texts that link to a story, by its folder; perhaps some more.
        site_paths: the site paths that links in texts name.
        has_places: whether words of titles or summaries were filled in (`newsroom/filling.py`).
    """

    site: Site
    extensions: tuple[Extension, ...]
    fatal: frozenset[str]
    shown_in: Mapping[str, Set[str]]
    in_full: Set[str]
    general: Sequence[Diagnostic]
    of_stories: Mapping[str, list[Diagnostic]]
    linked_from: Mapping[str, frozenset[str]]
    site_paths: frozenset[str]
    has_places: bool

    def with_documents(self, documents: Mapping[str, Document]) -> "Known":
        """Return the same knowledge with another mapping of documents."""
        return replace(self, site=replace(self.site, documents=documents))

    def holding(self, texts: Iterable[Document]) -> "Known":
        """Return the same knowledge with some of its documents in memory."""
        return self.with_documents(over(self.site.documents, {text.path: text for text in texts}))

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """All faults, in order."""
        return in_order([*self.general, *chain.from_iterable(self.of_stories.values())])


class Revision(NamedTuple):
    """Plans of all files that a revision may change, and the files that it deletes.

    If one of the files `unplanned` is in the output, only a full build can tell what becomes of it.
    """

    known: Known
    plans: tuple[Plan, ...]
    gone: frozenset[str]
    unplanned: frozenset[str] = frozenset()


def remember(inspected: Inspected, extensions: Iterable[Extension], fatal: frozenset[str]) -> Known:
    """Return what the next build may begin with, for a site without errors.

    For one with errors, it tells what was read; no build may begin with it.
    """
    return Known(
        inspected.site,
        tuple(extensions),
        fatal,
        shown_in(inspected.site, inspected.plans),
        frozenset(plan.file for plan in inspected.plans if isinstance(plan, FilePlan | DrawnPlan) and plan.in_full),
        inspected.general,
        inspected.of_stories,
        *_linked_from(inspected.site.documents.values()),
        any(has_place(str(one.fields.get(name))) for one in inspected.site.documents.values() for name in _WORDS),
    )


def catch_up(known: Known, texts: Iterable[Document]) -> Known:
    """Return what is known after texts were revised, without planning pages. `revise` must have accepted the edit."""
    by_path = {text.path: text for text in texts}
    site = _edited(known.site, by_path)
    folders = {text.folder for text in by_path.values()}
    others = {folder: faults for folder, faults in known.of_stories.items() if folder not in folders}
    linked = linked_after(known.linked_from, by_path.values())
    return replace(known, site=site, of_stories=others | recheck(site, known, folders), linked_from=linked)


def linked_after(linked: Mapping[str, frozenset[str]], edited: Iterable[Document]) -> Mapping[str, frozenset[str]]:
    """Return which folders link to each folder, after an edit. Links that it removed may stay: they cost a look."""
    after = dict(linked)
    for text in edited:
        for folder in _links_of(text)[0]:
            after[folder] = after.get(folder, frozenset()) | {text.folder}
    return after


def _linked_from(documents: Iterable[Document]) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    linked, paths = dict[str, set[str]](), set[str]()
    for document in documents:
        folders, of_document = _links_of(document)
        paths |= of_document
        for folder in folders:
            linked.setdefault(folder, set()).add(document.folder)
    return {folder: frozenset(others) for folder, others in linked.items()}, frozenset(paths)


def _links_of(document: Document) -> tuple[set[str], set[str]]:
    """Return the folders of stories that a text links to, and the site paths that it names."""
    folders, paths = set[str](), set[str]()
    for reference in document.body.references:
        target = parse_target(reference.target, document) if reference.kind == "link" else None
        if target and target.path:
            paths.add(target.path)
        elif target:
            folders.add("/".join(target.file.split("/")[:2]))
    return folders, paths


def recheck(site: Site, known: Known, folders: Iterable[str]) -> dict[str, list[Diagnostic]]:
    """Return the faults of some stories."""
    texts = [
        site.documents[edition.source] for folder in folders for edition in site.by_folder[folder].editions.values()
    ]
    return check_stories(site, Binder(site, known.extensions), known.extensions, known.fatal, texts)


def revise(known: Known, edited: Iterable[Document]) -> Revision | None:
    """Return the plans after texts were edited; None where a full build is needed.

    `edited` are the new documents; everything else is unchanged.
    """
    before, texts = known.site, {document.path: document for document in edited}
    faulty = {fault.path for fault in known.general}
    if not all(_is_revision(before.documents.get(path), text, before, faulty) for path, text in texts.items()):
        return None
    revised = catch_up(known, texts.values())
    after, folders = revised.site, {text.folder for text in texts.values()}
    if any(fault.is_error for folder in folders for fault in revised.of_stories.get(folder, ())):
        return None  # a full build reports all other faults too
    files = frozenset[str]().union(*(known.shown_in.get(folder, frozenset()) for folder in folders))
    has_new_labels = any(before.documents[path].fields != text.fields for path, text in texts.items())
    if not has_new_labels:  # lists and other stories show titles and summaries, never a body
        files &= own_pages(after, (after.by_folder[folder] for folder in folders)) | known.in_full
    plans = list(plan_part(known.extensions, after, files))
    unplanned = files - {plan.file for plan in plans}
    if unplanned and (has_new_labels or not unplanned.isdisjoint(known.in_full)):
        return None  # a file made from all pages, such as the news sitemap
    old: set[str] = set()
    if has_new_labels:
        own = frozenset(plan.file for plan in plans if isinstance(plan, PagePlan) and plan.key in folders)
        old = {plan.file for plan in plan_part(known.extensions, before, own)}
    return Revision(revised, tuple(plans), frozenset(old - {plan.file for plan in plans}))


def own_pages(site: Site, stories: Iterable[Story]) -> set[str]:
    """Return the files of the stories' own pages."""
    return {file_of(site.path(story, one)) for story in stories for one in story.editions.values()}


def plan_part(extensions: tuple[Extension, ...], site: Site, files: Set[str]) -> Iterator[Plan]:
    """Yield the plans of some files of a site, and of what their pages show."""
    binder = Binder(site, extensions, files)
    plans = [plan for extension in extensions for plan in extension.plan(site, binder)]
    return iter(dress(site, extensions, plans))


def _is_revision(old: Document | None, new: Document, site: Site, faulty: Set[str]) -> bool:
    """Whether an edit of a text changes only pages that show the text, and no fault of another text.

    `faulty` are the texts with faults that depend on other texts too, such as links to paths of the site.
    """
    story = site.by_folder.get(new.folder)
    if old is None or story is None or new.language not in story.editions:
        return False
    return (
        not any(fault.is_error for fault in new.diagnostics)
        and old.marks == new.marks
        and old.fields.keys() == new.fields.keys()
        and all(new.fields[name] == value for name, value in old.fields.items() if name not in _labels(story, old))
        and not any(has_place(str(text.fields[name])) for text in (old, new) for name in _WORDS)
        and old.body.anchors == new.body.anchors
        and old.body.headings == new.body.headings
        and bound_elsewhere(old) == bound_elsewhere(new)
        and site_paths_of(old) == site_paths_of(new)
        and not (site_paths_of(new) and new.path in faulty)
    )


def _labels(story: Story, text: Document) -> Sequence[str]:
    """Front matter that may change without changing an order, a menu or an address."""
    if story.kind != "article":
        return ()
    return ("title", "summary") if "slug" in text.marks else ("summary",)


def bound_elsewhere(document: Document) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """The pictures and figures of a body, which need files and banners on every page that shows the body."""
    return [(one.kind, one.target, one.attributes) for one in document.body.references if one.kind != "link"]


def site_paths_of(document: Document) -> set[str]:
    """The links of a document that can be checked only when all pages are known."""
    return {one.target for one in document.body.references if one.kind == "link" and one.target.startswith("/")}


def _edited(site: Site, texts: Mapping[str, Document]) -> Site:
    """Return the site with other texts. Orders and addresses stay the same."""
    stories = {text.folder: site.by_folder[text.folder] for text in texts.values()}
    for text in texts.values():
        stories[text.folder] = _with_text(stories[text.folder], text)
    return site.altered(
        stories,
        stories=tuple(stories.get(story.folder, story) for story in site.stories),
        pages=tuple(stories.get(page.folder, page) for page in site.pages),
        documents=over(site.documents, texts),
    )


def _with_text(story: Story, text: Document) -> Story:
    edition = replace(
        story.editions[text.language],
        title=text.fields["title"],  # without places: `_is_revision` saw to that
        summary=text.fields["summary"],
        digest=text.digest,
    )
    return replace(story, editions={**story.editions, text.language: edition})


def shown_in(site: Site, plans: Iterable[Plan]) -> dict[str, Set[str]]:
    """Return the files of some plans that show any part of a story, by its folder."""
    files: dict[str, set[str]] = {}
    for plan in plans:
        file = plan.file  # one text for all, so that a kept build holds it once
        for path in _paths_on(plan):
            files.setdefault(path, set()).add(file)
    slugs = {path.rstrip("/").rpartition("/")[2] for path in files}  # quicker to compare than whole paths
    found: dict[str, set[str]] = {}
    for story in (*site.stories, *site.pages):
        for edition in story.editions.values():
            if edition.slug in slugs and edition.language in site.editions(story):
                found.setdefault(story.folder, set()).update(files.get(site.path(story, edition), ()))
    return {folder: of_story for folder, of_story in found.items() if of_story}


def _paths_on(plan: Plan) -> set[str]:
    """Return the site paths of what a plan shows, and of its page."""
    if isinstance(plan, PagePlan):
        paths = {plan.path}
        _add_paths(plan.content, paths)
        return paths
    return set(plan.shows) if isinstance(plan, FilePlan | DrawnPlan) else set()


def _add_paths(value: Any, paths: set[str]) -> None:
    """Add the path of each card and link in the content of a page."""
    kind = type(value)
    if kind is Card or kind is Link:
        paths.add(value.path)
    elif isinstance(value, tuple):
        for part in value:
            if not isinstance(part, str):
                _add_paths(part, paths)
    elif is_dataclass(kind):
        for name in _names_of(kind):
            _add_paths(getattr(value, name), paths)


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))
