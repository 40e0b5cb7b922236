"""Worker processes. They are forked where that is safe, else started anew, and end with their parent."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plugins.ground.system import can_fork, end_with

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.context import BaseContext


def count_workers(wanted: object) -> int:
    """Return the number of worker processes: what NEWSROOM_WORKERS says, else one for each processor."""
    return int(str(wanted or 0)) or os.cpu_count() or 1


def worker_context() -> "BaseContext":
    """Return how workers are started. Locks and other things that workers share are made by it."""
    import multiprocessing  # noqa: PLC0415  slow to load; an edit of a text starts no worker

    return multiprocessing.get_context("fork" if can_fork() else "spawn")


def _nothing() -> None: ...


@contextlib.contextmanager
def worker_pool(
    workers: int, begin: Callable[..., None] = _nothing, *given: object, context: "BaseContext | None" = None
) -> Iterator["ProcessPoolExecutor"]:
    """Run workers while the block runs. Jobs that no worker has begun when the block ends are dropped.

    Workers ignore Ctrl-C; this process answers it. If the system kills a worker, BrokenExecutor is raised here.

    Args:
        workers: How many.
        begin: Called once in each worker with `given`. An exception in it is lost, so it should do no more than
            remember the values.
        given: Values for `begin`. Forked workers share them; other workers get them pickled.
        context: How to start the workers, if the caller has asked `worker_context` already.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  as in `worker_context`

    pool = ProcessPoolExecutor(
        workers, context or worker_context(), initializer=_begin, initargs=(os.getpid(), begin, given)
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(parent: int, begin: Callable[..., None], given: tuple[object, ...]) -> None:
    end_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begin(*given)
