"""`./inv init` asks each kind of host whether this content was ever published, and changes nothing where it was."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.publishing.mark import MARK
from tests.commands.fresh_clone import FreshClone, make_fresh_clone
from tests.publishing.conftest import Place, free_port

NAME = ("init", "--name", "Kabar Pesisir")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> FreshClone:
    return make_fresh_clone(tmp_path_factory.mktemp("init") / "team")


def aim(clone: FreshClone, settings: object) -> None:
    """Let the clone publish to the targets of `settings`, and commit that."""
    clone.git("checkout", "-q", "HEAD", "--", "publishconf.py")
    with (clone.root / "publishconf.py").open("a") as file:
        file.write(f"TARGETS = {settings!r}\n")
    clone.commit()


def put_mark(place: Place) -> None:
    """Let the host show a release, as a publication leaves it."""
    if place.kind == "branch":
        work = place.project / "work"
        for words in (("init", "-q", "-b", "pages", work), ("-C", work, "commit", "-q", "--allow-empty", "-m", "x")):
            subprocess.check_call(["git", "-c", "user.name=T", "-c", "user.email=t@x.id", *words])
        (work / MARK).write_text("{}")
        subprocess.check_call(["git", "-C", work, "add", MARK])
        subprocess.check_call(
            ["git", "-C", work, "-c", "user.name=T", "-c", "user.email=t@x.id", "commit", "-q", "-m", "y"]
        )
        subprocess.check_call(["git", "-C", work, "push", "-q", place.repository, "pages"])
        return
    files = place.files
    if place.kind == "ssh":
        (files.parent / "releases" / "1").mkdir(parents=True)
        files.symlink_to("releases/1")
    files.mkdir(parents=True, exist_ok=True)
    (files / MARK).write_text("{}")


@pytest.fixture(params=["ssh", "s3", "sftp", "branch"])
def host(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    place = Place(request.param, tmp_path, monkeypatch)
    yield place
    if place.server:
        place.server.stop()


def test_a_host_that_shows_a_release_refuses(clone: FreshClone, host: Place) -> None:
    put_mark(host)
    aim(clone, host.settings)
    done = clone.inv(*NAME)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"was published (web: {MARK})" in done.stderr
    assert clone.git("status", "--porcelain") == ""


def test_a_host_that_holds_nothing_does_not_stop_a_new_newsroom(clone: FreshClone, host: Place) -> None:
    aim(clone, host.settings)
    done = clone.inv(*NAME)
    assert done.returncode == 0, done.stdout + done.stderr
    clone.git("reset", "-q", "--hard")
    clone.git("clean", "-q", "-d", "-f")


@pytest.mark.parametrize("kind", ["ssh", "s3", "branch"])
def test_a_host_that_does_not_answer_changes_nothing(
    clone: FreshClone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Whether it shows a release is not known, so the content stays."""
    place = Place(kind, tmp_path, monkeypatch)
    if place.server:
        place.server.stop()
    settings = place.settings
    if kind == "branch":
        settings = {"web": {**settings["web"], "repository": f"ssh://git@127.0.0.1:{free_port()}/pages.git"}}
    aim(clone, settings)
    done = clone.inv(*NAME)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert clone.git("status", "--porcelain") == ""
