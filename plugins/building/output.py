"""From plans to the output folder: what is stale is rendered beside it, and promoted when all of it is there."""

import contextlib
import math
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.digests import digest_of, digest_of_bytes
from plugins.ground.trees import Folders, scan_tree
from plugins.incremental.manifest import Entry, Stale, load_manifest, outdated, write_manifest
from plugins.incremental.promotion import promote, recover
from plugins.newsroom.extensions import Overtaken
from plugins.newsroom.pages import CopyPlan, DrawnPlan, FilePlan, PagePlan, PlanDigester
from plugins.rendering.renderer import Renderer

Plan = PagePlan | FilePlan | DrawnPlan | CopyPlan

# Below this number of files, starting workers costs more than they save.
_WORTH_WORKERS = 300
_BATCHES = 16  # for each worker, so that none waits long for another


@dataclass(frozen=True)
class Assembled:
    """What one build did to the output: files made, with the reason, files deleted, and how many stayed."""

    stale: tuple[Stale, ...]
    deleted: tuple[str, ...]
    kept: int


@dataclass(frozen=True)
class Workshop:
    """Where and how plans become files.

    `look` digests what decides how a plan is rendered: theme, program. `renderer` is asked for only where a page is
    stale, `workers` is the number of processes.
    """

    look: str
    renderer: Callable[[], Renderer]
    output: Path
    manifest: Path
    workers: int


def assemble(plans: Iterable[Plan], shop: Workshop, meanwhile: Callable[[], object] = lambda: None) -> Assembled:
    """Make the output hold what the plans say, doing only what is stale.

    `meanwhile` is called where this process waits for its workers.
    Raises ThemeFault, OSError; then the output is as it was.
    """
    recover(shop.output)
    by_file = {plan.file: plan for plan in plans}
    previous, present = load_manifest(shop.manifest), scan_tree(shop.output)
    return _assemble(by_file, present.keys() - by_file.keys(), previous, present, shop, meanwhile)


def assemble_part(plans: Iterable[Plan], gone: Set[str], shop: Workshop) -> Assembled:
    """Make the files of some plans where they are stale, and take `gone` away; leave all others as they are.

    The output must be as the build left it that the manifest is of. Raises as `assemble` does.
    """
    by_file = {plan.file: plan for plan in plans}
    previous = load_manifest(shop.manifest)
    present = {file: (entry.size, entry.modified) for file, entry in previous.items()}
    return _assemble(by_file, gone & present.keys(), previous, present, shop, lambda: None)


def _assemble(
    by_file: Mapping[str, Plan],
    gone: Set[str],
    previous: Mapping[str, Entry],
    present: Mapping[str, tuple[int, int]],
    shop: Workshop,
    meanwhile: Callable[[], object],
) -> Assembled:
    # A file that was not there before is stale whatever its plan: workers digest that where they render it.
    digests = _digests((plan for file, plan in by_file.items() if file in previous), shop.look)
    stale = outdated(by_file, digests, previous, present)
    if stale or gone:
        made = [by_file[one.file] for one in stale]
        after = promote(
            shop.output,
            {plan.file: plan.rank for plan in made},
            gone,
            present,
            lambda folder: digests.update(_write(folder, made, shop, meanwhile)),
        )
        plan_of = {file: entry.plan for file, entry in previous.items()} | digests
        write_manifest(shop.manifest, {file: Entry(plan_of[file], *status) for file, status in after.items()})
    return Assembled(tuple(stale), tuple(sorted(gone)), len(present.keys() | by_file.keys()) - len(gone) - len(stale))


def _digests(plans: Iterable[Plan], look: str) -> dict[str, str]:
    """Return the digest of each plan, and of how it is rendered, by file."""
    digester = PlanDigester()

    def digest(plan: Plan) -> str:
        if isinstance(plan, PagePlan):
            return digest_of(digester.digest(plan), look)
        return digest_of(plan.digest(), look) if isinstance(plan, DrawnPlan) else plan.digest()

    return {plan.file: digest(plan) for plan in plans}


def can_fork() -> bool:
    """Whether worker processes may be forked: one that runs threads could lock up in the child."""
    return sys.platform == "linux" and threading.active_count() == 1


def _write(folder: Path, plans: Sequence[Plan], shop: Workshop, meanwhile: Callable[[], object]) -> dict[str, str]:
    """Write the files of plans below a folder, by several processes where there are many; return their digests."""
    try:
        return _written(folder, plans, shop, meanwhile)
    except Overtaken:
        for plan in plans:  # all that is damaged goes at once, so that one more attempt is enough
            if isinstance(plan, CopyPlan):
                with contextlib.suppress(Overtaken):
                    _copied(plan)
        raise


def _written(folder: Path, plans: Sequence[Plan], shop: Workshop, meanwhile: Callable[[], object]) -> dict[str, str]:
    workers, renderer = shop.workers, _renderer(plans, shop)
    if workers == 1 or len(plans) < _WORTH_WORKERS or not can_fork():
        return _write_batch(folder, plans, renderer, shop.look)
    global _job  # noqa: PLW0603  what forked workers find where they begin; nothing is copied to them
    _job = (folder, _batches(plans, workers), renderer, shop.look)
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
            parts = pool.map(_write_part, range(len(_job[1])))
            meanwhile()
            return {file: digest for part in parts for file, digest in part.items()}
    finally:
        del _job


_job: tuple[Path, Sequence[Sequence[Plan]], Renderer | None, str]


def _renderer(plans: Sequence[Plan], shop: Workshop) -> Renderer | None:
    return shop.renderer() if any(isinstance(plan, PagePlan | DrawnPlan) for plan in plans) else None


def _batches(plans: Sequence[Plan], workers: int) -> list[Sequence[Plan]]:
    """Divide plans among workers so that those who share cards, lists of one language, mostly meet the same worker."""
    ordered = sorted(plans, key=lambda plan: (getattr(plan, "language", ""), plan.rank))
    size = math.ceil(len(ordered) / (workers * _BATCHES))
    batches = [ordered[start : start + size] for start in range(0, len(ordered), size)]
    return [batch for first in range(_BATCHES) for batch in batches[first::_BATCHES]]


def _write_part(number: int) -> dict[str, str]:
    folder, batches, renderer, look = _job
    return _write_batch(folder, batches[number], renderer, look)


def _write_batch(folder: Path, plans: Sequence[Plan], renderer: Renderer | None, look: str) -> dict[str, str]:
    folders = Folders(folder)
    for plan in plans:
        if isinstance(plan, CopyPlan):
            folders.write(plan.file, _copied(plan))
        else:
            data = plan.data if isinstance(plan, FilePlan) else renderer.render(plan).encode()  # type: ignore[union-attr]
            folders.write(plan.file, data)
    return _digests(plans, look)


def _copied(plan: CopyPlan) -> bytes:
    """Return the bytes to copy. Raises Overtaken where they are damaged, and takes them out of the cache."""
    try:
        data = Path(plan.source).read_bytes()
    except FileNotFoundError:  # another build cleared the cache
        raise Overtaken(plan.source) from None
    if digest_of_bytes(data) != plan.checksum:
        Path(plan.source).unlink(missing_ok=True)
        raise Overtaken(plan.source)
    return data


def reasons(assembled: Assembled) -> Mapping[str, str]:
    """Return why each file was made or deleted."""
    return {one.file: one.reason for one in assembled.stale} | dict.fromkeys(assembled.deleted, "gone")
