"""Locks at a target, by which one clone keeps all others from publishing there at the same time."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from plugins.ground.refusals import Refused
from plugins.ground.words import Words

HOLDS = timedelta(hours=1)  # a lock that was not renewed for so long is of a process that died
_RENEWED_EVERY = timedelta(minutes=10)


@contextmanager
def renewed(renew: Callable[[], object], every: timedelta = _RENEWED_EVERY) -> Iterator[None]:
    """Renew a lock from time to time for as long as the block runs, which may be hours on a slow line.

    A renewal that fails is tried again at the next time; a host that has gone away is told by what the block does.
    """
    ended = threading.Event()

    def keep_on() -> None:
        while not ended.wait(every.total_seconds()):
            with suppress(Refused):
                renew()

    keeper = threading.Thread(target=keep_on, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join()


def held_by_another(name: str, since: str) -> Words:
    """Return the words for a target at which another clone publishes at this moment."""
    return Words(
        f"{name}: penerbitan lain sedang berjalan (sejak {since}). Tunggu sampai selesai; kalau prosesnya sudah mati,"
        " ambil alih dengan --adopt.",
        f"{name}: another publication is going on (since {since}). Wait until it has ended; if that process is dead,"
        " take over with --adopt.",
    )
