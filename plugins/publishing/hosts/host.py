"""What a publication asks of a host, whichever way the files get there."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from plugins.ground.words import Words
from plugins.publishing.plan import HostedFile, Plan

Say = Callable[[Words], None]


class Host(Protocol):
    """A place that holds a site. All of its failures are Refused."""

    @property
    def digest(self) -> str:
        """The kind of digest that the host tells of its files (`local_files.digest_as`)."""

    @property
    def is_atomic(self) -> bool:
        """Whether readers and other clones see a publication all at once, mark included."""

    @property
    def holds_rules(self) -> bool:
        """Whether a web server may read `.htaccess` at this place."""

    def held(self, token: str, break_lock: bool) -> AbstractContextManager[None]:
        """Keep every other clone from publishing here for the time of the block.

        Args:
            token: Names this clone; a lock that it left behind is its own again.
            break_lock: Whether to remove another clone's lock.
        """

    def list_files(self) -> dict[str, HostedFile]:
        """Return what is up now by relative path; a place that is not there yet is empty."""

    def read_file(self, path: str) -> bytes | None:
        """Return the bytes of a file that is up, None where it is not there."""

    def carry_out(self, plan: Plan, site: Path, say: Say, extra: Mapping[str, bytes]) -> None:
        """Send the plan's steps from the build in their order, then `extra`, then delete."""

    def change(self, files: Mapping[str, bytes], deletions: Sequence[str]) -> None:
        """Put a few small files up and delete others, at once; what is kept of earlier releases loses them too."""

    def forget(self, say: Say) -> None:
        """Drop what the host keeps of earlier publications, as far as it is ours to drop; say what is left to do."""


def count(paths: Sequence[str], what: Words) -> Words:
    """Return the line that tells of a step."""
    return Words(f"{len(paths):>6} {what.id}", f"{len(paths):>6} {what.en}")


DELETED = Words("berkas yang tidak dipakai lagi dihapus", "files no longer used deleted")
