"""Builds that end badly at a certain instant: when they ask the system for the n-th change of the disk.

The interpreter calls audit hooks before every such request. So a process can be killed between any two requests, or be
refused as by a full disk, without replacing any of our code. Hooks stay for the life of a process, so everything here
happens in forked processes.

To try hundreds of instants quickly, the build runs once up to `begin`, the first request that matters. From there, one
fork continues for each instant, and another repairs what the first left behind.
"""

import errno
import gc
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

_REQUESTS = {
    "open", "os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate",
    "shutil.rmtree",
    "ctypes.dlsym",  # renameat2 is looked up just before it is called
}  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(frozen=True)
class Request:
    """A request for a change of the disk: the name of the event, and the path, if the event gives it."""

    event: str
    path: str

    @property
    def folder(self) -> str:
        """The part of the path that distinguishes the trees of a build; unknown below an open folder."""
        names = [name for name in self.path.split("/") if "newsroom-" in name or name in ("cache", "output")]
        return names[0] if names else ""

    @property
    def is_one_of_many(self) -> bool:
        """Whether it makes a file that nobody sees yet, or removes one that nobody sees any more."""
        return not self.path.startswith("/") or (
            "newsroom-" in self.folder and self.event in ("open", "os.chmod", "os.link", "os.mkdir")
        )

    @property
    def needs_space(self) -> bool:
        return self.event in ("open", "os.link", "os.mkdir", "os.symlink")


Act = Callable[[int, Request], None]


def in_child(action: Callable[[], int | None]) -> int:
    """Run an action in a separate process. Return its exit code, negative for a signal."""
    child = os.fork()
    if not child:
        code = 99
        try:
            code = action() or 0
        except OSError:
            code = 3
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_requests(act: Act) -> None:
    """Call `act` before each further change of the disk by this process, with the number of the request."""
    number, acting = 0, False

    def hook(event: str, arguments: tuple) -> None:
        nonlocal number, acting
        if event not in _REQUESTS or acting or (event == "open" and not arguments[2] & _WRITING):
            return
        acting = True
        try:
            path = arguments[event == "os.link"]  # the second path for a link, the first for everything else
            path = path if isinstance(path, str | os.PathLike) else ""
            number += 1
            act(number - 1, Request(event, os.fspath(path)))
        finally:
            acting = False

    sys.addaudithook(hook)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(60)


def killed_at(instant: int) -> Act:
    """Die before a request."""

    def act(number: int, _: Request) -> None:
        if number == instant:
            die()

    return act


def asked_at(instant: int, end: signal.Signals) -> Act:
    """Get the request to end before a request, as by Ctrl-C. The shell that started the tests may have ignored it."""
    signal.signal(end, signal.default_int_handler if end is signal.SIGINT else signal.SIG_DFL)

    def act(number: int, _: Request) -> None:
        if number == instant:
            os.kill(os.getpid(), end)

    return act


def killed_after_opening(instant: int) -> Act:
    """Die when a file exists and has no content yet."""

    def act(number: int, request: Request) -> None:
        if number == instant:
            if request.event == "open" and not os.path.isdir(request.path):  # a folder here means a file without a name
                os.close(os.open(request.path, os.O_WRONLY | os.O_CREAT, 0o600))
            die()

    return act


def full_from(instant: int) -> Act:
    """From a request on, nothing more fits on the disk. Where a folder is there already, a system says just that."""

    def act(number: int, request: Request) -> None:
        is_there = request.event == "os.mkdir" and os.path.isdir(request.path)
        if number >= instant and request.needs_space and not is_there:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), request.path)

    return act


def denied_at(instant: int) -> Act:
    """Refuse one request, as if a permission were missing."""

    def act(number: int, request: Request) -> None:
        if number == instant and request.event != "ctypes.dlsym":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), request.path)

    return act


class Judge(Protocol):
    """Says what is wrong with what builds leave behind."""

    def begin(self) -> None:
        """Remember what is on the disk now: all bad ends begin with it."""

    def ended(self, code: int) -> Iterable[str]:
        """Return what is wrong after a bad end with some exit code."""

    def mended(self) -> Iterable[str]:
        """Return what is wrong after a good build, then restore what was remembered."""


Plan = Callable[[list[Request]], Iterable[tuple[str, Act]]]


def try_each(
    build: Callable[[], int], begins: Callable[[Request], bool], plan: Plan, judge: Judge
) -> tuple[list[Request], int, list[str]]:
    """Run a build once for each bad end that `plan` makes from its requests, and once more after each.

    Requests are counted from the first one for which `begins` is true. Returns the requests of a good build, the number
    of bad ends, and all faults.
    """
    ours, theirs = os.pipe()

    def run() -> int:
        bad: Act | None = None
        first = 0

        def act(number: int, request: Request) -> None:
            nonlocal bad, first
            if bad is None and begins(request):
                first, bad = number, _branch(plan, judge, theirs)
            if bad is not None:
                bad(number - first, request)

        at_requests(act)
        return build()

    child = os.fork()
    if not child:
        code = 99
        try:
            os.close(ours)
            gc.disable()  # it would touch, and so copy, all memory in every fork
            code = run()
        finally:
            os._exit(code)
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as told:
        text = told.read()
    assert (os.waitpid(child, 0)[1], bool(text)) == (0, True), "the build came to where instants begin"
    requests, number, wrong = json.loads(text)
    return [Request(*each) for each in requests], number, wrong


def _branch(plan: Plan, judge: Judge, told: int) -> Act:
    """Return in each fork how to go on. The original process ends here."""
    wrong: list[str] = []
    number = 0
    try:
        judge.begin()
        read, write = os.pipe()
        if not (child := os.fork()):
            os.close(read)
            return lambda _, each: (os.write(write, f"{each.event}\t{each.path}\n".encode()), None)[1]
        os.close(write)
        with os.fdopen(read, encoding="utf-8") as listed:
            requests = [Request(*line.split("\t")) for line in listed.read().splitlines()]
        assert os.waitpid(child, 0)[1] == 0, "a build without any bad end goes well"
        wrong += [f"a good build: {fault}" for fault in judge.mended()]
        for name, bad in plan(requests):
            number += 1
            if not (child := os.fork()):
                return bad
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            wrong += [f"{name}: {fault}" for fault in judge.ended(code)]
            if not (child := os.fork()):
                return lambda _number, _request: None
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            wrong += [f"{name}, the next build: exit code {code}"] if code else []
            wrong += [f"{name}, the next build: {fault}" for fault in judge.mended()]
        answer = json.dumps(([(each.event, each.path) for each in requests], number, wrong))
    except BaseException:  # noqa: BLE001  told below; an exception would end up in the build
        answer = json.dumps(([], number, [*wrong, traceback.format_exc()]))
    with os.fdopen(told, "w", encoding="utf-8") as out:
        out.write(answer)
    os._exit(0)
