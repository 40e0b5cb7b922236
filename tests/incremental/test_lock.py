"""One build at a time: another waits, says for whom, gives up in the end, and never waits for a dead one."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from plugins.building.options import Limits
from plugins.ground.locks import LockHeld, hold_lock
from tests.newsrooms import ROOT, Site, tree

# Holds a lock and says so. For "fork" and "spawn" it then starts workers as a large build does, and names them.
_HOLDER = """
import multiprocessing, os, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from plugins.ground.locks import hold_lock
from plugins.ground.workers import worker_pool
with hold_lock(Path(sys.argv[2]), 0.0, print):
    if sys.argv[3] in ("fork", "spawn"):
        with worker_pool(2, context=multiprocessing.get_context(sys.argv[3])) as pool:
            print(*{pool.submit(os.getpid).result() for _ in range(20)}, flush=True)
            sys.stdin.read()
    else:
        print(os.getpid(), flush=True)
        sys.stdin.read()
"""

_OTHER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.newsrooms import Site
class Said(list):
    append = staticmethod(print)
sys.exit(Site(Path(sys.argv[2])).build(production=True, said=Said()).code)
"""


@contextmanager
def holder(path, kind: str = "alone") -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """Let another process hold a lock; yield it and the process ids that it printed."""
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


class Heard(list[str]):
    """Collects the messages of a build. At the first line that contains `sign`, it calls `happens`."""

    def __init__(self, sign: str, happens: Callable[[], object]) -> None:
        super().__init__()
        self.sign, self.happens = sign, happens

    def append(self, text: str) -> None:
        super().append(text)
        if self.sign in text:
            self.sign = "\0"
            self.happens()


def test_a_second_build_waits_for_the_first_and_says_so(site):
    with holder(lock_of(site)) as (other, _):
        site.edit("content/articles/dua/index.id.md", "Isi.", "Isi yang baru.")
        said = Heard("Menunggu", other.stdin.close)
        assert site.build(said=said).code == 0
    assert f"Menunggu build lain (proses {other.pid}) …" in said
    assert "baru" in (site.output / "berita/judul-dua-id/index.html").read_text()


def test_a_build_that_waited_makes_what_is_there_after_it_waited(site):
    """If it had read its sources before, it would put an older site over a newer one."""
    site.remembers = ""
    with holder(lock_of(site)) as (other, _):
        site.edit("content/articles/dua/index.id.md", "Isi.", "Isi lama.")

        def meanwhile() -> None:
            other.stdin.close()
            other.wait()
            site.edit("content/articles/dua/index.id.md", "Isi lama.", "Isi baru.")
            assert Site(site.root).build().code == 0

        assert site.build(said=Heard("Menunggu", meanwhile)).code == 0
    assert tree(site.output) == site.clean()[1]


def test_no_other_build_begins_before_what_one_left_is_recorded(site):
    site.remembers = "disk"
    site.story("rancangan", status="draft")  # this makes a production build differ
    others = []

    def meanwhile() -> None:
        """Begin a production build, and continue when it is done or waits."""
        command = [sys.executable, "-u", "-c", _OTHER, ROOT, site.root]
        others.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        while (line := others[-1].stdout.readline()) and "Menunggu" not in line:
            pass

    assert site.build(said=Heard(" berkas: ", meanwhile)).code == 0
    assert [other.communicate()[0] and other.returncode for other in others] == [0]
    assert site.build().code == 0
    assert tree(site.output) == site.clean()[1]


def test_a_build_that_goes_on_too_long_is_not_waited_for(site):
    site.limits = Limits(lock_patience=0.3)
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
@pytest.mark.parametrize("kind", ["alone", "fork", "spawn"])
def test_the_lock_of_a_killed_build_is_free_and_its_workers_end_with_it(tmp_path, kind):
    """Forked workers share the lock, and would otherwise write into what the next build makes."""
    path = tmp_path / "build.lock"
    with holder(path, kind) as (other, told):
        with pytest.raises(LockHeld) as running, hold_lock(path, 0.0, lambda _: None):
            pass
        assert running.value.holder == str(other.pid)
        assert all(alive(process) for process in told)
        os.kill(other.pid, signal.SIGKILL)
        with hold_lock(path, 20.0, lambda _: None):
            deadline = time.monotonic() + (20.0 if kind == "spawn" else 0.0)  # spawned workers share nothing
            while any(alive(process) for process in told):
                assert time.monotonic() < deadline
                time.sleep(0.05)


def test_a_lock_is_free_after_its_block_whatever_ended_it(tmp_path):
    path = tmp_path / "build.lock"
    with pytest.raises(ZeroDivisionError), hold_lock(path, 0.0, lambda _: None):
        raise ZeroDivisionError
    with hold_lock(path, 0.0, lambda _: None):
        assert path.with_suffix(".holder").read_text() == str(os.getpid())
