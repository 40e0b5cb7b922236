"""The look of a file changes whenever the file does; otherwise the file does not count as settled."""

import os
import time

from plugins.ground.looks import RACE, is_settled, look_of


def test_what_is_not_there_has_no_look(tmp_path):
    assert look_of(tmp_path / "none") == ()


def test_a_change_of_same_size_with_its_time_set_back_is_seen(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"1")
    before, status = look_of(path), path.stat()
    time.sleep(0.01)
    path.write_bytes(b"2")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert look_of(path) != before


def test_a_link_changes_with_where_it_leads(tmp_path):
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "link").symlink_to("file")
    before = look_of(tmp_path / "link")
    (tmp_path / "file").write_bytes(b"12")
    assert look_of(tmp_path / "link") != before


def test_a_link_that_leads_nowhere_has_a_look(tmp_path):
    (tmp_path / "link").symlink_to("none")
    assert look_of(tmp_path / "link")


def test_a_file_that_changed_just_before_it_was_looked_at_is_not_settled(tmp_path):
    path = tmp_path / "file"
    path.touch()
    look = look_of(path)
    assert not is_settled(look, max(look[2:]) + RACE)
    assert is_settled(look, max(look[2:]) + RACE + 1)
