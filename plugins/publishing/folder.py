"""A folder of this machine as host, such as the root of a web server: each file is replaced by one rename."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.files import READABLE, written_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.host import DELETED, Say, count
from plugins.publishing.local_files import Digest, sha256, walk
from plugins.publishing.plan import HostedFile, Plan

OPEN = 0o755  # to the web server too, whatever the umask of who publishes


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn a refusal of the system into a Refused."""
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
    """The site in a folder, which is the site's alone but for names that begin with a dot."""

    folder: Path
    digest: Digest = sha256

    def list_files(self) -> dict[str, HostedFile]:
        """Read the folder and digest its files."""
        with told(self.folder):
            return {path: self.look_at(self.folder / path) for path in walk(self.folder)}

    def look_at(self, file: Path) -> HostedFile:
        """Return a file as it is up. A link, pipe or the like is as no file of a build, so that it is replaced."""
        if file.is_symlink() or not file.is_file():
            return HostedFile(size=-1)
        return HostedFile(file.stat().st_size, digest=self.digest(file))

    def carry_out(self, plan: Plan, site: Path, say: Say) -> None:
        """Copy and delete; an interruption leaves whole files only."""
        with told(self.folder):
            for step in plan.steps:
                for path in step.paths:
                    self.write_file(site / path, self.folder / path)
                say(count(step.paths, step.name))
            for path in plan.deletions:
                self.delete_file(path)
        if plan.deletions:
            say(count(plan.deletions, DELETED))

    def forget(self, say: Say) -> None:
        """Do nothing: a folder keeps nothing of what was in it."""

    def write_file(self, source: Path, target: Path) -> None:
        """Copy beside the target and rename over it. What a kill leaves half copied, the next plan deletes."""
        self.make_folder(target.parent)
        with (
            source.open("rb") as content,
            written_whole(target, mode=READABLE, prefix="publishing-") as into,  # a name with a dot would stay for good
        ):
            shutil.copyfileobj(content, into)

    def make_folder(self, folder: Path) -> None:
        """Make a folder of the site, and those above it, open to the web server."""
        if folder.is_dir():
            return
        if folder != self.folder:
            self.make_folder(folder.parent)
        folder.mkdir(parents=folder == self.folder)
        folder.chmod(OPEN)

    def delete_file(self, path: str) -> None:
        """Delete a file, and the folders above it that it leaves empty."""
        (self.folder / path).unlink()
        for parent in (self.folder / path).parents:
            if parent == self.folder or any(parent.iterdir()):
                return
            parent.rmdir()
