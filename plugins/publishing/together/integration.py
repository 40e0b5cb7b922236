"""Plan how the work of colleagues comes together with ours. Git's objects alone are read and made; no file is touched.

Git merges what it can without asking. Texts that both changed are merged by field and paragraph all the same: Git would
put two halves of a sentence together where they stand on different lines.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.together.failures import explain_git_failure
from plugins.publishing.together.git_program import ask_git, run_git, words_of_git

BASE, OURS, THEIRS = "1", "2", "3"
_TEXTS = (".md", ".yaml", ".yml", ".jsonl")


@dataclass(frozen=True)
class Version:
    """One version of a file: its mode and the name of its bytes in Git."""

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether it is a file, and no link or submodule."""
        return self.mode.startswith("100")


@dataclass(frozen=True)
class Integration:
    """How two commits come together.

    Args:
        ours: the commit that is checked out.
        theirs: the commit of the remote's branch.
        tree: what Git makes of both. It holds nothing usable for the files in `met`.
        met: files that both changed, by path in the clone: each version by `1` (base), `2` (ours) and `3` (theirs).
        prefix: the content folder in the clone, with a slash at its end, or nothing.
    """

    ours: str
    theirs: str
    tree: str
    met: Mapping[str, Mapping[str, Version]]
    prefix: str


def plan_integration(folder: Path, ours: str, theirs: str) -> Integration:
    """Return how two commits come together, neither of which holds the other.

    Raises Refused where files outside of the content folder do not, or Git is too old for it.
    """
    top = Path(words_of_git(folder, "rev-parse", "--show-toplevel"))  # names are told relative to where it runs
    how = ("-c", "merge.renames=false", "merge-tree", "--write-tree", "-z", "--no-messages", ours, theirs)
    code, answer, said = run_git(top, *how)
    if code not in (0, 1) or not answer:
        raise explain_git_failure(f"{said}\nmerge-tree" if code == 129 else said)
    tree, *entries = answer.decode(errors="surrogateescape").split("\0")
    prefix = words_of_git(folder, "rev-parse", "--show-prefix")
    met: dict[str, dict[str, Version]] = {}
    for entry in entries:
        if entry:
            about, path = entry.split("\t", 1)
            mode, blob, stage = about.split(" ")
            met.setdefault(path, {})[stage] = Version(mode, blob)
    outside = sorted(path for path in met if not path.startswith(prefix))
    if outside:
        raise Refused(FAULTS, _outside(outside))
    if base := words_of_git(folder, "merge-base", ours, theirs):
        _follow_moves(folder, base, ours, theirs, met)
        met |= _texts_of_both(folder, base, ours, theirs, prefix, met)
    return Integration(ours, theirs, tree, met, prefix)


def _follow_moves(folder: Path, base: str, ours: str, theirs: str, met: dict[str, dict[str, Version]]) -> None:
    """Let a file that one moved and the other changed meet at its new place.

    Git would do so too, but takes two short texts with much the same front matter for one that was moved.
    """
    for here, commit, there in ((OURS, ours, THEIRS), (THEIRS, theirs, OURS)):
        lone = [path for path, versions in met.items() if BASE in versions and here not in versions]
        moves = _moves(folder, base, commit) if lone or any(BASE not in one for one in met.values()) else {}
        for old in lone:
            if there in met[old] and old in moves:
                new, version = moves[old]
                met[new] = {BASE: met[old][BASE], here: version, there: met[old][there]}
                met[old] = {}
        for old, (new, _) in moves.items():  # both moved it to the same place
            if new in met and BASE not in met[new]:
                met[new][BASE] = Version("100644", words_of_git(folder, "rev-parse", f"{base}:{old}"))


def _moves(folder: Path, old: str, new: str) -> dict[str, tuple[str, Version]]:
    """Return where files were moved between two commits, by their former paths."""
    answer = ask_git(folder, "diff-tree", "-r", "-z", "-M75%", "-l0", "--diff-filter=R", "--raw", old, new)
    parts = answer.decode(errors="surrogateescape").split("\0")
    found = {}
    for about, before, after in zip(parts[::3], parts[1::3], parts[2::3], strict=False):
        _, mode, _, blob, _ = about.split(" ")
        found[before] = after, Version(mode, blob)
    return found


def _texts_of_both(
    folder: Path, base: str, ours: str, theirs: str, prefix: str, met: Mapping[str, object]
) -> dict[str, dict[str, Version]]:
    """Return the texts that both changed and Git merged by lines."""
    mine, other = (_changes(folder, base, commit) for commit in (ours, theirs))
    found = {}
    for path in (mine.keys() & other.keys()) - met.keys():
        (was, one), (_, two) = mine[path], other[path]
        if path.startswith(prefix) and path.endswith(_TEXTS) and one.is_file and two.is_file and one != two:
            found[path] = {OURS: one, THEIRS: two} | ({BASE: was} if was.is_file else {})
    return found


def _changes(folder: Path, old: str, new: str) -> dict[str, tuple[Version, Version]]:
    """Return the files that differ between two commits, each before and after."""
    found = {}
    fields = ask_git(folder, "diff-tree", "-r", "-z", "--no-renames", "--raw", old, new).decode(
        errors="surrogateescape"
    )
    parts = fields.split("\0")
    for about, path in zip(parts[::2], parts[1::2], strict=False):
        before, after, was, now, _ = about.removeprefix(":").split(" ")
        found[path] = Version(before, was), Version(after, now)
    return found


def commit_integration(
    folder: Path, plan: Integration, files: Mapping[str, Version | bytes | None], message: str
) -> str:
    """Make the commit in which two commits come together, and return its name. Nothing that is checked out changes.

    Args:
        folder: the content folder.
        plan: how they come together.
        files: what becomes of each file in `plan.met`: one of its versions, other bytes, or None where it goes.
        message: the sentence of the commit.
    """
    lines = []
    for path, taken in files.items():
        version = _stored(folder, plan, path, taken) if isinstance(taken, bytes) else taken
        lines.append(f"{version.mode} {version.blob}\t{path}" if version else f"0 {'0' * 40}\t{path}")
    with tempfile.TemporaryDirectory() as making:
        index = {"GIT_INDEX_FILE": str(Path(making, "index"))}
        ask_git(folder, "read-tree", plan.tree, environment=index)
        given = "".join(f"{line}\0" for line in lines).encode(errors="surrogateescape")
        ask_git(folder, "update-index", "-z", "--index-info", given=given, environment=index)
        tree = ask_git(folder, "write-tree", environment=index).decode().strip()
    made = ask_git(folder, "commit-tree", tree, "-p", plan.ours, "-p", plan.theirs, "-m", message)
    return made.decode().strip()


def _stored(folder: Path, plan: Integration, path: str, data: bytes) -> Version:
    blob = ask_git(folder, "hash-object", "-w", "--stdin", given=data).decode().strip()
    known = plan.met[path]
    return Version((known.get(OURS) or known[THEIRS]).mode, blob)


def _outside(paths: list[str]) -> Words:
    named = ", ".join(paths[:5]) + (f" … ({len(paths)})" if len(paths) > 5 else "")
    return Words(
        f"Anda dan rekan sama-sama mengubah berkas program, bukan isi: {named}. Gabungkan di terminal (git merge), "
        "atau minta bantuan pengelola situs. Isi Anda tidak berubah.",
        f"You and a colleague both changed files of the program, not of the content: {named}. Merge them in a terminal "
        "(git merge), or ask whoever runs the site. Your content is unchanged.",
    )
