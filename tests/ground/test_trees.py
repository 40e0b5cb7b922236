"""Trees: list a folder, delete it, and put files into it."""

import os

import pytest

from plugins.ground.trees import Folders, remove_large_tree, remove_tree, scan_tree
from tests.incremental.kills import in_child


def test_a_tree_tells_size_and_time_of_each_file_and_follows_no_link(tmp_path):
    (tmp_path / "tree" / "a").mkdir(parents=True)
    (tmp_path / "tree" / "a" / "b").write_bytes(b"123")
    (tmp_path / "tree" / "link").symlink_to(tmp_path)
    found = scan_tree(tmp_path / "tree")
    assert found.keys() == {"a/b", "link"}
    assert found["a/b"] == (3, (tmp_path / "tree" / "a" / "b").stat().st_mtime_ns)


def test_no_folder_holds_no_files(tmp_path):
    assert scan_tree(tmp_path / "none") == {}


@pytest.mark.parametrize("kind", ["folder", "closed folder", "file", "link", "nothing"])
def test_a_tree_is_removed_whatever_stands_there_and_nothing_else(tmp_path, kind):
    place, other = tmp_path / "place", tmp_path / "other"
    other.mkdir()
    (other / "kept").touch()
    if "folder" in kind:
        (place / "below").mkdir(parents=True)
        (place / "below" / "link").symlink_to(other)
        if kind == "closed folder":
            (place / "below").chmod(0)
    elif kind == "file":
        place.touch()
    elif kind == "link":
        place.symlink_to(other)
    remove_tree(place)
    assert not os.path.lexists(place)
    assert (other / "kept").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process deletes the tree there")
def test_two_processes_remove_a_large_tree_and_nothing_else(tmp_path):
    place, other = tmp_path / "place", tmp_path / "other"
    other.mkdir()
    (other / "kept").touch()
    for number in range(300):
        (place / f"{number % 3}" / f"{number}").mkdir(parents=True)
        (place / f"{number % 3}" / f"{number}" / "file").touch()
        (place / f"{number % 3}" / f"{number}" / "link").symlink_to(other)
    assert in_child(lambda: remove_large_tree(place)) == 0
    assert not place.exists()
    assert (other / "kept").exists()


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_what_is_put_into_a_tree_can_be_read_by_a_web_server_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        folders = Folders(tmp_path)
        folders.write("a/b/c.txt", b"1\r\n")
        folders.write("a/d.txt", b"2")
    finally:
        os.umask(before)
    assert folders.written == scan_tree(tmp_path)
    assert (tmp_path / "a/b/c.txt").read_bytes() == b"1\r\n"
    assert {(tmp_path / path).stat().st_mode & 0o777 for path in ("a", "a/b")} == {0o755}
    assert {(tmp_path / path).stat().st_mode & 0o777 for path in ("a/b/c.txt", "a/d.txt")} == {0o644}


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    Folders(tmp_path).write("a", b"1")
    with pytest.raises(FileExistsError):
        Folders(tmp_path).write("a", b"2")
