"""Settings and tools that hold for every suite."""

import gc
import os
import shutil
import signal
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tests import compiled_templates, kept_drawings

IN_CI = bool(os.environ.get("CI"))
# How many times as long as usual to try kills, full disks and the laws of incremental builds (CONTRIBUTING.md).
THOROUGH = int(os.environ.get("NEWSROOM_THOROUGH", "1"))
NODE_MODULES = Path(__file__).resolve().parent.parent / ".cache" / "npm" / "node_modules"

MEMORY, ROOM = "/dev/shm", 4_000_000_000  # a folder in memory, and the bytes that must be free there


def _has_memory_folder() -> bool:
    """Return whether the tests can write into memory. On a disk, to make and to delete a folder takes far longer."""
    if not hasattr(os, "statvfs") or not os.path.isdir(MEMORY):
        return False
    folder = os.statvfs(MEMORY)
    return folder.f_bavail * folder.f_frsize > ROOM and not folder.f_flag & os.ST_NOEXEC


if "TMPDIR" not in os.environ and _has_memory_folder():
    os.environ["TMPDIR"] = tempfile.tempdir = MEMORY

# If a shell runs the tests in the background, it ignores Ctrl-C, and every process that they start inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)

# No law is judged by the clock. In CI the examples are the same on every run, so a failure can be repeated.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if IN_CI else "here")


compiled_templates.install()
kept_drawings.install()


def pytest_xdist_auto_num_workers() -> int:
    """Start one worker more than processors: a quarter of the time of tests is waiting for servers and browsers."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """Keep the search for reference cycles away from what thousands of collected tests have made: it is there to stay.

    Otherwise each search would go through all of it, and each forked process would copy all of it.
    """
    gc.collect()
    gc.freeze()


def found(tool: str, path: str | Path | None) -> Path:
    """Return the path of a tool from outside Python. Without its tool a test is left out, but in CI it fails."""
    if not path or not Path(path).exists():
        (pytest.fail if IN_CI else pytest.skip)(f"{tool} is not on this machine; .ci/run installs it")
    return Path(path)


@pytest.fixture(scope="session")
def axe_script() -> Path:
    return found("axe-core", NODE_MODULES / "axe-core" / "axe.min.js")


@pytest.fixture(scope="session")
def vnu() -> list[str]:
    """The command of the HTML validator; options follow it. Its code is compiled quickly, as it runs for seconds."""
    jar = found("vnu-jar", NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")
    java = found("java", shutil.which("java"))
    return [str(java), "-Xss8m", "-XX:TieredStopAtLevel=1", "-jar", str(jar)]
