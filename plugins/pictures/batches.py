"""Inspect and develop many pictures in several processes, but only those that the cache lacks."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from plugins.ground.workers import worker_context, worker_pool
from plugins.pictures.cache import Cache
from plugins.pictures.renditions import LARGE, Developed, Inspection, Job

Inspect = Callable[[str], Inspection]
Develop = Callable[[Job], Developed]
Watch = Callable[[Sequence[Job]], contextlib.AbstractContextManager[Callable[[Job], None]]]
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

# Held while a large picture is decoded; a lock between processes where there are several.
_large: contextlib.AbstractContextManager[object] = contextlib.nullcontext()

# Below these numbers, starting processes costs more time than they save.
_MANY_INSPECTIONS = 12
_MANY_JOBS = 3


def turn(pixels: int) -> contextlib.AbstractContextManager[object]:
    """Return the lock for decoding a picture. Large pictures are decoded one after another, to save memory."""
    return _large if pixels > LARGE else contextlib.nullcontext()


def inspect_all(files: Mapping[str, str], cache: Cache, inspect: Inspect, workers: int) -> dict[str, Inspection]:
    """Return the inspection of each file by the digest of its bytes. `files` maps digests to absolute paths."""
    known = {digest: cache.inspection(digest) for digest in files}
    missing = {files[digest]: digest for digest, inspection in known.items() if inspection is None}
    found = {digest: inspection for digest, inspection in known.items() if inspection is not None}
    for place, inspection in run_tasks(inspect, missing, workers if len(missing) >= _MANY_INSPECTIONS else 1):
        cache.keep_inspection(missing[place], inspection)
        found[missing[place]] = inspection
    return found


@contextlib.contextmanager
def in_silence(jobs: Sequence[Job]) -> Iterator[Callable[[Job], None]]:
    """Show nothing while jobs are done."""
    yield lambda job: None


def develop_all(
    jobs: Iterable[Job], cache: Cache, develop: Develop, workers: int, watch: Watch = in_silence
) -> dict[str, Developed]:
    """Return the renditions of each job by its folder. After an interruption, finished ones are kept.

    `watch` gets the jobs to do; what it returns gets each finished job.
    """
    wanted = {job.folder: job for job in jobs}
    known = {folder: cache.developed(folder) for folder in wanted}
    missing = [wanted[folder] for folder, developed in known.items() if developed is None]
    found = {folder: developed for folder, developed in known.items() if developed is not None}
    if missing:
        cache.prune()
        with watch(missing) as done:
            for job, developed in run_tasks(develop, missing, workers if len(missing) >= _MANY_JOBS else 1):
                found[job.folder] = developed
                done(job)
    return found


def run_tasks(
    function: Callable[[_Task], _Result], tasks: Iterable[_Task], workers: int
) -> Iterator[tuple[_Task, _Result]]:
    """Yield each task with its result when it is done. Raises BrokenExecutor if the system kills a worker."""
    if workers == 1:
        yield from ((task, function(task)) for task in tasks)
        return
    from concurrent.futures import as_completed  # noqa: PLC0415  slow to load; most builds develop no picture

    context = worker_context()
    with worker_pool(workers, _start, context.Lock(), context=context) as pool:
        futures = {pool.submit(function, task): task for task in tasks}
        for future in as_completed(futures):
            yield futures[future], future.result()


def _start(large: contextlib.AbstractContextManager[object]) -> None:
    """Begin a worker, with the lock that all workers share."""
    global _large  # noqa: PLW0603  one lock for each process
    _large = large
