"""The process of a run: `python -m plugins.desk.run_process FILE`. The first line of the file says what to do.

It is a process of its own, so that a publication does not end with the page or the server that began it, and the desk
stays quick meanwhile. It takes the lock before it imports anything large: by the lock each server sees that a run goes
on.
"""

import json
import sys
from pathlib import Path

from filelock import FileLock, Timeout

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.words import Words

_PATIENCE = 2  # seconds; a server that asks whether a run goes on takes the lock for a moment
_ANOTHER = Words(
    "penerbitan atau penurunan lain sedang berjalan; tunggu sampai selesai",
    "another publication or takedown is going on; wait until it has ended",
)


def lock_of(kind: str) -> str:
    """Return the name of the lock beside the records for a kind of run. A takedown waits for takedowns alone."""
    return "lock-takedown" if kind == "takedown" else "lock"


def run(file: Path) -> int:
    """Do what the first line of a record asks for, and return the exit code."""
    order = json.loads(file.read_text(encoding="utf-8").splitlines()[0])["order"]
    lock = FileLock(file.parent / lock_of(order["kind"]))
    try:
        lock.acquire(timeout=_PATIENCE)
        is_alone = True
    except Timeout:
        is_alone = False
    from plugins.desk.run_orders import carry_out  # noqa: PLC0415  large
    from plugins.desk.run_record import RunRecorder  # noqa: PLC0415

    recorder = RunRecorder(file)
    if is_alone:
        code = carry_out(order, recorder)
    else:
        code = ENVIRONMENT
        recorder.failed(_ANOTHER)
    lock.release()
    recorder.write("end", code=code)
    return code


if __name__ == "__main__":
    raise SystemExit(run(Path(sys.argv[1])))
