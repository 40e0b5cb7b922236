import pytest

from plugins.editorial.strays import check_files

KNOWN = [
    "articles/x/index.id.md", "articles/x/index.en.md", "articles/x/photos.yaml", "articles/x/Kelas Jahit.JPG",
    "pages/p/index.en.md", "pages/p/peta.svg", "images/photos.yaml", "images/2026/mei/a.webp",
    "images/2026/photos.yaml",
    "data/cohorts.yaml", "data/taxonomy.yaml", "data/glossary.yaml", "data/redirects.yaml",
    "data/ledger.yaml", "data/ledger-2026.json",
]  # fmt: skip


def found(languages, path: str) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in check_files([path], languages)]


@pytest.mark.parametrize("path", KNOWN)
def test_what_has_a_rule_is_passed_over(languages, path):
    assert found(languages, path) == []


@pytest.mark.parametrize(
    "path",
    [
        "README.md", "articles/catatan.docx", "articles/x/index.md", "articles/x/video.mp4", "articles/x/scan.bmp",
        "articles/x/foto/a.jpg", "articles/a.jpg", "a.jpg", "images/index.md", "data/cohorts.yml", "data/a.jpg",
        "data/more/cohorts.yaml", "articles/x/cohorts.yaml", "photos.yaml", "articles/x/ledger.yaml",
        "data/ledger.yaml.txt",
    ],
)  # fmt: skip
def test_what_has_none_is_a_stray(languages, path):
    assert found(languages, path) == [("stray-file", "warning")]


@pytest.mark.parametrize("path", ["articles/x/index.fr.md", "pages/p/index.ind.md", "articles/x/index.ID.md"])
def test_a_text_in_another_language_is_an_error(languages, path):
    assert found(languages, path) == [("unknown-language", "error")]


@pytest.mark.parametrize(
    "path",
    [
        "articles/2026/x/index.id.md",
        "articles/index.id.md",
        "articles/2026/x/index.fr.md",
        "index.en.md",
        "pages/a/b/index.en.md",
        "x/index.id.md",
    ],
)
def test_a_text_in_the_wrong_place_is_an_error(languages, path):
    assert found(languages, path) == [("misplaced-story", "error")]


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("data/taxonomi.yaml", "taxonomy.yaml"),
        ("articles/x/index.md", "index.id.md"),
        ("articles/x/photo.yaml", "photos.yaml"),
        ("articles/x/index.ID.md", "“id”"),
        ("articles/index.id.md", "articles/<story>/index.id.md"),
    ],
)
def test_what_was_meant_is_suggested(languages, path, hint):
    (fault,) = check_files([path], languages)
    assert hint in fault.hint.en
    assert fault.hint.id


def test_the_files_of_a_build_are_looked_at(faults):
    assert ("articles/x/a.mp3:1:1", "stray-file") in [one[:2] for one in faults({"articles/x/a.mp3": ""})]
