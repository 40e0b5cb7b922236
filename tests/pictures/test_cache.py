"""The cache: nothing is done twice, damaged entries are not used, finished work is kept, workers change nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plugins.ground.digests import digest_of_file
from plugins.ground.known_digests import Digests
from plugins.ground.looks import RACE, look_of
from plugins.ground.sealed_facts import write_facts
from plugins.ground.sealed_files import KEY
from plugins.pictures.batches import develop_all, inspect_all
from plugins.pictures.cache import Cache
from plugins.pictures.decoder import inspect_picture
from plugins.pictures.encoder import develop_picture
from plugins.pictures.progress import show_progress
from plugins.pictures.renditions import Job

from .conftest import RIGHTS, Newsroom, as_bytes, photograph

ROOT = Path(__file__).parents[2]


@pytest.fixture
def several(newsroom: Newsroom) -> Newsroom:
    """More pictures than one process handles alone."""
    names = [f"foto-{number:02d}.jpg" for number in range(14)]
    for number, name in enumerate(names):
        newsroom.write(f"articles/berita/{name}", photograph(90, 60, seed=number))
    newsroom.rights(dict.fromkeys(names, RIGHTS))
    newsroom.story("\n\n".join(f"![Foto]({name})" for name in names))
    return newsroom


def cached_files(newsroom: Newsroom) -> list[Path]:
    return sorted(path for path in newsroom.cache.rglob("*") if path.is_file())


def test_a_second_build_decodes_and_encodes_nothing(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(500, 300))
    first = newsroom.run()
    expected = first.output()
    second = newsroom.run()
    assert second.output() == expected
    assert (first.studio.inspected, first.studio.developed) == (["kelas.jpg"], ["kelas.jpg"])
    assert (second.studio.inspected, second.studio.developed) == ([], [])


def test_a_refusal_is_remembered_too(newsroom: Newsroom) -> None:
    newsroom.picture(as_bytes(photograph(90, 60))[:-500])
    assert newsroom.run().codes() == ["broken-picture"]
    again = newsroom.run()
    assert (again.codes(), again.studio.inspected) == (["broken-picture"], [])


def test_another_picture_under_the_same_name_is_another_picture(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(90, 60, seed=1))
    before = newsroom.run().output()
    newsroom.write("articles/berita/kelas.jpg", photograph(90, 60, seed=2))
    after = newsroom.run().output()
    assert not before.keys() & after.keys()


def test_another_credit_makes_other_files_without_another_inspection(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(90, 60))
    before = newsroom.run().output()
    newsroom.rights({"kelas.jpg": RIGHTS.replace("Komunikasi", "Media")})
    built = newsroom.run()
    assert not before.keys() & built.output().keys()
    assert (built.studio.inspected, built.studio.developed) == ([], ["kelas.jpg"])


@pytest.mark.parametrize("damage", ["cut", "flipped", "deleted", "emptied"])
def test_whatever_is_damaged_in_the_cache_is_made_again(newsroom: Newsroom, damage: str) -> None:
    newsroom.picture(photograph(90, 60))
    expected = newsroom.run().output()
    for file in cached_files(newsroom):
        if file.parent.name == "pictures":  # this is what is remembered of the sources
            continue
        good = file.read_bytes()
        if damage == "deleted":
            file.unlink()
        else:
            middle = len(good) // 2
            flipped = good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :]
            file.write_bytes({"cut": good[:-1], "flipped": flipped, "emptied": b""}[damage])
            os.utime(file, (1, 1))
        built = newsroom.run()
        assert built.output() == expected
        assert built.studio.inspected or built.studio.developed, file
        assert newsroom.run().studio.developed == []


def test_files_that_were_touched_are_trusted_by_their_bytes(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(90, 60))
    newsroom.run().output()
    for file in cached_files(newsroom):
        if file.name != KEY:
            os.utime(file, (1, 1))
    built = newsroom.run()
    built.output()
    assert (built.studio.inspected, built.studio.developed) == ([], [])


def test_any_number_of_workers_makes_the_same_files(several: Newsroom, tmp_path: Path) -> None:
    alone = several.run(workers=1).output()
    several.cache = tmp_path / "cache of many"
    together = several.run(workers=3).output()
    assert len(alone) == 14 * 2  # webp and jpg: at this size an avif saves nothing
    assert together == alone


def test_refusals_come_in_the_same_order_from_any_number_of_workers(several: Newsroom, tmp_path: Path) -> None:
    for number in (3, 7, 11):
        several.write(f"articles/berita/foto-{number:02d}.jpg", as_bytes(photograph(90, 60, number))[:-300])
    alone = several.run(workers=1).faults()
    several.cache = tmp_path / "cache of many"
    assert several.run(workers=3).faults() == alone
    assert [fault[3] for fault in alone] == ["broken-picture"] * 3


def test_what_an_interrupted_run_has_done_is_kept(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path / "cache"))
    jobs = []
    for number in range(4):
        (tmp_path / f"{number}.jpg").write_bytes(as_bytes(photograph(90, 60, number)))
        jobs.append(Job(str(tmp_path / f"{number}.jpg"), cache.folder(str(number))))
    done: list[str] = []

    def interrupted(job: Job) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(job.source)
        return develop_picture(job)

    with pytest.raises(KeyboardInterrupt):
        develop_all(jobs, cache, interrupted, 1)  # type: ignore[arg-type]
    rest: list[str] = []

    def counted(job: Job) -> object:
        rest.append(job.source)
        return develop_picture(job)

    assert len(develop_all(jobs, cache, counted, 1)) == 4  # type: ignore[arg-type]
    assert sorted(done + rest) == [job.source for job in jobs]


def test_progress_tells_count_and_bytes_and_ends_with_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEWSROOM_LANG", "en")
    monkeypatch.setenv("FORCE_COLOR", "1")
    cache = Cache(str(tmp_path / "cache"))
    jobs = []
    for number in range(5):
        (tmp_path / f"{number}.jpg").write_bytes(as_bytes(photograph(90, 60, number)))
        jobs.append(Job(str(tmp_path / f"{number}.jpg"), cache.folder(str(number))))
    total = sum(Path(job.source).stat().st_size for job in jobs) / 1e6
    assert len(develop_all(jobs, cache, develop_picture, 1, show_progress)) == 5
    shown = capsys.readouterr().err
    assert "Pictures" in shown
    assert "5/5" in shown
    assert f"{total:.1f}/{total:.1f} MB" in shown
    develop_all(jobs, cache, develop_picture, 1, show_progress)
    assert capsys.readouterr().err == ""


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Otherwise they would hold the lock of the build, and its memory, for ever."""
    script = """
import os, sys, time
from plugins.pictures.batches import run_tasks
def work(n):
    open(os.path.join(sys.argv[1], str(os.getpid())), "w").close()
    time.sleep(600)
list(run_tasks(work, range(2), 2))
"""
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT)
    deadline = time.monotonic() + 60
    while len(list(tmp_path.iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = [int(path.name) for path in tmp_path.iterdir()]
    assert len(workers) == 2
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while any(map(alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [worker for worker in workers if alive(worker)]


def test_a_run_that_is_killed_loses_only_what_was_in_hand(tmp_path: Path) -> None:
    script = """
import os, sys, time
from pathlib import Path
from plugins.pictures.cache import Cache
from plugins.pictures.batches import develop_all
from plugins.pictures.encoder import develop_picture
from plugins.pictures.renditions import Job
folder = Path(sys.argv[1])
cache = Cache(str(folder / "cache"))
jobs = [Job(str(file), cache.folder(file.name)) for file in sorted(folder.glob("*.jpg"))]
def slow(job):
    developed = develop_picture(job)
    (folder / (Path(job.source).stem + ".done")).touch()
    while not job.source.endswith(("0.jpg", "1.jpg", "2.jpg")):  # the rest is in hand for ever
        time.sleep(1)
    return developed
develop_all(jobs, cache, slow, 2)
"""
    for number in range(8):
        (tmp_path / f"{number}.jpg").write_bytes(as_bytes(photograph(90, 60, number)))
    run = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT)
    deadline = time.monotonic() + 120
    while len(list(tmp_path.glob("*.done"))) < 5 and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    run.kill()
    run.wait()
    made = {int(file.stem) for file in tmp_path.glob("*.done")}
    assert {0, 1, 2} <= made < set(range(8))
    cache, rest = Cache(str(tmp_path / "cache")), []

    def counted(job: Job) -> object:
        rest.append(int(Path(job.source).stem))
        return develop_picture(job)

    jobs = [Job(str(tmp_path / f"{number}.jpg"), cache.folder(f"{number}.jpg")) for number in range(8)]
    assert len(develop_all(jobs, cache, counted, 1)) == 8  # type: ignore[arg-type]
    assert set(rest) == set(range(8)) - made


def alive(process: int) -> bool:
    """Return whether a process runs. A dead process that its parent has not yet waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_what_was_not_used_for_long_is_pruned_and_half_done_things_go(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    (tmp_path / "a.jpg").write_bytes(as_bytes(photograph(90, 60)))
    job = Job(str(tmp_path / "a.jpg"), cache.folder("a"))
    inspection = inspect_all({"a": job.source}, cache, inspect_picture, 1)["a"]
    develop_all([job], cache, develop_picture, 1)
    half_done = tmp_path / "developed" / ".half-done"
    half_done.mkdir()
    cache.prune()
    assert half_done.exists()
    assert cache.developed(job.folder)
    for path in (half_done, Path(job.folder), *(tmp_path / "inspected").iterdir()):
        os.utime(path, (1, 1))
    cache.prune()
    assert not half_done.exists()
    assert cache.developed(job.folder) is None
    assert cache.inspection("a") is None
    assert inspection.kind == "jpeg"


def test_a_picture_in_use_is_not_pruned(tmp_path: Path) -> None:
    cache = Cache(str(tmp_path))
    (tmp_path / "a.jpg").write_bytes(as_bytes(photograph(90, 60)))
    job = Job(str(tmp_path / "a.jpg"), cache.folder(digest_of_file(str(tmp_path / "a.jpg"))))
    develop_all([job], cache, develop_picture, 1)
    os.utime(job.folder, (1, 1))
    assert cache.developed(job.folder)
    cache.prune()
    assert cache.developed(job.folder)


def remembered(folder: Path, place: Path) -> str:
    digests = Digests(str(folder / "sources.json"))
    digest = digests.of(str(place))
    digests.keep()
    return digest


def test_the_digest_of_a_file_is_that_of_its_bytes_however_it_was_changed(tmp_path: Path) -> None:
    """Same size, same time of modification, within one tick of the clock: the digest must still be right."""
    place = tmp_path / "a.jpg"
    place.write_bytes(b"satu")
    before = place.stat()
    first = remembered(tmp_path, place)
    assert first == digest_of_file(str(place)) == remembered(tmp_path, place)
    place.write_bytes(b"dua!")
    os.utime(place, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert remembered(tmp_path, place) == digest_of_file(str(place)) != first
    other = tmp_path / "b.jpg"
    other.write_bytes(b"tiga")
    os.replace(other, place)
    assert remembered(tmp_path, place) == digest_of_file(str(place))


def test_an_old_file_is_not_read_again_and_what_is_remembered_is_not_written_again(tmp_path: Path) -> None:
    place = tmp_path / "a.jpg"
    place.write_bytes(b"satu")
    facts = {"files": {str(place): (look_of(place), time.time_ns() + RACE, "diingat")}}
    write_facts(str(tmp_path / "sources.json"), facts, str(tmp_path))
    written = (tmp_path / "sources.json").stat()
    assert remembered(tmp_path, place) == "diingat"
    assert (tmp_path / "sources.json").stat() == written
    (tmp_path / "sources.json").write_bytes(b"rusak")
    assert remembered(tmp_path, place) == digest_of_file(str(place))
