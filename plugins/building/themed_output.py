"""Update the output folder after a revision of the theme. In a large site, several processes plan the pages of stories.

The processes are forked, so that they have the site in memory. Each plans its share of the pages and writes those that
are stale; what it sends back is small. A page that stays as it was is linked into the new tree.
"""

import copy
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from plugins.building.inspection import dress_page
from plugins.building.output import OutputFolder, update_files
from plugins.building.theme_revision import ThemeRevision, plan_around_stories
from plugins.building.writing import WRITING, digest_plans, template_key, write_batch
from plugins.console.reporter import Changes
from plugins.ground.system import can_fork
from plugins.ground.trees import Folders
from plugins.ground.workers import worker_pool
from plugins.incremental.manifest import Entry, Stale, load_manifest, outdated, write_manifest
from plugins.incremental.parse_cache import shard_of
from plugins.incremental.promotion import link_unchanged, swap_in
from plugins.newsroom.binder import Binder
from plugins.newsroom.pages import PagePlan, Plan, file_of
from plugins.newsroom.site import Site

_SHARES = (3, 2, 2, 1)  # of each process, the largest first, so that all end at about the same time


class NotPlanned(Exception):
    """A file depends on the theme, and only a full build plans it. The message is the file."""


def update_themed(revision: ThemeRevision, output: OutputFolder, stale_keys: frozenset[str]) -> Changes:
    """Make the output as its new theme has it.

    `stale_keys` are the keys of templates that changed. The output must be unchanged since the manifest was written.
    Raises NotPlanned, ThemeFault, Forgotten, OSError; then the output is as it was.
    """
    previous, writing = load_manifest(output.manifest), output.writing

    def plan_around() -> list[Plan]:
        plans = [*plan_around_stories(revision.known), *revision.with_styles]
        planned = revision.stories.union(plan.file for plan in plans)
        for file, entry in previous.items():
            if entry.template in stale_keys and file not in planned:
                raise NotPlanned(file)
        return plans

    if writing.workers == 1 or len(revision.stories) < writing.by_workers_from or not can_fork():
        around = plan_around()
        return update_files([*around, *_plan_stories(revision, revision.stories)], _gone(revision, around), output)
    # The menus of all pages are made of the pages around the stories. They change with the words only.
    early = plan_around() if revision.before else None
    present = {file: (entry.size, entry.modified) for file, entry in previous.items()}
    job = _Job(revision, output, _divide(revision.known.site, revision.stories, writing.workers), previous, present)
    parts: list[_Part] = []
    gone = set[str]()

    def make(folder: Path) -> None:
        writing.renderer()  # before the fork, so that each worker has it
        with worker_pool(writing.workers, _begin, job, folder, early) as pool:
            going = pool.submit(_find_gone)
            shares = pool.map(_write_share, range(len(job.shares)))
            around = early or plan_around()
            count = len(around) + len(revision.stories)
            writing.step(WRITING, 0, count)
            parts.append(_write(around, job, folder))
            gone.update(going.result() & previous.keys())
            others = previous.keys() - revision.stories - gone
            link_unchanged(output.path, folder, others - parts[0].entries.keys())
            writing.step(WRITING, len(around), count)
            parts.extend(shares)
        written = frozenset[str]().union(*(part.entries for part in parts))
        link_unchanged(output.path, folder, previous.keys() - others - gone - written)

    swap_in(output.path, make, len(previous))
    entries = {file: entry for file, entry in previous.items() if file not in gone}
    for part in parts:
        entries |= part.entries
    write_manifest(output.manifest, entries)
    made = {one.file: one.reason for part in parts for one in part.stale}
    return Changes(output.path, made, tuple(sorted(gone)), len(entries) - len(made))


class _Job(NamedTuple):
    """What each worker needs."""

    revision: ThemeRevision
    output: OutputFolder
    shares: list[frozenset[str]]
    previous: Mapping[str, Entry]
    present: Mapping[str, tuple[int, int]]


class _Part(NamedTuple):
    """The stale files of some plans, and the entries of these files, which are written."""

    stale: list[Stale]
    entries: dict[str, Entry]


_job: tuple[_Job, Path, list[Plan] | None]


def _begin(job: _Job, folder: Path, around: list[Plan] | None) -> None:
    global _job  # noqa: PLW0603  one for each worker process
    _job = job, folder, around


def _write_share(number: int) -> _Part:
    job, folder, _ = _job
    return _write(_plan_stories(job.revision, job.shares[number]), job, folder)


def _find_gone() -> set[str]:
    job, _, around = _job
    return _gone(job.revision, around or [])


def _write(plans: Iterable[Plan], job: _Job, folder: Path) -> _Part:
    by_file = {plan.file: plan for plan in plans}
    digests = _digest(by_file.values(), job)
    stale = outdated(by_file, digests, job.previous, job.present)
    folders, writing = Folders(folder), job.output.writing
    write_batch(folders, [by_file[one.file] for one in stale], by_file.keys(), writing.renderer, writing.keys)
    return _Part(stale, {file: Entry(digests[file], *status) for file, status in folders.written.items()})


def _digest(plans: Collection[Plan], job: _Job) -> dict[str, str]:
    """Return the digest of each plan by file. Where plans are as they were, only the keys of templates are new."""
    keys = job.output.writing.keys
    if not job.revision.has_same_plans:
        return digest_plans(plans, keys)
    drawn = {plan.file: key for plan in plans if (key := template_key(plan, keys))}
    others = digest_plans((plan for plan in plans if plan.file not in drawn), keys)
    return others | {file: key + job.previous[file].plan[len(key) :] for file, key in drawn.items()}


def _plan_stories(revision: ThemeRevision, files: Set[str]) -> list[Plan]:
    """Return the plans of some pages of stories, without the files that they show: these stay as they are."""
    site, extensions = revision.known.site, revision.known.extensions
    binder = Binder(site, extensions, files)
    plans = [plan for extension in extensions for plan in extension.plan(site, binder)]
    return [dress_page(site, extensions, plan) for plan in plans if isinstance(plan, PagePlan) and plan.file in files]


def _gone(revision: ThemeRevision, around: Iterable[Plan]) -> set[str]:
    """Return the files that were planned around the stories before, and are not any more: pictures of pages for links.

    Only other words make other pictures, and most of the pages have none.
    """
    if revision.before is None:
        return set()
    extensions = tuple(map(copy.copy, revision.before.extensions))
    without = {plan.file for plan in around if isinstance(plan, PagePlan) and plan.image is None}
    before = plan_around_stories(replace(revision.before, extensions=extensions), without)
    return {plan.file for plan in before} - {plan.file for plan in around}


def _divide(site: Site, files: frozenset[str], workers: int) -> list[frozenset[str]]:
    """Divide the pages of stories among workers, so that a file of the parse cache is read by one of them only."""
    sizes = [size for size in _SHARES for _ in range(workers)]
    shares = [set[str]() for _ in sizes]
    turns = [share for share, size in zip(shares, sizes, strict=True) for _ in range(size)]
    for story in site.listed:
        for edition in site.editions(story).values():
            turns[shard_of(edition.source) % len(turns)].add(file_of(site.path(story, edition)))
    return [frozenset(share & files) for share in shares]
