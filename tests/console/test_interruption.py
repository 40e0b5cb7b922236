"""Ctrl-C ends Pelican's own command with exit code 130, from the first moment on."""

import os
import subprocess
import sys

import pytest

from tests.sites import ROOT, write_site

# Runs Pelican's command, and sends Ctrl-C when a file is opened whose path contains a word.
_STOPPED = """
import os, signal, sys
word, waiting = sys.argv.pop(1), [True]
def watch(event, arguments):
    if event == "open" and waiting and word in str(arguments[0]):
        waiting.pop()
        os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(watch)
from pelican import main
main()
"""


@pytest.mark.parametrize("word", ["inspection.", "search/", "newsroom.po", "base.html"])
def test_ctrl_c_ends_pelicans_command_with_130_and_leaves_no_site(tmp_path, word):
    content, output = write_site(tmp_path / "content", {}), tmp_path / "output"
    settings = ROOT / "pelicanconf.py"
    extra = ["-e", f'NEWSROOM_CACHE="{tmp_path / "cache"}"']
    done = subprocess.run(
        [sys.executable, "-c", _STOPPED, word, content, "-s", settings, "-o", output, *extra],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "NEWSROOM_LANG": "en"},
        timeout=120,
    )
    assert done.returncode == 130, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert not output.exists()
