"""Workers give the same results however they are started, and none outlives its parent."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from plugins.ground.workers import count_workers, worker_pool

ROOT = Path(__file__).parents[2]
KINDS = ["spawn", *(["fork"] if hasattr(os, "fork") else [])]

_number = 0


def begin(number):
    global _number  # noqa: PLW0603
    _number = number


def add(number):
    return _number + number


def end_hard(_):
    os._exit(1)


def ignores_interrupts(_):
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


@pytest.mark.parametrize("kind", KINDS)
def test_each_worker_begins_with_what_it_is_given(kind):
    with worker_pool(2, begin, 40, context=multiprocessing.get_context(kind)) as pool:
        assert list(pool.map(add, range(5))) == [40, 41, 42, 43, 44]


@pytest.mark.parametrize("kind", KINDS)
def test_ctrl_c_is_left_to_the_parent(kind):
    with worker_pool(1, context=multiprocessing.get_context(kind)) as pool:
        assert list(pool.map(ignores_interrupts, [0])) == [True]


@pytest.mark.parametrize("kind", KINDS)
def test_a_worker_that_the_system_ends_is_noticed(kind):
    with worker_pool(1, context=multiprocessing.get_context(kind)) as pool, pytest.raises(BrokenExecutor):
        list(pool.map(end_hard, [0]))


@pytest.mark.parametrize(("wanted", "number"), [(3, 3), ("2", 2), (0, os.cpu_count()), (None, os.cpu_count())])
def test_the_number_of_workers_is_as_set_else_one_for_each_processor(wanted, number):
    assert count_workers(wanted) == number


_PARENT = """
import multiprocessing, os, sys, time
sys.path.insert(0, sys.argv[1])
from plugins.ground import system
from plugins.ground.workers import worker_pool
if sys.argv[3] == "portable":
    system._die_with_parent = lambda: False
def work(_):
    open(os.path.join(sys.argv[2], str(os.getpid())), "w").close()
    time.sleep(600)
if __name__ == "__main__":
    with worker_pool(2, context=multiprocessing.get_context(sys.argv[4])) as pool:
        list(pool.map(work, range(2)))
"""


def is_alive(process):
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] not in "ZX"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("way", ["linux", "portable"])
@pytest.mark.parametrize("kind", KINDS)
def test_workers_end_with_a_parent_that_is_killed(tmp_path, way, kind):
    program, told = tmp_path / "parent.py", tmp_path / "told"
    told.mkdir()
    program.write_text(_PARENT)
    parent = subprocess.Popen([sys.executable, program, ROOT, told, way, kind])
    deadline = time.monotonic() + 60
    while len(list(told.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = [int(path.name) for path in told.iterdir()]
    assert len(workers) == 2
    assert all(map(is_alive, workers))
    parent.kill()
    parent.wait()
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_alive, workers))
