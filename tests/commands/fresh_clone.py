"""A fresh clone of this project, as a team gets it: its files in a Git repository of their own."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.program_copies import copy_program
from tests.sites import command, inv

_PARTS = (
    "content", "docs", "theme", "inv", "pelicanconf.py", "publishconf.py", "tasks.py", "requirements.txt",
    "requirements-dev.txt", ".gitignore",
)  # fmt: skip


@dataclass(frozen=True)
class FreshClone:
    """The clone; its commands run in the environment of the tests, which needs no new `.venv`."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    def inv(self, *words: str) -> subprocess.CompletedProcess[str]:
        return inv(*words, root=self.root)

    def git(self, *words: str) -> str:
        return command("git", "-c", "user.name=Tim", "-c", "user.email=tim@contoh.id", *words, cwd=self.root).stdout

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Simpan")


def make_fresh_clone(root: Path) -> FreshClone:
    """Copy the project into an empty folder, and commit it there."""
    root.mkdir(parents=True, exist_ok=True)
    copy_program(root, *_PARTS)
    clone = FreshClone(root)
    clone.git("init", "-q", "-b", "main")
    clone.commit()
    return clone
