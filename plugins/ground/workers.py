"""Worker processes: forked where that is safe, else started anew. They end with the process that started them."""

import contextlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.context import BaseContext

from plugins.ground.system import can_fork, end_with


def count_workers(wanted: object) -> int:
    """Return the number of worker processes: what NEWSROOM_WORKERS says, else one for each processor."""
    return int(str(wanted or 0)) or os.cpu_count() or 1


def worker_context() -> BaseContext:
    """Return how workers are started now; what they share, such as locks, is made of it."""
    return multiprocessing.get_context("fork" if can_fork() else "spawn")


def _nothing() -> None: ...


@contextlib.contextmanager
def worker_pool(
    workers: int, begin: Callable[..., None] = _nothing, *given: object, context: BaseContext | None = None
) -> Iterator[ProcessPoolExecutor]:
    """Run workers for the time of the block; what is not begun when it ends is not done.

    Ctrl-C is left to this process. A worker that the system ends raises BrokenExecutor here.

    Args:
        workers: How many.
        begin: Called once in each, with `given`. Forked workers find these as they are here, nothing is copied; others
            get them pickled. What it raises is lost, so it should only remember them.
        context: How to start them, where that was asked for already.
    """
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
