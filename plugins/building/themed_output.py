"""Update the output folder after a revision of the theme. In a large site, several processes plan the pages of stories.

The processes are forked, so that they have the site in memory. Each plans its share of the pages and writes those that
are stale; what it sends back is small. A page that stays as it was is linked into the new tree.
"""

import copy
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from plugins.building.output import OutputFolder, update_files
from plugins.building.revision import plan_part
from plugins.building.theme_revision import ThemeRevision, plan_around_stories
from plugins.building.writing import WRITING, digest_plans, write_batch
from plugins.console.reporter import Changes
from plugins.ground.system import can_fork
from plugins.ground.trees import scan_tree
from plugins.ground.workers import worker_pool
from plugins.incremental.manifest import Entry, Stale, load_manifest, outdated, write_manifest
from plugins.incremental.parse_cache import shard_of
from plugins.incremental.promotion import swap_in
from plugins.newsroom.pages import PagePlan, Plan, file_of
from plugins.newsroom.site import Site

_SHARES = 4  # for each process, so that all end at about the same time


class NotPlanned(Exception):
    """A file depends on the theme, and only a full build plans it. The message is the file."""


def update_themed(revision: ThemeRevision, output: OutputFolder, stale_keys: frozenset[str]) -> Changes:
    """Make the output as its new theme has it.

    `stale_keys` are the keys of templates that changed. The output must be unchanged since the manifest was written.
    Raises NotPlanned, ThemeFault, Forgotten, OSError; then the output is as it was.
    """
    previous, writing = load_manifest(output.manifest), output.writing

    def plan_around() -> list[Plan]:
        plans = plan_around_stories(revision.known)
        planned = revision.stories.union(plan.file for plan in plans)
        for file, entry in previous.items():
            if entry.template in stale_keys and file not in planned:
                raise NotPlanned(file)
        return plans

    if writing.workers == 1 or len(revision.stories) < writing.by_workers_from or not can_fork():
        around = plan_around()
        return update_files([*around, *_plan_stories(revision, revision.stories)], _gone(revision, around), output)
    present = {file: (entry.size, entry.modified) for file, entry in previous.items()}
    # The menus of all pages are made of the pages around the stories. They change with the words only.
    early = plan_around() if revision.before else None
    job = _Job(revision, output, _divide(revision.known.site, revision.stories, writing.workers), previous, present)
    parts: list[_Part] = []
    gone = set[str]()

    def write(folder: Path) -> None:
        writing.renderer()  # before the fork, so that each worker has it
        with worker_pool(writing.workers, _begin, job, folder, early) as pool:
            shares = pool.map(_write_share, range(len(job.shares)))
            going = pool.submit(_find_gone)
            around = early or plan_around()
            writing.step(WRITING, 0, len(around) + len(revision.stories))
            parts.append(_write(around, job, folder))
            writing.step(WRITING, len(around), len(around) + len(revision.stories))
            parts.extend(shares)
            gone.update(going.result() & previous.keys())

    def kept() -> Iterable[str]:
        return previous.keys() - {one.file for part in parts for one in part.stale} - gone

    swap_in(output.path, kept, write)
    plan_of = {file: entry.plan for file, entry in previous.items()}
    for part in parts:
        plan_of |= part.digests
    after = scan_tree(output.path)
    write_manifest(output.manifest, {file: Entry(plan_of[file], *status) for file, status in after.items()})
    made = {one.file: one.reason for part in parts for one in part.stale}
    return Changes(output.path, made, tuple(sorted(gone)), len(after) - len(made))


class _Job(NamedTuple):
    """What each worker needs."""

    revision: ThemeRevision
    output: OutputFolder
    shares: list[frozenset[str]]
    previous: Mapping[str, Entry]
    present: Mapping[str, tuple[int, int]]


class _Part(NamedTuple):
    """The digests of some plans, and those of their files that were stale and are written."""

    digests: dict[str, str]
    stale: list[Stale]


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
    writing = job.output.writing
    digests = digest_plans(by_file.values(), writing.keys)
    stale = outdated(by_file, digests, job.previous, job.present)
    write_batch(folder, [by_file[one.file] for one in stale], by_file.keys(), writing.renderer, writing.keys)
    return _Part(digests, stale)


def _plan_stories(revision: ThemeRevision, files: Set[str]) -> list[Plan]:
    """Return the plans of some pages of stories, without the files that they show: these stay as they are."""
    known = revision.known
    return [plan for plan in plan_part(known.extensions, known.site, files) if plan.file in files]


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
    shares = [set[str]() for _ in range(workers * _SHARES)]
    for story in site.listed:
        for edition in site.editions(story).values():
            shares[shard_of(edition.source) % len(shares)].add(file_of(site.path(story, edition)))
    return [frozenset(share & files) for share in shares]
