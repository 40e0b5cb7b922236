"""Withdrawing a consent: the note is at the right place, nothing else changes, no trace of the picture stays."""

import datetime
import os
import stat
from collections.abc import Callable

import pytest

from plugins.building.pelican import load_project
from plugins.commands.consents import withdraw_in
from plugins.console.terminal import Terminal
from plugins.ground.refusals import Refused
from plugins.newsroom.pages import FilePlan
from plugins.newsroom.rights import load_rights
from plugins.pictures.consent.withdrawal import plan_withdrawal, touched, write_withdrawal
from tests.pictures.comparing import pictures_alike

from .conftest import RIGHTS, Newsroom, as_bytes, photograph

DAY = datetime.date(2026, 12, 1)
PERSON = photograph(600, 400, seed=5)
REFERENCE = "C-2026-014"
BLOCK = """\
# Foto kelas
kelas.jpg:
  credit: Tim   # nama tim
  licence: CC BY 4.0
  people: consented
  consent: C-2026-014

lain.jpg: {credit: Tim, licence: CC BY 4.0, people: none}
"""


def withdraw(newsroom: Newsroom, reference: str = REFERENCE) -> list[str]:
    """Withdraw a consent; return the pictures that need it."""
    built = newsroom.run()
    rights, _ = load_rights(built.site.content, built.site.languages)
    withdrawal = plan_withdrawal(reference, DAY, rights, built.site)
    write_withdrawal(withdrawal, built.site.content)
    return list(withdrawal.pictures)


@pytest.fixture
def ready(newsroom: Newsroom) -> Newsroom:
    newsroom.write("articles/berita/kelas.jpg", PERSON)
    newsroom.write("articles/berita/lain.jpg", photograph(600, 400, seed=6))
    newsroom.write("articles/berita/photos.yaml", BLOCK)
    newsroom.story("![Kelas](kelas.jpg)\n\n![Lain](lain.jpg)", lead_photo="kelas.jpg")
    return newsroom


def entries(newsroom: Newsroom) -> str:
    return (newsroom.content / "articles/berita/photos.yaml").read_text(encoding="utf-8")


def test_after_a_withdrawal_no_picture_of_the_output_looks_like_it(ready: Newsroom) -> None:
    """The test compares what the pictures show, not names."""
    built = ready.run(production=True)
    before = built.output()
    shown = built.facts.shown
    assert pictures_alike(before, PERSON) == [name for name in before if shown[name][0].endswith("/kelas.jpg")]
    assert len(before) > len(pictures_alike(before, PERSON)) > 3
    assert withdraw(ready) == ["articles/berita/kelas.jpg"]
    built = ready.run(production=True)
    after = built.output()
    assert after.keys() == before.keys() - set(pictures_alike(before, PERSON))
    assert pictures_alike(after, PERSON) == []
    assert not [fault for fault in built.faults() if fault[4] == "error"]
    assert "kelas" not in built.body() + str(built.lead())


def test_the_hash_tells_pictures_apart() -> None:
    assert pictures_alike({"a": as_bytes(PERSON.resize((90, 60)), quality=40)}, PERSON) == ["a"]
    assert pictures_alike({"a": as_bytes(photograph(600, 400, seed=6))}, PERSON) == []


def test_the_note_is_a_line_of_its_own_and_all_else_stays(ready: Newsroom) -> None:
    withdraw(ready)
    assert entries(ready) == BLOCK.replace("  consent:", "  withdrawn: 2026-12-01\n  consent:")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "kelas.jpg: {credit: T, licence: B, people: consented, consent: C-2026-014}\n",
            "kelas.jpg: {credit: T, licence: B, people: consented, withdrawn: 2026-12-01, consent: C-2026-014}\n",
        ),
        (
            "kelas.jpg: {consent: C-2026-014, credit: T, licence: B, people: consented}\n",
            "kelas.jpg: {withdrawn: 2026-12-01, consent: C-2026-014, credit: T, licence: B, people: consented}\n",
        ),
        (
            "kelas.jpg: {\n  consent: C-2026-014,\n  credit: T, licence: B, people: consented}\n",
            "kelas.jpg: {\n  withdrawn: 2026-12-01, consent: C-2026-014,\n  credit: T, licence: B, "
            "people: consented}\n",
        ),
        (
            "kelas.jpg:\n   consent: 'C-2026-014'\n   credit: 'a: {b}'\n   licence: B\n   people: consented",
            "kelas.jpg:\n   withdrawn: 2026-12-01\n   consent: 'C-2026-014'\n   credit: 'a: {b}'\n   licence: B\n"
            "   people: consented",
        ),
    ],
)
def test_the_note_suits_any_way_of_writing_an_entry(ready: Newsroom, before: str, after: str) -> None:
    ready.write("articles/berita/photos.yaml", before)
    assert withdraw(ready) == ["articles/berita/kelas.jpg"]
    assert entries(ready) == after


def test_line_ends_mark_and_permissions_of_the_file_stay(ready: Newsroom) -> None:
    file = ready.content / "articles/berita/photos.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + BLOCK.replace("\n", "\r\n").encode())
    file.chmod(0o664)
    withdraw(ready)
    expected = BLOCK.replace("  consent:", "  withdrawn: 2026-12-01\n  consent:").replace("\n", "\r\n")
    assert file.read_bytes() == b"\xef\xbb\xbf" + expected.encode()
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o664


def test_one_consent_may_hold_many_pictures_in_many_folders(ready: Newsroom) -> None:
    ready.write("images/bersama.jpg", photograph(600, 400, seed=7))
    ready.rights({"bersama.jpg": RIGHTS.replace("none", f"consented, consent: {REFERENCE}")}, "images")
    ready.story("![Bersama](../../images/bersama.jpg)", key="lain")
    assert withdraw(ready) == ["articles/berita/kelas.jpg", "images/bersama.jpg"]
    built = ready.run()
    assert built.plans()
    assert {picture for picture, _ in built.facts.shown.values()} == {"articles/berita/lain.jpg"}


def test_a_reference_in_other_case_and_an_accent_of_a_mac_hide_no_picture(newsroom: Newsroom) -> None:
    newsroom.picture(PERSON, "kafe\u0301.jpg")
    newsroom.rights({"kafe\u0301.jpg": RIGHTS.replace("none", f"consented, consent: {REFERENCE.lower()}")})
    newsroom.story("![Kelas](<kaf\u00e9.jpg>)")
    assert withdraw(newsroom) == ["articles/berita/kaf\u00e9.jpg"]
    assert "withdrawn: 2026-12-01" in entries(newsroom)
    assert newsroom.run().plans() == []


def test_a_second_withdrawal_changes_nothing(ready: Newsroom) -> None:
    withdraw(ready)
    noted = entries(ready)
    assert withdraw(ready) == ["articles/berita/kelas.jpg"]
    assert entries(ready) == noted


def test_a_consent_that_nothing_rests_on_touches_nothing(ready: Newsroom) -> None:
    assert withdraw(ready, "C-2026-015") == []
    assert entries(ready) == BLOCK


def test_every_place_that_shows_the_picture_is_told(ready: Newsroom) -> None:
    ready.story("Lihat ![Kelas](../berita/kelas.jpg).", key="konsep", status="draft")
    built = ready.run()
    withdrawal = plan_withdrawal(REFERENCE, DAY, built.facts.rights, built.site)
    places = [(use.document, use.mark.line) for use in withdrawal.texts]
    assert sorted(places) == [
        ("articles/berita/index.id.md", 7),
        ("articles/berita/index.id.md", 9),
        ("articles/konsep/index.id.md", 8),
    ]


@pytest.fixture
def say(ready: Newsroom, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """Run the command on the newsroom; return the lines that it prints."""
    monkeypatch.setenv("NEWSROOM_LANG", "en")

    def say(reference: str) -> list[str]:
        said: list[str] = []
        overrides = {"PATH": str(ready.content), "NEWSROOM_CACHE": str(ready.cache), "NEWSROOM_AS_OF": DAY.isoformat()}
        assert withdraw_in(load_project(False, overrides), reference, Terminal(said.append)) == 0
        return said

    return say


def test_the_command_tells_texts_pages_and_files_and_writes_the_note(
    ready: Newsroom, say: Callable[[str], list[str]]
) -> None:
    built = ready.run()
    files = {plan.file for plan in built.plans() if built.facts.shown[plan.file][0].endswith("/kelas.jpg")}
    said = say(REFERENCE)
    assert said[:3] == [
        "articles/berita/kelas.jpg", "  articles/berita/index.id.md:7:13", "  articles/berita/index.id.md:9:8",
    ]  # fmt: skip
    for file in ("index.html", "berita/index.html", "berita/judul-berita/index.html", "feed.xml"):
        assert f"  → {file}" in said
    assert {line.removeprefix("  → ") for line in said if "assets/pictures/" in line} == files
    assert "✎ articles/berita/photos.yaml" in said
    assert "withdrawn: 2026-12-01" in entries(ready)


def test_the_command_suggests_the_consent_that_was_meant(say: Callable[[str], list[str]]) -> None:
    with pytest.raises(Refused) as refusal:
        say("C-2026-041")
    assert f"did you mean “{REFERENCE}”?" in refusal.value.words.en
    assert refusal.value.code == 1


def test_every_output_file_that_points_to_the_picture_is_told(ready: Newsroom) -> None:
    built = ready.run()
    plans = built.plans()
    files = built.facts.files_of(["articles/berita/kelas.jpg"])
    feed = FilePlan("feed.xml", built.body(feed=True).encode())
    other = FilePlan("other.xml", b"/assets/pictures/lain-320.jpg")
    assert set(touched([feed, other, *plans], files)) == {"feed.xml", *files}
    assert {built.facts.shown[file][0] for file in files} == {"articles/berita/kelas.jpg"}
