"""Every command ends with an exit code of the contract and a short message, whatever ends it."""

from concurrent.futures.process import BrokenProcessPool

import pytest

from plugins.console.outcome import guarded
from plugins.console.terminal import Terminal
from plugins.ground.locks import LockHeld
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.extensions import Overtaken
from plugins.rendering.faults import ThemeFault


def run(tmp_path, fault: BaseException) -> tuple[int, str]:
    def action() -> int:
        raise fault

    said: list[str] = []
    code = guarded(action, tmp_path / "cache", Terminal(said.append, said.append))
    return code, "\n".join(said)


@pytest.mark.parametrize(
    ("fault", "code", "word"),
    [
        (Refused(1, Words("ditolak", "refused")), 1, "ditolak"),
        (ThemeFault("templates/a.html", 3, "salah"), 2, "theme/templates/a.html:3: salah"),
        (LockHeld("123"), 3, "proses 123"),
        (Overtaken("content/a.jpg"), 3, "content/a.jpg"),
        (BrokenProcessPool(), 3, "memori"),
        (MemoryError(), 3, "memori"),
        (PermissionError(13, "Permission denied", "/x"), 3, "Permission denied: '/x'"),
        (KeyboardInterrupt(), 130, "dihentikan"),
        (KeyError("judul"), 70, "KeyError: 'judul'"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_every_end_has_its_exit_code_and_words(tmp_path, fault, code, word):
    assert run(tmp_path, fault) == (code, run(tmp_path, fault)[1])
    assert word in run(tmp_path, fault)[1]


@pytest.mark.parametrize("fault", [OSError(), OSError(""), PermissionError(), OSError(28, "")], ids=repr)
def test_a_refusal_of_the_system_always_says_something(tmp_path, fault):
    code, said = run(tmp_path, fault)
    assert code == 3
    assert said.rpartition(": ")[2].strip()


def test_a_fault_of_ours_is_kept_in_a_file_and_steers_no_terminal(tmp_path):
    code, said = run(tmp_path, RuntimeError("\x1b[2J\udc9b"))
    assert code == 70
    assert "\x1b" not in said
    assert "RuntimeError" in (tmp_path / "cache/fault.txt").read_text()


def test_a_fault_of_ours_is_told_where_its_file_cannot_be_written(tmp_path):
    (tmp_path / "cache").write_text("a file in the place of the folder")
    assert run(tmp_path, RuntimeError("salah"))[0] == 70
