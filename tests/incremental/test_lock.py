"""One build at a time: another waits and says for whom, gives up in the end, and never waits for a dead one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from plugins.incremental.lock import BuildRunning, build_lock
from tests.incremental.conftest import ROOT, Site

# Holds a lock and says so; then, for "workers", forks some as a large build does, and says who they are.
_HOLDER = """
import multiprocessing, os, sys, time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from plugins.incremental.lock import build_lock
with build_lock(Path(sys.argv[2]), 0.0, print):
    if sys.argv[3] == "workers":
        pool = ProcessPoolExecutor(2, multiprocessing.get_context("fork"))
        print(*{pool.submit(os.getpid).result() for _ in range(20)}, flush=True)
    else:
        print(os.getpid(), flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(path, kind: str = "alone") -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Let another process hold a lock; yield it and the ids that it told."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, ROOT, path, kind], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        try:
            yield other, [int(number) for number in other.stdout.readline().split()]
        finally:
            other.kill()


def lock_of(site: Site):
    site.build()
    (path,) = site.cache.glob("build-*.lock")
    return path


def test_a_second_build_waits_for_the_first_and_says_so(site):
    with holder(lock_of(site)) as (other, _):
        site.edit("content/articles/dua/index.id.md", "Isi.", "Isi yang baru.")

        class Heard(list):
            def append(self, text: str) -> None:
                super().append(text)
                if "Menunggu" in text:
                    other.stdin.close()  # the first ends its build

        said = Heard()
        assert site.build(said=said).code == 0
    assert f"Menunggu build lain (proses {other.pid}) …" in said
    assert "baru" in (site.output / "berita/judul-dua-id/index.html").read_text()


def test_a_build_that_goes_on_too_long_is_not_waited_for(site, monkeypatch):
    monkeypatch.setattr("plugins.workshop._PATIENCE", 0.3)
    with holder(lock_of(site)) as (other, _):
        built = site.build()
    assert built.code == 3
    assert built.said[-1] == f"build lain (proses {other.pid}) belum selesai"


def alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
@pytest.mark.parametrize("kind", ["alone", "workers"])
def test_the_lock_of_a_killed_build_is_free_and_its_workers_end_with_it(tmp_path, kind):
    """They share the lock, and would write into what the next build makes."""
    path = tmp_path / "build.lock"
    with holder(path, kind) as (other, told):
        with pytest.raises(BuildRunning) as running, build_lock(path, 0.0, lambda _: None):
            pass
        assert running.value.holder == str(other.pid)
        assert all(alive(process) for process in told)
        os.kill(other.pid, signal.SIGKILL)
        with build_lock(path, 20.0, lambda _: None):
            assert not any(alive(process) for process in told)


def test_a_lock_is_free_after_its_block_whatever_ended_it(tmp_path):
    path = tmp_path / "build.lock"
    with pytest.raises(ZeroDivisionError), build_lock(path, 0.0, lambda _: None):
        raise ZeroDivisionError
    with build_lock(path, 0.0, lambda _: None):
        assert path.read_text() == str(os.getpid())
