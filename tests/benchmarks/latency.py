"""The time that an editor waits: from saving a text until its page is served."""

import contextlib
import random
import re
import socket
import statistics
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

_EDITS = 9
_PATIENCE = 120.0  # seconds


def free_port() -> int:
    """Return a port of 127.0.0.1 that is free."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(command: list[str], folder: Path) -> Iterator[str]:
    """Run a server that prints its address. Yield that address, and end the server afterwards."""
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            address = re.match(r"http://\S+", line)
            if address:
                yield address[0]
                return
        raise RuntimeError("".join(said))
    finally:
        process.terminate()
        process.communicate()


def saved_to_served(file: Path, url: str) -> float:
    """Add a word to a text and save it, several times at random moments.

    Return the median seconds until it is served.
    """
    original, waited, moment = file.read_bytes(), [], random.Random(1)
    try:
        for number in range(_EDITS):
            time.sleep(0.2 + moment.random())  # otherwise saves might coincide with the rhythm of a watcher
            marker = f"penanda{number}x{time.time_ns()}".encode()
            start = time.perf_counter()
            file.write_bytes(original.rstrip(b"\n") + b"\n\nSunting " + marker + b".\n")
            while marker not in _served(url):
                if time.perf_counter() - start > _PATIENCE:
                    raise RuntimeError(f"{url} never showed the edit of {file}")
                time.sleep(0.01)
            waited.append(time.perf_counter() - start)
    finally:
        file.write_bytes(original)
    return statistics.median(waited)


def _served(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return bytes(answer.read())
    except (urllib.error.URLError, OSError):
        return b""
