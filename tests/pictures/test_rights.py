"""Rights and consent: without them nothing of a person is published, and missing ones are reported with their place."""

import datetime
from dataclasses import replace

import pytest
from PIL import Image

from plugins.ground.diagnostics import Mark
from plugins.ground.times import WIB
from plugins.newsroom.rights import Rights, is_opaque, may_be_public_again

from .conftest import RIGHTS, Newsroom, photograph

PICTURE, ENTRIES = "articles/berita/kelas.jpg", "articles/berita/photos.yaml"
SMALL = photograph(60, 40)
EMPTY = '<figure class="picture"></figure>'
CONSENTED = "{credit: A, licence: B, people: consented, consent: C-2026-014}"


def with_entry(newsroom: Newsroom, entry: str) -> Newsroom:
    newsroom.picture(SMALL)
    newsroom.rights({"kelas.jpg": entry})
    return newsroom


@pytest.mark.parametrize("people", ["none", "unidentifiable", "consented, consent: C-2026-014"])
def test_a_picture_with_rights_is_shown_in_production(newsroom: Newsroom, people: str) -> None:
    built = with_entry(newsroom, f"{{credit: A, licence: B, people: {people}}}").run(production=True)
    assert built.faults() == []
    assert "<picture>" in built.body()


def test_a_picture_without_entry_is_a_warning_in_preview_and_an_error_in_production(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    (newsroom.content / ENTRIES).unlink()
    preview = newsroom.run()
    assert preview.faults() == [(PICTURE, 1, 1, "missing-rights", "warning")]
    assert "<picture>" in preview.body()
    assert newsroom.run(production=True).faults() == [(PICTURE, 1, 1, "missing-rights", "error")]


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        ("{licence: B, people: none}", "credit"),
        ("{credit: A, people: none}", "licence"),
        ("{credit: A, licence: B}", "people"),
        ("{}", "credit, licence, people"),
    ],
)
def test_what_an_entry_lacks_is_named_at_its_place(newsroom: Newsroom, entry: str, missing: str) -> None:
    built = with_entry(newsroom, entry).run(production=True)
    assert built.faults() == [(ENTRIES, 1, 1, "missing-rights", "error")]
    assert missing in built.diagnostics[0].message.id


@pytest.mark.parametrize(
    ("entry", "place", "code"),
    [
        ("{credit: A, licence: B, people: yes}", "yes", "unknown-value"),
        ("{credit: A, licence: B, people: none, persons: 3}", "persons", "unknown-key"),
        ("{credit: [A], licence: B, people: none}", "[A]", "wrong-type"),
        ("{credit: A, licence: B, people: consented, consent: C-1, expires: besok}", "besok", "invalid-date"),
        ("{credit: A, licence: B, people: consented, consent: Siti Aminah}", "Siti", "consent-names-person"),
        ("{credit: A, licence: B, people: consented, consent: 3174012345678901}", "3174", "consent-names-person"),
        ("{credit: A, licence: B, people: none, alt: {id: Kelas}}", "{id", "missing-key"),
    ],
)
def test_a_wrong_entry_is_an_error_at_its_place(newsroom: Newsroom, entry: str, place: str, code: str) -> None:
    faults = [fault for fault in with_entry(newsroom, entry).run().faults() if fault[4] == "error"]
    assert faults == [(ENTRIES, 1, f"kelas.jpg: {entry}".index(place) + 1, code, "error")]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{credit: A, licence: B, people: consented}", "missing-consent"),
        ("{credit: A, licence: B, people: consented, consent: C-1, expires: 2026-11-23}", "expired-consent"),
    ],
)
def test_without_consent_nothing_is_made_in_production(newsroom: Newsroom, entry: str, code: str) -> None:
    with_entry(newsroom, entry)
    assert newsroom.run().faults() == [(ENTRIES, 1, 1, code, "warning")]
    built = newsroom.run(production=True)
    assert built.faults() == [(ENTRIES, 1, 1, code, "error")]
    assert (built.body(), built.plans(), built.studio.developed) == (EMPTY, [], [])


def test_a_consent_holds_to_the_end_of_its_last_day_in_jakarta(newsroom: Newsroom) -> None:
    with_entry(newsroom, "{credit: A, licence: B, people: consented, consent: C-1, expires: 2026-11-24}")
    assert newsroom.run(production=True, moment="2026-11-24 23:59").faults() == []
    assert newsroom.run(production=True, moment="2026-11-25 00:00").codes() == ["expired-consent"]


def test_a_withdrawn_picture_leaves_every_page_at_once_with_a_warning_to_the_editor(newsroom: Newsroom) -> None:
    """A warning, not an error, in production too: the next publication must be able to remove the public picture."""
    with_entry(newsroom, CONSENTED)
    newsroom.story("![Kelas](kelas.jpg)", lead_photo="kelas.jpg")
    before = newsroom.run(production=True)
    assert before.plans()
    newsroom.rights({"kelas.jpg": CONSENTED.replace("}", ", withdrawn: 2026-12-01}")})
    for production in (False, True):
        after = newsroom.run(production=production)
        assert after.faults() == [
            ("articles/berita/index.id.md", 7, 13, "withdrawn-consent", "warning"),
            ("articles/berita/index.id.md", 9, 8, "withdrawn-consent", "warning"),
        ]
        assert after.body() == EMPTY
        assert [after.lead(role) for role in ("lead", "card", "lead-card")] == [None] * 3
        assert (after.plans(), after.studio.inspected, after.studio.developed) == ([], [], [])


def test_what_else_a_withdrawn_picture_lacks_stops_nothing(newsroom: Newsroom) -> None:
    with_entry(newsroom, "{people: consented, expires: 2026-01-01, withdrawn: 2026-02-01}")
    assert newsroom.run(production=True).codes() == ["withdrawn-consent"]


def test_a_withdrawn_picture_may_be_deleted_later_step_by_step(newsroom: Newsroom) -> None:
    with_entry(newsroom, CONSENTED.replace("}", ", withdrawn: 2026-12-01}"))
    newsroom.story("Tanpa gambar.")
    assert newsroom.run().codes() == ["unused-picture"]
    (newsroom.content / PICTURE).unlink()
    assert newsroom.run().codes() == ["unused-entry"]


KEPT = Rights(ENTRIES, Mark(1, 1), "A", "B", "consented", "C-1")
GONE = replace(KEPT, withdrawn=datetime.date(2026, 11, 20))
NOBODY = Rights(ENTRIES, Mark(1, 1), "A", "B", "none")


@pytest.mark.parametrize(
    ("consent", "rights", "stands"),
    [
        ("C-1", {PICTURE: KEPT}, True),
        ("C-1", {PICTURE: replace(KEPT, expires=datetime.date(2026, 11, 24))}, True),
        ("C-1", {PICTURE: replace(KEPT, expires=datetime.date(2026, 11, 23))}, False),
        ("C-1", {PICTURE: GONE}, False),
        ("C-1", {}, False),  # the entry was removed when everything was done
        ("C-1", {"articles/lain/foto.jpg": KEPT}, True),  # the picture was moved
        ("C-1", {"articles/lain/foto.jpg": GONE, "images/foto.jpg": KEPT}, False),
        ("C-1", {PICTURE: NOBODY}, False),  # another picture has its name now
        ("C-1", {PICTURE: replace(KEPT, consent="C-2")}, False),
        ("", {PICTURE: NOBODY}, True),
        ("", {}, True),
        ("", {PICTURE: KEPT}, True),
        ("", {PICTURE: GONE}, False),  # a person was recognised later
        ("", {PICTURE: replace(KEPT, consent="")}, False),
    ],
)
def test_what_was_public_may_be_so_again_on_a_consent_of_today(
    consent: str, rights: dict[str, Rights], stands: bool
) -> None:
    moment = datetime.datetime(2026, 11, 24, 23, 59, tzinfo=WIB)
    assert may_be_public_again(PICTURE, consent, rights, moment) is stands


def test_an_entry_without_file_is_a_warning_with_the_nearest_name(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    newsroom.rights({"kelas.jpg": RIGHTS, "kelass.jpg": RIGHTS, "../berita/kelas.jpg": RIGHTS})
    built = newsroom.run(production=True)
    assert built.faults() == [
        (ENTRIES, 2, 1, "unused-entry", "warning"),
        (ENTRIES, 3, 1, "unused-entry", "warning"),
    ]
    assert "kelas.jpg" in built.diagnostics[0].hint.en


def test_rights_are_asked_for_where_a_picture_is_shown(newsroom: Newsroom) -> None:
    """A draft may be prepared before its rights are known; the preview that shows it reports them."""
    newsroom.picture(SMALL)
    (newsroom.content / ENTRIES).unlink()
    newsroom.story("![Kelas](kelas.jpg)", status="draft")
    newsroom.story(key="lain")
    assert newsroom.run().codes() == ["missing-rights"]
    assert newsroom.run(production=True).codes() == []


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"embargo": "2026-12-01"}, {"status": "withdrawn"}])
def test_what_only_hidden_stories_show_is_never_made_in_production(newsroom: Newsroom, hidden: dict[str, str]) -> None:
    newsroom.picture(SMALL)
    newsroom.story("![Kelas](kelas.jpg)", lead_photo="kelas.jpg", **hidden)
    newsroom.story(key="lain")
    built = newsroom.run(production=True)
    built.body()
    assert (built.plans(), built.studio.inspected, built.studio.developed) == ([], [], [])


def test_a_picture_of_a_hidden_and_a_public_story_is_shown(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    newsroom.story("![Kelas](kelas.jpg)", status="draft")
    newsroom.story("![Kelas](../berita/kelas.jpg)", key="lain")
    assert newsroom.run(production=True).plans()


def test_names_that_differ_by_case_alone_are_refused(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    newsroom.write("articles/berita/Kelas.JPG", Image.new("RGB", (9, 9)))
    assert "case-clash" in newsroom.run().codes()


@pytest.mark.parametrize(
    "reference",
    ["C-2026-014", "consent-0042", "WBP-07", "2026/014", "K17", "izin-2026-3", "REF_12.4", "C 14",
     "3f2b8c1e-9d4a-4e7b-a1c6-5d8e0f2a7b93", "deadbeefcafe0123"],
)  # fmt: skip
def test_a_number_of_an_archive_is_opaque(reference: str) -> None:
    assert is_opaque(reference)


@pytest.mark.parametrize(
    "reference",
    ["Siti", "Siti Aminah", "siti-aminah", "siti-2026", "Aminah_01", "2026-siti", "C-2026-014 Siti", "Bu-Rahmah-3",
     "3174012345678901", "081234567890", "0812-3456-7890", "siti@contoh.id", "abc", "C-2026-014;", ""],
)  # fmt: skip
def test_a_name_or_number_of_a_person_is_not_opaque(reference: str) -> None:
    assert not is_opaque(reference)
