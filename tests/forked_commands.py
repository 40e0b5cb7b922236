"""Commands of the newsroom in forked processes. To start Python and to import all modules again would take longer.

A server process has imported what commands need, and forks a process for each command. That does what `./inv` does from
there on: the same code, folder, environment, output and exit code. A copy of the program in another folder gets a
server of its own. Tests that are about the start of a command start a process in the usual way.
"""

import gc
import importlib
import json
import os
import runpy
import socket
import subprocess
import sys
import tempfile
import time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_MOST_BYTES = 1 << 17  # of an order
_LONGEST = 600  # seconds that a command may take; then its test fails
_LIBRARIES = (
    "babel.messages.mofile", "babel.messages.pofile", "filelock", "invoke.main", "lxml.etree",
    "markdown.extensions.extra", "pelican", "PIL.ImageDraw", "pymdownx.blocks.block", "rich.progress", "watchfiles",
)  # fmt: skip
# Modules that most commands need. The others are imported by the command that needs them, as ever.
_PROGRAM = ("*/plugin.py", "building/*.py", "commands/*.py", "reading/*.py")


def run_forked(
    root: Path, *words: str | Path, cwd: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a command of the program in the folder `root`, as `./inv` does there, and wait for its end."""
    order = {"root": str(root), "words": list(map(str, words)), "cwd": str(cwd), "environment": environment}
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        server = _server_of(root)
        socket.send_fds(server, [json.dumps(order).encode()], [out.fileno(), err.fileno()])
        code = int(server.recv(100))
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(words, code, out.read(), err.read())


@lru_cache(maxsize=2)
def _server_of(root: Path) -> socket.socket:
    """Return the connection to a server that has imported the program in a folder. It ends with the connection."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    ours.settimeout(_LONGEST)
    with theirs:
        socket.send_fds(_first_server()[0], [json.dumps({"root": str(root)}).encode()], [theirs.fileno()])
    return ours


@cache
def _first_server() -> tuple[socket.socket, "subprocess.Popen[bytes]"]:
    """Start the server that has imported the libraries. It ends with this process."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        words = [sys.executable, __file__, str(theirs.fileno())]
        return ours, subprocess.Popen(
            words, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )


def _serve(orders: socket.socket) -> tuple[dict[str, Any], list[int]]:
    """Fork a process for each order. In the process of a command, return the order and the files for its output."""
    while True:
        gc.collect()
        gc.freeze()  # a fork copies no memory only because the search for reference cycles goes through it
        told, files, _, _ = socket.recv_fds(orders, _MOST_BYTES, 2)
        if not told:
            sys.exit()
        order = json.loads(told)
        child = os.fork()
        if child == 0:
            orders.close()
            if "words" in order:
                return order, files
            orders = socket.socket(fileno=files[0])
            _import_program(order["root"])
            continue
        for file in files:
            os.close(file)
        if "words" in order:
            orders.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _import_program(root: str) -> None:
    """Import what the commands of the program in a folder need."""
    sys.path[0] = root
    for pattern in _PROGRAM:
        for file in Path(root, "plugins").glob(pattern):
            importlib.import_module(".".join(file.relative_to(root).with_suffix("").parts))
    importlib.import_module("plugins.building.settings").program_digest()  # of what is imported now


def _run(order: dict[str, Any], files: list[int]) -> None:
    """Be the process of a command."""
    for number, file in enumerate(files, 1):
        os.dup2(file, number)
        os.close(file)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    root, words = order["root"], order["words"]
    if words[:1] == ["build"]:
        sys.argv = ["tasks.py", *words]
        runpy.run_path(f"{root}/tasks.py", run_name="__main__")
    else:
        sys.path[0] = order["cwd"]
        sys.argv = ["invoke", "--search-root", root, *words]
        runpy.run_module("invoke", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    sys.pycache_prefix = sys.pycache_prefix or f"{sys.prefix}/bytecode"  # as `./inv` has it
    for name in _LIBRARIES:
        importlib.import_module(name)
    _run(*_serve(socket.socket(fileno=int(sys.argv[1]))))
