"""Indonesian and English are told apart by the words of a text, and only where the words are clear."""

import pytest

from plugins.newsroom.language_detection import detect_language

INDONESIAN = [
    "Panitia membuka pendaftaran sejak pukul delapan pagi dan menutupnya sebelum siang.",
    "Harga cabai di pasar induk turun dalam dua pekan terakhir karena panen raya.",
    "Wali kota meninjau jembatan yang rusak akibat banjir pada akhir pekan lalu.",
    "Produk anyaman itu dijual di toko oleh-oleh dekat bandara.",
    "Perusahaan akan menambah jumlah mesin jika permintaan pasar meningkat.",
    "Pameran berlangsung tiga hari dan tidak dipungut biaya masuk.",
]
ENGLISH = [
    "The committee opened registration at eight in the morning and closed it before noon.",
    "Chilli prices at the wholesale market fell over two weeks because of the harvest.",
    "We are grateful to everybody who helped us.",
    "These woven products are sold in a souvenir shop near the airport.",
    "The exhibition lasts three days and admission is free.",
    "Weavers use cotton yarn that was dyed with natural colours.",
]
UNCLEAR = ["PATRA Academy", "PT Kilang Pertamina Internasional RU III Plaju, Bagus Kuning, Palembang", "2026", ""]


@pytest.mark.parametrize("text", INDONESIAN)
def test_an_indonesian_sentence_is_recognised(text):
    assert detect_language(text) == "id"


@pytest.mark.parametrize("text", ENGLISH)
def test_an_english_sentence_is_recognised(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", UNCLEAR)
def test_names_and_numbers_have_no_language(text):
    assert detect_language(text) == ""


def test_a_text_half_in_each_language_is_unclear():
    assert detect_language(f"{INDONESIAN[0]} {ENGLISH[0]}") == ""
