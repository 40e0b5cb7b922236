"""`./inv build` without Invoke means what Invoke would make of the same words."""

import subprocess
import sys

import pytest

from plugins.commands.direct import read_words
from plugins.commands.options import Options
from tests.program_copies import BYTECODE, ROOT


@pytest.mark.parametrize(
    ("words", "options", "switches"),
    [
        ("build", Options(), (False, False)),
        ("build --production --explain", Options(), (True, True)),
        ("build --content a --output=b --as-of 2026-12-01", Options("a", "b", "2026-12-01"), (False, False)),
        ("build --as-of=2026-12-01T09:00=x --explain", Options(as_of="2026-12-01T09:00=x"), (False, True)),
    ],
)
def test_plain_options_are_read(words, options, switches):
    assert read_words(words.split()) == (options, *switches)


@pytest.mark.parametrize(
    "words",
    [
        "", "check", "build check", "build --help", "build -h", "--help build", "build --prodution", "build --content",
        "build --content=", "build --content --explain", "build --production=yes", "build --explain --explain",
        "build --content a --content b", "build extra", "build --as-of -1",
    ],
)  # fmt: skip
def test_all_other_words_are_left_to_invoke(words):
    assert read_words(words.split()) is None


def start(*words):
    environment = {"NEWSROOM_LANG": "en", "PYTHONPYCACHEPREFIX": BYTECODE}
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, cwd=ROOT, env=environment, timeout=120
    )


@pytest.mark.parametrize(("words", "code"), [("build --no-such-option", 2), ("build --content gone", 2), ("--list", 0)])
def test_both_ways_answer_the_same(words, code):
    direct, by_invoke = start("tasks.py", *words.split()), start("-m", "invoke", *words.split())
    assert (direct.returncode, direct.stdout, direct.stderr) == (code, by_invoke.stdout, by_invoke.stderr)


def test_a_good_build_imports_no_invoke(tmp_path):
    asked = ["build", "--content", str(ROOT / "content"), "--output", str(tmp_path / "output")]
    code = f"import sys; sys.argv = {['tasks.py', *asked]}; import runpy, atexit; "
    code += "atexit.register(lambda: print('invoke' in sys.modules)); runpy.run_path('tasks.py', run_name='__main__')"
    done = start("-c", code)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "False"), done.stderr
