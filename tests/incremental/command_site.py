"""A newsroom that is built by the command, as editors do: separate processes that leave records for each other."""

import ctypes
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from tests.forked_commands import run_forked
from tests.newsrooms import ROOT, Built, Site, told
from tests.program_copies import copy_program

_OPTIONS = {"NEWSROOM_AS_OF": "--as-of"}  # settings that the command accepts; all others go into pelicanconf.py


@dataclass
class CommandSite(Site):
    """A newsroom with its own copy of the program, so that its settings are files as well."""

    starts_processes: bool = False  # if set, a build starts a process, so that limits of this one bind it as well
    obeys_permissions: bool = False  # if set, permissions bind such a process of root, who may otherwise do everything

    def __post_init__(self) -> None:
        super().__post_init__()
        self.cache = self.root / ".cache"

    def fill(self) -> "CommandSite":
        super().fill()
        copy_program(self.root, "pelicanconf.py", "publishconf.py", "tasks.py")
        return self

    def build(self, production: bool = False, workers: int = 1, said: list[str] | None = None) -> Built:
        words, how = self.words(production, workers), self.process_options()
        if self.starts_processes:
            run = subprocess.run([*self.program, *words], capture_output=True, text=True, **how)
        else:
            run = run_forked(self.root, *words, cwd=self.root, environment=how["env"])
        lines = (run.stdout + run.stderr).splitlines()
        if said is not None:
            said += lines
        return told(run.returncode, lines)

    def start(self) -> subprocess.Popen[bytes]:
        """Begin a build with two workers and do not wait for it."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([*self.program, *self.words(False, 2)], **quiet, **self.process_options())

    @property
    def program(self) -> list[str]:
        return [sys.executable, "-m", "invoke", "-r", str(self.root)]

    def process_options(self) -> dict[str, Any]:
        own = ("SOURCE_DATE_EPOCH", "NEWSROOM_LANG")
        environment = {name: value for name, value in os.environ.items() if name not in own}
        before = give_up_override if self.obeys_permissions else None
        return {"cwd": self.root, "env": environment, "preexec_fn": before}

    def words(self, production: bool, workers: int) -> list[str]:
        options = {_OPTIONS[name]: str(value) for name, value in self.given.items() if name in _OPTIONS}
        settings = {name: value for name, value in self.given.items() if name not in _OPTIONS}
        text = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
        text += "".join(f"{name} = {value!r}\n" for name, value in (settings | {"NEWSROOM_WORKERS": workers}).items())
        file = self.root / "pelicanconf.py"
        if text != file.read_text(encoding="utf-8"):
            file.write_text(text, encoding="utf-8")
        words = ["build", "--explain", "--content", str(self.content), "--output", str(self.output)]
        words += [word for option in options.items() for word in option]
        return [*words, *(["--production"] if production else [])]


def give_up_override() -> None:
    """Remove CAP_DAC_OVERRIDE from the programs that this process runs: then permissions bind root as well (Linux)."""
    if os.getuid() == 0:
        ctypes.CDLL(None).prctl(24, 1)  # PR_CAPBSET_DROP
