"""A server with ssh and rsync as host. Each release is a folder; moving one link makes it the site.

/srv/newsroom/releases/0007-2f1c…/   one release; its unchanged files are hard links to those of the release before
/srv/newsroom/current -> releases/0007-2f1c…   what the web server shows

Readers see one release or the next, never a mix; so in a rollback, which makes such a folder too. ssh finds host, user
and key in its usual way (`~/.ssh/config`), and never asks anything on the terminal.
"""

import os
import re
import secrets
import shlex
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from plugins.ground.refusals import Refused
from plugins.publishing.hosts.failures import explain_failure
from plugins.publishing.hosts.host import DELETED, Say, count
from plugins.publishing.hosts.locks import HOLDS, HeldByAnother, TargetChanged, renewed
from plugins.publishing.hosts.progress import Progress, in_parts
from plugins.publishing.local_files import SHA256
from plugins.publishing.mark import MARK
from plugins.publishing.plan import HostedFile, TransferPlan

_KEPT = 10  # releases on the server, besides the one that is shown
_SSH = ["ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15"]


@dataclass(frozen=True)
class SshHost:
    """A folder of a server. `address` is `user@host` or a name of `~/.ssh/config`; `path` is the absolute folder."""

    address: str
    path: str
    port: str = ""
    digest: str = SHA256
    is_atomic: bool = True
    holds_rules: bool = True
    # The socket of the one connection that all calls share
    shared: list[str] = field(default_factory=list, compare=False)

    @contextmanager
    def held(self, token: str, break_lock: bool) -> Iterator[None]:
        """Make the lock folder, which only one clone can do; take over an old one.

        One connection serves the whole visit.
        """
        with tempfile.TemporaryDirectory(prefix="nr-") as folder:
            self.shared.append(f"{folder}/s")
            try:
                with self.locked(token, break_lock):
                    yield
            finally:
                subprocess.run([*self.ssh(), "-O", "exit", self.address], capture_output=True, check=False)
                self.shared.clear()

    @contextmanager
    def locked(self, token: str, break_lock: bool) -> Iterator[None]:
        """Hold the lock folder while the block runs."""
        holds = int(HOLDS.total_seconds())
        answer = self.run(
            f"""
            mkdir -p releases && chmod 755 . releases
            now=$(date +%s); lock=publishing.lock
            if ! mkdir $lock 2>/dev/null; then
              who=$(cat $lock/token 2>/dev/null); since=$(cat $lock/since 2>/dev/null || echo 0)
              if [ "$who" != {token} ] && [ {int(break_lock)} = 0 ] && [ $((now - since)) -lt {holds} ]; then
                echo "held $since"; exit 0
              fi
            fi
            mkdir -p $lock; echo {token} > $lock/token; echo $now > $lock/since
            """,
            make=True,
        ).decode()
        if answer.startswith("held"):
            raise HeldByAnother(self.address, datetime.fromtimestamp(int(answer.split()[1]), UTC))
        is_ours = f'[ "$(cat publishing.lock/token 2>/dev/null)" = {token} ]'
        try:
            with renewed(lambda: self.run(f"if {is_ours}; then date +%s > publishing.lock/since; fi")):
                yield
        finally:
            self.run(f"if {is_ours}; then rm -rf publishing.lock; fi")

    def list_files(self) -> dict[str, HostedFile]:
        """List the files of the release that is shown, with their digests."""
        listing = self.run(
            "if [ -d current/. ]; then cd current/. && find . -type f -exec sha256sum {} + && echo ---"
            " && find . -type f -exec stat -c '%s %n' {} + && echo --- && find . ! -type f ! -type d; fi"
        ).decode(errors="surrogateescape")
        if not listing:
            return {}
        digests, sizes, others = f"\n{listing}\n".split("\n---\n")
        # A name with a line break has no size here, so it never equals a file of a build.
        size_of = {path: int(size) for size, path in re.findall(r"^(\d+) \./(.*)$", sizes, re.MULTILINE)}
        files = {}
        for line in digests.splitlines():
            if line:
                path = _unescaped(line)
                files[path] = HostedFile(size_of.get(path, -1), digest=line.lstrip("\\")[:64])
        return {**files, **{_plain(line): HostedFile(-1) for line in others.splitlines() if line}}

    def read_file(self, path: str) -> bytes | None:
        """Return the bytes of a file of the release that is shown."""
        quoted = shlex.quote(f"current/{path}")
        answer = self.run(f"if [ -f {quoted} ] && [ ! -L {quoted} ]; then echo yes; cat {quoted}; fi")
        return answer.partition(b"\n")[2] if answer else None

    def read_mark(self) -> bytes | None:
        """Return the bytes of the release mark of the release that is shown."""
        return self.read_file(MARK)

    def carry_out(self, plan: TransferPlan, site: Path, progress: Progress, extra: Mapping[str, bytes]) -> None:
        """Make a new release of hard links to the shown one, change the files that differ, and move the link.

        If somebody deletes the folder meanwhile, rsync fails: it makes one folder, but not the folder above it too.
        """
        making = f"making-{secrets.token_hex(4)}"
        self.run(
            f"""
            rm -rf releases/making-* && mkdir -p releases/{making}/site && chmod 755 releases/{making}/site
            if [ -d current/. ]; then cp -al current/. releases/{making}/site/; fi
            """
            + self.deleting(f"releases/{making}/site", plan.deletions)
        )
        try:
            for paths, size in in_parts(site, plan.sends):
                self.send(site, paths, f"{making}/site")
                progress.reach(progress.done + size)
            self.write(extra, f"{making}/site")
        except Refused as fault:
            if self.run(f"[ -d releases/{making} ] || echo gone"):
                raise TargetChanged(self.address) from fault
            raise
        self.show(making, plan.mark)
        for step in plan.steps:
            progress.say(count(step.paths, step.name))
        if plan.deletions:
            progress.say(count(plan.deletions, DELETED))

    def write(self, files: Mapping[str, bytes], name: str) -> None:
        """Write a few files into a release."""
        with tempfile.TemporaryDirectory() as making:
            for path, data in files.items():
                (Path(making) / path).parent.mkdir(parents=True, exist_ok=True)
                (Path(making) / path).write_bytes(data)
            self.send(Path(making), list(files), name)

    def send(self, folder: Path, paths: Sequence[str], name: str) -> None:
        """Send files into a release. rsync writes a new file and never through a hard link."""
        if not paths:
            return
        remote = f"{self.address}:{self.path.rstrip('/')}/releases/{name}/"
        command = ["rsync", "--files-from=-", "--from0", "--times", "--chmod=D755,F644", "--ignore-times", "-s"]
        command += ["-e", shlex.join(self.ssh()), f"{folder}/", remote]
        self.checked(command, "".join(f"{path}\0" for path in paths).encode(errors="surrogateescape"))

    def deleting(self, folder: str, paths: Sequence[str]) -> str:
        """Return a script that deletes files below a folder, and then the folders that are empty."""
        names = "\n".join(f"rm -f {shlex.quote(f'./{path}')}" for path in paths)
        return f"(cd {folder}\n{names}\nfind . -mindepth 1 -depth -type d -empty -delete)\n" if names else ""

    def show(self, making: str, mark: str) -> None:
        """Give a finished release its number, and make it the site by renaming one link. Delete the oldest releases.

        Args:
            making: The folder in which the release was made.
            mark: The digest of the mark that the shown release had when this publication was planned.

        Raises:
            TargetChanged: It has another one now.
        """
        overtaken = self.run(
            f"""
            now=$(sha256sum current/{MARK} 2>/dev/null | cut -c1-64)
            last=$(ls releases | grep -E '^[0-9]+$' | sort -n | tail -1); next=$((${{last:-0}} + 1))
            if [ "$now" != "{mark}" ] || ! mv releases/{making}/site releases/$next; then echo yes; exit 0; fi
            rmdir releases/{making}
            ln -sfn releases/$next current.new && mv -T current.new current
            ls releases | grep -E '^[0-9]+$' | sort -n | head -n -{_KEPT + 1} |
              while read old; do rm -rf releases/$old; done
            """
        )
        if overtaken:
            raise TargetChanged(self.address)

    def change(self, files: Mapping[str, bytes], deletions: Sequence[str]) -> None:
        """Change the release that is shown; delete files in all releases that are kept, and releases in the making."""
        shown = self.run("if [ -d current/. ]; then basename $(readlink current); fi").decode().strip()
        if shown:
            self.write(files, shown)
        deleting = self.deleting('"$one"', deletions)
        self.run(f'rm -rf releases/making-*\nfor one in releases/*/; do [ -d "$one" ] || continue\n{deleting}done')

    def forget(self, say: Say) -> None:
        """Delete the releases that are not shown: they may hold files that must not be public any more."""
        self.run(
            "shown=$(basename $(readlink current)); "
            "ls releases | while read one; do [ $one = $shown ] || rm -rf releases/$one; done"
        )

    def list_kept(self) -> dict[str, bytes]:
        """Return the marks of the releases beside the shown one, by number; only the lines that name the release.

        A mark names each file of its site, so ten whole ones could be many megabytes.
        """
        answer = self.run(
            f"""
            shown=$(basename "$(readlink current)")
            ls releases 2>/dev/null | grep -E '^[0-9]+$' | sort -rn | while read one; do
              [ $one != $shown ] && [ -f releases/$one/{MARK} ] || continue
              echo "release $one"
              grep -E '^"(commit|complete|format|id|on|parent|restores)": ' releases/$one/{MARK} || true
            done
            """
        ).decode(errors="replace")
        found = (part.partition("\n") for part in f"\n{answer}".split("\nrelease ")[1:])
        return {place: b"{%s}" % lines.strip().removesuffix(",").encode() for place, _, lines in found}

    def fetch_kept(self, place: str, folder: Path) -> None:
        """Bring the files of a release into a folder."""
        remote = f"{self.address}:{self.path.rstrip('/')}/releases/{place}/"
        self.checked(["rsync", "-rt", "-s", "-e", shlex.join(self.ssh()), remote, f"{folder}/"], b"")

    def run(self, script: str, make: bool = False) -> bytes:
        """Run a shell script in the folder and return what it printed. Raises Refused."""
        folder = shlex.quote(self.path)
        begin = f"mkdir -p {folder}" if make else f"[ -d {folder} ] || exit 0"
        whole = f"set -e\n{begin}\ncd {folder}\n{script}\n"
        return self.checked([*self.ssh(), self.address, "sh -s"], whole.encode(errors="surrogateescape"))

    def ssh(self) -> list[str]:
        """Return the ssh command. It never waits for somebody to type."""
        own = shlex.split(os.environ.get("NEWSROOM_SSH", "")) or _SSH
        shared = ["-o", "ControlMaster=auto", "-o", "ControlPersist=60"] if self.shared else []
        shared += [argument for path in self.shared for argument in ("-o", f"ControlPath={path}")]
        return [*own, *shared, *(["-p", self.port] if self.port else [])]

    def checked(self, command: list[str], given: bytes) -> bytes:
        """Run a command and return what it printed. Raises Refused, with reason and remedy, if it failed."""
        try:
            done = subprocess.run(command, input=given, capture_output=True, check=False)
        except OSError as error:
            raise explain_failure(self.address, f"{command[0]}: command not found ({error})") from error
        if done.returncode:
            raise explain_failure(self.address, done.stderr.decode(errors="replace") or f"exit {done.returncode}")
        return done.stdout


def _plain(name: str) -> str:
    return name.removeprefix("./")


def _unescaped(line: str) -> str:
    """Return the path in a line of sha256sum. Where the name is escaped, the line begins with a backslash."""
    if not line.startswith("\\"):
        return _plain(line[66:])
    return _plain(re.sub(r"\\(.)", lambda found: {"n": "\n", "r": "\r"}.get(found[1], found[1]), line[67:]))
