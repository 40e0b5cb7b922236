"""Locks at a target. While one clone publishes there, no other clone can."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.refusals import Refused
from plugins.ground.times import WIB
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


class HeldByAnother(Refused):
    """Another publication to the same target is going on."""

    def __init__(self, name: str, since: datetime | None = None) -> None:
        """Say so. `since` is the time of the lock of a clone elsewhere, whose process may be dead."""
        words = Words(
            f"{name}: penerbitan lain sedang berjalan; tunggu sampai selesai.",
            f"{name}: another publication is going on; wait until it has ended.",
        )
        if since is not None:
            when = f"{since.astimezone(WIB):%Y-%m-%d %H:%M} WIB"
            words = Words(
                f"{words.id} Kabar terakhirnya {when}; kalau prosesnya sudah mati, ambil alih dengan --adopt.",
                f"{words.en} Its last sign was at {when}; if that process is dead, take over with --adopt.",
            )
        super().__init__(ENVIRONMENT, words)


class TargetChanged(Refused):
    """While a publication went on, somebody took something down, or published with --adopt."""

    def __init__(self, name: str) -> None:
        words = Words(
            f"{name}: selagi ini berjalan, sesuatu diturunkan (takedown) atau terbitan lain dipasang. Yang diturunkan"
            " tidak kembali. Jalankan git pull --rebase, lalu terbitkan lagi.",
            f"{name}: while this went on, something was taken down, or another release was put there. What was taken"
            " down does not come back. Run git pull --rebase, then publish again.",
        )
        super().__init__(ENVIRONMENT, words)
