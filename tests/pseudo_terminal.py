"""Run a command on a pseudo-terminal, as a person at a screen does."""

import os
import subprocess
from collections.abc import Sequence
from typing import Any

import pytest

pty = pytest.importorskip("pty")


def said_on_a_terminal(command: Sequence[str], **options: Any) -> str:
    """Return what a command writes on a terminal; it must end well. `options` are those of `subprocess.Popen`."""
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, **options)
        os.close(theirs)
        said = b""
        try:
            while part := screen.read(1000):
                said += part
        except OSError:  # Linux: the other end is closed
            pass
        assert process.wait() == 0, said.decode()
    return said.decode()
