"""What was saved: who, when and with which sentence; and the files of a commit."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from plugins.ground.times import WIB
from plugins.publishing.together.git_program import ask_git, words_of_git

_START, _PART = "\x1e", "\x1f"
_FORMAT = f"--format={_START}%H{_PART}%P{_PART}%an{_PART}%aI{_PART}%s"


@dataclass(frozen=True)
class SavedCommit:
    """One commit. `parent` is the commit before it, empty for the first.

    `files` are those that it changed, where asked: the path in the clone before it, and in it.
    """

    commit: str
    parent: str
    who: str
    moment: datetime.datetime
    sentence: str
    files: tuple[tuple[str, str], ...] = ()


def load_commits(folder: Path, shown: str, most: int, *files: str) -> list[SavedCommit]:
    """Return the newest commits of a range such as `a..b`, those of some files alone where any are named.

    None where Git knows no such range.
    """
    top = words_of_git(folder, "rev-parse", "--show-toplevel") if files else folder
    return list(_parsed(words_of_git(Path(top), "log", f"-{most}", _FORMAT, shown, "--", *files)))


def count_commits(folder: Path, shown: str) -> int:
    """Return how many commits a range holds."""
    return int(words_of_git(folder, "rev-list", "--count", shown, "--") or 0)


def load_story_commits(folder: Path, files: Sequence[str], before: str, most: int) -> list[SavedCommit]:
    """Return the newest commits that changed some files, the newest first.

    Args:
        folder: the content folder.
        files: files, which are followed through their former names, and folders; by path in the content folder.
        before: only older commits than this one; empty for all.
        most: of each file and folder; one more is returned where there are more.
    """
    found: dict[str, SavedCommit] = {}
    for file in files:
        how = ("--name-status", "-c", "-M", f"-{most + 2}", *(() if (folder / file).is_dir() else ("--follow",)))
        for one in _parsed(words_of_git(folder, "log", *how, _FORMAT, before or "HEAD", "--", file)):
            there = found.get(one.commit, one).files
            more = tuple(pair for pair in one.files if pair[1] not in {name for _, name in there})
            found[one.commit] = replace(one, files=(*there, *more))
    order = words_of_git(folder, "rev-list", "--topo-order", before or "HEAD", "--").split()
    return [found[commit] for commit in order if commit in found and commit != before]


def read_blobs(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Return the bytes of files in Git by their names there, such as `COMMIT:path`. What is no file is left out."""
    wanted = [name for name in dict.fromkeys(names) if "\n" not in name]
    given = "".join(f"{name}\n" for name in wanted).encode(errors="surrogateescape")
    answer = ask_git(folder, "cat-file", "--batch", given=given) if wanted else b""
    found: dict[str, bytes] = {}
    at = 0
    for name in wanted:
        end = answer.index(b"\n", at)
        head, at = answer[at:end].split(b" "), end + 1
        if len(head) == 3 and head[1] in (b"blob", b"tree", b"commit"):
            size = int(head[2])
            if head[1] == b"blob":
                found[name] = answer[at : at + size]
            at += size + 1
    return found


def _parsed(answer: str) -> Iterator[SavedCommit]:
    for entry in answer.split(_START)[1:]:
        head, *files = entry.split("\n")
        commit, parents, who, moment, sentence = head.split(_PART)
        when = datetime.datetime.fromisoformat(moment).astimezone(WIB)
        yield SavedCommit(
            commit, parents.partition(" ")[0], who, when, sentence, tuple(map(_named, filter(None, files)))
        )


def _named(line: str) -> tuple[str, str]:
    """Return the names of a file before and after a commit, from a line such as `M<tab>name`."""
    names = line.split("\t")[1:]
    return names[0], names[-1]
