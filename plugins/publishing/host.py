"""What a publication asks of a host, whichever way the files get there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from plugins.ground.words import Words
from plugins.publishing.local_files import Digest
from plugins.publishing.plan import HostedFile, Plan

Say = Callable[[Words], None]


class Host(Protocol):
    """A place that holds a site. All of its failures are refusals."""

    @property
    def digest(self) -> Digest:
        """How a local file is digested to be comparable with what the host tells."""

    def list_files(self) -> dict[str, HostedFile]:
        """Return what is up now by relative path; a place that is not there yet is empty."""

    def carry_out(self, plan: Plan, site: Path, say: Say) -> None:
        """Send the plan's steps from the build in their order, and then delete."""

    def forget(self, say: Say) -> None:
        """Drop what the host keeps of earlier publications, as far as it is ours to drop; say what is left to do."""


def count(paths: Sequence[str], what: Words) -> Words:
    """Return the line that tells of a step."""
    return Words(f"{len(paths):>6} {what.id}", f"{len(paths):>6} {what.en}")


DELETED = Words("berkas yang tidak dipakai lagi dihapus", "files no longer used deleted")
