"""From plans to the output folder: what is stale is rendered beside it, and promoted when all of it is there."""

import multiprocessing
import os
import shutil
import sys
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from plugins.incremental.manifest import Entry, Stale, load_manifest, outdated, write_manifest
from plugins.incremental.promotion import promote, recover
from plugins.incremental.tree import Folders, scan_tree
from plugins.newsroom.pages import CopyPlan, FilePlan, PagePlan, PlanDigester, digest_of
from plugins.rendering.writer import Renderer

Plan = PagePlan | FilePlan | CopyPlan

# Below this number of files, starting workers costs more than they save.
_WORTH_WORKERS = 300
_BATCHES = 4  # for each worker, so that none waits long for another


@dataclass(frozen=True)
class Assembled:
    """What one build did to the output: files made, with the reason, files deleted, and how many stayed."""

    stale: tuple[Stale, ...]
    deleted: tuple[str, ...]
    kept: int


def assemble(
    plans: Sequence[Plan], look: str, renderer: Renderer, output: Path, manifest: Path, workers: int
) -> Assembled:
    """Make the output hold what the plans say, doing only what is stale.

    `look` digests what decides how a plan is rendered: theme, program. Raises ThemeFault, OSError; then the
    output is as it was.
    """
    recover(output)
    by_file = {plan.file: plan for plan in plans}
    digester = PlanDigester()
    wanted = {
        file: digest_of(digester.digest(plan), look) if isinstance(plan, PagePlan) else plan.digest()
        for file, plan in by_file.items()
    }
    previous, present = load_manifest(manifest), scan_tree(output)
    stale = outdated(wanted, previous, present)
    deleted = sorted(present.keys() - wanted.keys())
    if stale or deleted:
        made = [by_file[one.file] for one in stale]
        ranks = {file: plan.rank for file, plan in by_file.items()}
        after = promote(
            output, ranks, [plan.file for plan in made], present, lambda folder: _write(folder, made, renderer, workers)
        )
        write_manifest(manifest, {file: Entry(wanted[file], *after[file]) for file in wanted if file in after})
    return Assembled(tuple(stale), tuple(deleted), len(wanted) - len(stale))


def can_fork() -> bool:
    """Whether worker processes may be forked: one that runs threads could lock up in the child."""
    return sys.platform == "linux" and threading.active_count() == 1


def _write(folder: Path, plans: Sequence[Plan], renderer: Renderer, workers: int) -> None:
    """Write the files of plans below a folder, by several processes where there are many."""
    if workers == 1 or len(plans) < _WORTH_WORKERS or not can_fork():
        _write_batch(folder, plans, renderer)
        return
    global _job  # noqa: PLW0603  what forked workers find where they begin; nothing is copied to them
    _job = (folder, plans, renderer)
    step = workers * _BATCHES
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
            list(pool.map(_write_part, range(step), [step] * step))
    finally:
        del _job


_job: tuple[Path, Sequence[Plan], Renderer]


def _write_part(number: int, step: int) -> None:
    folder, plans, renderer = _job
    _write_batch(folder, plans[number::step], renderer)


def _write_batch(folder: Path, plans: Sequence[Plan], renderer: Renderer) -> None:
    folders = Folders(folder)
    for plan in plans:
        target = folders.place(plan.file)
        if isinstance(plan, CopyPlan):
            shutil.copyfile(plan.source, target)
        else:
            data = renderer.render(plan).encode() if isinstance(plan, PagePlan) else plan.data
            with open(target, "xb") as file:
                file.write(data)
        os.chmod(target, 0o644)


def reasons(assembled: Assembled) -> Mapping[str, str]:
    """Return why each file was made or deleted."""
    return {one.file: one.reason for one in assembled.stale} | dict.fromkeys(assembled.deleted, "gone")
