"""A file in the cache must be complete, our own, and made under the same mark; otherwise it counts as absent."""

import os
import shutil
import threading

import pytest

from plugins.ground.sealed_files import EVERYWHERE, KEY, key_in, read_sealed, write_sealed

is_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def entry(tmp_path):
    path = tmp_path / "cache" / "entry"
    write_sealed(path, "mark", b"body")
    return path


def test_what_was_written_is_read(entry):
    assert read_sealed(entry, "mark") == b"body"


def test_another_mark_is_another_entry(entry):
    assert read_sealed(entry, "other") is None


@pytest.mark.parametrize("damage", [b"", b"mark", b"mark 00\nbody", b"\xff\xfe\n"])
def test_what_is_damaged_is_absent(entry, damage):
    entry.write_bytes(damage)
    assert read_sealed(entry, "mark") is None


def test_every_flipped_bit_is_noticed(entry):
    good = entry.read_bytes()
    for at in range(len(good)):
        entry.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert read_sealed(entry, "mark") is None


def test_an_entry_with_a_plain_checksum_is_none_of_ours(entry):
    write_sealed(entry, "mark", b"a program", key=EVERYWHERE)
    assert read_sealed(entry, "mark") is None
    assert read_sealed(entry, "mark", key=EVERYWHERE) == b"a program"


@pytest.mark.parametrize("copy", [shutil.copytree, lambda old, new: shutil.copytree(old, new, copy_function=os.link)])
def test_a_cache_that_was_copied_with_its_key_is_none_of_ours(entry, tmp_path, copy):
    copy(entry.parent, tmp_path / "copied")
    assert (tmp_path / "copied" / KEY).read_bytes() == (entry.parent / KEY).read_bytes()
    assert read_sealed(tmp_path / "copied" / "entry", "mark") is None


def test_a_cache_that_moved_as_a_whole_is_still_ours(entry, tmp_path):
    entry.parent.rename(tmp_path / "moved")
    assert read_sealed(tmp_path / "moved" / "entry", "mark") == b"body"


@pytest.mark.parametrize("damage", ["gone", "empty", "other"])
def test_without_its_key_the_cache_begins_anew(entry, damage):
    key = entry.parent / KEY
    key.unlink()
    if damage != "gone":
        key.write_bytes(b"" if damage == "empty" else b"x" * 32)
        key.chmod(0o600)
    assert read_sealed(entry, "mark") is None
    write_sealed(entry, "mark", b"again")
    assert read_sealed(entry, "mark") == b"again"


def test_a_secret_of_the_environment_is_the_key_on_every_machine(entry, tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSROOM_CACHE_KEY", "a secret")
    assert read_sealed(entry, "mark") is None
    write_sealed(entry, "mark", b"body")
    shutil.copytree(entry.parent, tmp_path / "copied")
    assert read_sealed(tmp_path / "copied" / "entry", "mark") == b"body"
    monkeypatch.setenv("NEWSROOM_CACHE_KEY", "another")
    assert read_sealed(tmp_path / "copied" / "entry", "mark") is None


@pytest.mark.parametrize("mode", [0o602, 0o620, 0o666])
def test_an_entry_that_others_may_write_is_refused(entry, mode):
    entry.chmod(mode)
    assert read_sealed(entry, "mark") is None


def test_a_key_that_others_may_write_is_replaced(entry):
    (entry.parent / KEY).chmod(0o666)
    assert read_sealed(entry, "mark") is None
    write_sealed(entry, "mark", b"body")
    assert (entry.parent / KEY).stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not is_root, reason="only root gives files away")
@pytest.mark.parametrize("name", ["entry", KEY])
def test_what_belongs_to_another_user_is_refused(entry, name):
    os.chown(entry.parent / name, 65534, 65534)
    assert read_sealed(entry, "mark") is None


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_entries_are_for_their_owner_alone_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        write_sealed(tmp_path / "entry", "mark", b"body")
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


def test_a_folder_has_one_key_whoever_asks_first(tmp_path):
    keys: list[bytes] = []
    begin = threading.Barrier(8)

    def ask():
        begin.wait()
        keys.append(key_in(tmp_path))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1
