"""Progress of long work deep inside a build: whoever waits listens, and the work tells how far it is.

The work does not know who listens. So no function in between has to pass a listener on.
"""

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar

from plugins.ground.words import Words

_LISTENER: ContextVar[Callable[..., None] | None] = ContextVar("listener", default=None)


@contextlib.contextmanager
def hear_progress(listener: Callable[..., None]) -> Iterator[None]:
    """Let a listener hear the progress of all work inside the block. It gets the arguments of `tell_progress`."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell_progress(words: Words, done: int, total: int) -> None:
    """Tell the listener what is done at present, and how many of how many pieces are done."""
    listener = _LISTENER.get()
    if listener is not None:
        listener(words, done, total)
