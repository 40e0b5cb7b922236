"""Calls that only some systems have, and what replaces them elsewhere."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from plugins.ground import system

ROOT = Path(__file__).parents[2]


def hide(monkeypatch, module, *names):
    for name in names:
        monkeypatch.delattr(module, name, raising=False)


def test_a_process_with_threads_is_not_forked():
    ended = threading.Event()
    other = threading.Thread(target=ended.wait)
    other.start()
    try:
        assert not system.can_fork()
    finally:
        ended.set()
        other.join()


def test_a_system_without_fork_is_not_asked_for_it(monkeypatch):
    hide(monkeypatch, os, "fork")
    assert not system.can_fork()


def test_two_paths_are_exchanged_in_one_step_or_not_at_all(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    done = system.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a" / "file").read_text() == ("b" if done else "a")
    assert (tmp_path / "b" / "file").read_text() == ("a" if done else "b")


def test_without_the_call_nothing_is_exchanged(tmp_path, monkeypatch):
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    (tmp_path / "a").write_text("a")
    (tmp_path / "b").write_text("b")
    assert not system.exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a").read_text() == "a"


def test_a_block_is_finished_before_ctrl_c_is_heard():
    done = []

    def interrupted():
        with system.undisturbed():
            os.kill(os.getpid(), signal.SIGINT)
            done.append(True)

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert done == [True]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


_ASKED_TO_END = """
import os, signal, sys
sys.path.insert(0, sys.argv[1])
from plugins.ground.system import undisturbed
signal.signal(getattr(signal, sys.argv[2]), signal.SIG_DFL)  # whoever started the tests may ignore it, as nohup does
with undisturbed():
    os.kill(os.getpid(), getattr(signal, sys.argv[2]))
    print("finished", flush=True)
print("went on", flush=True)
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_block_is_finished_before_the_process_ends_as_it_was_asked_to(name):
    done = subprocess.run(
        [sys.executable, "-c", _ASKED_TO_END, ROOT, name], stdout=subprocess.PIPE, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("finished\n", -getattr(signal, name))


def test_in_another_thread_a_block_is_only_a_block():
    done = []

    def work():
        with system.undisturbed():
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


@pytest.mark.parametrize(("mode", "own"), [(0o600, True), (0o644, True), (0o664, False), (0o602, False)])
def test_a_file_that_others_may_write_is_not_our_own(tmp_path, mode, own):
    path = tmp_path / "file"
    path.touch()
    path.chmod(mode)
    assert system.is_own(path.stat()) is own


def test_where_files_tell_no_owner_all_are_our_own(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.touch()
    path.chmod(0o666)
    hide(monkeypatch, os, "geteuid")
    assert system.is_own(path.stat())
