"""Any remote that rclone knows as host: S3-compatible storage, SFTP, FTP, WebDAV and more.

rclone comes from PyPI with the locked requirements, and knows the remotes and their credentials from its own
configuration; none of it passes through here. It is told exactly what to send and to delete, never to compare:
where a remote tells no digests (SFTP, FTP), it would go by size and time.
"""

import json
import re
import subprocess
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.host import DELETED, Say, count
from plugins.publishing.local_files import Digest, md5
from plugins.publishing.plan import IMMUTABLE_FOLDER, HostedFile, Plan, in_groups

RCLONE = Path(sysconfig.get_path("scripts")) / "rclone"
# A host that is away is told after seconds, not after rclone's own ten times three tries.
PATIENCE = ["--retries", "2", "--low-level-retries", "3", "--contimeout", "20s", "--timeout", "2m"]
NOT_THERE = 3  # rclone's exit code for a folder that does not exist
IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATED = "public, max-age=300"


def cache_control(path: str) -> str:
    """Return how long a reader's browser may keep a file: by its digest for ever, else five minutes."""
    return IMMUTABLE if path.startswith(f"{IMMUTABLE_FOLDER}/") else REVALIDATED


def without_secrets(text: str) -> str:
    """Return rclone's words without the user and password that an address in them may carry."""
    return re.sub(r"//[^/@\s]+@", "//", text)


@dataclass(frozen=True)
class RcloneHost:
    """The site under a remote's path, as in ``rclone ls remote:path``."""

    remote: str
    digest: Digest = md5

    def list_files(self) -> dict[str, HostedFile]:
        """List the remote in one go, with digests where it has them at hand rather than computes them."""
        hashes = [] if self.features["SlowHash"] else ["--hash", "--hash-type", "md5"]
        answer = self.run(["lsjson", "--recursive", "--files-only", "--use-server-modtime", *hashes, self.remote])
        if answer.returncode == NOT_THERE:
            return {}
        return {entry["Path"]: as_hosted(entry) for entry in json.loads(self.checked(answer))}

    @cached_property
    def features(self) -> dict[str, bool]:
        """What this kind of remote can do."""
        answer = self.checked(self.run(["backend", "features", self.remote]))
        features: dict[str, bool] = json.loads(answer)["Features"]
        return features

    def carry_out(self, plan: Plan, site: Path, say: Say) -> None:
        """Send step by step, each file with its Cache-Control where the remote has such a thing; then delete."""
        for step in plan.steps:
            for header, paths in in_groups(step.paths, cache_control).items():
                self.send(site, paths, header)
            say(count(step.paths, step.name))
        for group in in_groups(plan.deletions, lambda path: path.endswith(".html")).values():
            self.delete(group)
        if plan.deletions:
            say(count(plan.deletions, DELETED))

    def forget(self, say: Say) -> None:
        """Tell that old versions are the storage's own affair: whether and how it keeps any, rclone cannot tell."""
        say(
            Words(
                f"{self.remote}: jika penyimpanan ini menyimpan versi lama berkas, hapus juga versi lamanya di sana.",
                f"{self.remote}: if this storage keeps old versions of files, delete those there too.",
            )
        )

    def send(self, site: Path, paths: Iterable[str], header: str) -> None:
        """Send these files, whatever is up under their names."""
        command = ["copy", str(site), self.remote, "--files-from0", "-", "--no-traverse", "--ignore-times"]
        command += ["--transfers", "8", "--header-upload", f"Cache-Control: {header}"]
        self.checked(self.run(command, listed(paths)))

    def delete(self, paths: tuple[str, ...]) -> None:
        """Delete these files and, where the remote has folders, those that this leaves empty."""
        self.checked(self.run(["delete", self.remote, "--files-from0", "-"], listed(paths)))
        if self.features["CanHaveEmptyDirectories"]:
            left = {str(parent) for path in self.list_files() for parent in PurePosixPath(path).parents}
            folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents} - left
            for folder in sorted(folders - {"."}, key=len, reverse=True):
                self.checked(self.run(["rmdir", f"{self.remote.rstrip('/')}/{folder}"]))

    def run(self, arguments: list[str], names: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        """Run rclone; the names it asks for come on its standard input."""
        try:
            return subprocess.run(
                [RCLONE, *arguments, *PATIENCE, "--log-level", "ERROR"],
                check=False,
                input=names,
                capture_output=True,
            )
        except OSError as error:
            raise Refused(
                ENVIRONMENT,
                Words(
                    f"rclone tidak dapat dijalankan ({error}). Hapus .venv lalu jalankan ./inv lagi.",
                    f"rclone cannot be run ({error}). Delete .venv, then run ./inv again.",
                ),
            ) from error

    def checked(self, answer: "subprocess.CompletedProcess[bytes]") -> bytes:
        """Return what rclone printed, or raise what went wrong in its words."""
        if answer.returncode:
            said = without_secrets(answer.stderr.decode(errors="replace").strip()).splitlines()
            why = re.sub(r"^[\d/]+ [\d:]+ \w+\s*: ", "", said[-1]) if said else f"exit {answer.returncode}"
            raise Refused(
                ENVIRONMENT,
                Words(
                    f"{self.remote}: {why}\nPeriksa sambungan dan kredensial (rclone config), lalu terbitkan lagi.",
                    f"{self.remote}: {why}\nCheck the connection and the credentials (rclone config), then publish"
                    " again.",
                ),
            )
        return answer.stdout


def listed(paths: Iterable[str]) -> bytes:
    """Return names as rclone reads them; separated by NUL, since a name on the host may hold a newline."""
    return "".join(f"{path}\0" for path in paths).encode()


def as_hosted(entry: dict[str, object]) -> HostedFile:
    """Return an entry of ``rclone lsjson``; its time in UTC, so that it is the same text in every time zone."""
    hashes = entry.get("Hashes")
    return HostedFile(
        size=int(str(entry["Size"])),
        modified=datetime.fromisoformat(str(entry["ModTime"])).astimezone(UTC).isoformat(),
        digest=str(hashes.get("md5", "")) if isinstance(hashes, dict) else "",
    )
