"""A lock has one holder. Others are told who holds it, wait, and get it when the holder has ended in any way."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from plugins.ground.locks import LockHeld, hold_lock

ROOT = Path(__file__).parents[2]

_HOLDER = """
import sys
sys.path.insert(0, sys.argv[1])
if sys.argv[3] == "without fcntl":
    sys.modules["fcntl"] = None
    import warnings
    warnings.simplefilter("ignore")
from pathlib import Path
from plugins.ground.locks import hold_lock
with hold_lock(Path(sys.argv[2]), 0.0):
    print("held", flush=True)
    sys.stdin.read()
"""

_WAITER = _HOLDER.replace("0.0", "60.0, lambda holder: print(holder, flush=True)")


@contextmanager
def running(program, path, way):
    with subprocess.Popen(
        [sys.executable, "-c", program, ROOT, path, way], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        try:
            yield other
        finally:
            other.kill()


@pytest.mark.parametrize("way", ["with fcntl", "without fcntl"])
@pytest.mark.parametrize("end", ["well", "killed"])
def test_a_waiting_process_is_told_for_whom_and_goes_on_when_that_one_has_ended(tmp_path, way, end):
    path = tmp_path / "folder" / "lock"
    with running(_HOLDER, path, way) as holder:
        assert holder.stdout.readline() == "held\n"
        with running(_WAITER, path, way) as waiter:
            assert waiter.stdout.readline() == f"{holder.pid}\n"
            holder.kill() if end == "killed" else holder.stdin.close()
            holder.wait()
            assert waiter.stdout.readline() == "held\n"


def test_a_lock_that_is_held_too_long_is_given_up(tmp_path):
    with running(_HOLDER, tmp_path / "lock", "with fcntl") as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockHeld) as held, hold_lock(tmp_path / "lock", 0.0):
            pass
    assert held.value.holder == str(holder.pid)


def test_a_lock_is_free_after_its_block_whatever_ended_it(tmp_path):
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), hold_lock(tmp_path / "lock", 0.0):
            raise ZeroDivisionError
    with hold_lock(tmp_path / "lock", 0.0):
        assert (tmp_path / "lock.holder").read_text() == str(os.getpid())
        with pytest.raises((LockHeld, RuntimeError)), hold_lock(tmp_path / "lock", 0.0):
            pass


def test_a_lock_file_is_for_its_owner_alone_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        with hold_lock(tmp_path / "lock", 0.0):
            pass
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
