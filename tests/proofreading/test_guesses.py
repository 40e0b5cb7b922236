"""What each check that guesses finds, and what it accepts."""

import pytest

from tests.proofreading.conftest import EN, ID, STYLE, text
from tests.sites import inspect_site, write_site


def codes(found):
    return sorted(one.code for one in found)


@pytest.mark.parametrize(
    ("language", "date", "code"),
    [
        ("id", "Selasa, 24 November 2026", None),
        ("id", "Senin, 24 November 2026", "wrong-weekday"),
        ("id", "Senin (24/11/2026)", "wrong-weekday"),
        ("id", "Senin (24/11)", "wrong-weekday"),
        ("id", "Selasa (24/11)", None),
        ("id", "Jum’at, 27 Nov 2026", None),
        ("id", "hari Rabu tanggal 24 November", "wrong-weekday"),
        ("id", "Kamis, 31 Desember", None),  # of 2026: nearest to the story's day
        ("id", "Jumat, 1 Januari", None),  # of 2027
        ("id", "31 November 2026", "impossible-date"),
        ("id", "30 Februari", "impossible-date"),
        ("id", "29 Februari 2028", None),
        ("id", "29 Februari 2027", "impossible-date"),
        ("id", "Senin (31/11)", "impossible-date"),
        ("id", "pasal 31/11", None),
        ("en", "Tuesday, 24 November 2026", None),
        ("en", "Monday 24th November 2026", "wrong-weekday"),
        ("en", "Monday, November 24, 2026", "wrong-weekday"),
        ("en", "Tuesday, November 24", None),
        ("en", "on the 31st of November 2026", "impossible-date"),
        ("en", "November 31, 2026", "impossible-date"),
        ("en", "May 40 women apply?", None),
    ],
)
def test_dates(ask, language, date, code):
    files = {
        "id": {ID: text(f"Kelas dibuka pada {date}.")},
        "en": {ID: text("Isi."), EN: text(f"It opens: {date}.", "en")},
    }
    found = [one.code for one in ask(files[language]) if one.code in ("wrong-weekday", "impossible-date")]
    assert found == ([code] if code else [])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "Peserta, Melati (34), menjahit."),
        ("id", "Menurut Melati Sukma, 34, kelas itu baik."),
        ("id", "Seorang peserta, S (28 tahun), ikut."),
        ("id", "Kata Melati yang berusia 34 tahun itu."),
        ("id", "Ibu itu berinisial AS mengikuti kelas."),
        ("id", "Seorang ibu bernama Melati ikut kelas."),
        ("id", "Menurut A.S., asal Desa Sukamaju, kelas itu baik."),
        ("id", "Menurut Melati, terpidana kasus narkotika, kelas itu baik."),
        ("id", "Menurut Melati, peserta angkatan 2, kelas itu baik."),
        ("id", "Menurut Melati, warga Kecamatan Plaju, kelas itu baik."),
        ("en", "One of them, Melati (34), learned to sew."),
        ("en", "The 34-year-old Melati learned to sew."),
        ("en", "A.S., who is from Sukamaju village, learned to sew."),
        ("en", "Melati, convicted of theft, learned to sew."),
        ("en", "A woman named Melati learned to sew."),
        ("en", "Melati, cohort 2, learned to sew."),
    ],
)
def test_somebody_who_can_be_recognised_is_asked_about(ask, language, words):
    files = {ID: text(words)} if language == "id" else {ID: text("Isi."), EN: text(words, "en")}
    assert "identifying-details" in codes(ask(files))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", "Peserta berusia 34 tahun ke atas boleh mendaftar."),
        ("id", "Sebanyak 34 peserta dari angkatan 2 lulus di Palembang."),
        ("id", "Menurut kepala lapas, angkatan 2 dibuka pada bulan Maret (34 peserta)."),
        ("id", "Pasal (34) mengatur hal itu, dan Tabel (12) merincinya."),
        ("id", "Kelas itu didukung PT Contoh (Persero) dan Dinas Sosial."),
        ("en", "Women aged 34 and older may apply."),
        ("en", "Cohort 2 opened in March with 34 participants."),
        ("en", "The programme is called Palembang Terampil."),
    ],
)
def test_nobody_is_accused(ask, language, words):
    files = {ID: text(words)} if language == "id" else {ID: text("Isi."), EN: text(words, "en")}
    assert "identifying-details" not in codes(ask(files))


@pytest.mark.parametrize(
    "words",
    [
        "Lembaga Kursus dan Pelatihan Sriwijaya (LKPS) ikut. LKPS membuka kelas.",
        "LKPS (Lembaga Kursus dan Pelatihan Sriwijaya) ikut.",
        "LKPS, singkatan dari Lembaga Kursus, ikut.",
        "LKPS ikut.\n\n*[LKPS]: Lembaga Kursus dan Pelatihan Sriwijaya",
        "Raja Louis XIV, KTP, WIB, dan SMK dikenal semua orang.",
        "Lihat https://contoh.example/LKPS atau `LKPS`.",
    ],
)
def test_an_abbreviation_that_is_explained_or_known_passes(ask, words):
    assert "unexplained-abbreviation" not in codes(ask({ID: text(words)}))


def test_an_abbreviation_is_asked_about_once(ask):
    assert codes(ask({ID: text("LKPS ikut. LKPS membuka kelas.")})) == ["unexplained-abbreviation"]


def test_the_house_knows_abbreviations_of_its_own(ask):
    assert codes(ask({ID: text("LKPS ikut."), STYLE: "abbreviations: [LKPS]\n"})) == []


def test_a_check_can_be_put_off_for_the_whole_site(ask):
    assert codes(ask({ID: text("LKPS ikut."), STYLE: "off: {unexplained-abbreviation: semua tahu}\n"})) == []


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- biarkan unexplained-abbreviation: dikenal di sini -->\n",
        "<!-- allow unexplained-abbreviation: known here -->\n\n",
        "<!-- allow\nunexplained-abbreviation: known\nhere -->\n\n",
    ],
)
def test_what_an_editor_allows_holds_for_the_next_passage_alone(ask, comment):
    found = ask({ID: text(f"{comment}Kata LKPS\ndan LPKA.\n\nJuga LPPM.")})
    assert [one.message.en for one in found] == ["“LPPM” is not explained in this text"]


def test_what_an_editor_allows_may_hold_for_the_whole_file(ask):
    body = "Kata LKPS.\n\n<!-- biarkan unexplained-abbreviation di seluruh berkas: dikenal -->\n\nJuga LPPM."
    assert codes(ask({ID: text(body)})) == []


def test_a_line_of_a_table_or_code_is_no_sentence(ask):
    row = "| " + " | ".join(["kata"] * 60) + " |"
    rule = "|" + "---|" * 60
    assert codes(ask({ID: text(f"Isi.\n\n{row}\n{rule}\n{row}\n\n```\n{'kata ' * 60}\n```")})) == []


def test_sentences_end_where_readers_end_them(ask):
    body = (
        f"{'kata ' * 30}selesai. {'Kata ' + 'kata ' * 30}selesai?” {'Kata ' + 'kata ' * 30}selesai: \n- {'kata ' * 40}"
    )
    assert codes(ask({ID: text(body)})) == []


def test_a_build_does_not_guess(tmp_path):
    root = write_site(tmp_path / "content", {ID: text("LKPS ikut.")})
    assert [one.code for one in inspect_site(root, NEWSROOM_CACHE=str(tmp_path / "cache")).diagnostics] == []


_OFFICIAL = {
    "id": "Pelaksanaan kegiatan pembinaan merupakan perwujudan komitmen perusahaan mendorong pemberdayaan masyarakat. ",
    "en": "The implementation of the aforementioned interventions facilitates participants' subsequent reintegration. ",
}
_PLAIN = {
    "id": "Peserta belajar menjahit dari pengajar yang setiap hari bekerja di rumah jahit, lalu membuka usaha. ",
    "en": "They learn to sew from teachers who work in a tailor's shop every day, and then open a small business. ",
}


@pytest.mark.parametrize("language", ["id", "en"])
def test_official_language_is_hard_to_read_and_plain_language_is_not(ask, language):
    for words, expected in ((_OFFICIAL, ["hard-to-read"]), (_PLAIN, []), ({language: _OFFICIAL[language][:90]}, [])):
        both = {ID: text(_PLAIN["id"]), EN: text(_PLAIN["en"], "en")}
        path, more = (ID, {}) if language == "id" else (EN, both)
        found = ask({**more, path: text(words[language] * (9 if len(words) > 1 else 1), language)})
        assert [one.code for one in found if one.path == path and one.code == "hard-to-read"] == expected


def test_a_house_has_its_own_limit_for_each_language(ask):
    body = text(_PLAIN["id"] * 9)
    assert "hard-to-read" in codes(ask({ID: body, STYLE: "limits: {difficulty: {id: 20, en: 90}}\n"}))
    assert "hard-to-read" not in codes(ask({ID: body, STYLE: "limits: {difficulty: {en: 20}}\n"}))


def test_names_are_no_long_words(ask):
    names = "Kata Ibu Marianna Sulistyowati dari Kilang Pertamina Internasional Palembang, kami senang. "
    assert "hard-to-read" not in codes(ask({ID: text(names * 9)}))
