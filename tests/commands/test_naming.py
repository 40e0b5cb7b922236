"""A story can be named by its key or by any path of it, from any folder."""

import os

import pytest

from plugins.commands.naming import story_key


@pytest.fixture
def content(tmp_path, monkeypatch):
    folder = tmp_path / "content"
    (folder / "articles/kabar").mkdir(parents=True)
    (folder / "articles/kabar/index.id.md").write_text("")
    (folder / "pages/tentang").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.mark.parametrize(
    ("named", "key"),
    [
        ("kabar", "kabar"),
        ("pages/tentang", "pages/tentang"),
        ("articles/kabar/", "articles/kabar"),
        ("content/articles/kabar", "articles/kabar"),
        ("./content/articles/kabar/index.id.md", "articles/kabar"),
        ("content/articles/yang-baru", "articles/yang-baru"),
        ("content/pages/tentang/index.en.md", "pages/tentang"),
        ("content/data/taxonomy.yaml", "content/data/taxonomy.yaml"),
        ("../elsewhere/articles/kabar", "../elsewhere/articles/kabar"),
        ("", ""),
    ],
)
def test_a_key_or_a_path_names_the_story(content, named, key):
    assert story_key(content, named) == key


def test_a_path_counts_from_the_callers_folder(content, monkeypatch):
    monkeypatch.chdir(content / "articles")
    assert story_key(content, "kabar") == "articles/kabar"
    assert story_key(content, "kabar/index.id.md") == "articles/kabar"
    assert story_key(content, "../pages/tentang") == "pages/tentang"
    assert story_key(content, "yang-baru") == "yang-baru"
    assert story_key(content, os.fspath(content / "articles/kabar")) == "articles/kabar"
