"""Write the files of plans below a folder; several processes share the work where there are many."""

import contextlib
import math
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import NamedTuple

from plugins.console.reporter import TellStep, unheard
from plugins.ground.digests import digest_of_bytes
from plugins.ground.system import can_fork
from plugins.ground.trees import Folders
from plugins.ground.words import Words
from plugins.ground.workers import worker_pool
from plugins.newsroom.extensions import Overtaken
from plugins.newsroom.pages import CopyPlan, DrawnPlan, FilePlan, PagePlan, Plan, PlanDigester
from plugins.rendering.renderer import Renderer

WRITING = Words("menulis berkas", "writing files")
_TOLD = 20  # files between two words about progress
_BATCHES = 16  # for each worker, so that all end at about the same time


class Writing(NamedTuple):
    """How plans become files.

    Attributes:
        keys: by template and language, a digest of what decides how such plans are drawn; it is part of theirs.
        renderer: returns the renderer, the same each time; called only if a page is stale.
        workers: the number of processes.
        by_workers_from: number of files from which more than one process writes.
        step: hears how many files are written.
    """

    keys: Mapping[tuple[str, str], str]
    renderer: Callable[[], Renderer]
    workers: int
    by_workers_from: int
    step: TellStep = unheard


def write_plans(
    folder: Path, plans: Sequence[Plan], known: Set[str], writing: Writing, meanwhile: Callable[[], object]
) -> dict[str, str]:
    """Write the files of plans below a folder, and return the digests of their plans, but for the files `known`.

    `meanwhile` is called while this process waits for its workers. Raises ThemeFault, Overtaken, OSError.
    """
    try:
        return _write(folder, plans, known, writing, meanwhile)
    except Overtaken:
        # Remove all damaged files from the cache now, so that one more attempt is enough.
        for plan in plans:
            if isinstance(plan, CopyPlan):
                with contextlib.suppress(Overtaken):
                    _read_copy(plan)
        raise


def digest_plans(plans: Iterable[Plan], keys: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """Return the digest of each plan by file. It begins with the key of the plan's template, if it has one."""
    digester = PlanDigester()
    return {
        plan.file: template_key(plan, keys)
        + (digester.digest(plan) if isinstance(plan, PagePlan | DrawnPlan) else plan.digest())
        for plan in plans
    }


def template_key(plan: Plan, keys: Mapping[tuple[str, str], str]) -> str:
    """Return the key of a plan's template; empty for a plan that no template draws, or that names no template."""
    if isinstance(plan, PagePlan):
        return keys.get((f"{plan.template}.html", plan.language), "")
    return keys.get((plan.template, plan.language), "") if isinstance(plan, DrawnPlan) else ""


def _write(
    folder: Path, plans: Sequence[Plan], known: Set[str], writing: Writing, meanwhile: Callable[[], object]
) -> dict[str, str]:
    writing.step(WRITING, 0, len(plans))
    if writing.workers == 1 or len(plans) < writing.by_workers_from:
        return write_batch(Folders(folder), plans, known, writing.renderer, writing.keys, writing.step)
    if can_fork():
        writing.renderer()  # before the fork, so that each worker has it
    batches = _batches(plans, writing.workers)
    # The view of a dictionary would not reach workers that are not forked.
    job = _Job(folder, batches, frozenset(known), writing.renderer, writing.keys)
    with worker_pool(writing.workers, _begin, job) as pool:
        parts = pool.map(_write_part, range(len(batches)))
        meanwhile()
        digests, done = dict[str, str](), 0
        for batch, part in zip(batches, parts, strict=True):
            digests |= part
            done += len(batch)
            writing.step(WRITING, done, len(plans))
        return digests


class _Job(NamedTuple):
    """What each worker needs. Forked workers have it in memory; others get a copy."""

    folder: Path
    batches: Sequence[Sequence[Plan]]
    known: Set[str]
    renderer: Callable[[], Renderer]
    keys: Mapping[tuple[str, str], str]


_job: _Job


def _begin(job: _Job) -> None:
    global _job  # noqa: PLW0603  one for each worker process
    _job = job


def _batches(plans: Sequence[Plan], workers: int) -> list[Sequence[Plan]]:
    """Divide plans among workers.

    Lists of one language mostly go to the same worker: they share story cards, which a worker renders once.
    """
    ordered = sorted(plans, key=lambda plan: (getattr(plan, "language", ""), plan.rank))
    size = math.ceil(len(ordered) / (workers * _BATCHES))
    batches = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    return [batch for first in range(_BATCHES) for batch in batches[first::_BATCHES]]


def _write_part(number: int) -> dict[str, str]:
    return write_batch(Folders(_job.folder), _job.batches[number], _job.known, _job.renderer, _job.keys)


def write_batch(
    folders: Folders,
    plans: Sequence[Plan],
    known: Set[str],
    load_renderer: Callable[[], Renderer],
    keys: Mapping[tuple[str, str], str],
    step: TellStep = unheard,
) -> dict[str, str]:
    """Write the files of some plans in this process; arguments and result are as those of `write_plans`."""
    renderer = None
    for number, plan in enumerate(plans):
        if number % _TOLD == 0:
            step(WRITING, number, len(plans))
        if isinstance(plan, CopyPlan):
            folders.write(plan.file, _read_copy(plan))
        elif isinstance(plan, FilePlan):
            folders.write(plan.file, plan.data)
        else:
            renderer = renderer or load_renderer()
            folders.write(plan.file, renderer.render(plan).encode())
    return digest_plans((plan for plan in plans if plan.file not in known), keys)


def _read_copy(plan: CopyPlan) -> bytes:
    """Return the bytes to copy. Raises Overtaken if they are damaged, and removes them from the cache."""
    try:
        data = Path(plan.source).read_bytes()
    except FileNotFoundError:  # another build cleared the cache
        raise Overtaken(plan.source) from None
    if digest_of_bytes(data) != plan.checksum:
        Path(plan.source).unlink(missing_ok=True)
        raise Overtaken(plan.source)
    return data
