"""A build fills only a folder that is empty or its own."""

import shutil

import pytest

from tests.newsrooms import Site, tree


@pytest.fixture
def site(tmp_path) -> Site:
    return Site(tmp_path, {"NEWSROOM_SHARE_CARDS": False}, remembers="").fill()


def test_a_page_that_merely_looks_like_ours_makes_a_folder_not_ours(site):
    site.output.mkdir()
    page = b'<meta name="generator" content="PATRA newsroom">'
    (site.output / "index.html").write_bytes(page)
    (site.output / "skripsi.docx").write_bytes(b"?")
    built = site.build()
    assert built.code == 2
    assert "bukan buatan newsroom ini" in built.said[-1]
    assert tree(site.output) == {"index.html": page, "skripsi.docx": b"?"}


def test_our_output_is_known_again_when_the_cache_is_gone(site):
    assert site.build().code == 0
    before = tree(site.output)
    shutil.rmtree(site.cache)
    assert site.build().code == 0
    assert tree(site.output) == before


def test_our_output_is_known_by_the_manifest_where_the_mark_is_gone(site):
    assert site.build().code == 0
    (site.output / ".newsroom").rmdir()
    assert site.build().code == 0


def test_the_mark_is_no_file_that_a_host_would_get(site):
    assert site.build().code == 0
    assert (site.output / ".newsroom").is_dir()
    assert not [file for file in tree(site.output) if "newsroom" in file]
