"""A translation has the same numbers as its original, and is free in everything else."""

import pytest

from tests.editorial.conftest import STORY
from tests.sites import translation

ID, EN = "articles/x/index.id.md", "articles/x/index.en.md"


@pytest.fixture
def differ(faults):
    """Return what the check says of a pair of bodies. `stamp` replaces the stamp of the translation."""

    def differ(original: str, translated: str, stamp: str | None = None, more: str = "") -> list[str]:
        of = ("Judul berita", "Satu kalimat.", f"{original}\n")
        lines = [*([f"translated_from: {stamp}"] if stamp else []), *([more] if more else [])]
        text = translation(of, *lines, body=f"{translated}\n")
        found = faults({ID: STORY.replace("Isi berita.", original), EN: text})
        return [f"{where.removeprefix(EN + ':')} {said}" for where, code, said in found if code == "numbers-differ"]

    return differ


@pytest.mark.parametrize(
    ("original", "translated"),
    [
        ("Ada 22 orang.", "There were 22."),
        ("Sebanyak 1.234 lembar.", "Some 1,234 sheets."),
        ("Sebesar 88,9% dari 18.", "It is 88.9 per cent of 18."),
        ("Rp1,5 juta dan Rp20.000.", "IDR 1.5 million and IDR 20,000."),
        ("Sekitar 20 ribu orang.", "About 20,000 people."),
        ("Ada 12 kelas.", "There are twelve classes."),
        ("Ada dua belas kelas.", "There are 12 classes."),
        ("Salah satu dari dua orang.", "One of the pair; a third joined in 3 of ten."),
        ("Seratus lima, 22 dan 7.", "105, twenty-two and seven."),
        ("Usia 18-29 tahun.", "Aged 18 to 29."),
        ("Pada 24 November 2026 pukul 10.00 WIB.", "At 10 a.m. (WIB) on 24 November 2026."),
        ("Mulai 13.00 sampai 15.00 WIB.", "From 1 p.m. to 3 p.m."),
        ("Tanggal 3 Maret.", "March 3."),
        ("Angkatan ke-2 dari 30 orang.", "The second cohort, of 30."),
        ("Target 1.4 pada SDG 1.", "SDG 1, target 1.4."),
        ("Telepon (0711) 596123.", "Call +62 711 596123."),
        ("Kelas II A, ruang 5.", "Class II A, room 5."),
        # One language may say more than the other.
        ("Biayanya Rp20.000.", "It costs IDR 20,000 (about US$1.20)."),
        ("Di Plaju, 7 km dari kota.", "In Plaju."),
        ("Ada 22 orang; dari 22 itu, 7 lulus.", "Of 22 people, 7 completed it."),
        # These are no prose, so they are no numbers.
        ("Lihat [ini](https://a.example/12), `13`, {stat:x.enrolled}.", "See [it](https://a.example/14), `15`."),
        ("1. Satu\n2. Dua\n3. Tiga", "- One\n- Two\n- Three\n\n9 a.m."),
    ],
)
def test_a_good_translation_is_left_alone(differ, original, translated):
    assert differ(original, translated) == []


@pytest.mark.parametrize(
    ("original", "translated", "here", "there"),
    [
        ("Ada 22 orang.", "There were 23.", "23", "22"),
        ("Ada 1.234 orang.", "There were 1,243.", "1,243", "1.234"),
        ("Ada 88,9%.", "It is 89.8%.", "89.8", "88,9"),
        ("Ada 22 orang, 22 kain.", "There were 22 and 23.", "23", "22"),
        ("Ada 2 juta.", "There were 3 million.", "3", "2"),
        ("Ada dua puluh dua.", "There were 23.", "23", "dua puluh dua"),
        ("Ada dua puluh dua.", "There were twenty-three.", "twenty-three", "dua puluh dua"),
        ("Ada 22 dan 5.", "There were 23 and 6.", "23, 6", "22, 5"),
    ],
)
def test_a_number_that_changed_is_told_at_its_place(differ, original, translated, here, there):
    (said,) = differ(original, translated)
    assert f"here {here}, in {ID} {there} (" in said
    line, column = map(int, said.split(" ")[0].split(":"))
    assert (line, column) == (6, translated.index(here.split(",")[0] if "," not in translated else here) + 1)


def test_title_and_summary_count_too(differ):
    assert differ("Isi.", "Text.", more="summary: One sentence of 7.") == []
    assert differ("Isi 8.", "Text.", more="summary: One sentence of 7.")[0].startswith("3:26 ")


@pytest.mark.parametrize(("stamp", "more"), [("0000", ""), (None, "status: draft")])
def test_a_translation_that_is_not_said_to_be_ready_is_not_compared(differ, stamp, more):
    assert differ("Ada 22 orang.", "There were 23.", stamp, more) == []


def test_a_translation_without_a_stamp_is_not_compared(faults):
    text = "---\ntitle: A story\nsummary: One sentence.\n---\nThere were 23.\n"
    found = faults({ID: STORY.replace("Isi berita.", "Ada 22 orang."), EN: text})
    assert [code for _, code, _ in found] == ["unstamped-translation"]


def test_many_numbers_are_cut_short(differ):
    original, translated = (" ".join(f"{number} x" for number in range(start, start + 20)) for start in (100, 300))
    (said,) = differ(original, translated)
    assert "300, 301, 302, 303, 304, …" in said
