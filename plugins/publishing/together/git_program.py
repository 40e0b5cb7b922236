"""Run the git program so that it never asks anything, never opens an editor and never waits for ever."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path

from plugins.ground.refusals import Refused
from plugins.publishing.clone import batch_ssh, plain_environment
from plugins.publishing.together.failures import explain_git_failure

NETWORK = 180.0  # seconds that a remote may take
_LOCAL = 120.0  # seconds that a hook of the clone may take
_SETTINGS = (
    "core.askPass=", "core.quotePath=false", "user.useConfigOnly=true", "submodule.recurse=false",
    "fetch.recurseSubmodules=false", "http.lowSpeedLimit=1", "http.lowSpeedTime=30",
)  # fmt: skip


def ask_git(
    folder: Path, *arguments: str, given: bytes = b"", environment: Mapping[str, str] = {}, patience: float = _LOCAL
) -> bytes:
    """Return what Git prints. Raises Refused with the reason and the remedy where it fails."""
    code, answer, said = run_git(folder, *arguments, given=given, environment=environment, patience=patience)
    if code:
        raise explain_git_failure(said or answer.decode(errors="replace"))
    return answer


def words_of_git(folder: Path, *arguments: str) -> str:
    """Return what Git prints, without the last line end; nothing where it fails, since the thing is then not there."""
    code, answer, _ = run_git(folder, *arguments)
    return "" if code else answer.decode(errors="surrogateescape").removesuffix("\n")


def run_git(
    folder: Path, *arguments: str, given: bytes = b"", environment: Mapping[str, str] = {}, patience: float = _LOCAL
) -> tuple[int, bytes, str]:
    """Return the exit code of Git, what it prints, and what it says on its standard error.

    Raises Refused where the program is not there.
    """
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    try:
        running = subprocess.Popen(
            ["git", *settings, "-C", str(folder), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**_environment(), **environment},
            start_new_session=True,  # without a terminal nothing can ask, and all that it starts can be ended
        )
    except OSError as error:
        raise explain_git_failure(f"git: {error}") from error
    with running:
        try:
            answer, said = running.communicate(given, patience)
        except subprocess.TimeoutExpired:
            _end(running)
            return 1, b"", f"git {arguments[0]}: timed out after {patience:.0f} s"
        except BaseException:
            _end(running)
            raise
    return running.returncode, answer, said.decode(errors="replace")


def _end(running: "subprocess.Popen[bytes]") -> None:
    """End Git and the programs that it started; these would hold its output open."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
    for stream in (running.stdin, running.stdout, running.stderr):
        with contextlib.suppress(OSError):
            stream.close() if stream else None


def _environment() -> dict[str, str]:
    own = {
        "LC_ALL": "C",
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
        "GIT_EDITOR": "true",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
    }
    return {**plain_environment(), **own}


def network_environment(folder: Path) -> dict[str, str]:
    """Return the variables with which Git asks a remote: ssh must not ask, unless the editor has set up another ssh."""
    try:
        is_own = bool(words_of_git(folder, "config", "core.sshCommand"))
    except Refused:
        is_own = False
    return {} if is_own else {"GIT_SSH_COMMAND": batch_ssh()}
