import pytest

from plugins.editorial.strays import check_strays
from plugins.newsroom.files import load_content

KNOWN = [
    "articles/x/index.id.md", "articles/x/index.en.md", "articles/x/photos.yaml", "articles/x/Kelas Jahit.JPG",
    "pages/p/index.en.md", "pages/p/peta.svg", "images/photos.yaml", "images/2026/mei/a.webp",
    "images/2026/photos.yaml",
    "data/cohorts.yaml", "data/taxonomy.yaml", "data/glossary.yaml", "data/redirects.yaml",
    "data/ledger.yaml", "data/ledger-2026.json",
]  # fmt: skip


def found(languages, path: str) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in check_strays([path], languages)]


@pytest.mark.parametrize("path", KNOWN)
def test_what_has_a_rule_is_passed_over(languages, path):
    assert found(languages, path) == []


@pytest.mark.parametrize(
    "path",
    [
        "README.md", "articles/catatan.docx", "articles/x/index.md", "articles/x/video.mov", "articles/x/scan.bmp",
        "articles/x/foto/a.jpg", "articles/a.jpg", "a.jpg", "images/index.md", "data/cohorts.yml", "data/a.jpg",
        "data/more/cohorts.yaml", "articles/x/cohorts.yaml", "photos.yaml", "articles/x/ledger.yaml",
        "data/ledger.yaml.txt", "articles/x/index.id.txt", "pages/x/photos.yml",
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
        ("articles/x/photos.yaml.txt", "photos.yaml"),
        ("articles/x/index.id.md.txt", "index.id.md"),
        ("articles/x/Index.en.docx", "index.id.md"),
        ("articles/x/index.ID.md", "“id”"),
        ("articles/index.id.md", "articles/<story>/index.id.md"),
    ],
)
def test_what_was_meant_is_suggested(languages, path, hint):
    (fault,) = check_strays([path], languages)
    assert hint in fault.hint.en
    assert fault.hint.id


def test_the_files_of_a_build_are_looked_at(faults):
    assert ("articles/x/a.wav:1:1", "stray-file") in [one[:2] for one in faults({"articles/x/a.wav": ""})]


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("index.id-DESKTOP-AB12.md", "index.id.md"),
        ("index.en-LAPTOP-7Q2K9-2.md", "index.en.md"),
        ("index.id-Siti's MacBook Pro.md", "index.id.md"),
        ("index.id-KANTOR01.md", "index.id.md"),
        ("index.id (Siti's conflicted copy 2026-11-24).md", "index.id.md"),
        ("index.id (salinan konflik milik Siti 2026-11-24).md", "index.id.md"),
        ("index.id (Case Conflict).md", "index.id.md"),
        ("index.id.sync-conflict-20261124-101010-ABCDEF1.md", "index.id.md"),
        ("index.id (1).md", "index.id.md"),
        ("index.id 2.md", "index.id.md"),
        ("index.id - Copy.md", "index.id.md"),
        ("index.id - Salin (2).md", "index.id.md"),
        ("index.id-backup.md", "index.id.md"),
        ("index.id_edited.md", "index.id.md"),
        ("index.en_conflict-20261124.md", "index.en.md"),
        ("index.id (Naskah Siti).md", "index.id.md"),
        ("index.id-Siti-MacBook-Pro.md", "index.id.md"),
        ("Salinan dari index.id.md", "index.id.md"),
        ("Copy of photos.yaml", "photos.yaml"),
        ("photos-DESKTOP-AB12.yaml", "photos.yaml"),
        ("photos (1).yaml", "photos.yaml"),
        ("kelas-DESKTOP-AB12.jpg", "kelas.jpg"),
        ("kelas (conflicted copy 2026-11-24 101010).jpg", "kelas.jpg"),
    ],
)
def test_a_conflict_copy_is_told_as_one_and_stops_nothing(languages, name, original):
    (fault,) = check_strays([f"articles/x/{name}"], languages)
    assert (fault.code, fault.severity) == ("conflict-copy", "warning")
    assert f"copy of {original} " in fault.message.en


@pytest.mark.parametrize("name", ["kelas (1).jpg", "kelas 2.jpg", "kelas-PAGI.jpg", "foto copy.png", "kelas.jfif"])
def test_a_photograph_may_be_called_so(languages, name):
    assert found(languages, f"articles/x/{name}") == []


@pytest.mark.parametrize("name", ["index.id-ID.md", "index.en-GB.md", "index.zh-Hant.md"])
def test_a_language_with_its_country_is_no_copy(languages, name):
    assert found(languages, f"articles/x/{name}") == [("unknown-language", "error")]


@pytest.mark.parametrize(
    "name", ["Icon\r", "desktop.ini", "Desktop.ini", "Thumbs.db", "ehthumbs.db", "__MACOSX/x", "@eaDir/y", ".DS_Store"]
)
def test_what_systems_leave_in_folders_is_passed_over(tmp_path, name):
    path = tmp_path / "articles/x" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"x")
    content = load_content(str(tmp_path))
    assert content.diagnostics == ()
    assert not content.files
