"""Where a clone stands: its branch, its remote, what is not saved or not sent, and what keeps it from going on."""

from dataclasses import dataclass
from pathlib import Path

from plugins.ground.words import Words
from plugins.publishing.together.git_program import ask_git, run_git, words_of_git

# Files of Git that are there while something begun in a terminal is not finished.
_UNFINISHED = {
    "rebase-merge": Words("rebase", "rebase"),
    "rebase-apply": Words("rebase", "rebase"),
    "MERGE_HEAD": Words("merge", "merge"),
    "CHERRY_PICK_HEAD": Words("cherry-pick", "cherry-pick"),
    "REVERT_HEAD": Words("revert", "revert"),
    "BISECT_LOG": Words("bisect", "bisect"),
}
_DETACHED = Words(
    "Folder ini sedang menampilkan keadaan lama, bukan sebuah cabang (detached HEAD). Jalankan di terminal: "
    "git switch main (atau nama cabang Anda), lalu muat ulang halaman ini.",
    "This folder shows an earlier state and stands on no branch (detached HEAD). Run in a terminal: git switch main "
    "(or the name of your branch), then load this page again.",
)
_MARKED = Words(
    "Ada berkas yang penggabungannya belum selesai di terminal. Selesaikan di sana (git status menyebut berkasnya), "
    "lalu muat ulang halaman ini.",
    "Files are left half merged in a terminal. Finish that there (git status names them), then load this page again.",
)


@dataclass(frozen=True)
class Standing:
    """Where a clone stands.

    Args:
        head: the commit that is checked out; empty before the first one.
        branch: the branch that is checked out; empty where there is none.
        remote: the remote to which the branch belongs; empty where there is none.
        remote_branch: the name of the branch there.
        main: the main branch of the remote; empty where it is not known.
        obstacle: why nothing can be got, saved or sent now.
    """

    head: str
    branch: str
    remote: str
    remote_branch: str
    main: str
    obstacle: Words | None

    @property
    def tracking(self) -> str:
        """The reference of the remote's branch as it was last got."""
        return f"refs/remotes/{self.remote}/{self.remote_branch}"


def find_standing(folder: Path) -> Standing:
    """Return where the clone of a folder stands. Raises Refused where Git cannot be run."""
    branch = words_of_git(folder, "symbolic-ref", "-q", "--short", "HEAD")
    remotes = words_of_git(folder, "remote").split()
    own = words_of_git(folder, "config", f"branch.{branch}.remote")
    remote = own if own in remotes else "origin" if "origin" in remotes else remotes[0] if len(remotes) == 1 else ""
    merges = words_of_git(folder, "config", f"branch.{branch}.merge") if own in remotes else ""
    main = words_of_git(folder, "symbolic-ref", "-q", "--short", f"refs/remotes/{remote}/HEAD") if remote else ""
    return Standing(
        words_of_git(folder, "rev-parse", "-q", "--verify", "HEAD^{commit}"),
        branch,
        remote,
        merges.removeprefix("refs/heads/") or branch,
        main.removeprefix(f"{remote}/"),
        _obstacle(folder, branch),
    )


def _obstacle(folder: Path, branch: str) -> Words | None:
    inside = Path(words_of_git(folder, "rev-parse", "--absolute-git-dir"))
    for name, what in _UNFINISHED.items():
        if (inside / name).exists():
            return Words(
                f"Pekerjaan Git yang dimulai di terminal belum selesai ({what.id}). Selesaikan atau batalkan di sana "
                f"(git {what.id} --continue atau --abort), lalu muat ulang halaman ini.",
                f"Work with Git that was begun in a terminal is not finished ({what.en}). Finish or give it up there "
                f"(git {what.en} --continue or --abort), then load this page again.",
            )
    if words_of_git(folder, "ls-files", "-u"):
        return _MARKED
    return None if branch else _DETACHED


def unsaved_files(folder: Path) -> list[str]:
    """Return the files of the content folder that differ from the last commit, by path in it.

    Names that begin with a dot are left out, as everywhere: programs keep their own things there.
    """
    top = words_of_git(folder, "rev-parse", "--show-prefix")
    paths = (path.removeprefix(top) for path in changed_in_clone(folder, "."))
    return [path for path in paths if not any(name.startswith(".") for name in path.split("/"))]


def changed_in_clone(folder: Path, *paths: str) -> list[str]:
    """Return the files of the whole clone that differ from the last commit, by path in the clone."""
    how = ("--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all")
    answer = ask_git(folder, "status", *how, *(("--", *paths) if paths else ()))
    return sorted(entry[3:] for entry in answer.decode(errors="surrogateescape").split("\0") if entry)


def is_ancestor(folder: Path, old: str, new: str) -> bool:
    """Whether a commit holds all of an older one."""
    return run_git(folder, "merge-base", "--is-ancestor", old, new)[0] == 0


def has_author(folder: Path) -> bool:
    """Whether Git knows under which name it saves here."""
    return all(run_git(folder, "var", f"GIT_{who}_IDENT")[0] == 0 for who in ("AUTHOR", "COMMITTER"))
