"""A command in a forked process, as most tests run it, answers as one that is started."""

import os
import sys

import pytest

from tests.forked_commands import run_forked
from tests.sites import KABAR, ROOT, command, story, write_site


@pytest.mark.parametrize(
    ("words", "code"), [("check --content isi", 1), ("build --content isi --output hasil", 1), ("no-such-task", 2)]
)
def test_a_forked_command_answers_as_one_that_is_started(tmp_path, words, code):
    write_site(tmp_path / "isi", {KABAR: story("date: kemarin")})
    started = command(sys.executable, ROOT / "inv", *words.split(), cwd=tmp_path, NEWSROOM_LANG="id")
    forked = run_forked(ROOT, *words.split(), cwd=tmp_path, environment={**os.environ, "NEWSROOM_LANG": "id"})
    assert (forked.returncode, forked.stdout, forked.stderr) == (code, started.stdout, started.stderr)
