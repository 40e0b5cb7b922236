"""Update the output folder after a revision of the theme. In a large site, several processes plan the pages of stories.

The processes are forked, so that they have the site in memory. Each plans its share of the pages and writes those that
are stale; what it sends back is small. A page that stays as it was is linked into the new tree.
"""

from collections.abc import Iterable, Mapping
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
from plugins.newsroom.pages import Plan, file_of
from plugins.newsroom.site import Site

_SHARES = 4  # for each process, so that all end at about the same time


def update_themed(revision: ThemeRevision, output: OutputFolder, stale_keys: frozenset[str]) -> Changes | None:
    """Make the output as its new theme has it; None, and no change, where only a full build can tell.

    `stale_keys` are the keys of templates that changed. The output must be unchanged since the manifest was written.
    Raises ThemeFault, Forgotten, OSError; then the output is as it was.
    """
    previous, writing = load_manifest(output.manifest), output.writing
    planned = {plan.file for plan in revision.plans} | revision.stories
    if any(file not in planned and entry.template in stale_keys for file, entry in previous.items()):
        return None
    if writing.workers == 1 or len(revision.stories) < writing.by_workers_from or not can_fork():
        gone = {*()} if revision.before is None else _files_before(revision)
        return update_files([*revision.plans, *_plan_stories(revision, revision.stories)], gone - planned, output)
    present = {file: (entry.size, entry.modified) for file, entry in previous.items()}
    job = _Job(revision, output, _divide(revision.known.site, revision.stories, writing.workers), previous, present)
    parts: list[_Part] = []
    gone = set[str]()

    def write(folder: Path) -> None:
        writing.renderer()  # before the fork, so that each worker has it
        with worker_pool(writing.workers, _begin, job, folder) as pool:
            shares = pool.map(_write_share, range(len(job.shares)))
            before = pool.submit(_count_before) if revision.before else None
            parts.append(_write(revision.plans, job, folder))
            writing.step(WRITING, len(revision.plans), len(planned))
            parts.extend(shares)
            if before:
                gone.update((before.result() - planned) & previous.keys())

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


_job: tuple[_Job, Path]


def _begin(job: _Job, folder: Path) -> None:
    global _job  # noqa: PLW0603  one for each worker process
    _job = job, folder


def _write_share(number: int) -> _Part:
    job, folder = _job
    return _write(_plan_stories(job.revision, job.shares[number]), job, folder)


def _count_before() -> set[str]:
    return _files_before(_job[0].revision)


def _write(plans: Iterable[Plan], job: _Job, folder: Path) -> _Part:
    by_file = {plan.file: plan for plan in plans}
    writing = job.output.writing
    digests = digest_plans(by_file.values(), writing.keys)
    stale = outdated(by_file, digests, job.previous, job.present)
    write_batch(folder, [by_file[one.file] for one in stale], by_file.keys(), writing.renderer, writing.keys)
    return _Part(digests, stale)


def _plan_stories(revision: ThemeRevision, files: frozenset[str]) -> list[Plan]:
    """Return the plans of some pages of stories, without the files that they show: these stay as they are."""
    known = revision.known
    return [plan for plan in plan_part(known.extensions, known.site, files) if plan.file in files]


def _files_before(revision: ThemeRevision) -> set[str]:
    """Return the files beside the pages of stories as they were planned before."""
    before = revision.before
    return {plan.file for plan in plan_around_stories(before.extensions, before.site)} if before else set()


def _divide(site: Site, files: frozenset[str], workers: int) -> list[frozenset[str]]:
    """Divide the pages of stories among workers, so that a file of the parse cache is read by one of them only."""
    shares = [set[str]() for _ in range(workers * _SHARES)]
    for story in site.listed:
        for edition in site.editions(story).values():
            shares[shard_of(edition.source) % len(shares)].add(file_of(site.path(story, edition)))
    return [frozenset(share & files) for share in shares]
