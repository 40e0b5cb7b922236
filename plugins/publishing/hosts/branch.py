"""A branch of a Git repository as host, for services such as GitHub Pages. Each publication is one commit.

A push arrives as a whole, so the order of files does not matter. Git finds the credentials in its usual way.
"""

import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.clone import batch_ssh, plain_environment
from plugins.publishing.hosts.failures import explain_failure
from plugins.publishing.hosts.host import DELETED, Say, count
from plugins.publishing.hosts.locks import TargetChanged
from plugins.publishing.hosts.progress import Progress
from plugins.publishing.local_files import GIT_BLOB
from plugins.publishing.mark import MARK
from plugins.publishing.plan import HostedFile, TransferPlan

AUTHOR = ["-c", "user.name=newsroom", "-c", "user.email=newsroom@localhost"]
# Keep the bytes of the build: ignore this machine's settings for line ends, filters and ignored files.
VERBATIM = ["-c", "core.autocrlf=false", "-c", "core.fileMode=false", "-c", "core.attributesFile="]
# Without this file such services run Jekyll, which leaves out files whose names begin with an underscore.
NO_JEKYLL = ".nojekyll"
TIP = "refs/newsroom/tip"
_MOST_KEPT = 10  # earlier commits that are looked at


@dataclass(frozen=True)
class BranchHost:
    """The site at the root of a branch. `store` is a bare repository in the cache; the branch is fetched into it."""

    repository: str
    branch: str
    store: Path
    digest: str = GIT_BLOB
    is_atomic: bool = True
    holds_rules: bool = False

    @contextmanager
    def held(self, token: str, break_lock: bool) -> Iterator[None]:
        """Lock nothing: the repository itself refuses the push if the branch has moved since it was fetched."""
        yield

    def list_files(self) -> dict[str, HostedFile]:
        """Fetch the last commit of the branch and list its files. A branch that does not exist yet is empty."""
        if not (self.store / "HEAD").exists():
            self.git("init", "--quiet", "--bare", str(self.store))
        if not self.git("ls-remote", "--heads", self.repository, f"refs/heads/{self.branch}"):
            self.git("update-ref", "-d", TIP)
            return {}
        self.git("fetch", "--quiet", "--depth=1", self.repository, f"+refs/heads/{self.branch}:{TIP}")
        entries = self.git("ls-tree", "-r", "-l", "-z", TIP).split("\0")
        files = (entry.split("\t", 1) for entry in entries if entry)
        return {path: self.as_hosted(about.split()) for about, path in files}

    def as_hosted(self, about: list[str]) -> HostedFile:
        """Return an entry of `git ls-tree -l` as a file. A link or submodule never equals a file of a build."""
        mode, _, name, size = about
        return HostedFile(int(size), digest=name) if mode.startswith("100") else HostedFile(-1)

    def read_file(self, path: str) -> bytes | None:
        """Return the bytes of a file in the commit that `list_files` fetched."""
        if not self.tip() or not self.git("ls-tree", TIP, "--", path):
            return None
        return self.git_bytes("cat-file", "blob", f"{TIP}:{path}")

    def read_mark(self) -> bytes | None:
        """Return the bytes of the release mark of the branch's last commit.

        It is asked apart from the store, since a publication that goes on relies on the commit that it listed there. Of
        the files of the branch, a service that can leave them out sends only this one.
        """
        with self.asked(1) as asked:
            return asked.read_file(MARK)

    @contextmanager
    def asked(self, depth: int) -> Iterator["BranchHost"]:
        """Fetch the last commits into a store of their own, which then holds no files yet if the service allows that.

        The store is empty if there is no such branch.
        """
        with tempfile.TemporaryDirectory() as folder:
            asked = replace(self, store=Path(folder, "asked.git"))
            asked.git("init", "--quiet", "--bare", str(asked.store))
            asked.git("remote", "add", "asked", self.repository)
            if asked.git("ls-remote", "--heads", "asked", f"refs/heads/{self.branch}"):
                named = f"+refs/heads/{self.branch}:{TIP}"
                asked.git("fetch", "--quiet", f"--depth={depth}", "--filter=blob:none", "asked", named)
            yield asked

    def list_kept(self) -> dict[str, bytes]:
        """Return the marks of the commits before the last one."""
        with self.asked(_MOST_KEPT + 1) as asked:
            commits = asked.git("rev-list", TIP).split()[1:] if asked.tip() else []
            marked = [commit for commit in commits if asked.git("ls-tree", commit, "--", MARK)]
            return {commit: asked.git_bytes("cat-file", "blob", f"{commit}:{MARK}") for commit in marked}

    def fetch_kept(self, place: str, folder: Path) -> None:
        """Bring the files of an earlier commit into a folder."""
        with self.asked(_MOST_KEPT + 1) as asked:
            asked.git(*VERBATIM, "--work-tree", str(folder), "checkout", "--quiet", "--force", place, "--", ".")

    def tip(self) -> str:
        """Return the commit that `list_files` fetched; empty for none."""
        return self.git("for-each-ref", "--format=%(objectname)", TIP)

    def carry_out(self, plan: TransferPlan, site: Path, progress: Progress, extra: Mapping[str, bytes]) -> None:
        """Commit the build on top of the branch, and push.

        Git refuses the push if somebody else has pushed meanwhile.
        """
        tip = self.tip()  # a takedown from this clone may have fetched a later one
        mark = self.git("ls-tree", tip, "--", MARK).split()[2:3] if tip else []
        if "".join(mark) != plan.mark:
            raise TargetChanged(self.branch)
        self.commit(tip, site, plan.sends, extra, plan.deletions)
        for step in plan.steps:
            progress.say(count(step.paths, step.name))
        if plan.deletions:
            progress.say(count(plan.deletions, DELETED))

    def change(self, files: Mapping[str, bytes], deletions: Sequence[str]) -> None:
        """Commit and push a few files and deletions."""
        self.commit(self.tip(), self.store, (), files, deletions)

    def commit(
        self, tip: str, site: Path, sends: Sequence[str], files: Mapping[str, bytes], deletions: Sequence[str]
    ) -> None:
        """Make one commit of files from a folder, of given bytes, and of deletions, on top of another. Push it."""
        with tempfile.TemporaryDirectory(dir=self.store) as making:
            index = {
                "GIT_INDEX_FILE": str(Path(making, "index")),
                "GIT_WORK_TREE": str(site),
                "GIT_LITERAL_PATHSPECS": "1",
            }
            if tip:
                self.git("read-tree", tip, at=site, environment=index)
            self.git("update-index", "-z", "--force-remove", "--stdin", at=site, names=deletions, environment=index)
            if sends:
                adding = ["add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"]
                self.git(*VERBATIM, *adding, at=site, names=sends, environment=index)
            for path, data in {**files, NO_JEKYLL: b""}.items():
                blob = self.git_bytes("hash-object", "-w", "--stdin", given=data).decode().strip()
                self.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", at=site, environment=index)
            tree = self.git("write-tree", at=site, environment=index)
        commit = self.git(*AUTHOR, "commit-tree", tree, *(["-p", tip] if tip else []), "-m", "Publish")
        self.git("push", "--quiet", self.repository, f"{commit}:refs/heads/{self.branch}")
        self.git("update-ref", TIP, commit)

    def forget(self, say: Say) -> None:
        """Keep only the last commit of the branch: earlier commits still contain the old files."""
        tip = self.tip()
        if tip and "\nparent " in self.git("cat-file", "commit", TIP):
            alone = self.git(*AUTHOR, "commit-tree", f"{tip}^{{tree}}", "-m", "Publish")
            lease = f"--force-with-lease=refs/heads/{self.branch}:{tip}"
            try:
                self.git("push", "--quiet", lease, self.repository, f"{alone}:refs/heads/{self.branch}")
            except Refused as fault:
                raise self.kept(fault) from fault
            self.git("update-ref", TIP, alone)
            say(
                Words(
                    f"Riwayat cabang {self.branch} dihapus. Salinan commit lama dapat bertahan di layanan Git; minta"
                    " dihapus jika perlu.",
                    f"The history of the branch {self.branch} was dropped. The Git service may keep copies of old"
                    " commits; ask it to delete them if need be.",
                )
            )
        self.git("gc", "--quiet", "--prune=now")

    def git(
        self, *arguments: str, at: Path | None = None, names: Iterable[str] = (), environment: Mapping[str, str] = {}
    ) -> str:
        """Run Git in the store and return what it printed. If it fails, raise Refused with Git's reason."""
        given = "".join(f"{name}\0" for name in names).encode(errors="surrogateescape")
        answer = self.git_bytes(*arguments, at=at, given=given, environment=environment)
        return answer.decode(errors="surrogateescape").strip("\n")

    def git_bytes(
        self, *arguments: str, at: Path | None = None, given: bytes = b"", environment: Mapping[str, str] = {}
    ) -> bytes:
        """Run Git in the store with `given` on its standard input; return the bytes that it printed."""
        try:
            answer = subprocess.run(
                ["git", "--git-dir", str(self.store), *arguments],
                cwd=at,
                check=False,
                input=given,
                capture_output=True,
                env={**plain_environment(), "LC_ALL": "C", "GIT_SSH_COMMAND": batch_ssh(), **environment},
            )
        except OSError as error:
            raise explain_failure(f"{self.branch}", str(error)) from error
        if answer.returncode:
            raise explain_failure(f"cabang/branch {self.branch}", answer.stderr.decode(errors="replace"))
        return answer.stdout

    def kept(self, fault: Refused) -> Refused:
        """Return the refusal that says: the site is published, but the old commits could not be removed."""
        return Refused(
            ENVIRONMENT,
            Words(
                f"Situs sudah terbit, tetapi gambar yang ditarik masih ada di riwayat cabang {self.branch}: izinkan"
                f" force push di layanan Git, lalu terbitkan lagi. {fault.words.id}",
                f"The site is up, but withdrawn pictures are still in the history of the branch {self.branch}:"
                f" allow force pushes at the Git service, then publish again. {fault.words.en}",
            ),
        )
