"""Hosts of every kind: a folder, rclone's own servers on loopback, and a bare repository."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from getpass import getuser
from pathlib import Path

import pytest

from plugins.publishing.hosts.rclone import RcloneHost
from plugins.publishing.hosts.rclone_program import NO_PATIENCE, PATIENCE, RCLONE
from plugins.publishing.hosts.targets import Target, load_target
from plugins.publishing.mark import is_ours
from plugins.publishing.release_request import Origin
from tests.conftest import THOROUGH, found
from tests.publishing.object_store import ObjectStore

SECRET = "rahasia-yang-tidak-boleh-tampak"

if THOROUGH == 1:
    # The tests start rclone a thousand times, for a moment each. Like this, a start takes half of the processor's time.
    os.environ.update(GOGC="off", GOMAXPROCS="1")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


SERVED = ("s3", "sftp", "ftp", "webdav")
ALL_KINDS = ("folder", "ssh", *SERVED, "branch")


@cache
def obscured() -> str:
    """The password as rclone keeps it."""
    return subprocess.check_output([RCLONE, "obscure", SECRET], text=True).strip()


class Server:
    """One of rclone's servers over a folder, and the remote of the same name that leads to it.

    `through` is the port of a proxy by which the remote reaches it. With `certified`, it speaks TLS with a certificate
    that it signed itself.
    """

    def __init__(
        self,
        kind: str,
        folder: Path,
        config: Path,
        through: int = 0,
        certified: bool = False,
        options: Sequence[str] = (),
    ):
        self.options = options
        self.kind, self.folder, self.port = kind, folder, free_port()
        folder.mkdir(exist_ok=True)
        self.certificate = self_signed(config.parent) if certified else []
        self.configure(config, through or self.port)
        self.start()

    def configure(self, config: Path, port: int) -> None:
        scheme = "https" if self.certificate else "http"
        where = {
            "s3": f"provider = Rclone\nendpoint = {scheme}://127.0.0.1:{port}",
            "webdav": f"vendor = other\nurl = {scheme}://127.0.0.1:{port}",
        }
        who = {"s3": f"access_key_id = KEYOFTENCHARS\nsecret_access_key = {SECRET}"}
        at = where.get(self.kind, f"host = 127.0.0.1\nport = {port}")
        by = who.get(self.kind, f"user = tim\npass = {obscured()}")
        config.write_text(f"[there]\ntype = {self.kind}\n{at}\n{by}\n")

    def start(self) -> None:
        key = ["--auth-key", f"KEYOFTENCHARS,{SECRET}"] if self.kind == "s3" else ["--user", "tim", "--pass", SECRET]
        more = {"ftp": ["--passive-port", f"{self.port + 1}-{self.port + 60}"]}.get(self.kind, [])
        # The server must show at once what a test changes in the folder.
        more += ["--dir-cache-time", "200ms"] if self.kind != "sftp" else []
        more += self.options
        command = [RCLONE, "serve", self.kind, str(self.folder), "--addr", f"127.0.0.1:{self.port}", *key, *more]
        self.process = subprocess.Popen(
            [*command, *self.certificate], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(int(self.port))

    def start_again(self) -> None:
        """Let the server notice changes that were made directly in its folder."""
        self.stop()
        self.start()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


def wait_for(port: int) -> None:
    for _ in range(400):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers at port {port}")


def self_signed(folder: Path) -> list[str]:
    """Return the options of a server for a certificate that nobody knows."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.check_call(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return ["--cert", str(certificate), "--key", str(key)]


class SshServer:
    """An sshd of our own on loopback, for the user who runs the tests and a key made for them.

    It gives its sessions another home: a shell that sshd starts reads `~/.bashrc`, and that can take long.
    """

    def __init__(self, folder: Path, through: int = 0):
        folder.mkdir()
        self.folder, self.port = folder, str(free_port())
        self.reached_by = str(through or self.port)
        for name in ("host", "own"):
            subprocess.check_call(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name])
        (folder / "known").write_text(f"[127.0.0.1]:{self.reached_by} {(folder / 'host.pub').read_text()}")
        (folder / "sshd.conf").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {folder / 'host'}\nPidFile {folder / 'pid'}\n"
            f"AuthorizedKeysFile {folder / 'own.pub'}\nPasswordAuthentication no\nStrictModes no\nUsePAM no\n"
            f"Subsystem sftp internal-sftp\nSetEnv HOME={folder}\n"
        )
        self.command = (
            f"ssh -o BatchMode=yes -o ConnectTimeout=5 -i {folder / 'own'} -o IdentitiesOnly=yes"
            f" -o UserKnownHostsFile={folder / 'known'} -o StrictHostKeyChecking=yes"
        )
        self.start()

    def start(self) -> None:
        os.makedirs("/run/sshd", exist_ok=True)
        sshd = found("sshd", shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin"))
        self.process = subprocess.Popen([sshd, "-D", "-f", self.folder / "sshd.conf"], stderr=subprocess.DEVNULL)
        wait_for(int(self.port))

    def start_again(self) -> None:
        """Do nothing: it reads the disk each time."""

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)


class Place:
    """A target of some kind, and the folder in which its files can be read."""

    def __init__(
        self,
        kind: str,
        project: Path,
        monkeypatch: pytest.MonkeyPatch,
        through: int = 0,
        certified: bool = False,
        options: Sequence[str] = (),
    ):
        self.kind, self.project, self.site, self.server = kind, project, project / "output", None
        monkeypatch.setenv("RCLONE_CONFIG", str(project / "rclone.conf"))
        self.files = project / "host"
        if kind in SERVED:
            self.server = Server(kind, self.files, project / "rclone.conf", through, certified, options)
            self.files = self.files / "bucket" / "site"
            self.files.parent.mkdir(exist_ok=True)
            settings = {"kind": "rclone", "remote": "there:bucket/site"}
        elif kind == "objects":  # an object store that keeps headers, as real ones do
            self.server = ObjectStore(self.files)
            self.files = self.files / "bucket" / "site"
            self.files.parent.mkdir()
            (project / "rclone.conf").write_text(
                f"[there]\ntype = s3\nprovider = Other\nendpoint = http://127.0.0.1:{through or self.server.port}\n"
                "access_key_id = KEYOFTENCHARS\nsecret_access_key = x\nforce_path_style = true\n"
            )
            settings = {"kind": "rclone", "remote": "there:bucket/site"}
        elif kind == "ssh":
            self.server = SshServer(project / "ssh", through)
            self.files = project / "srv" / "current"
            settings = {
                "kind": "ssh",
                "host": "127.0.0.1",
                "path": str(self.files.parent),
                "port": self.server.reached_by,
            }
            monkeypatch.setenv("NEWSROOM_SSH", self.server.command)
        elif kind == "openssh":  # rclone, to the SFTP server of most hosts
            self.server = SshServer(project / "ssh", through)
            (project / "rclone.conf").write_text(
                f"[there]\ntype = sftp\nhost = 127.0.0.1\nport = {self.server.reached_by}\nuser = {getuser()}\n"
                f"key_file = {project / 'ssh' / 'own'}\nknown_hosts_file = {project / 'ssh' / 'known'}\n"
            )
            settings = {"kind": "rclone", "remote": f"there:{self.files}"}
        elif kind == "branch":
            self.repository = project / "pages.git"
            subprocess.check_call(["git", "init", "--quiet", "--bare", self.repository])
            settings = {"kind": "branch", "repository": str(self.repository), "branch": "pages"}
        else:
            settings = {"kind": "folder", "path": str(self.files)}
        self.settings = {"web": settings}
        self.patience = PATIENCE
        self.asked: dict[RcloneHost, RcloneHost] = {}  # each asks its remote only once what that can do

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Within the block, rclone soon gives up on a host that has gone away."""
        self.patience = NO_PATIENCE
        try:
            yield
        finally:
            self.patience = PATIENCE

    @property
    def target(self) -> Target:
        target = load_target(self.settings, "web", self.project, self.site)
        if isinstance(target.host, RcloneHost):
            host = replace(target.host, patience=self.patience)
            return replace(target, host=self.asked.setdefault(host, host))
        return target

    @property
    def origin(self) -> Origin:
        content = self.project / "content"
        content.mkdir(exist_ok=True)
        return Origin(content, "https://example.org", "2026-12-01T09:00:00+07:00")

    def up(self) -> dict[str, str]:
        """Return what a visitor would be served, by path, without the release mark."""
        if self.kind == "branch":
            shutil.rmtree(self.files, ignore_errors=True)
            self.files.mkdir()
            bare = ["git", "--git-dir", str(self.repository)]
            if subprocess.run([*bare, "rev-parse", "-q", "--verify", "pages"], stdout=subprocess.DEVNULL).returncode:
                return {}
            subprocess.check_call([*bare, "--work-tree", self.files, "checkout", "-q", "-f", "pages", "--", "."])
        return {
            file.relative_to(self.files).as_posix(): file.read_text(errors="replace")
            for file in self.files.rglob("*")
            if file.is_file()
            and file.name not in (".nojekyll", ".newsroom.lock")
            and not is_ours(file.relative_to(self.files).as_posix())
        }


@pytest.fixture(params=["folder", "s3", "sftp"])
def place(request, tmp_path, monkeypatch) -> Iterator[Place]:
    place = Place(request.param, tmp_path, monkeypatch)
    yield place
    if place.server:
        place.server.stop()


@pytest.fixture(params=["folder", "branch"])
def near_place(request, tmp_path, monkeypatch) -> Place:
    """A quick target, for tests of plans, which do not depend on the host."""
    return Place(request.param, tmp_path, monkeypatch)


@pytest.fixture(params=["s3", "sftp"])
def served(request, tmp_path, monkeypatch) -> Iterator[Place]:
    place = Place(request.param, tmp_path, monkeypatch)
    yield place
    place.server.stop()


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Place:
    return Place("folder", tmp_path, monkeypatch)


def write_site(site: Path, files: dict[str, str]) -> None:
    """Make the folder hold exactly these files, as a build does: unchanged files are not written again.

    All files have the same time, so that a time reveals nothing.
    """
    for path, text in files.items():
        file = site / path
        if not file.exists() or file.read_text() != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            making = file.with_name(f"{file.name}.making")
            making.write_text(text)
            os.utime(making, (1_700_000_000, 1_700_000_000))
            os.replace(making, file)
    for file in [file for file in site.rglob("*") if file.is_file()]:
        if file.relative_to(site).as_posix() not in files:
            file.unlink()
