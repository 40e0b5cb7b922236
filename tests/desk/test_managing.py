"""Stories begin, move and end at the desk as by the commands of the terminal."""

import errno

import pytest

from plugins.desk.correcting import with_correction
from plugins.ground.yaml_edit import Unclear, parse_yaml_text
from tests.desk.working import Browser

STORY = "/_desk/story/articles/dua"
FOLDER = "articles/dua"


def refuse(*_: object) -> None:
    raise OSError(errno.EXDEV, "another disk")


def text(browser: Browser, path: str) -> str:
    return (browser.site.content / path).read_text()


@pytest.mark.parametrize(
    ("title", "section", "folder"),
    [("Pelatihan: menjahit #2", "articles", "articles/pelatihan-menjahit-2"), ("Kontak", "pages", "pages/kontak")],
)
def test_a_story_begins_as_a_draft_with_its_title(browser, title, section, folder):
    got = browser.post("/_desk/begin", {"title": title, "section": section})
    assert got.headers["Location"] == f"/_desk/story/{folder}"
    assert browser.get(got.headers["Location"]).code == 200
    lines = text(browser, f"{folder}/index.id.md").splitlines()
    assert "status: draft" in lines
    assert any(line.startswith("title:") and title in line for line in lines)
    again = browser.post("/_desk/begin", {"title": title, "section": section})
    assert again.code == 422


@pytest.mark.parametrize("fields", [{"title": "…", "section": "articles"}, {"title": "A", "section": "../x"}, {}])
def test_a_name_without_letters_or_a_wrong_kind_is_refused(shared, fields):
    assert shared.post("/_desk/begin", fields).code == 422


def test_a_translation_is_begun_and_stamped(browser):
    browser.site.story("empat", languages=("id",))
    browser.rebuild()
    story = "/_desk/story/articles/empat"
    assert browser.post(f"{story}/translate", {}).code == 303
    assert "translated_from" not in text(browser, "articles/empat/index.en.md")
    assert browser.post(f"{story}/stamp", {}).code == 303
    assert "translated_from" in text(browser, "articles/empat/index.en.md")


def test_a_story_is_renamed_with_the_links_to_it(browser):
    browser.site.edit("content/articles/tiga/index.id.md", "Isi.", "Lihat [dua](../dua/index.id.md).")
    browser.rebuild()
    got = browser.post(f"{STORY}/rename", {"new": "kedua"})
    assert got.headers["Location"] == "/_desk/story/articles/kedua"
    assert "../kedua/index.id.md" in text(browser, "articles/tiga/index.id.md")
    assert browser.get(STORY).code == 422


def test_the_overview_knows_a_new_name_at_once(browser):
    browser.post("/_desk/story/articles/dua/rename", {"new": "dua-baru"})
    page = browser.get("/_desk/").text
    assert 'href="/_desk/story/articles/dua-baru"' in page
    assert 'href="/_desk/story/articles/dua"' not in page
    browser.post("/_desk/begin", {"title": "Yang sama sekali baru", "section": "articles"})
    assert "Yang sama sekali baru" in browser.get("/_desk/").text


@pytest.mark.parametrize("new", ["", "../x", "A B", "satu", "x/y", "pages/x"])
def test_a_wrong_or_taken_new_name_is_refused(browser, new):
    assert browser.post(f"{STORY}/rename", {"new": new}).code == 422
    assert (browser.site.content / FOLDER).is_dir()


def test_a_withdrawn_story_says_so_in_every_text_that_has_a_state(browser):
    browser.site.edit(f"content/{FOLDER}/index.en.md", "title:", "status: published\ntitle:")
    browser.rebuild()
    assert browser.post(f"{STORY}/withdraw", {}).code == 422, "nobody said that it is meant"
    browser.post(f"{STORY}/withdraw", {"sure": "yes"})
    assert {"status: withdrawn", "withdrawn_on: 2026-11-24"} <= set(text(browser, f"{FOLDER}/index.id.md").splitlines())
    assert "status: withdrawn" in text(browser, f"{FOLDER}/index.en.md")
    assert browser.rebuild() == 0
    assert browser.preview.known.site.by_folder[FOLDER].status == "withdrawn"


@pytest.mark.parametrize("is_on_another_disk", [False, True])
def test_only_a_draft_that_was_never_public_is_deleted_and_it_is_kept_here(is_on_another_disk, browser, monkeypatch):
    assert browser.post(f"{STORY}/delete", {"sure": "yes"}).code == 422
    browser.site.edit(f"content/{FOLDER}/index.id.md", "status: published", "status: draft")
    browser.site.write("data/published/addresses.jsonl", f'{{"path": "/berita/judul-dua-id/", "of": "{FOLDER}"}}\n')
    browser.rebuild()
    assert browser.post(f"{STORY}/delete", {"sure": "yes"}).code == 422
    (browser.site.content / "data/published/addresses.jsonl").unlink()
    browser.rebuild()
    before = text(browser, f"{FOLDER}/index.id.md")
    if is_on_another_disk:
        monkeypatch.setattr("os.rename", refuse)
    assert browser.post(f"{STORY}/delete", {"sure": "yes"}).code == 303
    assert not (browser.site.content / FOLDER).exists()
    (kept,) = browser.drafts.glob("deleted/*-articles-dua/index.id.md")
    assert kept.read_text() == before


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A # satu\n", 'title: A # satu\ncorrections:\n  - {on: 2026-11-26, note: "Angka: 12"}\n'),
        (
            "corrections:\n- on: 2026-11-20\n  note: Nama\n# akhir\ntitle: A\n",
            'corrections:\n- on: 2026-11-20\n  note: Nama\n- {on: 2026-11-26, note: "Angka: 12"}\n# akhir\ntitle: A\n',
        ),
        (
            "corrections: [{on: 2026-11-20, note: Nama}]  # [x]\n",
            None,
        ),
        (
            "corrections: [{on: 2026-11-20, note: Nama}]\ntitle: A\n",
            'corrections: [{on: 2026-11-20, note: Nama}, {on: 2026-11-26, note: "Angka: 12"}]\ntitle: A\n',
        ),
        ("corrections: {}\n", None),
    ],
)
def test_a_correction_is_one_more_entry_and_every_other_byte_stays(before, after, end):
    matter = parse_yaml_text(before.replace("\n", end))
    if after is None:
        with pytest.raises(Unclear):
            with_correction(matter, "2026-11-26", "Angka: 12", False)
    else:
        assert str(with_correction(matter, "2026-11-26", "Angka: 12", False)) == after.replace("\n", end)


def test_corrections_are_noted_in_each_language_by_a_form(browser):
    before = text(browser, f"{FOLDER}/index.en.md")
    page = browser.get(STORY).text
    assert 'name="note.id"' in page
    fields = {"on": "2026-11-26", "note.id": "Jumlah \n  peserta", "note.en": "", "minor": "yes"}
    assert browser.post(f"{STORY}/correct", fields).code == 303
    assert '  - {on: 2026-11-26, note: "Jumlah peserta", minor: true}\n---\n' in text(browser, f"{FOLDER}/index.id.md")
    assert text(browser, f"{FOLDER}/index.en.md") == before
    for wrong in ({"on": "besok"}, {"note.id": " "}):
        assert browser.post(f"{STORY}/correct", fields | wrong).code == 422
