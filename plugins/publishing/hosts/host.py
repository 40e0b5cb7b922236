"""The interface of hosts."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, runtime_checkable

from plugins.ground.words import Words
from plugins.publishing.hosts.progress import Progress
from plugins.publishing.plan import HostedFile, TransferPlan

Say = Callable[[Words], None]


class Host(Protocol):
    """A place that holds a site. Every failure is raised as Refused."""

    @property
    def digest(self) -> str:
        """The kind of digest that the host can give of its files (see `local_files.digest_as`)."""

    @property
    def is_atomic(self) -> bool:
        """Whether a whole publication, with its mark, becomes visible at one moment."""

    @property
    def holds_rules(self) -> bool:
        """Whether this may be the folder of a web server that reads `.htaccess`."""

    def held(self, token: str, break_lock: bool) -> AbstractContextManager[None]:
        """Lock the host against all other clones while the block runs.

        Args:
            token: Names this clone. It may take over a lock that it left behind earlier.
            break_lock: Whether to remove the lock of another clone.
        """

    def list_files(self) -> dict[str, HostedFile]:
        """Return the published files by relative path. A place that does not exist yet has none."""

    def read_file(self, path: str) -> bytes | None:
        """Return the bytes of a published file, or None if it is missing."""

    def read_mark(self) -> bytes | None:
        """Return the bytes of the release mark, without a lock and without waiting long; None where there is none."""

    def carry_out(self, plan: TransferPlan, site: Path, progress: Progress, extra: Mapping[str, bytes]) -> None:
        """Send the steps of the plan in their order, then the files of `extra`; then delete."""

    def change(self, files: Mapping[str, bytes], deletions: Sequence[str]) -> None:
        """Write a few small files and delete others at once, also in earlier releases that the host keeps."""

    def forget(self, say: Say) -> None:
        """Delete what the host keeps of earlier publications, as far as possible. Say what somebody must do by hand."""


@runtime_checkable
class ReleaseStore(Protocol):
    """A host that keeps earlier releases by itself, and can give them to a computer that never had them."""

    def list_kept(self) -> dict[str, bytes]:
        """Return the marks of the releases that are kept beside the public one, by place, the latest first.

        The host may leave out what a mark says of files.
        """

    def fetch_kept(self, place: str, folder: Path) -> None:
        """Bring all files of a kept release into a folder that exists."""


def count(paths: Sequence[str], what: Words) -> Words:
    """Return the line that tells about a step: its name and the number of files."""
    return Words(f"{len(paths):>6} {what.id}", f"{len(paths):>6} {what.en}")


DELETED = Words("berkas yang tidak dipakai lagi dihapus", "files no longer used deleted")
