"""Pairing: translations, addresses, and rules between stories."""

from tests.invalid.case import Case, broken
from tests.sites import SMALL, story, translation

EN = "articles/latihan/index.en.md"
_OF = ("Latihan menjahit", "Satu kalimat tentang latihan.", "Isi.\n\n## Jadwal {#jadwal}\n\nSetiap hari.\n")


def _translated(name: str, faults: str, *lines: str, says: str = "") -> Case:
    """A case of the translation. A fourth key is on line 5."""
    return broken(EN, name, faults, translation(_OF, *lines), says=says)


CASES: list[Case] = [
    _translated(
        "a translation with a date of its own", "4:7 translation-contradicts", "date: 2026-11-25", says="2026-11-23"
    ),
    _translated(
        "a translation with a category of its own",
        "4:11 translation-contradicts, 4:11 unknown-category",
        "category: lain",
    ),
    _translated(
        "a translation with other tags", "4:7 translation-contradicts", "tags: [menjahit]", says="[menjahit, mitra]"
    ),
    _translated("a translation with an author of its own", "4:9 translation-contradicts", "author: Sample team"),
    _translated(
        "a translation with an embargo of its own", "4:10 translation-contradicts", "embargo: 2026-11-25", says="none"
    ),
    _translated("a translation with a dateline of its own", "4:11 translation-contradicts", "dateline: Palembang"),
    _translated("a translation withdrawn by itself", "4:9 translation-contradicts", "status: withdrawn"),
    _translated("a translation without a title", "2:8 empty-value", "title: ''"),
    _translated("a stamp written by hand", "4:18 invalid-digest", "translated_from: sudah", says="./inv translated"),
    broken(
        EN, "a translation without a summary", "1:1 missing-key", "---\ntitle: Sewing\ntranslated_from: abcd\n---\n"
    ),
    Case(
        "a draft with a published translation",
        ("articles/draf/index.en.md:4:9 error translation-contradicts",),
        {
            "articles/draf/index.en.md": translation(
                ("Draf", "Satu kalimat.", "Isi kabar.\n"), "title: Draft", "status: published"
            )
        },
        says="draft",
    ),
    Case(
        "the only file is a translation without a date",
        ("articles/x/index.en.md:1:1 error missing-key",) * 3,  # date, category, status
        {"articles/x/index.en.md": "---\ntitle: Sewing\nsummary: x.\n---\n"},
    ),
    Case(
        "two stories at one address",
        ("articles/latihan/index.id.md:7:7 error duplicate-address",),
        {
            "articles/latihan/index.id.md": SMALL["articles/latihan/index.id.md"].replace(
                "tags:", "slug: kabar-dari-kelas\ntags:"
            )
        },
        says="articles/kabar/index.id.md",
    ),
    Case(
        "two titles that make one address",
        ("articles/lain/index.id.md:2:8 error duplicate-address",),
        {"articles/lain/index.id.md": story("title: KABAR, dari Kelas!")},
    ),
    Case(
        "a draft at the address of a public story",
        ("articles/lain/index.id.md:2:8 error duplicate-address",),
        {"articles/lain/index.id.md": story("status: draft")},
    ),
    Case(
        "a story at the address of a withdrawn one",
        ("articles/lain/index.id.md:2:8 error duplicate-address",),
        {"articles/lain/index.id.md": story("title: Ditarik"), "articles/ditarik/index.id.md": None}
        | {"articles/buang/index.id.md": story("title: Ditarik", "status: withdrawn")},
    ),
    *(
        Case(
            f"a page at {address}",
            (f"pages/lain/index.{language}.md:4:7 error system-address",),
            {f"pages/lain/index.{language}.md": f"---\ntitle: Lain\nsummary: x.\nslug: {slug}\n---\n"},
        )
        for address, language, slug in (
            ("/berita/", "id", "berita"),
            ("/kategori/", "id", "kategori"),
            ("/topik/", "id", "topik"),
            ("/dampak/", "id", "dampak"),
            ("/media/", "id", "media"),
            ("/cari/", "id", "cari"),
            ("/en/", "id", "en"),
            ("/assets/", "id", "assets"),
            ("/data/", "id", "data"),
            ("/en/news/", "en", "news"),
            ("/en/search/", "en", "search"),
        )
    ),
    Case(
        "two pages at one address",
        ("pages/tentang/index.id.md:2:8 error duplicate-address",),
        {"pages/lain/index.id.md": "---\ntitle: Tentang\nsummary: x.\n---\n"},
    ),
    broken("pages/x/index.id.md", "a page without a summary", "1:1 missing-key", "---\ntitle: Lain\n---\n"),
    broken(
        "pages/x/index.id.md",
        "a page with a date",
        "4:1 unknown-key",
        "---\ntitle: Lain\nsummary: x.\ndate: 2026-11-24\n---\n",
    ),
    broken(
        "pages/x/index.id.md",
        "a menu place in words",
        "4:7 not-whole-number",
        "---\ntitle: Lain\nsummary: x.\nmenu: dua\n---\n",
    ),
    broken(
        "pages/x/index.id.md",
        "a menu place of half a number",
        "4:7 not-whole-number",
        "---\ntitle: Lain\nsummary: x.\nmenu: 1.5\n---\n",
    ),
    broken(
        "pages/x/index.id.md",
        "a menu place without bounds",
        "4:7 out-of-range",
        "---\ntitle: Lain\nsummary: x.\nmenu: 99999\n---\n",
    ),
    broken(
        "pages/x/index.id.md",
        "a menu place as a list",
        "4:7 wrong-type",
        "---\ntitle: Lain\nsummary: x.\nmenu: [1]\n---\n",
    ),
]
