"""A project with a target in a folder, whose desk is served by `./inv serve` as an editor starts it."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.commands.publishing_project import Newsroom
from tests.desk.working import PATIENCE, Got, Visitor


@dataclass
class ServedDesk(Visitor):
    """The desk of a project, and the process that serves it."""

    newsroom: Newsroom
    token: str
    process: "subprocess.Popen[str]"

    def follow(self, got: Got) -> Got:
        """Follow an answer to the page of a run, and wait until the run has ended."""
        assert got.code == 303, got.text
        return self.ended(got.headers["Location"])

    def ended(self, address: str) -> Got:
        """Return the page of a run once the run has ended."""
        until = time.monotonic() + PATIENCE * 2
        while "data-going" in (page := self.get(address)).text:
            assert time.monotonic() < until
            time.sleep(0.2)
        return page

    def rehearse(self, **ticks: str) -> Got:
        return self.follow(self.post("/_desk/publish/web/rehearse", ticks))

    def publish(self, rehearsed: Got, **more: str) -> Got:
        """Agree to what a rehearsal showed."""
        fields = {"run": rehearsed.hidden("run"), "sure": "yes", **more}
        return self.follow(self.post("/_desk/publish/web/send", fields))


@contextlib.contextmanager
def serving(newsroom: Newsroom) -> Iterator[ServedDesk]:
    """Run `./inv serve` for the time of the block."""
    environment = {**os.environ, "NEWSROOM_LANG": "en"}
    process = subprocess.Popen(
        [sys.executable, "-m", "invoke", "-r", str(newsroom.root), "serve", "--port", "0"],
        cwd=newsroom.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl-C" in line:
                break
        found = re.search(r"http://127\.0\.0\.1:(\d+)/_desk/\?token=(\S+)", said)
        assert found, said
        desk = ServedDesk(int(found[1]), {}, newsroom, found[2], process)
        let_in = desk.get(f"/_desk/?token={desk.token}", Sec_Fetch_Site="none")
        name, _, value = let_in.headers["Set-Cookie"].partition(";")[0].partition("=")
        desk.cookies[name] = value
        yield desk
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
