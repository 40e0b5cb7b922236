"""A folder of this machine as host, such as the root of a web server. One rename replaces each file."""

import os
import shutil
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.files import READABLE, written_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.hosts.host import DELETED, Say, count
from plugins.publishing.hosts.locks import HeldByAnother
from plugins.publishing.hosts.progress import Progress
from plugins.publishing.local_files import SHA256, KnownDigests, digest_as, walk_files
from plugins.publishing.mark import MARK
from plugins.publishing.plan import HostedFile, TransferPlan

OPEN = 0o755  # the web server must read it too, whatever the umask is
LOCK = ".newsroom.lock"


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn an error of the operating system into Refused."""
    try:
        yield
    except OSError as error:
        raise Refused(
            ENVIRONMENT,
            Words(
                f"Folder {folder} tidak dapat ditulis: {error}. Periksa izin dan ruang disk, lalu terbitkan lagi.",
                f"The folder {folder} cannot be written: {error}. Check permissions and disk space, then publish"
                " again.",
            ),
        ) from error


@dataclass(frozen=True)
class FolderHost:
    """The site in a folder.

    Names that begin with a dot belong to the server; all else in the folder belongs to the site.
    """

    folder: Path
    cache: Path | None = None  # keeps digests of the folder's files, as long as size and times stay the same
    digest: str = SHA256
    is_atomic: bool = False
    holds_rules: bool = True

    @contextmanager
    def held(self, token: str, break_lock: bool) -> Iterator[None]:
        """Lock the folder. The system frees the lock when the process ends, so nobody ever has to break it."""
        with told(self.folder):
            self.make_folder(self.folder)
            lock = FileLock(self.folder / LOCK, timeout=0, mode=READABLE)
            try:
                lock.acquire()
            except Timeout:
                raise HeldByAnother(str(self.folder)) from None
        try:
            yield
        finally:
            lock.release()

    def list_files(self) -> dict[str, HostedFile]:
        """List the files of the folder with their digests."""
        with told(self.folder):
            known = KnownDigests(self.cache / "host-digests.json") if self.cache else None
            files = {
                path: self.look_at(f"{self.folder}/{path}", known) for path in walk_files(self.folder) if path != LOCK
            }
            if known:
                known.write()
            return files

    def look_at(self, file: str, known: KnownDigests | None) -> HostedFile:
        """Return a file of the folder. A link or pipe never equals a file of a build, so it gets replaced."""
        status = os.lstat(file)
        if not stat.S_ISREG(status.st_mode):
            return HostedFile(size=-1)
        digest = known.of(file, self.digest, status) if known else digest_as(Path(file), self.digest)
        return HostedFile(status.st_size, digest=digest)

    def read_file(self, path: str) -> bytes | None:
        """Return the bytes of a file; links are not followed."""
        with told(self.folder):
            file = self.folder / path
            if self.leads_away(path) or file.is_symlink() or not file.is_file():
                return None
            return file.read_bytes()

    def read_mark(self) -> bytes | None:
        """Return the bytes of the release mark."""
        return self.read_file(MARK)

    def carry_out(self, plan: TransferPlan, site: Path, progress: Progress, extra: Mapping[str, bytes]) -> None:
        """Copy and delete files. An interruption leaves no partial file under a public name."""
        self.change({}, plan.first_deletions)
        with told(self.folder):
            for step in plan.steps:
                for path in step.paths:
                    data = (site / path).read_bytes()
                    self.write_file(path, data)
                    progress.reach(progress.done + len(data))
                progress.say(count(step.paths, step.name))
        self.change(extra, plan.last_deletions)
        if plan.deletions:
            progress.say(count(plan.deletions, DELETED))

    def change(self, files: Mapping[str, bytes], deletions: Sequence[str]) -> None:
        """Write and delete files."""
        with told(self.folder):
            for path, data in files.items():
                self.write_file(path, data)
            for path in deletions:
                self.delete_file(path)

    def forget(self, say: Say) -> None:
        """Do nothing: a folder keeps no earlier files."""

    def write_file(self, path: str, data: bytes) -> None:
        """Write beside the target, then rename. If the process is killed, the next plan deletes the partial file."""
        target = self.folder / path
        self.make_folder(target.parent)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        # No dot at the beginning: such names belong to the host
        with written_whole(target, mode=READABLE, prefix="publishing-") as into:
            into.write(data)

    def make_folder(self, folder: Path) -> None:
        """Make a folder of the site, and the folders above it, readable for the web server.

        A link or file at that place is removed: a link would lead out of the target.
        """
        if folder != self.folder:
            self.make_folder(folder.parent)
            if folder.is_symlink() or folder.is_file():
                folder.unlink()
        if folder.is_dir():
            return
        folder.mkdir(parents=folder == self.folder)
        folder.chmod(OPEN)

    def delete_file(self, path: str) -> None:
        """Delete a file, and then the folders above it that are empty. A missing file is no error."""
        if self.leads_away(path):
            return
        (self.folder / path).unlink(missing_ok=True)
        for parent in (self.folder / path).parents:
            if parent == self.folder or not parent.is_dir() or any(parent.iterdir()):
                return
            parent.rmdir()

    def leads_away(self, path: str) -> bool:
        """Return whether a folder above a file is a link, which may lead out of the target."""
        return any((self.folder / parent).is_symlink() for parent in Path(path).parents if str(parent) != ".")
