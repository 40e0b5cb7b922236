"""Get, save and send: what changes the clone or the remote. Nothing is forced, no file of an editor is overwritten."""

import os
from collections.abc import Sequence
from pathlib import Path

from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.together.failures import explain_git_failure
from plugins.publishing.together.git_program import NETWORK, ask_git, network_environment, run_git, words_of_git
from plugins.publishing.together.standing import Standing, changed_in_clone, find_standing

_HOOK = Words(
    "Pemeriksaan otomatis repositori (hook) menolak simpanan ini. Perbaiki yang disebut di bawah, lalu simpan lagi. "
    "Tulisan Anda tetap ada di berkasnya.",
    "An automatic check of the repository (hook) refuses this. Mend what is named below, then save again. What you "
    "wrote is still in its files.",
)
_MOVED = Words(
    "Folder ini berubah sementara itu. Muat ulang halaman ini, lalu ulangi; tidak ada yang hilang.",
    "This folder changed meanwhile. Load this page again, then try again; nothing is lost.",
)


def fetch_branch(folder: Path, standing: Standing) -> str:
    """Get the branch of the remote, and return its commit; empty where nobody has sent anything yet.

    Raises Refused where the remote or the network refuses.
    """
    reference = f"+refs/heads/{standing.remote_branch}:{standing.tracking}"
    shallow = words_of_git(folder, "rev-parse", "--is-shallow-repository") == "true"
    how = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", *(("--unshallow",) if shallow else ()))
    environment = network_environment(folder)
    code, _, said = run_git(folder, *how, standing.remote, reference, environment=environment, patience=NETWORK)
    if code and "couldn't find remote ref" not in said:
        raise explain_git_failure(said)
    return "" if code else words_of_git(folder, "rev-parse", "-q", "--verify", f"{standing.tracking}^{{commit}}")


def save(folder: Path, files: Sequence[str], sentence: str) -> None:
    """Commit some files of the content folder, by path in it, and no others. Raises Refused where Git does not."""
    named = ("--pathspec-from-file=-", "--pathspec-file-nul")
    given = "".join(f"{file}\0" for file in files).encode(errors="surrogateescape")
    ask_git(folder, "add", "--all", *named, given=given)
    code, answer, said = run_git(folder, "commit", "--quiet", "--only", f"--message={sentence}", *named, given=given)
    if code:
        told = said or answer.decode(errors="replace")
        raise explain_git_failure(told, _HOOK) if _has_hook(folder) else explain_git_failure(told)


def send(folder: Path, standing: Standing) -> None:
    """Push the branch to its remote, and never by force. Raises Refused where the remote or the network refuses."""
    reference = f"refs/heads/{standing.branch}:refs/heads/{standing.remote_branch}"
    environment = network_environment(folder)
    code, _, said = run_git(
        folder, "push", "--quiet", "--no-follow-tags", standing.remote, reference, environment=environment,
        patience=NETWORK,
    )  # fmt: skip
    if code:
        raise explain_git_failure(said)
    ask_git(folder, "update-ref", standing.tracking, standing.head)


def set_author(folder: Path, name: str, email: str) -> None:
    """Write into the settings of the clone under which name it saves. Raises Refused."""
    for key, value in (("user.name", name), ("user.email", email)):
        ask_git(folder, "config", key, value)


def bring_in(folder: Path, ours: str, commit: str) -> None:
    """Move the branch to a commit that holds all of ours, and the files with it. Raises Refused, then nothing is lost.

    Texts are written whole first, then they are noted in the index, then Git moves the branch. If it is killed between,
    the files that were written count as changed and hold what the commit holds; to get again finishes the work.
    """
    now = find_standing(folder)
    if now.head != ours or now.obstacle:
        raise Refused(FAULTS, now.obstacle or _MOVED)
    require_free(folder, ours, commit)
    top, coming = Path(words_of_git(folder, "rev-parse", "--show-toplevel")), _coming(folder, ours, commit)
    written = [path for path, (mode, _) in coming.items() if mode == "100644" and not (top / path).is_symlink()]
    for path in written:
        data = ask_git(top, "cat-file", "--filters", f"{commit}:{path}")
        if not _is_there(top / path, data):
            write_whole(top / path, data)
    noted = "".join(f"{coming[path][0]} {coming[path][1]}\t{path}\0" for path in written)
    ask_git(top, "update-index", "-z", "--index-info", given=noted.encode(errors="surrogateescape"))
    run_git(top, "update-index", "-q", "--refresh")
    ask_git(top, "merge", "--quiet", "--ff-only", commit)


def _coming(folder: Path, ours: str, commit: str) -> dict[str, tuple[str, str]]:
    """Return the files that a commit changes, with the mode and bytes then; mode 000000 where they go."""
    answer = ask_git(folder, "diff-tree", "-r", "-z", "--no-renames", "--raw", ours, commit)
    parts = answer.decode(errors="surrogateescape").split("\0")
    told = ((about.split(" "), path) for about, path in zip(parts[::2], parts[1::2], strict=False))
    return {path: (about[1], about[3]) for about, path in told}


def require_free(folder: Path, old: str, new: str) -> None:
    """Raise Refused where a file that is not saved stands where a file comes that two commits differ in."""
    top, coming = Path(words_of_git(folder, "rev-parse", "--show-toplevel")), _coming(folder, old, new)
    changed = set(changed_in_clone(top)) & coming.keys()
    tracked = {name for name in words_of_git(top, "ls-files", "-z").split("\0") if name}
    changed |= {path for path in coming.keys() - tracked if os.path.lexists(top / path)}
    for path in sorted(changed):
        mode, blob = coming[path]
        is_same = mode == "000000" and not os.path.lexists(top / path)
        if (top / path).is_file() and not is_same:
            is_same = words_of_git(top, "hash-object", "--", path) == blob
        if not is_same:
            raise Refused(
                WRONG_USE,
                Words(
                    f"Rekan mengubah berkas yang di sini belum disimpan dengan kalimat: {path}. Simpan dengan kalimat "
                    "dulu, lalu Ambil lagi. Tidak ada yang diubah.",
                    f"A colleague changed a file that is not saved with a sentence here: {path}. Save with a sentence "
                    "first, then Get again. Nothing was changed.",
                ),
            )


def _is_there(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data


def _has_hook(folder: Path) -> bool:
    hooks = Path(words_of_git(folder, "rev-parse", "--path-format=absolute", "--git-path", "hooks"))
    return any((hooks / name).exists() for name in ("pre-commit", "prepare-commit-msg", "commit-msg"))
