"""Begin runs, one at a time, and find them again: publications, takedowns and what belongs to them."""

import datetime
import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from plugins.console.paths import ROOT
from plugins.desk.run_process import lock_of
from plugins.desk.run_record import Run, load_run
from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.times import WIB
from plugins.ground.words import Words

_FOLDER = ROOT / ".cache" / "desk" / "runs"
_KEPT = 30
_PATIENCE = 20  # seconds in which the process of a run must have begun
_PROGRAM = "plugins.desk.run_process"


class Runs:
    """The runs of this newsroom, whichever server began them."""

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._folder, self._beginning = folder, threading.Lock()
        self._own: dict[str, tuple[subprocess.Popen[bytes], Path]] = {}  # by lock

    def begin(self, kind: str, target: str, **more: Any) -> Run:
        """Begin a run. Raises Refused while another one goes on that holds the same lock."""
        lock = lock_of(kind)
        with self._beginning:
            if self._is_active(lock):
                raise Refused(
                    ENVIRONMENT,
                    Words(
                        "penerbitan atau penurunan lain sedang berjalan; tunggu sampai selesai, lalu ulangi",
                        "another publication or takedown is going on; wait until it has ended, then try again",
                    ),
                )
            file = self._folder / f"{self._next_number():06}-{kind}.jsonl"
            order = {"is": "order", "on": datetime.datetime.now(WIB).isoformat(timespec="seconds")}
            line = json.dumps({**order, "order": {"kind": kind, "target": target, **more}}, ensure_ascii=False)
            write_whole(file, f"{line}\n".encode())
            process = subprocess.Popen(
                [sys.executable, "-m", _PROGRAM, str(file)],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C and a closed window end the server, not a publication
            )
            self._own[lock] = (process, file)
            # From here on any server sees that a run goes on.
            until = time.monotonic() + _PATIENCE
            while process.poll() is None and not self._is_locked(lock) and time.monotonic() < until:
                time.sleep(0.02)
            for old in self._files()[:-_KEPT]:
                old.unlink(missing_ok=True)
            return load_run(file)

    def goes_on(self, run: Run) -> bool:
        """Whether a run has not ended yet, begun by this server or another one."""
        lock = lock_of(run.kind)
        newest = next((file for file in reversed(self._files()) if lock_of(_kind_of(file)) == lock), None)
        return not run.has_ended and newest is not None and newest.stem == run.name and self._is_active(lock)

    def _is_active(self, lock: str) -> bool:
        if lock in self._own:
            process, file = self._own[lock]
            # A process lives a moment longer than its run.
            if process.poll() is None and not load_run(file).has_ended:
                return True
        return self._is_locked(lock)

    def _is_locked(self, lock: str) -> bool:
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / lock, timeout=0):
                return False
        except Timeout:
            return True

    def named(self, name: str) -> Run:
        """Return a run. Raises Refused if there is none of that name."""
        file = next((one for one in self._files() if one.stem == name), None)
        if file is None:
            raise Refused(WRONG_USE, Words("catatan itu tidak ada lagi", "that record is not there any more"))
        return load_run(file)

    def latest(self) -> Run | None:
        """Return the run that was begun last."""
        files = self._files()
        return load_run(files[-1]) if files else None

    def of_target(self, target: str) -> list[Run]:
        """Return the runs of a target, the newest first."""
        return [run for file in reversed(self._files()) if (run := load_run(file)).target == target]

    def _next_number(self) -> int:
        files = self._files()
        return int(files[-1].stem.partition("-")[0]) + 1 if files else 1

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("[0-9]*.jsonl"))


def _kind_of(file: Path) -> str:
    return file.stem.partition("-")[2]
