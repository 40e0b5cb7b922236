"""Locks at a target. While one clone publishes there, no other clone can."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from plugins.ground.refusals import Refused
from plugins.ground.words import Words

HOLDS = timedelta(hours=1)  # a lock that nobody renewed for so long belongs to a process that died
_RENEWED_EVERY = timedelta(minutes=10)


@contextmanager
def renewed(renew: Callable[[], object], every: timedelta = _RENEWED_EVERY) -> Iterator[None]:
    """Renew a lock at intervals while the block runs, which may take hours on a slow line.

    A renewal that fails is tried again at the next interval. If the host has gone away, the work in the block fails and
    tells so.
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
    """Return the message that another clone is publishing to this target now."""
    return Words(
        f"{name}: penerbitan lain sedang berjalan (sejak {since}). Tunggu sampai selesai; kalau prosesnya sudah mati,"
        " ambil alih dengan --adopt.",
        f"{name}: another publication is going on (since {since}). Wait until it has ended; if that process is dead,"
        " take over with --adopt.",
    )
