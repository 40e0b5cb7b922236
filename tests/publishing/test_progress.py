"""A long transfer tells how many of all bytes have gone and how long the rest will take."""

import pytest

from plugins.publishing.hosts import progress
from plugins.publishing.hosts.progress import Progress, in_parts
from tests.publishing.conftest import Place, write_site
from tests.publishing.publications import put

SITE = {"index.html": "x", **{f"assets/files/{number}.txt": f"{number}" * 100_000 for number in range(1, 6)}}


class Clock:
    """Five seconds go by each time it is asked."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 5
        return self.now


def test_bytes_and_time_left_are_told_from_time_to_time_and_never_beyond_the_whole():
    said: list[str] = []
    one = Progress(10_000_000, lambda words: said.append(words.en.strip()), Clock())
    for done in [*range(0, 10_000_001, 500_000), 99_000_000, 3]:
        one.reach(done)
    assert said == ["5.5 of 10.0 MB (55 %), 0:49 minutes left"], "in a log, one line a minute"
    assert one.done == one.total


@pytest.mark.parametrize("kind", ["folder", "ssh", "sftp"])
def test_each_host_reaches_all_bytes_and_tells_it_midway(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "_PAUSE", 0.0)
    monkeypatch.setattr(progress, "_SMALLEST_PART", 150_000)
    reached: list[Progress] = []

    class Watched(Progress):
        def reach(self, done: int) -> None:
            super().reach(done)
            reached.append(self)

    monkeypatch.setattr("plugins.publishing.transfer.Progress", Watched)
    place, said = Place(kind, tmp_path, monkeypatch), []
    try:
        put(place, SITE, lambda words: said.append(words.en))
        assert place.up() == SITE
    finally:
        if place.server:
            place.server.stop()
    assert (reached[-1].done, reached[-1].total) == (500_001, 500_001)
    assert kind == "sftp" or any("of 0.5 MB" in line for line in said)


def test_files_are_sent_in_parts_that_are_not_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(progress, "_SMALLEST_PART", 1)
    write_site(tmp_path, {f"{number}": "x" * 10 for number in range(1000)})
    parts = list(in_parts(tmp_path, [f"{number}" for number in range(1000)]))
    assert len(parts) == 50
    assert [path for paths, _ in parts for path in paths] == [f"{number}" for number in range(1000)]
    assert sum(size for _, size in parts) == 10_000
