"""A file is written completely or not at all."""

import os

import pytest

from plugins.ground.files import keep_others_out, remove_unfinished, write_whole, written_whole


def mode_of(path):
    return path.stat().st_mode & 0o777


def test_a_file_is_written_with_its_folder(tmp_path):
    write_whole(tmp_path / "a" / "b.txt", b"1\r\n2\n", durable=True)
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"1\r\n2\n"


def test_until_the_block_ends_the_old_bytes_stand(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with written_whole(path) as file:
        file.write(b"new")
        file.flush()
        assert path.read_bytes() == b"old"
        assert all(other.name.startswith(".") for other in tmp_path.iterdir() if other != path)
    assert path.read_bytes() == b"new"


def test_what_fails_leaves_all_as_it_was(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), written_whole(path) as file:
        file.writelines([b"new", 0])  # type: ignore[list-item]
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_a_file_keeps_its_permissions_unless_others_are_asked_for(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_whole(path, b"new")
    assert mode_of(path) == 0o640
    write_whole(path, b"new", mode=0o600)
    assert mode_of(path) == 0o600


@pytest.mark.parametrize(("mode", "expected"), [(None, 0o640), (0o644, 0o644), (0o600, 0o600)])
def test_a_new_file_gets_what_is_asked_for_else_what_the_umask_leaves(tmp_path, mode, expected):
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "a.txt", b"", mode=mode)
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "a.txt") == expected


def test_what_a_kill_left_half_written_goes_after_a_day(tmp_path):
    for name in (".old.new", ".young.new", "other"):
        (tmp_path / name).touch()
    for name in (".old.new", "other"):
        os.utime(tmp_path / name, (1, 1))
    remove_unfinished(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [".young.new", "other"]


@pytest.mark.parametrize(("umask", "kept"), [(0o000, 0o002), (0o002, 0o002), (0o077, 0o077)])
def test_nothing_is_made_that_every_user_may_write(umask, kept):
    before = os.umask(umask)
    try:
        keep_others_out()
        assert os.umask(0) == kept
    finally:
        os.umask(before)
