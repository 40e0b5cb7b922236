"""Two editors with a clone each of one shared repository, and a small newsroom in it."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.newsrooms import Site

PLAIN = ("-c", "init.defaultBranch=main", "-c", "gc.auto=0", "-c", "core.fsync=none", "-c", "commit.gpgsign=false")


def git(at: Path, *words: str, given: str = "") -> str:
    done = subprocess.run(
        ["git", *PLAIN, "-C", str(at), *words], capture_output=True, text=True, check=False, input=given
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass
class Colleague:
    """Another editor, who works in a terminal."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    def write(self, path: str, text: str) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.content / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def send(self, sentence: str = "Ubah") -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-q", "-m", sentence)
        git(self.root, "pull", "-q", "--no-rebase", "--no-edit")
        git(self.root, "push", "-q", "origin", "HEAD:main")


def named(root: Path, name: str) -> None:
    for key, value in (("name", name), ("email", f"{name.lower()}@example.org")):
        git(root, "config", f"user.{key}", value)


def share(site: Site, team: Path, names: Sequence[str] = ("Budi",)) -> list[Colleague]:
    """Put the newsroom of a site into a clone of a new shared repository; return colleagues with clones of it."""
    git(team.parent, "init", "-q", "--bare", str(team))
    git(site.root, "init", "-q")
    named(site.root, "Ayu")
    (site.root / ".gitignore").write_text("/output/\n/cache/\n/clean-*/\n/theme/\n")
    git(site.root, "add", ".gitignore", "content")
    git(site.root, "commit", "-q", "-m", "Mulai")
    git(site.root, "remote", "add", "origin", str(team))
    git(site.root, "push", "-q", "-u", "origin", "HEAD:main")
    git(team, "symbolic-ref", "HEAD", "refs/heads/main")
    made = []
    for name in names:
        root = team.parent / name
        git(team.parent, "clone", "-q", str(team), str(root))
        named(root, name)
        made.append(Colleague(root))
    return made
