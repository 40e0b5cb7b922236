"""On a system without fork, fcntl, owners of files and the like, the newsroom builds, serves and publishes.

It is not tried on such a system, but with those calls hidden in every process.
"""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from plugins.ground.trees import scan_tree
from tests.sites import AS_OF, ROOT, story, write_site

HIDING = """
import ctypes, os, signal, sys
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for name in ("fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "chown"):
    delattr(os, name)
for name in ("pthread_sigmask", "sigwait", "SIGHUP"):
    delattr(signal, name)
load = ctypes.CDLL
class Library:
    def __init__(self, *given, **named):
        self.real = load(*given, **named)
    def __getattr__(self, name):
        if name in ("prctl", "renameat2"):
            raise AttributeError(name)
        return getattr(self.real, name)
ctypes.CDLL = Library
with open(os.environ["BEGUN"], "a") as file:
    file.write(f"{os.getpid()}\\n")
"""

DRIVER = """
import sys
from pathlib import Path

def main(act, root):
    from plugins.building.full import build
    from plugins.building.options import Limits
    from plugins.building.pelican import load_project
    from plugins.commands.publish import build_origin
    from plugins.console.terminal import Terminal
    from plugins.preview.preview import serve
    from plugins.publishing.hosts.targets import load_target
    from plugins.publishing.publication import publish

    if act == "serve":
        return serve(str(root / "content"), 0, Terminal())
    project = load_project(True, {
        "PATH": str(root / "content"), "OUTPUT_PATH": str(root / "output"), "NEWSROOM_CACHE": str(root / "cache"),
        "NEWSROOM_AS_OF": sys.argv[3], "NEWSROOM_WORKERS": 2,
    })
    code = build(project, Terminal(), limits=Limits(parse_by_workers_from=2, render_by_workers_from=2)).code
    if act == "publish" and code == 0:
        target = load_target({"web": {"kind": "folder", "path": str(root / "host")}}, "web", root, root / "output")
        publish(root / "output", target, build_origin(project), lambda words: print(words.en))
    return code

if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
"""


class Elsewhere:
    """A folder with content, and a machine that lacks the features of Linux."""

    def __init__(self, root: Path) -> None:
        self.root, self.begun = root, root / "begun"
        stories = {
            f"articles/cerita-{n}/index.id.md": story(f"title: Cerita {n}", body=f"Isi {n}.\n") for n in range(6)
        }
        write_site(root / "content", stories)
        (root / "hidden").mkdir()
        (root / "hidden" / "sitecustomize.py").write_text(HIDING)
        (root / "driver.py").write_text(DRIVER)

    def start(self, act: str, *, hides: bool = True) -> subprocess.Popen[str]:
        self.begun.write_text("")
        path = os.pathsep.join([*([str(self.root / "hidden")] if hides else []), str(ROOT)])
        environment = {**os.environ, "PYTHONPATH": path, "BEGUN": str(self.begun), "NEWSROOM_LANG": "en"}
        words = [sys.executable, "-W", "ignore", str(self.root / "driver.py"), act, str(self.root), AS_OF]
        return subprocess.Popen(
            words, env=environment, cwd=self.root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def run(self, act: str, *, hides: bool = True) -> str:
        with self.start(act, hides=hides) as process:
            said, complained = process.communicate(timeout=300)
            assert process.returncode == 0, said + complained
        return said

    def tree(self, name: str) -> dict[str, bytes]:
        """Return the files of a tree without the search index, which another program makes."""
        files = [file for file in scan_tree(self.root / name) if "pagefind/" not in file]
        return {file: (self.root / name / file).read_bytes() for file in files}


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory) -> Elsewhere:
    return Elsewhere(tmp_path_factory.mktemp("elsewhere"))


def test_without_system_calls_workers_build_and_publish_the_same_bytes(elsewhere):
    elsewhere.run("publish", hides=False)
    expected = elsewhere.tree("output")
    for name in ("output", "cache", "host", ".cache"):
        (elsewhere.root / name).rename(elsewhere.root / f"{name}-before")
    elsewhere.run("publish")
    assert len(set(elsewhere.begun.read_text().split())) >= 5, "two workers read, two wrote"
    assert elsewhere.tree("output") == expected
    published = elsewhere.tree("host")
    own = [file for file in expected if not file.startswith(".")]  # such a file of a host may hold more than ours
    assert {file: published.get(file) for file in own} == {file: expected[file] for file in own}
    assert "0 made" in elsewhere.run("build")


def test_a_second_build_makes_only_what_an_edit_changes(elsewhere):
    elsewhere.run("build")
    file = elsewhere.root / "content/articles/cerita-3/index.id.md"
    file.write_text(file.read_text().replace("Isi 3.", "Isi yang baru."))
    said = elsewhere.run("build")
    made = int(re.search(r": (\d+) made", said)[1])
    assert 0 < made < 12


def test_the_preview_serves_and_ends_by_ctrl_c(elsewhere):
    with elsewhere.start("serve") as process:
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
                break
        else:
            pytest.fail("".join(said) + process.stderr.read())
        with urllib.request.urlopen(found[0] + "berita/", timeout=60) as page:
            assert b"Cerita 3" in page.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
