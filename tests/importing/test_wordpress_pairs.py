"""Translations are paired by what plugins export and, where they export nothing, by evidence that leaves no doubt."""

import re

import pytest

from tests.importing.wordpress_import import import_into
from tests.importing.wxr import SITE
from tests.sites import SMALL

ID = "Para peserta yang ikut kelas ini akan bekerja dengan mesin jahit dan kain, untuk usaha di rumah."
EN = "The participants of this class will work with sewing machines and cloth, for the business at home."


def languages_of(made) -> dict[str, list[str]]:
    """Return the languages of each story that was made, by its folder."""
    found = {}
    for path in sorted(made.content.glob("articles/*/index.*.md")):
        found.setdefault(path.parent.name, []).append(path.name.split(".")[1])
    return {key: codes for key, codes in found.items() if f"articles/{key}/index.id.md" not in SMALL}


def link(slug: str, language: str = "") -> str:
    return f"{SITE}/{language}{'/' if language else ''}2020/01/{slug}/"


@pytest.mark.parametrize(
    ("anchor", "is_pair"),
    [
        ('<a href="{}">Read in English</a>', True),
        ('<a href="{}" hreflang="en">The same story</a>', True),
        ('<a class="x" href="{}">English version</a>', True),
        ('<a href="{}">kelas lain</a>', False),
        ('<a href="{}">kursus bahasa Inggris</a>', False),
    ],
)
def test_a_link_that_names_the_language_makes_a_pair(run, wxr, anchor, is_pair):
    wxr.item("Kelas", f"{ID} {anchor.format(link('the-class', 'en'))}", slug="kelas", link=link("kelas"))
    wxr.item("The class", EN, slug="the-class", link=link("the-class", "en"))
    made = run(wxr)
    assert languages_of(made) == ({"kelas": ["en", "id"]} if is_pair else {"kelas": ["id"], "the-class": ["en"]})
    assert ("dipasangkan karena tautan antarnaskah; periksa: Kelas (post 1)" in made.report) == is_pair
    assert ("1 naskah tanpa naskah id" in made.report) != is_pair


@pytest.mark.parametrize(
    ("slug", "address"),
    [
        ("kelas", link("kelas", "en")),
        ("kelas", f"{link('kelas')}?lang=en"),
        ("kelas-en", link("kelas-en", "en")),
        ("kelas-english", link("kelas-english")),
        ("kelas", "https://en.lama.example/2020/01/kelas/"),
    ],
)
def test_the_same_address_but_for_the_language_makes_a_pair(run, wxr, slug, address):
    wxr.item("Kelas", ID, slug="kelas", link=link("kelas"))
    wxr.item("The class", EN, slug=slug, link=address, date="2021-01-02 10:00:00")
    assert languages_of(run(wxr)) == {"kelas": ["en", "id"]}


def test_what_was_published_in_the_same_second_is_a_pair_and_in_the_same_minute_is_none(run, wxr):
    """WPML gives a translation the date of its original; a schedule gives many stories the same whole minute."""
    for number, date in enumerate(("2020-01-02 10:00:07", "2020-01-03 10:00:00")):
        wxr.item("Kelas", ID, slug=f"kelas-{number}", link=link(f"kelas-{number}"), date=date)
        wxr.item("The class", EN, slug=f"class-{number}", link=link(f"class-{number}", "en"), date=date)
    assert languages_of(run(wxr)) == {"kelas-0": ["en", "id"], "kelas-1": ["id"], "class-1": ["en"]}


def test_pictures_that_only_two_texts_show_make_a_pair_on_the_same_day(run, wxr):
    """WPML makes an attachment for each language, of the same file."""
    for number, (first, second) in enumerate((("2020-01-02", "2020-01-02"), ("2020-01-03", "2020-02-03"))):
        for code, text, day in (("id", ID, first), ("en", EN, second)):
            photo = wxr.media(f"2020/01/foto-{number}.jpg")
            wxr.item(
                code, text, slug=f"{code}-x-{number}", link=link(f"{code}-x-{number}", "en" if code == "en" else ""),
                date=f"{day} {10 + len(code + text) % 3}:00:00", meta=[("_thumbnail_id", str(photo))],
            )  # fmt: skip
    made = run(wxr, {"2020/01/foto-0.jpg": "red", "2020/01/foto-1.jpg": "blue"})
    assert languages_of(made) == {"id-x-0": ["en", "id"], "id-x-1": ["id"], "en-x-1": ["en"]}
    assert "mungkin pasangan (gambar yang hanya ada di keduanya), tidak dipasangkan: id (post 6)" in made.report


def test_two_candidates_make_no_pair_and_both_are_told(run, wxr):
    wxr.item("Kelas", ID, slug="kelas", link=link("kelas"))
    wxr.item("The class", EN, slug="kelas", link=link("kelas", "en"))
    wxr.item("A class", EN, slug="kelas-en", link=link("kelas-en", "en"))
    wxr.item("Class", EN, slug="kelas-english", link=link("kelas-english", "en"))
    made = run(wxr)
    assert languages_of(made)["kelas"] == ["en", "id"]  # the address is stronger than the slug
    wxr.item("Lain", ID, slug="lain", link=link("lain"))
    for number in (1, 2):
        wxr.item(
            f"Other {number}", f'{EN} <a href="{link("lain")}">Bahasa Indonesia</a>', slug=f"other-{number}",
            link=link(f"other-{number}", "en"),
        )  # fmt: skip
    made = run(wxr)
    assert languages_of(made)["lain"] == ["id"]
    assert len(re.findall("mungkin pasangan .*Lain", made.report)) == 2


def test_a_pair_that_a_field_names_is_stronger_than_evidence(run, wxr):
    def fields(code: str) -> list[tuple[str, str]]:
        return [("_wpml_import_language_code", code), ("_wpml_import_translation_group", "9")]

    wxr.item("Kelas", ID, slug="kelas", meta=fields("id"))
    wxr.item("The class", EN, slug="the-class", meta=fields("en"))
    wxr.item("Kelas", EN, slug="kelas-en", link=link("kelas-en", "en"))
    assert languages_of(run(wxr)) == {"kelas": ["en", "id"], "kelas-en": ["en"]}


def test_what_was_imported_apart_stays_apart(tmp_path, wxr):
    """An editor may have worked on both; a later import moves nothing."""
    wxr.item("Kelas", ID, slug="kelas", link=link("kelas"))
    import_into(tmp_path, wxr)
    wxr.items, wxr.last = [], 1
    wxr.item("The class", EN, slug="the-class", link=link("the-class", "en"))
    import_into(tmp_path, wxr)
    wxr.items, wxr.last = [], 0
    wxr.item("Kelas", ID, slug="kelas", link=link("kelas"))
    wxr.item("The class", EN, slug="kelas-en", link=link("kelas-en", "en"))
    made = import_into(tmp_path, wxr)
    assert languages_of(made) == {"kelas": ["id"], "the-class": ["en"]}


def entries(made) -> str:
    return made.data("taxonomy.yaml")


@pytest.mark.parametrize("how", ["fields", "names", "posts"])
def test_categories_of_wpml_are_paired(run, wxr, how):
    """By the add-on's fields, by `berita-en` that only English posts have, or by posts that translate each other."""
    slug = {"fields": "news", "names": "warta-en", "posts": "news"}[how]
    wxr.category(7, "warta", "Warta")
    wxr.category(8, slug, "Warta @en" if how == "names" else "News")
    if how == "fields":
        for number, code in ((7, "id"), (8, "en")):
            fields = (("_wpml_import_language_code", code), ("_wpml_import_translation_group", "3"))
            wxr.parts = [
                part.replace(
                    "</wp:category>",
                    "".join(
                        f"<wp:termmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value>"
                        "</wp:termmeta>"
                        for key, value in fields
                    )
                    + "</wp:category>",
                )
                if f"<wp:term_id>{number}<" in part
                else part
                for part in wxr.parts
            ]
    english = "kelas" if how == "posts" else "another"
    wxr.item("Kelas", ID, slug="kelas", link=link("kelas"), terms=[("category", "warta", "Warta")])
    wxr.item("Class", EN, slug=english, link=link(english, "en"), terms=[("category", slug, "News")])
    made = run(wxr)
    label = "Warta" if how == "names" else "News"
    assert f'warta: {{label: {{id: "Warta", en: "{label}"}}, slug: {{id: "warta", en: "{slug}"}}}}' in entries(made)


def test_further_categories_become_tags_and_the_main_one_is_the_category(run, wxr):
    wxr.category(4, "pelatihan", "Pelatihan")
    wxr.category(5, "mitra", "Mitra")
    terms = [("category", key, key.title()) for key in ("berita", "mitra", "pelatihan")]
    wxr.item("Satu", ID, slug="satu", terms=terms)
    wxr.item("Dua", ID, slug="dua", terms=terms, meta=[("_yoast_wpseo_primary_category", "4")])
    made = run(wxr)
    assert "category: berita\ntags: [mitra, pelatihan]\n" in made.text("satu")
    assert "category: pelatihan\ntags: [berita, mitra]\n" in made.text("dua")
    assert "kategori lain menjadi topik: mitra, pelatihan" in made.report
