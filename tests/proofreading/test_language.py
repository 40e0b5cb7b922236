"""Indonesian or English: planted texts in the wrong language are found, and good ones are not accused."""

import pytest

from tests.proofreading.conftest import EN, ID, text

INDONESIAN = [
    "Panitia membuka pendaftaran sejak pukul delapan pagi dan menutupnya sebelum siang.",
    "Harga cabai di pasar induk turun dalam dua pekan terakhir karena panen raya.",
    "Wali kota meninjau jembatan yang rusak akibat banjir pada akhir pekan lalu.",
    "Sebanyak dua puluh warga mengikuti pelatihan pembukuan sederhana di balai desa.",
    "Kami berterima kasih kepada semua pihak yang telah membantu.",
    "Tim medis memeriksa kesehatan anak-anak sekolah dasar setiap tiga bulan.",
    "Produk anyaman itu dijual di toko oleh-oleh dekat bandara.",
    "Hujan deras mengguyur kota sejak sore sehingga beberapa ruas jalan tergenang.",
    "Menurut pengajar, pola dasar harus dikuasai sebelum peserta memotong kain.",
    "Perusahaan akan menambah jumlah mesin jika permintaan pasar meningkat.",
    "Pameran berlangsung tiga hari dan tidak dipungut biaya masuk.",
    "Para penenun memakai benang katun yang dicelup dengan pewarna alami.",
]
ENGLISH = [
    "The committee opened registration at eight in the morning and closed it before noon.",
    "Chilli prices at the wholesale market fell over two weeks because of the harvest.",
    "The mayor inspected a bridge that was damaged by flooding last weekend.",
    "Twenty residents attended a course in simple bookkeeping at the village hall.",
    "We are grateful to everybody who helped us.",
    "A medical team checks the health of primary school children every three months.",
    "These woven products are sold in a souvenir shop near the airport.",
    "Heavy rain has fallen on the city since the afternoon, so some roads were flooded.",
    "According to the teacher, basic patterns must be learned before any cloth is cut.",
    "The company will buy more machines if demand in the market grows.",
    "The exhibition lasts three days and admission is free.",
    "Weavers use cotton yarn that was dyed with natural colours.",
]


@pytest.mark.parametrize("number", range(12))
def test_a_whole_text_in_the_other_language_is_found_in_both_files(ask, number):
    found = ask({ID: text(ENGLISH[number]), EN: text(INDONESIAN[number], "en")})
    assert [(one.path, one.code) for one in found if one.code == "wrong-language"] == [
        (EN, "wrong-language"),
        (ID, "wrong-language"),
    ]


def test_good_texts_are_not_accused(ask):
    found = ask({ID: text("\n\n".join(INDONESIAN)), EN: text("\n\n".join(ENGLISH), "en")})
    assert [one.code for one in found] == []


@pytest.mark.parametrize("number", range(12))
def test_a_paragraph_in_the_other_language_is_found_at_its_line(ask, number):
    paragraphs = [*INDONESIAN[:number], ENGLISH[number], *INDONESIAN[number + 1 :]]
    found = ask({ID: text("\n\n".join(paragraphs))})
    assert [(one.code, one.line) for one in found] == [("wrong-language", 8 + 2 * number)]


def test_a_summary_in_the_other_language_is_found(ask):
    found = ask({ID: text(INDONESIAN[0], summary=ENGLISH[0])})
    assert [(one.code, one.line, one.column) for one in found] == [("wrong-language", 3, 10)]


@pytest.mark.parametrize(
    "passage",
    [
        f"> {ENGLISH[0]}",
        f"“{ENGLISH[0]}”",
        f"*{ENGLISH[0]}*",
        f'<span lang="en">{ENGLISH[0]}</span>',
        f'<div lang="en" markdown="1">\n\n{ENGLISH[0]}\n\n</div>',
        f"```\n{ENGLISH[0]}\n```",
    ],
)
def test_a_quotation_may_be_in_any_language(ask, passage):
    found = ask({ID: text(f"{INDONESIAN[0]}\n\n{passage}\n\n{INDONESIAN[1]}")})
    assert [one.code for one in found] == []


def test_a_translation_that_is_a_copy_is_told_once(ask):
    found = ask({ID: text("\n\n".join(INDONESIAN[:4])), EN: text("\n\n".join([*INDONESIAN[:3], ENGLISH[3]]), "en")})
    assert [(one.path, one.code, one.line) for one in found] == [(EN, "untranslated-copy", 5)]


def test_a_translation_that_shares_a_line_with_its_original_is_no_copy(ask):
    shared = "Kontak: humas@contoh.example, Jalan Contoh Nomor 1, Palembang, Sumatera Selatan"
    found = ask({ID: text(f"{INDONESIAN[0]}\n\n{shared}"), EN: text(f"{ENGLISH[0]}\n\n{ENGLISH[1]}\n\n{shared}", "en")})
    assert [one.code for one in found] == []
