"""A change of the live output: complete at any instant, whatever ends the process, and repaired by the next run."""

import errno
import json
import os
import re
import resource
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.sealed_files import EVERYWHERE, write_sealed
from plugins.ground.trees import scan_tree
from plugins.incremental.journal import changes_folder, is_small, plan_change
from plugins.incremental.promotion import leftovers, promote, recover, swap_in
from plugins.newsroom.pages import ASSET, LIST, MAP, PAGE
from tests.conftest import THOROUGH
from tests.incremental.kills import asked_at, at_requests, in_child, killed_at
from tests.newsrooms import tree

_HREF = re.compile(rb"\[([^]]+)\]")

OLD = {
    "index.html": "[a/index.html][b/index.html]",
    "a/index.html": "[assets/one.css][b/index.html]",
    "b/index.html": "[assets/one.css][a/index.html]",
    "gone/index.html": "[a/index.html][assets/old.css][en/gone/index.html]",
    "en/gone/index.html": "[gone/index.html]",
    "feed.xml": "[a/index.html][gone/index.html]",
    "past.xml": "[gone/index.html]",
    "assets/one.css": "",
    "assets/old.css": "",
    "deep/er/old.css": "",
}
SMALL = {
    "index.html": "[a/index.html][b/index.html][new/index.html][en/new/index.html]",
    "a/index.html": "[assets/two.css][new/index.html][topic/index.xml]",
    "b/index.html": "[assets/one.css][a/index.html]",
    "new/index.html": "[a/index.html][assets/two.css][en/new/index.html]",
    "en/new/index.html": "[new/index.html]",
    "topic/index.xml": "[new/index.html]",
    "feed.xml": "[a/index.html][new/index.html]",
    "assets/one.css": "",
    "assets/two.css": "",
}
# A file becomes a folder: such a change is made by a swap.
LARGE = SMALL | {"deep/er/old.css/new.css": ""}


def ranks(files) -> dict[str, int]:
    by_start = {"assets": ASSET, "index.html": LIST, "topic": LIST, "feed.xml": MAP}
    return {file: by_start.get(file.split("/")[0], PAGE) for file in files}


def put(output: Path, files: dict[str, str]) -> None:
    for file, text in files.items():
        (output / file).parent.mkdir(parents=True, exist_ok=True)
        (output / file).write_text(text)


def change(output: Path, files: dict[str, str]) -> None:
    """Do what a build does, given the files that it wants there."""
    recover(output)
    present = scan_tree(output)
    made = [file for file in files if not (output / file).is_file() or (output / file).read_text() != files[file]]
    gone = present.keys() - files.keys()
    promote(output, ranks(made), gone, present, lambda folder: put(folder, {file: files[file] for file in made}))


def torn(output: Path) -> list[str]:
    """Return the links that lead nowhere, on pages that a reader who comes to the site can reach."""
    found, nowhere = tree(output), []
    reached = ["index.html", *(file for file in found if file.endswith(".xml") and "/" not in file)]
    for file in reached:
        targets = {target.decode() for target in _HREF.findall(found[file])}
        nowhere += [f"{file} → {target}" for target in targets - found.keys()]
        reached += sorted(targets & found.keys() - {*reached})
    return nowhere


def test_a_refusal_leaves_nothing_where_nothing_was(tmp_path):
    def refuse(folder: Path) -> None:
        (folder / "index.html").write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        swap_in(tmp_path / "a/b/output", refuse, 0)
    assert list(tmp_path.iterdir()) == []


def killed_after(number: int, action: Callable[[], None]) -> Callable[[], None]:
    """Kill the process when it asks the system for the n-th change of the disk."""
    return lambda: at_requests(killed_at(number)) or action()


@pytest.mark.parametrize("new", [SMALL, LARGE], ids=["small", "large"])
def test_a_kill_at_any_instant_leaves_a_whole_site_that_the_next_run_ends(tmp_path, new):
    output, instants = tmp_path / "output", 0
    while True:
        shutil.rmtree(tmp_path)
        put(output, OLD)
        code = in_child(killed_after(instants, lambda: change(output, new)))
        assert code in (0, -9)
        assert torn(output) == [], instants
        files = {file: data.decode() for file, data in tree(output).items()}
        assert all(text in (OLD.get(file), new.get(file)) for file, text in files.items())
        if new is LARGE:
            assert files in (OLD, new), "never a mix"
        # The next run may want something else. It completes or drops what was begun, and then changes it again.
        change(output, OLD if instants % 2 else new)
        assert {file: data.decode() for file, data in tree(output).items()} == (OLD if instants % 2 else new)
        assert [folder for folder in leftovers(output) if folder.exists()] == []
        assert [folder for folder in output.rglob("*") if folder.is_dir() and not any(folder.iterdir())] in (
            [], [output / ".newsroom"],
        )  # fmt: skip
        if code == 0:
            break
        instants += 1
    assert instants > 15, "there were instants to be killed at"


@pytest.mark.parametrize(
    ("end", "new"),
    [(signal.SIGINT, LARGE), (signal.SIGTERM, SMALL), (signal.SIGHUP, LARGE)],
    ids=["SIGINT-large", "SIGTERM-small", "SIGHUP-large"],
)
def test_a_build_that_is_asked_to_end_leaves_the_site_before_or_the_next(tmp_path, end, new):
    output, instant, code, found = tmp_path / "output", 0, 1, []
    while code:
        shutil.rmtree(tmp_path)
        put(output, OLD)
        code = in_child(lambda: at_requests(asked_at(instant, end)) or change(output, new))  # noqa: B023  runs at once
        found.append({file: data.decode() for file, data in tree(output).items()})
        change(output, new)
        assert {file: data.decode() for file, data in tree(output).items()} == new
        instant += 1
    assert [files in (OLD, new) for files in found] == [True] * instant
    assert OLD in found
    assert found.count(new) > 1, "it was asked after the change was certain, too"


def test_where_folders_cannot_be_exchanged_the_next_run_brings_the_site_back(tmp_path, monkeypatch):
    """Only there, and only on such a system, the folder is missing between two renames."""
    monkeypatch.setattr("plugins.incremental.promotion.exchange", lambda *_: False)
    output, absent, code, instant = tmp_path / "output", 0, -9, 0
    while code:
        shutil.rmtree(tmp_path)
        put(output, OLD)
        code = in_child(killed_after(instant, lambda: change(output, LARGE)))
        absent += not output.exists()
        recover(output)
        assert torn(output) == []
        change(output, LARGE)
        assert {file: data.decode() for file, data in tree(output).items()} == LARGE
        assert not any(folder.exists() for folder in leftovers(output))
        instant += 1
    assert absent == 1


def test_a_second_kill_while_mending_is_mended_too(tmp_path):
    output = tmp_path / "output"
    for number, first in enumerate(range(0, 60, 4)):
        for second in (1, 3, 5) if THOROUGH > 1 else ((1, 3, 5)[number % 3],):
            shutil.rmtree(tmp_path)
            put(output, OLD)
            in_child(killed_after(first, lambda: change(output, SMALL)))
            in_child(killed_after(second, lambda: change(output, SMALL)))
            assert torn(output) == []
            change(output, SMALL)
            assert {file: data.decode() for file, data in tree(output).items()} == SMALL


def test_a_small_change_touches_no_other_file(tmp_path):
    output = tmp_path / "output"
    put(output, OLD)
    before = {file: (output / file).stat().st_ino for file in OLD}
    change(output, OLD | {"a/index.html": "[assets/one.css]"})
    after = {file: (output / file).stat().st_ino for file in OLD}
    assert [file for file in OLD if before[file] != after[file]] == ["a/index.html"]


@pytest.mark.parametrize("new", [SMALL, LARGE], ids=["small", "large"])
def test_a_file_too_large_for_the_system_leaves_the_site_as_it_was(tmp_path, new):
    output = tmp_path / "output"
    put(output, OLD)
    before = tree(output)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
        change(output, new)

    assert in_child(limited) == 3
    assert tree(output) == before
    change(output, new)
    assert {file: data.decode() for file, data in tree(output).items()} == new


def as_nobody(root: Path, action: Callable[[], None]) -> Callable[[], None]:
    """Run this as somebody who needs permissions, which root does not."""
    if os.getuid():
        return action
    for above in [*root.parents][:-2]:
        above.chmod(above.stat().st_mode | 0o011)

    def run() -> None:
        for path in [root, *root.rglob("*")]:
            os.chown(path, 65534, 65534)
        os.setgid(65534), os.setuid(65534)
        action()

    return run


def test_an_unwritable_folder_is_found_before_anything_changes(tmp_path):
    output = tmp_path / "output"
    put(output, OLD)
    before = tree(output)
    (output / "b").chmod(0o555)
    edited = OLD | {"a/index.html": "x", "b/index.html": "y"}
    assert in_child(as_nobody(tmp_path, lambda: change(output, edited))) == 3
    (output / "b").chmod(0o755)
    assert tree(output) == before
    assert not changes_folder(output).exists()


def test_an_unwritable_output_is_replaced_by_a_large_change_and_gone_after_it(tmp_path):
    output = tmp_path / "output"
    put(output, OLD)
    (output / "b").chmod(0o555), output.chmod(0o555)
    assert in_child(as_nobody(tmp_path, lambda: change(output, LARGE))) == 0
    assert {file: data.decode() for file, data in tree(output).items()} == LARGE
    assert not any(folder.exists() for folder in leftovers(output))


def test_an_output_removed_meanwhile_is_refused_and_made_by_the_next_run(tmp_path):
    output = tmp_path / "output"
    put(output, OLD)
    recover(output)
    present = scan_tree(output)
    changed = OLD | {"a/index.html": "[b/index.html]"}

    def write(folder: Path) -> None:
        put(folder, {"a/index.html": changed["a/index.html"]})
        shutil.rmtree(output)

    with pytest.raises(FileNotFoundError):
        promote(output, ranks(["a/index.html"]), set(), present, write)
    change(output, changed)
    assert {file: data.decode() for file, data in tree(output).items()} == changed


def test_a_journal_holds_all_that_is_needed(tmp_path):
    """A newer program may find the journal of an older one, so its form is a contract between them."""
    output, waiting = tmp_path / "output", changes_folder(tmp_path / "output")
    put(output, {"a/index.html": "old", "b/index.html": "old"})
    put(waiting / "files", {"a/index.html": "new"})
    journal = json.dumps({"put": ["a/index.html"], "deleted": ["b/index.html"]})
    write_sealed(waiting / "journal", "journal-1", journal.encode(), key=EVERYWHERE)
    recover(output)
    assert tree(output) == {"a/index.html": b"new"}
    assert not (output / "b").exists()


@pytest.mark.parametrize("journal", [b"", b"\0" * 80, b'{"put": ["a/index.html"]}', "folder", "link"], ids=repr)
def test_a_journal_that_a_power_cut_damaged_is_as_none(tmp_path, journal):
    output, waiting = tmp_path / "output", changes_folder(tmp_path / "output")
    put(output, OLD)
    put(waiting / "files", {"new/index.html": "new"})
    match journal:
        case "folder":
            (waiting / "journal").mkdir()
        case "link":
            (waiting / "journal").symlink_to("nowhere")
        case _:
            (waiting / "journal").write_bytes(journal)
    change(output, SMALL)
    assert {file: data.decode() for file, data in tree(output).items()} == SMALL
    assert [folder for folder in leftovers(output) if folder.exists()] == []


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("kind", ["file", "link", "dangling link"])
def test_what_stands_where_a_tree_is_made_gives_way(tmp_path, number, kind):
    output, place, elsewhere = tmp_path / "output", leftovers(tmp_path / "output")[number], tmp_path / "elsewhere"
    put(output, OLD)
    put(elsewhere, {"precious": "kept"})
    if kind == "file":
        place.write_text("")
    else:
        place.symlink_to(elsewhere if kind == "link" else tmp_path / "nowhere")
    for wanted in (SMALL, LARGE):
        change(output, wanted)
        assert {file: data.decode() for file, data in tree(output).items()} == wanted
    assert (elsewhere / "precious").read_text() == "kept"


names = st.sampled_from(
    ("a", "b", "a/a.html", "a/b.html", "b/a.html", "c.html", "d.xml", "assets/e.css", "assets/f.css")
)


def fits(files: set[str]) -> bool:
    return not any(other.startswith(file + "/") for file in files for other in files)


@given(st.sets(names).filter(fits), st.sets(names, min_size=1).filter(fits), st.sets(names))
def test_any_tree_becomes_any_other(tmp_path_factory, old, new, edited):
    output = tmp_path_factory.mktemp("trees") / "output"
    put(output, dict.fromkeys(old, "old"))
    wanted = {file: "new" if file in edited else "old" for file in new}
    change(output, wanted)
    assert {file: data.decode() for file, data in tree(output).items()} == wanted


@given(st.sets(names, min_size=1).filter(fits), st.sets(names, min_size=1).filter(fits), st.data())
def test_in_a_change_new_comes_first_and_deletion_last(old, new, data):
    made = sorted(new - old | data.draw(st.sets(st.sampled_from(sorted(new)))))
    planned = plan_change(ranks(made), old - new, dict.fromkeys(old))
    assert sorted(planned.put) == made
    assert set(planned.deleted) == old - new
    news = [file not in old for file in planned.put]
    assert news == sorted(news, reverse=True)


def test_up_to_a_tenth_of_a_large_tree_changes_in_place():
    present = {f"berita/{number}/index.html": number for number in range(2000)}
    for changed, is_in_place in ((51, True), (200, True), (201, False)):
        made = dict.fromkeys(list(present)[:changed], PAGE)
        assert is_small(plan_change(made, (), present), present) is is_in_place
    three_stories = {f"{news}/baru-{n}/index.html": PAGE for news in ("berita", "en/news") for n in range(3)}
    assert is_small(plan_change(three_stories, [*present][:6], present), present)
    few = dict(list(present.items())[:60])
    assert is_small(plan_change(dict.fromkeys(list(few)[:50], PAGE), (), few), few)
    assert not is_small(plan_change(dict.fromkeys(few, PAGE), (), few), few)
