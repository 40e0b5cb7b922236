"""A branch of a Git repository as host, as pages services serve it: each publication is one commit.

What is pushed arrives whole, so order does not matter here. Git finds the credentials as it does elsewhere.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.host import DELETED, Say, count
from plugins.publishing.local_files import Digest, git_blob
from plugins.publishing.plan import HostedFile, Plan
from plugins.publishing.rclone import listed, without_secrets

AUTHOR = ["-c", "user.name=newsroom", "-c", "user.email=newsroom@localhost"]
# The bytes of the build, whatever the machine's settings say of line ends, filters and files to leave out.
VERBATIM = ["-c", "core.autocrlf=false", "-c", "core.fileMode=false", "-c", "core.attributesFile="]
# Without it, such services take the files for Jekyll's and leave out all that begin with an underscore.
NO_JEKYLL = ".nojekyll"
TIP = "refs/newsroom/tip"


@dataclass(frozen=True)
class BranchHost:
    """The site at the root of a branch; `store` is a bare repository of ours that is fetched into."""

    repository: str
    branch: str
    store: Path
    digest: Digest = git_blob

    def list_files(self) -> dict[str, HostedFile]:
        """Fetch the branch's last commit and list its files; a branch that is not there yet is empty."""
        if not (self.store / "HEAD").exists():
            self.git("init", "--quiet", "--bare", str(self.store))
        if not self.git("ls-remote", "--heads", self.repository, f"refs/heads/{self.branch}"):
            self.git("update-ref", "-d", TIP)
            return {}
        self.git("fetch", "--quiet", "--depth=1", self.repository, f"+refs/heads/{self.branch}:{TIP}")
        entries = self.git("ls-tree", "-r", "-l", "-z", TIP).split("\0")
        files = (entry.split("\t", 1) for entry in entries if entry)
        return {path: HostedFile(int(about.split()[3]), digest=about.split()[2]) for about, path in files}

    def carry_out(self, plan: Plan, site: Path, say: Say) -> None:
        """Commit the build on top of the branch and push; somebody else's push meanwhile is refused by Git."""
        tip = self.git("for-each-ref", "--format=%(objectname)", TIP)
        with tempfile.TemporaryDirectory(dir=self.store) as making:
            index = {
                "GIT_INDEX_FILE": str(Path(making, "index")),
                "GIT_WORK_TREE": str(site),
                "GIT_LITERAL_PATHSPECS": "1",
            }
            if tip:
                self.git("read-tree", tip, at=site, environment=index)
            removing = ["update-index", "-z", "--force-remove", "--stdin"]
            self.git(*removing, at=site, names=plan.deletions, environment=index)
            adding = ["add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"]
            if plan.sends:
                self.git(*VERBATIM, *adding, at=site, names=plan.sends, environment=index)
            nothing = self.git("hash-object", "-w", "--stdin")
            entry = f"100644,{nothing},{NO_JEKYLL}"
            self.git("update-index", "--add", "--cacheinfo", entry, at=site, environment=index)
            tree = self.git("write-tree", at=site, environment=index)
        commit = self.git(*AUTHOR, "commit-tree", tree, *(["-p", tip] if tip else []), "-m", "Publish")
        self.git("push", "--quiet", self.repository, f"{commit}:refs/heads/{self.branch}")
        for step in plan.steps:
            say(count(step.paths, step.name))
        if plan.deletions:
            say(count(plan.deletions, DELETED))

    def forget(self, say: Say) -> None:
        """Leave the last commit alone on the branch, without the history in which earlier files can be found."""
        tip = self.git("for-each-ref", "--format=%(objectname)", TIP)
        if "\nparent " in self.git("cat-file", "commit", TIP):
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
        """Run Git on the store and return what it printed, or raise what went wrong in its words."""
        try:
            answer = subprocess.run(
                ["git", "--git-dir", str(self.store), *arguments],
                cwd=at,
                check=False,
                input=listed(names),
                capture_output=True,
                env={**os.environ, "GIT_TERMINAL_PROMPT": "0", **(environment or {})},
            )
        except OSError as error:
            raise self.fault(str(error)) from error
        if answer.returncode:
            raise self.fault(without_secrets(answer.stderr.decode(errors="replace").strip()))
        return answer.stdout.decode(errors="surrogateescape").strip("\n")

    def kept(self, fault: Refused) -> Refused:
        """Return the error that tells that the site is up, but its history too."""
        return Refused(
            ENVIRONMENT,
            Words(
                f"Situs sudah terbit, tetapi gambar yang ditarik masih ada di riwayat cabang {self.branch}: izinkan"
                f" force push di layanan Git, lalu terbitkan lagi. {fault.words.id}",
                f"The site is up, but withdrawn pictures are still in the history of the branch {self.branch}:"
                f" allow force pushes at the Git service, then publish again. {fault.words.en}",
            ),
        )

    def fault(self, why: str) -> Refused:
        """Return the error that tells why the branch cannot be published."""
        return Refused(
            ENVIRONMENT,
            Words(
                f"Cabang {self.branch} tidak dapat diterbitkan: {why}\nPeriksa sambungan dan hak akses Git.",
                f"The branch {self.branch} cannot be published: {why}\nCheck the connection and Git's rights.",
            ),
        )
