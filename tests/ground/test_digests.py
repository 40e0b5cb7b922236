"""Different files and values have different digests."""

import pytest

from plugins.ground.digests import digest_if_readable, digest_of, digest_of_bytes, digest_of_file, digest_tree


def test_a_file_has_the_digest_of_its_bytes(tmp_path):
    (tmp_path / "a").write_bytes(b"x" * 3_000_000)
    assert digest_of_file(tmp_path / "a") == digest_if_readable(tmp_path / "a") == digest_of_bytes(b"x" * 3_000_000)


def test_a_file_that_is_not_there_has_none(tmp_path):
    assert digest_if_readable(tmp_path / "none") == ""
    with pytest.raises(FileNotFoundError):
        digest_of_file(tmp_path / "none")


def test_values_are_told_apart_by_kind_and_place():
    assert len({digest_of("1"), digest_of(1), digest_of(1, 2), digest_of((1, 2)), digest_of("1", "2")}) == 5


def test_a_tree_is_told_by_names_and_bytes_of_the_files_that_count(tmp_path):
    (tmp_path / "a.py").write_bytes(b"1")
    (tmp_path / "b.txt").write_bytes(b"1")
    seen = [digest_tree([tmp_path], (".py",))]
    (tmp_path / "b.txt").write_bytes(b"2")
    assert digest_tree([tmp_path], (".py",)) == seen[0]
    (tmp_path / "a.py").rename(tmp_path / "c.py")
    seen.append(digest_tree([tmp_path], (".py",)))
    (tmp_path / "c.py").write_bytes(b"2")
    seen.append(digest_tree([tmp_path], (".py",)))
    assert len(set(seen)) == 3
