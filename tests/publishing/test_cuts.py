"""If the connection breaks, the process is killed or the host's disk is full, readers still see a whole site.

The next publication completes what was begun. Over ssh no reader ever sees a mix of two releases.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from plugins.ground.refusals import Refused
from plugins.publishing.mark import MARK, load_mark
from tests.conftest import THOROUGH
from tests.publishing.conftest import Place, write_site
from tests.publishing.cutting import Line, faults_of, newsroom, reading, versions_in
from tests.publishing.publications import put
from tests.sites import ROOT

# With NEWSROOM_THOROUGH, each host is tried at 50 points; otherwise a quick one at two.
POINTS = 50 if THOROUGH > 1 else 2
CUT, KILLED, FULL = (
    (["objects", "openssh", "ssh"], ["folder", "objects", "openssh", "ssh"], ["folder", "s3", "sftp", "ftp", "webdav"])
    if THOROUGH > 1
    else (["ssh"], ["folder", "ssh"], ["folder", "sftp"])
)


def code_of(place: Place, site: dict[str, str]) -> int:
    """Return the exit code with which a publication is refused; 0 where it is not."""
    try:
        put(place, site, delete_many=True)
    except Refused as refusal:
        return refusal.code
    return 0


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


def stop(place: Place) -> None:
    if place.server:
        place.server.stop()


def is_whole(place: Place, version: int) -> bool:
    mark = load_mark(place.target.host.read_file(MARK))
    return mark.complete and place.up() == newsroom(version) and not faults_of(place.files)


@pytest.mark.parametrize("kind", CUT)
def test_a_line_that_breaks_leaves_a_whole_site_that_the_next_publication_completes(kind, tmp_path, monkeypatch, line):
    place = Place(kind, tmp_path, monkeypatch, through=line.port)
    line.to = int(place.server.port)
    try:
        put(place, newsroom(0))
        line.mend()
        put(place, newsroom(1))
        whole, chance = line.passed, random.Random(7)
        for version in range(2, POINTS + 2):
            point = chance.randrange(1, whole)
            line.mend(point)
            with reading(place.files) as faults, place.impatient():
                assert code_of(place, newsroom(version)) in (0, 3), point
            assert not faults, f"after {point} bytes: {faults[0]}"
            if kind == "ssh":
                assert len(versions_in(place.files.resolve())) == 1, f"after {point} bytes"
            line.mend()
            put(place, newsroom(version), delete_many=True)
            assert is_whole(place, version), point
    finally:
        line.mend()
        stop(place)


# Publishes a folder to a target as the tests do, in a separate process that can be killed.
_PUBLISH = """
import sys
from pathlib import Path
from plugins.publishing.hosts.targets import load_target
from plugins.publishing.publication import publish
from plugins.publishing.release_request import PublishOptions, Origin
project = Path(sys.argv[1])
target = load_target(eval(sys.argv[2]), "web", project, project / "output")
origin = Origin(project / "content", "https://example.org", "2026-12-01T09:00:00+07:00")
publish(project / "output", target, origin, lambda words: None, PublishOptions(delete_many=True))
"""


@pytest.mark.parametrize("kind", KILLED)
def test_a_process_that_is_killed_leaves_a_whole_site_that_the_next_publication_completes(kind, tmp_path, monkeypatch):
    place, chance = Place(kind, tmp_path, monkeypatch), random.Random(7)

    def begin(version: int) -> "subprocess.Popen[bytes]":
        write_site(place.site, newsroom(version))
        command = [sys.executable, "-c", _PUBLISH, str(tmp_path), repr(place.settings)]
        return subprocess.Popen(command, cwd=ROOT, start_new_session=True)

    try:
        put(place, newsroom(0))
        began = time.monotonic()
        assert begin(1).wait() == 0
        took = time.monotonic() - began
        for version in range(2, POINTS + 2):
            with reading(place.files) as faults:
                process = begin(version)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(chance.uniform(0, took))
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            assert not faults, faults[0]
            if kind == "ssh":
                assert len(versions_in(place.files.resolve())) == 1
            put(place, newsroom(version), delete_many=True)
            assert is_whole(place, version)
    finally:
        stop(place)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A file system of 200 kB, which root may mount."""
    disk = tmp_path / "host"
    disk.mkdir()
    if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "none", disk]).returncode:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.check_call(["umount", "-l", disk])


@pytest.mark.parametrize("kind", FULL)
def test_a_full_disk_at_the_host_is_told_and_the_site_stays(kind, small_disk, tmp_path, monkeypatch):
    place = Place(kind, tmp_path, monkeypatch)
    try:
        put(place, newsroom(0))
        large = {**newsroom(1), "assets/files/besar.0a1b2c3d.zip": "z" * 300_000}
        with reading(place.files) as faults, place.impatient(), pytest.raises(Refused) as refusal:
            put(place, large, delete_many=True)
        assert refusal.value.code == 3
        assert "disk" in refusal.value.words.en, refusal.value.words.en
        assert not faults, faults[0]
        subprocess.check_call(["mount", "-o", "remount,size=4m", small_disk])
        put(place, large, delete_many=True)
        assert place.up() == large
    finally:
        stop(place)
