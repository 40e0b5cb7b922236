"""The shipped site, built once for its tests as the public gets it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AS_OF = "2026-12-01 09:00"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a production build of the shipped content."""
    output = tmp_path_factory.mktemp("shipped") / "output"
    done = subprocess.run(
        [sys.executable, ROOT / "inv", "build", "--production", "--output", output, "--as-of", AS_OF],
        capture_output=True,
        text=True,
        env={**os.environ, "NEWSROOM_LANG": "en"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return output
