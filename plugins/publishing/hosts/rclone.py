"""Any remote that rclone supports as host: S3-compatible storage, SFTP, FTP, WebDAV and more.

rclone comes from PyPI with the locked requirements. It reads remotes and credentials from its own configuration; no
credential passes through this program. This module tells rclone exactly which files to send and delete. It never lets
rclone compare: where a remote gives no digests (SFTP, FTP), rclone would compare sizes and times only.
"""

import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path, PurePosixPath

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.serving import cache_control, content_type
from plugins.publishing.hosts.host import DELETED, Say, count
from plugins.publishing.hosts.locks import HOLDS, HeldByAnother, renewed
from plugins.publishing.hosts.progress import Progress, bytes_of
from plugins.publishing.hosts.rclone_program import (
    NO_PATIENCE,
    PATIENCE,
    RcloneAnswer,
    checked,
    run_rclone,
    run_with_progress,
)
from plugins.publishing.local_files import MD5
from plugins.publishing.mark import LOCK_PREFIX, LOCK_SUFFIX, MARK, is_lock
from plugins.publishing.plan import HostedFile, TransferPlan, in_groups

NOT_THERE = 3  # rclone's exit code for a folder that does not exist
MAY_BE_MISSING = Words(
    "Sampai itu selesai, halaman yang sedang diganti saat sambungan putus mungkin hilang.",
    "Until then, a page that was just being replaced may be missing.",
)


@dataclass(frozen=True)
class RcloneHost:
    """The site below a path of a remote, as in ``rclone ls remote:path``."""

    remote: str
    digest: str = MD5
    is_atomic: bool = False
    patience: Sequence[str] = PATIENCE

    @property
    def holds_rules(self) -> bool:
        """Whether this is a folder of a server (SFTP, FTP, WebDAV) and not object storage."""
        return not self.features["BucketBased"]

    @contextmanager
    def held(self, token: str, break_lock: bool) -> Iterator[None]:
        """Write a lock file of our own beside the site, and look for the lock files of others.

        No remote can create a file only if it does not exist. If two clones begin at the same moment, each sees the
        lock of the other, and both give up. The age of a lock is measured by the remote's clock, which also gave our
        lock its time, not by the clock of this computer.
        """
        own = f"{LOCK_PREFIX}{token}{LOCK_SUFFIX}"
        self.check_place()
        self.put_lock(own)
        try:
            locks = {path: file for path, file in self.list_root().items() if is_lock(path)}
            now = datetime.fromisoformat(locks[own].modified) if own in locks else datetime.now(UTC)
            for path, file in locks.items():
                if path != own:
                    since = datetime.fromisoformat(file.modified)
                    if not break_lock and now - since <= HOLDS:
                        raise HeldByAnother(self.remote, since)
                    self.delete((path,))
            with renewed(lambda: self.put_lock(own)):
                yield
        finally:
            # If the host has gone away, the lock stays there. The next publication takes it over.
            run_rclone(["deletefile", self.at(own)], NO_PATIENCE)

    def ask(self, arguments: Sequence[str], given: bytes = b"") -> RcloneAnswer:
        """Run rclone with the patience of this host. Raises Refused if it does not start."""
        return run_rclone(arguments, self.patience, given)

    def put_lock(self, path: str) -> None:
        """Write the lock file, so that its time is now."""
        checked(self.remote, self.ask(["rcat", self.at(path)], b"{}\n"))

    def check_place(self) -> None:
        """Refuse a bucket that does not exist: rclone would create it, and the name may be a typing mistake."""
        name, _, path = self.remote.partition(":")
        bucket = path.strip("/").split("/")[0]
        if not self.features["BucketBased"] or not bucket:
            return
        answer = self.ask(["lsjson", "--max-depth", "1", "--dirs-only", f"{name}:{bucket}"])
        if answer.code == NOT_THERE:
            raise Refused(
                WRONG_USE,
                Words(
                    f"{self.remote}: bucket “{bucket}” tidak ada. Periksa namanya di TARGETS, atau buat dulu:"
                    f" .venv/bin/rclone mkdir {name}:{bucket}",
                    f"{self.remote}: there is no bucket “{bucket}”. Check its name in TARGETS, or make it first:"
                    f" .venv/bin/rclone mkdir {name}:{bucket}",
                ),
            )
        checked(self.remote, answer)

    def list_files(self) -> dict[str, HostedFile]:
        """List the remote in one request. Ask for digests only if the remote stores them and need not compute them."""
        hashes = [] if self.features["SlowHash"] else ["--hash", "--hash-type", "md5"]
        return self.listed(["--recursive", *hashes])

    def list_root(self) -> dict[str, HostedFile]:
        """List only the files beside the front page."""
        return self.listed(["--max-depth", "1"])

    def listed(self, how: Sequence[str]) -> dict[str, HostedFile]:
        """List files. A place that does not exist yet has none."""
        answer = self.ask(["lsjson", "--files-only", "--use-server-modtime", *how, self.remote])
        if answer.code == NOT_THERE:
            self.check_place()
            return {}
        return {entry["Path"]: as_hosted(entry) for entry in json.loads(checked(self.remote, answer))}

    def read_file(self, path: str) -> bytes | None:
        """Return the bytes of a file, or None if it is missing."""
        answer = self.ask(["cat", self.at(path)])
        if answer.code == NOT_THERE or (answer.code and not answer.said.strip()):
            return None
        if answer.code and "not found" in answer.said:
            return None
        return checked(self.remote, answer)

    def read_mark(self) -> bytes | None:
        """Return the bytes of the release mark. Of a file that is missing in S3, rclone shows nothing."""
        return replace(self, patience=NO_PATIENCE).read_file(MARK) or None

    @cached_property
    def features(self) -> dict[str, bool]:
        """What this kind of remote can do."""
        answer = self.ask(["backend", "features", self.remote])
        if answer.code:  # this command gives little reason for a failure; a listing gives more
            checked(self.remote, self.ask(["lsjson", "--max-depth", "1", self.remote]))
        features: dict[str, bool] = json.loads(checked(self.remote, answer))["Features"]
        return features

    def carry_out(self, plan: TransferPlan, site: Path, progress: Progress, extra: Mapping[str, bytes]) -> None:
        """Send the steps in order, each file with its Cache-Control if the remote can store one; then delete."""
        try:
            if plan.first_deletions:
                self.delete(plan.first_deletions)
            for step in plan.steps:
                for headers, paths in in_groups(step.paths, headers_of).items():
                    self.send(site, paths, headers, progress)
                progress.say(count(step.paths, step.name))
            self.change(extra, [])
            for group in in_groups(plan.last_deletions, lambda path: path.endswith(".html")).values():
                self.delete(group)
        except Refused as fault:
            if self.holds_rules:  # a server with folders: rclone may have deleted a file that it was about to rename
                raise Refused(
                    fault.code, Words(*map(" ".join, zip(fault.words, MAY_BE_MISSING, strict=True)))
                ) from None
            raise
        if plan.deletions:
            progress.say(count(plan.deletions, DELETED))

    def change(self, files: Mapping[str, bytes], deletions: Sequence[str]) -> None:
        """Write a few files and delete others.

        They are sent like all other files: if the remote can rename, no file is ever half written under its own name.
        """
        with tempfile.TemporaryDirectory() as making:
            for path, data in files.items():
                (Path(making) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(making) / path).write_bytes(data)
            for headers, paths in in_groups(files, headers_of).items():
                self.send(Path(making), paths, headers, Progress(0, lambda words: None))
        if deletions:
            self.delete(tuple(deletions))

    def forget(self, say: Say) -> None:
        """Say that old versions are the storage's own matter: rclone cannot tell whether it keeps any, and how."""
        say(
            Words(
                f"{self.remote}: jika penyimpanan ini menyimpan versi lama berkas, hapus juga versi lamanya di sana.",
                f"{self.remote}: if this storage keeps old versions of files, delete those there too.",
            )
        )

    def send(self, site: Path, paths: Iterable[str], headers: Sequence[str], progress: Progress) -> None:
        """Send these files, and replace what has their names."""
        before, paths = progress.done, list(paths)
        command = ["copy", str(site), self.remote, "--files-from0", "-", "--no-traverse", "--ignore-times"]
        command += ["--transfers", "8", *headers]
        checked(
            self.remote,
            run_with_progress(command, self.patience, listed_names(paths), lambda done: progress.reach(before + done)),
        )
        progress.reach(before + bytes_of(site, paths))

    def delete(self, paths: tuple[str, ...]) -> None:
        """Delete these files, and the folders that become empty if the remote has folders."""
        checked(self.remote, self.ask(["delete", self.remote, "--files-from0", "-"], listed_names(paths)))
        folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents} - {"."}
        if folders and self.features["CanHaveEmptyDirectories"]:
            left = {str(parent) for path in self.list_files() for parent in PurePosixPath(path).parents}
            for folder in sorted(folders - left, key=len, reverse=True):
                # The folder may not be empty: another program may have put something there
                self.ask(["rmdir", self.at(folder)])

    def at(self, path: str) -> str:
        """Return how rclone names a path below the site."""
        return f"{self.remote.rstrip('/')}/{path}" if not self.remote.endswith(":") else f"{self.remote}{path}"


def headers_of(path: str) -> tuple[str, ...]:
    """Return the options that give a file its headers, if the remote can store any."""
    kind = content_type(path)
    headers = [f"Cache-Control: {cache_control(path)}", *([f"Content-Type: {kind}"] if kind else [])]
    return tuple(argument for header in headers for argument in ("--header-upload", header))


def listed_names(paths: Iterable[str]) -> bytes:
    """Return names in the form that rclone reads. NUL separates them, because a name may hold a newline."""
    return "".join(f"{path}\0" for path in paths).encode()


def as_hosted(entry: dict[str, object]) -> HostedFile:
    """Return an entry of ``rclone lsjson``. Its time is in UTC, so that the text is the same in every time zone."""
    hashes = entry.get("Hashes")
    return HostedFile(
        size=int(str(entry["Size"])),
        modified=datetime.fromisoformat(str(entry["ModTime"])).astimezone(UTC).isoformat(),
        digest=str(hashes.get("md5", "")) if isinstance(hashes, dict) else "",
    )
