"""Run rclone, report its progress, and explain its failures."""

import json
import subprocess
import sysconfig
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.hosts.failures import explain_failure

RCLONE = Path(sysconfig.get_path("scripts")) / "rclone"
# Give up on a host that does not answer after seconds. By default rclone tries ten times three times.
PATIENCE = ("--retries", "2", "--low-level-retries", "3", "--contimeout", "20s", "--timeout", "2m")
NO_PATIENCE = ("--retries", "1", "--low-level-retries", "1", "--contimeout", "5s", "--timeout", "20s")
_SECONDS_BETWEEN_REPORTS = 2


@dataclass(frozen=True)
class RcloneAnswer:
    """The answer of rclone: its exit code, its output, and what it wrote about errors."""

    code: int
    output: bytes
    said: str


def run_rclone(arguments: Sequence[str], patience: Sequence[str], given: bytes = b"") -> RcloneAnswer:
    """Run rclone.

    Args:
        arguments: The command of rclone with its options.
        patience: The options that say how long to wait for the remote: `PATIENCE` or `NO_PATIENCE`.
        given: The bytes of its standard input.

    Raises:
        Refused: rclone does not start.
    """
    try:
        done = subprocess.run(
            [RCLONE, *arguments, *patience, "--log-level", "NOTICE"], check=False, input=given, capture_output=True
        )
    except OSError as error:
        raise not_runnable(error) from error
    lines = done.stderr.decode(errors="replace").splitlines()
    return RcloneAnswer(done.returncode, done.stdout, "\n".join(line for line in lines if not _is_advice(line)))


def _is_advice(line: str) -> bool:
    """Return whether a line is only advice, such as on host keys. rclone prints advice and errors alike as notices."""
    return " NOTICE: " in line and "Failed" not in line


def run_with_progress(
    arguments: Sequence[str], patience: Sequence[str], given: bytes, reach: Callable[[int], None]
) -> RcloneAnswer:
    """Run a transfer. `reach` is told every few seconds how many bytes are sent."""
    logging = ["--use-json-log", "--log-level", "NOTICE", "--stats", f"{_SECONDS_BETWEEN_REPORTS}s"]
    try:
        process = subprocess.Popen(
            [RCLONE, *arguments, *patience, *logging, "--stats-log-level", "NOTICE"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
    except OSError as error:
        raise not_runnable(error) from error
    assert process.stdin
    assert process.stdout
    assert process.stderr
    feeding = threading.Thread(target=_feed, args=(process.stdin, given))
    feeding.start()
    try:
        said = "\n".join(_faults_of(process.stderr, reach))
        output = process.stdout.read()
        code = process.wait()
    except BaseException:
        process.kill()
        process.wait()
        raise
    finally:
        feeding.join()
    return RcloneAnswer(code, output, said)


def _feed(pipe: IO[bytes], given: bytes) -> None:
    try:
        with pipe:
            pipe.write(given)
    except BrokenPipeError:
        pass  # rclone ended before it had read everything; its exit code tells why


def _faults_of(log: IO[bytes], reach: Callable[[int], None]) -> Iterator[str]:
    for line in log:
        try:
            entry = json.loads(line)
        except ValueError:
            yield line.decode(errors="replace")
            continue
        stats = entry.get("stats")
        if stats:
            reach(int(stats.get("bytes") or 0))
        elif entry.get("level") != "notice" or "Failed" in str(entry.get("msg")):
            yield f"{entry.get('msg', '')} {entry.get('object', '')}".strip()


def checked(where: str, answer: RcloneAnswer) -> bytes:
    """Return what rclone printed. Raises Refused, with reason and remedy, if it failed."""
    if answer.code:
        raise explain_failure(where, answer.said or f"exit {answer.code}")
    return answer.output


def not_runnable(error: OSError) -> Refused:
    """Return the refusal for a machine on which rclone does not start."""
    return Refused(
        ENVIRONMENT,
        Words(
            f"rclone tidak dapat dijalankan ({error}). Hapus .venv lalu jalankan ./inv lagi.",
            f"rclone cannot be run ({error}). Delete .venv, then run ./inv again.",
        ),
    )
