"""The Git clone that holds the content folder: its commit and its uncommitted files.

A content folder without Git can be published as well. Then there is no commit, no file counts as uncommitted, and only
the records in `data/published/` tell which releases this folder knows.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.exit_codes import ENVIRONMENT, FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.records.jsonl import FOLDER

# Publications write these files themselves, so they never count as uncommitted.
OWN_RECORDS = (FOLDER, "data/ledger.yaml")
_FETCHED = "refs/newsroom/fetched"
_AUTHOR = ["-c", "user.name=newsroom", "-c", "user.email=newsroom@localhost"]


@dataclass(frozen=True)
class Clone:
    """The Git repository that holds a content folder; `content` is the folder."""

    content: Path

    def commit(self) -> str:
        """Return the commit that is checked out, or an empty string if there is none."""
        return self._answer("rev-parse", "-q", "--verify", "HEAD").strip()

    def uncommitted(self) -> list[str]:
        """Return the content files that differ from the commit, by path in the content folder."""
        answer = self._answer(
            "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules", "--", "."
        )
        if not answer:
            return []
        top = self._answer("rev-parse", "--show-prefix").strip()
        paths = (entry[3:].removeprefix(top) for entry in answer.split("\0") if entry)
        return sorted(path for path in paths if not path.startswith(OWN_RECORDS))

    def tracked(self) -> list[str]:
        """Return the content files that Git holds, by path in the content folder."""
        return [path for path in self._answer("ls-files", "-z", "--", ".").split("\0") if path]

    def ever_held(self, path: str) -> bool:
        """Return whether any commit of this clone holds or held a content file, or a folder of files."""
        return bool(self._answer("log", "--all", "-1", "--format=%h", "--", path).strip())

    def author(self) -> str:
        """Return the name under which this clone commits, or an empty string if none is set."""
        return self._answer("config", "user.name").strip()

    def writers(self) -> list[str]:
        """Return the names of those who wrote the last commits, fetched ones too, the latest first."""
        return list(dict.fromkeys(self._answer("log", "-200", "--all", "--format=%an").splitlines()))

    def has(self, commit: str) -> bool:
        """Return whether a commit is in this clone, merged or only fetched."""
        return bool(commit) and self._run("cat-file", "-e", f"{commit}^{{commit}}").returncode == 0

    def fetch(self) -> str:
        """Get what colleagues have pushed, without merging it. Return what Git says if that fails, else nothing.

        Only the main branch of each remote is fetched, and the branch of the name that is checked out: another one may
        hold the whole site.
        """
        branch, failures = self._answer("symbolic-ref", "-q", "--short", "HEAD").strip(), []
        for remote in self._answer("remote").split():
            wanted = [f"+HEAD:{_FETCHED}/{remote}"]
            if branch:  # with a star it is no error if the remote lacks it
                wanted.append(f"+refs/heads/{branch}*:refs/remotes/{remote}/{branch}*")
            how = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", remote, *wanted]
            done = self._run(*how, environment={"GIT_SSH_COMMAND": batch_ssh()})
            if done.returncode and "find remote ref HEAD" not in done.stderr:  # nobody has pushed to it yet
                failures.append(done.stderr or "?")
        return "\n".join(failures)

    def text_at_remotes(self, path: str) -> str:
        """Return the texts of a content file in all branches of the remotes, as last fetched, one after the other."""
        asked = self._answer("for-each-ref", f"--format=%(refname):./{path}", "refs/remotes", _FETCHED)
        return self._answer("cat-file", "--batch=", given=asked)

    def earlier_texts(self, path: str, most: int) -> Iterator[str]:
        """Yield the texts that a content file had in the commits that changed it, the newest first."""
        for commit in self._answer("log", f"-{most}", "--format=%H", "--", path).split():
            yield self._answer("show", f"{commit}:./{path}")

    def blobs_of(self, paths: Iterable[str]) -> list[str]:
        """Store the bytes of some content files in Git's object database; return the names that Git gives to them."""
        there = [self.content.absolute() / path for path in paths if (self.content / path).is_file()]
        done = self._run("hash-object", "-w", "--stdin-paths", given="".join(f"{path}\n" for path in there))
        if done.returncode:
            raise self.fault(done.stderr.strip())
        return done.stdout.split()

    def files_with(self, blobs: Sequence[str], commit: str) -> list[str]:
        """Return the content files of today that differ from a commit and whose bytes have one of these names."""
        if not blobs:
            return []
        changed = self._answer("diff", "--name-only", "--relative", "--no-renames", "-z", commit, "--", ".").split("\0")
        there = sorted({path for path in (*changed, *self.uncommitted()) if path and (self.content / path).is_file()})
        return [path for path, blob in zip(there, self.blobs_of(there), strict=True) if blob in blobs]

    def has_blobs(self, blobs: Sequence[str]) -> bool:
        """Return whether this clone holds the bytes with all these names."""
        answer = self._answer("cat-file", "--batch-check", given="".join(f"{blob}\n" for blob in blobs))
        return not any(line.endswith(" missing") for line in answer.splitlines())

    def commit_records(self, message: str) -> bool:
        """Commit the files that publications wrote, and no others.

        Returns:
            Whether there was anything to commit.

        Raises:
            Refused: Git does not take the commit.
        """
        return self.commit_files([path for path in OWN_RECORDS if (self.content / path).exists()], message)

    def commit_files(self, there: Sequence[str], message: str) -> bool:
        """Commit the given content files and nothing else. Returns and raises as `commit_records` does."""
        if not there or not self._answer("status", "--porcelain", "--untracked-files=all", "--", *there):
            return False
        if self._answer("rev-parse", "-q", "--verify", "MERGE_HEAD"):  # an added file would be lost by merge --abort
            raise Refused(
                ENVIRONMENT,
                Words(
                    "sebuah git merge belum selesai di sini. Selesaikan (atau git merge --abort), lalu git add -A dan"
                    " git commit.",
                    "a git merge is not finished here. Finish it (or git merge --abort), then git add -A and git"
                    " commit.",
                ),
            )
        author = [] if self.author() else _AUTHOR
        steps = (
            ["add", "--force", "--", *there],
            [
                *author,
                "-c",
                "commit.gpgsign=false",
                "commit",
                "-q",
                "--no-verify",
                "-m",
                message,
                "--only",
                "--",
                *there,
            ],
        )
        for step in steps:
            done = self._run(*step)
            if done.returncode:
                raise self.fault((done.stderr or done.stdout).strip())
        return True

    def export(self, commit: str, folder: Path) -> None:
        """Write the content of a commit into an empty folder. Raises Refused where Git fails."""
        tree = self._answer("rev-parse", "-q", "--verify", f"{commit}:./").strip()
        place = ["--git-dir", self._answer("rev-parse", "--absolute-git-dir").strip(), "--work-tree", str(folder)]
        with tempfile.TemporaryDirectory() as making:
            index = {"GIT_INDEX_FILE": str(Path(making, "index"))}
            for step in (["read-tree", tree], ["checkout-index", "--all", "--force"]):
                done = self._run(*place, *step, at=folder, environment=index)
                if done.returncode:
                    raise self.fault(done.stderr.strip())

    def fault(self, why: str) -> Refused:
        """Return an error with Git's reason."""
        return Refused(ENVIRONMENT, Words(f"Git gagal: {why}", f"Git failed: {why}"))

    def _answer(self, *arguments: str, given: str = "") -> str:
        """Return the output of Git.

        Return an empty string if Git fails: here that means that the thing does not exist.
        """
        done = self._run(*arguments, given=given)
        return done.stdout if done.returncode == 0 else ""

    def _run(
        self, *arguments: str, given: str = "", at: Path | None = None, environment: Mapping[str, str] = {}
    ) -> "subprocess.CompletedProcess[str]":
        try:
            return subprocess.run(
                ["git", "-C", str(at or self.content), *arguments],
                check=False,
                capture_output=True,
                text=True,
                errors="surrogateescape",
                input=given,
                env={**plain_environment(), **environment},
            )
        except OSError as error:
            raise self.fault(str(error)) from error


def plain_environment() -> dict[str, str]:
    """Return the environment without the variables that a Git hook sets; they point to another repository."""
    bound = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
    return {name: value for name, value in os.environ.items() if name not in bound} | {"GIT_TERMINAL_PROMPT": "0"}


def batch_ssh() -> str:
    """Return the ssh command for Git. It never asks the user anything."""
    return os.environ.get("GIT_SSH_COMMAND") or "ssh -o BatchMode=yes"


def find_clone(content: Path) -> Clone | None:
    """Return the clone that contains a content folder; None if there is no clone, or if Git ignores the folder.

    Raises:
        Refused: The folder is in a repository, but Git cannot read it.
    """
    if not any((folder / ".git").exists() for folder in (content.absolute(), *content.absolute().parents)):
        return None
    clone = Clone(content)
    top = clone._run("rev-parse", "--show-toplevel")
    if top.returncode:
        raise clone.fault(top.stderr.strip())
    if clone._run("check-ignore", "-q", ".").returncode == 0:
        return None
    return clone


def uncommitted_refusal(paths: Sequence[str]) -> Refused:
    """Return the refusal to publish uncommitted content."""
    named = ", ".join(paths[:5]) + (f" … ({len(paths)})" if len(paths) > 5 else "")
    return Refused(
        FAULTS,
        Words(
            f"Isi yang belum disimpan ke Git: {named}. Jalankan git add dan git commit dulu, lalu git push, supaya"
            " rekan memperolehnya; atau terbitkan dengan --allow-dirty.",
            f"Content that is not committed: {named}. Run git add and git commit first, then git push, so that your"
            " colleagues get it; or publish with --allow-dirty.",
        ),
    )
