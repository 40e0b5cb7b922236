"""A revision of stories: some were added, moved, withdrawn or removed, and only what may show them is planned.

It begins from what the last good build knew. Each extension says which of its files a change may alter (`reach`).
Where one cannot say it, or where a fault may follow, the build goes the whole way. A test checks that both ways make
the same bytes.
"""

import copy
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

from plugins.building.changes import ContentChanges
from plugins.building.revision import (
    Known,
    Revision,
    bound_elsewhere,
    linked_after,
    own_pages,
    plan_part,
    recheck,
    shown_in,
    site_paths_of,
)
from plugins.ground.diagnostics import Diagnostic
from plugins.incremental.parse_cache import without
from plugins.newsroom.documents import Document, over
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import with_files
from plugins.newsroom.filling import has_place
from plugins.newsroom.pages import DrawnPlan, FilePlan, PagePlan, Plan, file_of
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story, build_stories, newest_first
from plugins.newsroom.story_changes import Reach, StoryChange


def revise_stories(known: Known, edited: Sequence[Document], changed: ContentChanges, output: Path) -> Revision | None:
    """Return the plans after texts of stories, or pictures beside them, changed; None where a full build is needed.

    `edited` are the documents of the texts that were edited or added. `known` is what the last good build knew, and
    `output` the output folder as it left it.
    """
    after = _changed_site(known, edited, changed)
    if after is None:
        return None
    paths = {*changed.removed, *(file.path for file in (*changed.texts, *changed.files))}
    folders = frozenset(path.rpartition("/")[0] for path in paths)
    files = frozenset(path for path in paths if not path.endswith(".md"))
    change = StoryChange(known.site, after, folders, files)
    if not all(_keeps_figures(folder, change) for folder in folders) or known.site_paths & change.addresses:
        return None
    reaches = [extension.reach(change) for extension in known.extensions]
    reach = [one for one in reaches if one is not None]
    if len(reach) < len(reaches) or any(known.site_paths & one.removed for one in reach):
        return None
    ended = frozenset[Diagnostic]().union(*(one.ended for one in reach))
    general = [fault for fault in known.general if fault not in ended]
    if any("/".join(fault.path.split("/")[:2]) in folders for fault in general):
        return None
    linking = frozenset[str]().union(*(known.linked_from.get(folder, frozenset()) for folder in folders))
    linking &= after.by_folder.keys()
    extensions = tuple(map(copy.copy, known.extensions))
    for extension in extensions:
        extension.follow(change)
    faults = recheck(after, replace(known, extensions=extensions), (folders & after.by_folder.keys()) | linking)
    if any(fault.is_error for found in faults.values() for fault in found):
        return None
    wanted = _wanted(known, change, reach, linking)
    plans, gone = _planned(known.extensions, extensions, change, reach, wanted, output)
    unplanned = wanted - {plan.file for plan in plans} - gone
    others = {folder: found for folder, found in known.of_stories.items() if folder not in folders | linking}
    revised = replace(
        known,
        site=after,
        extensions=extensions,
        general=general,
        of_stories=others | faults,
        shown_in=_shown_after(known.shown_in, after, plans, gone),
        in_full=frozenset(known.in_full - gone) | {
            plan.file for plan in plans if isinstance(plan, FilePlan | DrawnPlan) and plan.in_full
        },
        linked_from=linked_after(known.linked_from, edited),
    )  # fmt: skip
    return Revision(revised, tuple(plans), frozenset(gone), frozenset(unplanned))


def _changed_site(known: Known, edited: Sequence[Document], changed: ContentChanges) -> Site | None:
    """Return the site with changed stories; None where one of their texts has, or may cause, a fault elsewhere."""
    before = known.site
    removed = changed.removed & before.documents.keys()
    old = [before.documents[path] for path in (*removed, *(t.path for t in edited if t.path in before.documents))]
    folders = {text.folder for text in (*old, *edited)}
    paths_of = {text.path: site_paths_of(text) for text in old}
    if any(not site_paths_of(text) <= paths_of.get(text.path, frozenset()) for text in edited):
        return None  # all pages decide whether the target of such a link exists
    if not all(_is_plain(text) for text in (*old, *edited)):
        return None
    texts = {text.path: text for text in edited}
    documents = over(without(before.documents, removed) if removed else before.documents, texts)
    sources = with_files(before.content.files, changed.removed, (*changed.texts, *changed.files))
    if len({path.casefold() for path in sources}) < len(sources):
        return None
    paths = [f"{folder}/index.{code}.md" for folder in folders for code in before.languages.codes]
    own = [documents[path] for path in paths if path in documents]
    stories, faults = build_stories(own, before.languages, before.taxonomy, changed.moment)
    if faults or {story.folder for story in stories} != {text.folder for text in own}:
        return None
    kept = [story for story in before.stories if story.folder not in folders]
    return before.altered(
        folders,
        setup=replace(before.setup, moment=changed.moment),
        content=before.content._replace(files=sources),
        stories=tuple(sorted((*kept, *stories), key=newest_first)),
        documents=documents,
    )


def _is_plain(text: Document) -> bool:
    """Whether a text is one of a story, has no error, no place in its title, and no attachment."""
    return (
        text.path.startswith("articles/")
        and bool(text.marks)
        and text.fields.get("menu") is None
        and not any(fault.is_error for fault in text.diagnostics)
        and not any(has_place(str(text.fields.get(name, ""))) for name in ("title", "summary"))
        and not any(one.kind in ("attachment", "film") for one in text.body.references)
    )


def _keeps_figures(folder: str, change: StoryChange) -> bool:
    """Whether a story shows the same figures as before, in the same languages, under the same names."""
    old, new = change.before.by_folder.get(folder), change.after.by_folder.get(folder)
    shown = [_figures_of(story, site) for story, site in ((old, change.before), (new, change.after)) if story]
    if not any(shown):
        return True
    if old is None or new is None or shown[0] != shown[1]:
        return False
    return _names(old, change.before) == _names(new, change.after)


def _figures_of(story: Story, site: Site) -> list[object]:
    texts = [site.documents[edition.source] for edition in story.editions.values()]
    return [(text.path, one) for text in texts for one in bound_elsewhere(text) if one[0] != "picture"]


def _names(story: Story, site: Site) -> tuple[object, ...]:
    slugs = tuple((code, edition.slug, edition.draft) for code, edition in story.editions.items())
    return slugs, tuple(site.editions(story)), story.status


def _wanted(known: Known, change: StoryChange, reach: Sequence[Reach], linking: Set[str]) -> set[str]:
    """Return the files to plan."""
    wanted = {file_of(path) for one in reach for path in one.altered}
    for site, story in change.both:
        wanted |= own_pages(site, (story,))
    for folder in change.folders:
        wanted |= known.shown_in.get(folder, frozenset())
    for folder in linking:
        own = own_pages(change.after, (change.after.by_folder[folder],))
        wanted |= own | (known.shown_in.get(folder, frozenset()) & known.in_full)
    return wanted


def _planned(
    before: tuple[Extension, ...],
    after: tuple[Extension, ...],
    change: StoryChange,
    reach: Sequence[Reach],
    wanted: Set[str],
    output: Path,
) -> tuple[list[Plan], set[str]]:
    """Return the plans of files that may change, and the files that are gone.

    The home pages and the stories' own pages are planned for the site before too: what they alone showed is gone.
    """
    home = {file_of(language.path()) for language in change.before.languages}
    own = own_pages(change.before, change.stories(change.before))
    old = {plan.file for plan in plan_part(before, change.before, home | own)}
    plans = list(plan_part(after, change.after, wanted))
    new = {plan.file for plan in plans}
    gone = {file_of(path) for one in reach for path in one.removed} | old | own
    gone -= new
    pages = [plan for plan in plans if isinstance(plan, PagePlan)]
    for extension in after:
        plans.extend(extension.finish_again(change.after, pages, gone, output))
    return plans, gone - {plan.file for plan in plans}


def _shown_after(
    shown: Mapping[str, Set[str]], site: Site, plans: Sequence[Plan], gone: Set[str]
) -> Mapping[str, Set[str]]:
    """Return the files that show each story, after some files were planned anew and some removed."""
    planned, found = {plan.file for plan in plans} | gone, shown_in(site, plans)
    after = dict(shown)
    for folder in {*found, *(folder for folder, files in shown.items() if not planned.isdisjoint(files))}:
        before = shown.get(folder, frozenset())
        files = (before - planned) | found.get(folder, frozenset())
        if not files:
            del after[folder]
        elif files != before:
            after[folder] = files
    return after
