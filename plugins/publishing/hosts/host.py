"""The interface of hosts."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from plugins.ground.words import Words
from plugins.publishing.plan import HostedFile, Plan

Say = Callable[[Words], None]


class Host(Protocol):
    """A place that holds a site. All its failures are raised as Refused."""

    @property
    def digest(self) -> str:
        """The kind of digest that the host has for its files (`local_files.digest_as`)."""

    @property
    def is_atomic(self) -> bool:
        """Whether readers and other clones see a whole publication at once, including its mark."""

    @property
    def holds_rules(self) -> bool:
        """Whether a web server may read `.htaccess` at this place."""

    def held(self, token: str, break_lock: bool) -> AbstractContextManager[None]:
        """Lock the host against every other clone for the time of the block.

        Args:
            token: Names this clone, which may take over a lock that it left behind.
            break_lock: Whether to remove another clone's lock.
        """

    def list_files(self) -> dict[str, HostedFile]:
        """Return the published files by relative path; a place that does not exist yet is empty."""

    def read_file(self, path: str) -> bytes | None:
        """Return the bytes of a published file; None where it is missing."""

    def carry_out(self, plan: Plan, site: Path, say: Say, extra: Mapping[str, bytes]) -> None:
        """Send the plan's steps from the build in their order, then `extra`, then delete."""

    def change(self, files: Mapping[str, bytes], deletions: Sequence[str]) -> None:
        """Put up a few small files and delete others at once, also in earlier releases that the host keeps."""

    def forget(self, say: Say) -> None:
        """Delete what the host keeps of earlier publications, as far as possible; say what must be done by hand."""


def count(paths: Sequence[str], what: Words) -> Words:
    """Return the line that describes a step."""
    return Words(f"{len(paths):>6} {what.id}", f"{len(paths):>6} {what.en}")


DELETED = Words("berkas yang tidak dipakai lagi dihapus", "files no longer used deleted")
