"""A project that publishes into a folder. Its commands run as an editor's do, and can be stopped midway."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from plugins.cohorts.publication.ledger import LEDGER
from plugins.ground.times import WIB
from tests.cohorts.conftest import GOOD
from tests.forked_commands import run_forked
from tests.program_copies import copy_program
from tests.sites import AS_OF, write_site

COHORTS = "data/cohorts.yaml"
REAL = GOOD.replace("status: sample", "status: final").replace("{threshold", "{key: kunci-untuk-uji-saja, threshold")

# Runs the command, and sends Ctrl-C at the n-th opening or renaming of a file whose path contains a word.
_STOPPED = """
import os, signal, sys
word, left = sys.argv.pop(1), int(sys.argv.pop(1))
def watch(event, arguments):
    global left
    if event in ("open", "os.rename") and word in str(arguments[1 if event == "os.rename" else 0]):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(watch)
from invoke.main import program
program.run()
"""


class Newsroom:
    """A project with a folder as host, and one real cohort unless that is left out: its charts take time to draw."""

    def __init__(self, root: Path, *, has_figures: bool = True) -> None:
        self.root, self.host, self.content = root, root / "host", root / "content"
        copy_program(root, "theme", "pelicanconf.py", "publishconf.py", "tasks.py")
        with (root / "publishconf.py").open("a") as settings:
            settings.write(f'TARGETS = {{"web": {{"kind": "folder", "path": {str(self.host)!r}}}}}\n')
            settings.write('SITEURL = "https://newsroom.or.id"\n')
            settings.write("NEWSROOM_SHARE_CARDS = False\n")
        write_site(self.content, {COHORTS: REAL} if has_figures else {})

    def run(self, *words: str, stop: tuple[str, int] | None = None) -> tuple[int, str]:
        moment = datetime.fromisoformat(AS_OF).replace(tzinfo=WIB)
        environment = {**os.environ, "NEWSROOM_LANG": "en", "SOURCE_DATE_EPOCH": str(int(moment.timestamp()))}
        if stop:
            stopped = [sys.executable, "-c", _STOPPED, stop[0], str(stop[1]), "-r", str(self.root), *words]
            done = subprocess.run(stopped, cwd=self.root, env=environment, capture_output=True, text=True, timeout=120)
        else:
            done = run_forked(self.root, *words, cwd=self.root, environment=environment)
        return done.returncode, done.stdout + done.stderr

    def ledger(self) -> str:
        file = self.content / LEDGER
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def correct(self, old: str, new: str) -> None:
        file = self.content / COHORTS
        assert old in file.read_text(encoding="utf-8")
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    def take_down(self) -> None:
        """Forget that anything was published."""
        (self.content / LEDGER).unlink(missing_ok=True)
        for folder in (self.host, self.root / ".cache" / "publish"):
            shutil.rmtree(folder, ignore_errors=True)
