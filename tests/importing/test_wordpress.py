"""Exports of WordPress become stories: each fact that was planted is in a story or in the report."""

import re

import pytest
from PIL import Image

from tests.importing.wordpress_import import Imported, import_into
from tests.importing.wxr import SITE, Wxr, serialised
from tests.sites import inspect_site, snapshot

LANGUAGE = {"id": ("language", "id", "Bahasa Indonesia"), "en": ("language", "en", "English")}
BERITA = ("category", "berita", "Berita")
ID = "Para peserta yang ikut kelas ini akan bekerja dengan mesin jahit dan kain, untuk usaha di rumah."


def test_a_post_has_its_title_address_summary_date_category_tags_status_and_author(run, wxr):
    wxr.item(
        "Kelas &amp; kain: dibuka",
        ID,
        slug="kelas-jahit",
        excerpt="Dua puluh orang ikut.",
        date="2021-05-06 00:30:00",
        gmt="2021-05-05 17:30:00",
        terms=[BERITA, ("post_tag", "kain-perca", "Kain perca")],
    )
    made = run(wxr)
    assert made.code == 0
    head = made.text("kelas-jahit").partition("\n---\n")[0].splitlines()[1:]
    assert head == [
        'title: "Kelas & kain: dibuka"',
        "slug: kelas-jahit",
        "summary: Dua puluh orang ikut.",
        "date: 2021-05-06 00:30",
        "category: berita",
        "tags: [kain-perca]",
        "status: published",
        "author: Tim Redaksi",
    ]
    assert "Para peserta yang ikut" in made.text("kelas-jahit")
    assert "/2020/01/kelas-jahit/: /berita/kelas-jahit/\n" in made.data("redirects.yaml")
    assert 'kain-perca: {label: {id: "Kain perca", en: "Kain perca"}' in made.data("taxonomy.yaml")
    assert "tags.kain-perca: label dan slug en disalin dari id; terjemahkan" in made.report


def test_what_was_imported_is_a_site_that_can_be_published(run, wxr):
    wxr.item("Satu", ID, slug="satu", terms=[BERITA])
    wxr.item(
        "Dua", f"{ID}\n\n<a href='{SITE}/2020/01/satu/'>Berita pertama tentang kelas</a>", slug="dua", terms=[BERITA]
    )
    wxr.item("Halaman", ID, kind="page", slug="halaman-lama", link=f"{SITE}/halaman-lama/", terms=())
    made = run(wxr)
    faults = [one for one in inspect_site(made.content, production=True).diagnostics if one.is_error]
    assert faults == []
    assert "[Berita pertama tentang kelas](../satu/index.id.md)" in made.text("dua")


@pytest.mark.parametrize(
    ("status", "more", "written", "told"),
    [
        ("publish", {}, "status: published\n", ""),
        ("draft", {"gmt": "0000-00-00 00:00:00"}, "status: draft\n", ""),
        ("pending", {}, "status: draft\n", "status di WordPress: pending"),
        ("private", {}, "status: draft\n", "status di WordPress: private"),
        ("publish", {"password": "rahasia-123"}, "status: draft\n", "dilindungi kata sandi"),
        ("future", {"gmt": "2099-01-01 02:00:00"}, "embargo: 2099-01-01 09:00\n", ""),
    ],
)
def test_only_what_was_public_is_public(run, wxr, status, more, written, told):
    wxr.item("Judul", ID, slug="judul", status=status, **more)
    made = run(wxr)
    assert written in made.text("judul")
    assert told in made.report
    assert "rahasia-123" not in made.everything
    assert ("/2020/01/judul/" in made.data("redirects.yaml")) == (
        "status: published" in made.text("judul") and not more
    )


def test_what_was_thrown_away_is_told_and_not_made(run, wxr):
    wxr.item("Dibuang", ID, slug="dibuang__trashed", status="trash")
    made = run(wxr)
    assert not (made.content / "articles/dibuang").exists()
    assert "tidak ikut (trash): Dibuang" in made.report


def test_pairs_of_polylang_become_one_story_and_one_category(run, wxr):
    wxr.polylang()
    wxr.category(4, "news-en", "News")
    wxr.term(70, "term_translations", "pll_t", "pll_t", serialised({"id": 3, "en": 4}))
    wxr.term(71, "post_translations", "pll_p", "pll_p", serialised({"en": 2, "id": 1}))
    pair = ("post_translations", "pll_p", "pll_p")
    wxr.item("Kelas jahit", ID, slug="kelas-jahit", terms=[BERITA, LANGUAGE["id"], pair])
    wxr.item(
        "Sewing class",
        "A short text.",
        slug="sewing-class",
        link=f"{SITE}/en/2020/01/sewing-class/",
        terms=[("category", "news-en", "News"), LANGUAGE["en"], pair],
    )
    made = run(wxr)
    assert "title: Sewing class\nslug: sewing-class\n" in made.text("kelas-jahit", "en")
    assert 'berita: {label: {id: "Berita", en: "News"}, slug: {id: "berita", en: "news-en"}}' in made.data(
        "taxonomy.yaml"
    )
    assert "/en/2020/01/sewing-class/: /en/news/sewing-class/" in made.data("redirects.yaml")
    assert [one for one in inspect_site(made.content).diagnostics if one.is_error] == []


def test_pairs_of_polylang_are_known_without_their_terms(run, wxr):
    pair = ("post_translations", "pll_p", "pll_p")
    wxr.item("Kelas jahit", ID, slug="kelas-jahit", terms=[BERITA, LANGUAGE["id"], pair])
    wxr.item("Sewing class", "Text.", slug="sewing-class", terms=[BERITA, LANGUAGE["en"], pair])
    assert "title: Sewing class" in run(wxr).text("kelas-jahit", "en")


@pytest.mark.parametrize(
    ("language", "group"),
    [
        ("_wpml_import_language_code", "_wpml_import_translation_group"),
        ("_wpml_language", "_wpml_trid"),
        ("icl_lang", "trid"),
    ],
)
def test_pairs_of_wpml_become_one_story(run, wxr, language, group):
    for title, slug, code in (("Kelas jahit", "kelas-jahit", "id"), ("Sewing class", "sewing-class", "en")):
        meta = [("_wpml_import_source_language_code", "id"), (language, code), (group, "17")]
        wxr.item(title, "Isi.", slug=slug, meta=meta)
    made = run(wxr)
    assert "title: Kelas jahit" in made.text("kelas-jahit")
    assert "title: Sewing class" in made.text("kelas-jahit", "en")


def test_without_a_plugin_the_address_or_the_words_tell_the_language(run, wxr):
    wxr.item("News", "Short.", slug="news", link=f"{SITE}/en/news/")
    wxr.item(
        "Class",
        "The participants of this class will work with the machines and the cloth that they have.",
        slug="class",
    )
    made = run(wxr)
    assert "title: News" in made.text("news", "en")
    assert "title: Class" in made.text("class", "en")


def test_a_language_that_the_site_does_not_have_is_told(run, wxr):
    wxr.item("مرحبا", "نص", slug="x", terms=[BERITA, ("language", "ar", "العربية")])
    made = run(wxr)
    assert made.code == 1
    assert "مرحبا" in made.report
    assert "situs ini tidak punya bahasa “ar”" in made.report


def test_pictures_lie_beside_the_story_with_caption_and_unknown_rights(run, wxr):
    wxr.media("2020/01/Foto Kelas.jpg", alt="Mesin jahit", caption="Dari perpustakaan", title="IMG 1", number=50)
    wxr.item(
        "Foto",
        '[caption id="attachment_50" align="alignleft" width="300"]<a '
        'href="/wp-content/uploads/2020/01/Foto%20Kelas.jpg">'
        f'<img class="wp-image-50" src="http://lama.example/wp-content/uploads/2020/01/Foto-Kelas-300x200.jpg" '
        f"/></a> Kelas "
        f"<em>pagi</em>.[/caption]\n\n{ID}",
        slug="foto",
        meta=[("_thumbnail_id", "50")],
    )
    made = run(wxr, {"2020/01/Foto Kelas.jpg": "red", "2020/01/Foto Kelas-300x200.jpg": "blue"})
    text = made.text("foto")
    assert '![Mesin jahit](foto-kelas.jpg "Kelas pagi.")' in text
    assert "lead_photo: foto-kelas.jpg\n" in text
    assert "status: draft\n" in text
    assert "terbit di WordPress, di sini draf: hak 1 foto atau berkas belum diketahui" in made.report
    with Image.open(made.content / "articles/foto/foto-kelas.jpg") as picture:
        assert picture.getpixel((0, 0))[0] > 200, "the original, not the smaller one"
    rights = (made.content / "articles/foto/photos.yaml").read_text()
    assert "# foto-kelas.jpg, WordPress: IMG 1; Dari perpustakaan; 2020-01-02\n" in rights
    assert "# foto-kelas.jpg: {credit: …, licence: …" in rights


def test_a_picture_that_comes_later_is_added_and_nothing_else(run, wxr):
    wxr.media("2020/01/a.jpg", alt="Mesin", number=50)
    wxr.item("Foto", f'<img src="{SITE}/wp-content/uploads/2020/01/a-300x200.jpg" alt="Mesin">\n\n{ID}', slug="foto")
    first = run(wxr)
    assert "a.jpg: tidak ada di folder unggahan (2020/01/a.jpg)" in first.report
    assert "missing-picture" in {one.code for one in inspect_site(first.content).diagnostics}
    before = snapshot(first.content)
    second = run(wxr, {"wp-content/uploads/2020/01/a.jpg": "red"})
    after = snapshot(second.content)
    assert after.keys() - before.keys() == {"articles/foto/a.jpg"}
    assert {name: after[name] for name in before} == before


def test_galleries_keep_their_pictures_in_order(run, wxr):
    for number, name in enumerate("ab", 50):
        wxr.media(f"2020/01/{name}.jpg", alt=f"Foto {name}", caption=f"Keterangan {name}", number=number)
    block = "".join(
        f'<figure class="wp-block-image"><img src="{SITE}/wp-content/uploads/2020/01/{one}.jpg" alt="Foto {one}"/>'
        f"<figcaption>Gambar {one}</figcaption></figure>"
        for one in "ba"
    )
    wxr.item("Galeri", '[gallery ids="51,50"]', slug="klasik")
    wxr.item(
        "Blok",
        f'<!-- wp:gallery --><figure class="wp-block-gallery">{block}<figcaption class="blocks-gallery-caption">'
        "Semua kelas</figcaption></figure><!-- /wp:gallery -->",
        slug="blok",
    )
    made = run(wxr)
    assert ('/// gallery\n![Foto b](b.jpg "Keterangan b")\n![Foto a](a.jpg "Keterangan a")\n///') in made.text("klasik")
    assert '/// gallery\n![Foto b](b.jpg "Gambar b")\n![Foto a](a.jpg "Gambar a")\n///\n\nSemua kelas' in made.text(
        "blok"
    )


SHAPES = {
    "empty lines make paragraphs": ("Satu.\n\nDua\nTiga.", "Satu.\n\nDua\\\nTiga."),
    "a block editor's paragraph": ("<!-- wp:paragraph -->\n<p>Satu.</p>\n<!-- /wp:paragraph -->", "Satu."),
    "text between blocks": ("<!-- wp:html --><p>A</p><!-- /wp:html -->\n\nB\n\nC", "A\n\nB\n\nC"),
    "a heading with an anchor": ('<h3 id="bagian">Bagian</h3>\n\nIsi.', "### Bagian {#bagian}\n\nIsi."),
    "a list in a list": ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n    - b\n- c"),
    "a numbered list": ('<ol start="3"><li>a</li><li>b</li></ol>', "3.  a\n4.  b"),
    "a table": (
        "<table><tr><th>A</th><th>B|C</th></tr><tr><td>1</td><td><b>2</b></td></tr></table>",
        "| A | B\\|C |\n| --- | --- |\n| 1 | **2** |",
    ),
    "a table's caption": (
        "<!-- wp:table --><figure class='wp-block-table'><table><tr><td>1</td></tr></table><figcaption>Hasil"
        "</figcaption></figure><!-- /wp:table -->",
        "Tabel: Hasil\n\n| 1 |",
    ),
    "merged cells": (
        '<table><tr><td colspan="2">x</td></tr><tr><td>1</td><td>2</td></tr></table>',
        '<td colspan="2">x</td>',
    ),
    "a quotation": ("<blockquote><p>Kata.</p><cite>Sari</cite></blockquote>", "> Kata.\n>\n> <cite>Sari</cite>"),
    "code": ("<pre>x = [1]\n  *y*</pre>", "```\nx = [1]\n  *y*\n```"),
    "bold with spaces": ("<p>a<strong> b </strong>c</p>", "a **b** c"),
    "signs of Markdown": (
        "5 * 3 * 2 dan _x_ [y](z) # dan <b>1.</b>",
        "5 \\* 3 \\* 2 dan \\_x\\_ \\[y\\](z) # dan **1.**",
    ),
    "signs at the beginning of lines": ("# satu\n- dua\n1. tiga", "\\# satu\\\n\\- dua\\\n1\\. tiga"),
    "small and raised text": ("m<sup>2</sup> <mark>x</mark> <s>y</s>", "m<sup>2</sup> <mark>x</mark> <del>y</del>"),
    "words in brackets": ("Ia bilang [sic] begitu [baca juga]", "\\[sic\\] begitu \\[baca juga\\]"),
    "an escaped shortcode": ("Tulis [[gallery]] saja", "\\[gallery\\]"),
    "a film": (
        "https://www.youtube.com/watch?v=abcdefghijk",
        "/// video | https://www.youtube.com/watch?v=abcdefghijk\n///",
    ),
    "a film's block": (
        "<!-- wp:embed --><figure class='wp-block-embed'><div class='wp-block-embed__wrapper'>\nhttps://youtu.be/"
        "abcdefghijk\n</div><figcaption>Film kelas</figcaption></figure><!-- /wp:embed -->",
        "/// video | https://youtu.be/abcdefghijk\n\nFilm kelas\n///",
    ),
    "a film in a frame": (
        '<iframe src="//www.youtube.com/embed/abcdefghijk?rel=0"></iframe>',
        "/// video | https://www.youtube.com/watch?v=abcdefghijk",
    ),
    "another embed": ("[embed]https://x.example/kiriman[/embed]", "https://x.example/kiriman"),
    "a post of a network": (
        '<blockquote class="instagram-media" data-instgrm-version="14"><a '
        'href="https://www.instagram.com/p/abc/">Kelas hari '
        'ini di Instagram</a></blockquote><script async src="//www.instagram.com/embed.js"></script>',
        "> [Kelas hari ini di Instagram](https://www.instagram.com/p/abc/)",
    ),
    "a map": (
        '<iframe src="https://www.google.com/maps/embed?pb=1"></iframe>',
        "⟦PERIKSA: iframe https://www.google.com/maps",
    ),
    "a form": (
        "[contact-form-7 id='12' title='Hubungi kami']",
        "⟦PERIKSA: kode pendek contact-form-7 id='12' title='Hubungi kami'⟧",
    ),
    "a page builder": (
        '[vc_row][vc_column width="1/2"][vc_column_text]Teks kolom.[/vc_column_text][/vc_column][/vc_row]',
        "Teks kolom.",
    ),
    "a page builder's heading": (
        '[vc_custom_heading text="Judul bagian"]',
        '⟦PERIKSA: kode pendek vc_custom_heading text="Judul bagian"⟧',
    ),
    "an unknown block": (
        '<!-- wp:acme/slider {"text":"dua kata"} /-->',
        '⟦PERIKSA: blok WordPress acme/slider {"text":"dua kata"}⟧',
    ),
    "a footnote": ("Kata[ref]Lihat <em>buku</em>.[/ref] lagi.", "Kata[^1] lagi.\n\n[^1]: Lihat *buku*."),
    "right to left": ('<p dir="rtl" lang="ms-Arab">سلامت</p>', "سلامت"),
    "emoji": ("Hore 🎉 👩🏽‍🏭", "Hore 🎉 👩🏽‍🏭"),
    "CDATA in a text": ("a ]]> b", "a \\]\\]> b"),
    "entities": ("R&amp;D &lt;b&gt; &nbsp;&hellip; &#8220;x&#8221;", "R&D &lt;b> … “x”"),
    "a link to nowhere": (
        '<a href="javascript:alert(1)">klik</a>',
        "klik⟦PERIKSA: tautan javascript:alert(1)⟧".replace("⟦", " ⟦", 1),
    ),
}


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Imported, dict[str, set[str]]]:
    """All shapes imported at once, with the codes of the faults in each text."""
    folder, wxr = tmp_path_factory.mktemp("shapes"), Wxr()
    for number, (content, _) in enumerate(SHAPES.values()):
        wxr.item("Judul", content, slug=f"bentuk-{number}")
    made = import_into(folder, wxr)
    codes: dict[str, set[str]] = {shape: set() for shape in SHAPES}
    for fault in inspect_site(made.content).diagnostics:
        if found := re.match(r"articles/bentuk-(\d+)/", fault.path):
            codes[list(SHAPES)[int(found[1])]].add(fault.code)
    return made, codes


@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_becomes_its_markdown_and_is_read_as_it_was_meant(shapes, shape):
    made, codes = shapes
    text = made.text(f"bentuk-{list(SHAPES).index(shape)}")
    assert SHAPES[shape][1] in text.partition("\n---\n")[2]
    assert "tidak semua kata ikut" not in made.report
    waits = {"import-mark"} if "⟦PERIKSA" in text else {"film-without-title"} if codes[shape] else set()
    assert codes[shape] - {"film-without-poster"} == waits
    assert ("status: draft" in text) == bool(waits)


def test_reusable_blocks_and_footnotes_of_the_block_editor_come_along(run, wxr):
    wxr.item("Kotak", "<!-- wp:paragraph --><p>Isi kotak.</p><!-- /wp:paragraph -->", kind="wp_block", number=30)
    wxr.item(
        "Judul",
        '<!-- wp:block {"ref":30} /--><!-- wp:paragraph --><p>Kata<sup data-fn="f1" class="fn"><a href="#f1" '
        'id="f1-link">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->',
        slug="judul",
        meta=[("footnotes", '[{"content":"Sumber: <em>buku</em>","id":"f1"},{"content":"Yatim","id":"f2"}]')],
    )
    made = run(wxr)
    assert "Isi kotak.\n\nKata[^1]\n\n[^1]: Sumber: *buku*" in made.text("judul")
    assert "catatan kaki tanpa tanda: Yatim" in made.report


def test_files_that_stories_offer_lie_beside_them(run, wxr):
    links = "".join(
        f'<a href="{SITE}/wp-content/uploads/2020/02/{name}">{name}</a> ' for name in ("Siaran.pdf", "lama.doc")
    )
    wxr.item("Judul", f'{links}\n\n[audio mp3="{SITE}/wp-content/uploads/2020/02/suara.mp3"]', slug="judul")
    made = run(wxr, {"2020/02/Siaran.pdf": b"%PDF-1.4"})
    text = made.text("judul")
    assert "[Siaran.pdf](siaran.pdf)" in text
    assert "lama.doc ⟦PERIKSA: tautan ke berkas 2020/02/lama.doc⟧" in text
    assert "/// audio | suara.mp3\n///" in text
    assert (made.content / "articles/judul/siaran.pdf").read_bytes() == b"%PDF-1.4"
    assert "suara.mp3: tidak ada di folder unggahan" in made.report


def test_every_planted_fact_is_in_a_story_or_in_the_report(run, wxr):
    wxr.category(8, "induk", "Kategori induk", description="URAIAN-1")
    wxr.tag(9, "yatim", "TOPIK-2")
    facts = ["URAIAN-1", "TOPIK-2"]

    def fact() -> str:
        facts.append(f"FAKTA-{len(facts)}X")
        return facts[-1]

    wxr.media(f"2020/01/{fact()}.jpg", alt=fact(), caption=fact(), title=fact())
    wxr.item(fact(), fact(), kind="nav_menu_item", terms=[("nav_menu", "utama", fact())])
    facts.remove(facts[-2])  # the content of an item of a menu is empty in WordPress
    wxr.item(fact(), "", kind="event", slug=fact())
    wxr.item(fact(), "", status="trash")
    wxr.item(
        fact(),
        f'{fact()} <a href="https://x.example/{fact()}" title="t">{fact()}</a><!-- {fact()} -->\n\n[slider '
        f'caption="{fact()}"]'
        f'{fact()}[/slider]\n\n<script src="{fact()}.js"></script><form action="/{fact()}"><input '
        f'placeholder="{fact()}"> '
        f'{fact()}</form><object data="{fact()}.swf"></object><style>.x{{}}</style>\n\n<img '
        f'src="https://z.example/{fact()}.jpg" '
        f'alt="{fact()}" title="{fact()}">\n\n<!-- wp:acme/box {{"note":"dua {fact()}"}} --><p>{fact()}</p><!-- '
        f"/wp:acme/box -->"
        f"<table><tr><td><ul><li>{fact()}</li></ul></td></tr></table><dl><dt>{fact()}</dt><dd>{fact()}</dd></dl>"
        f'<figure><img src="{SITE}/wp-content/uploads/2020/01/q.jpg" alt="{fact()}"><figcaption>{fact()} <a '
        f'href="https://'
        f'y.example/{fact()}">{fact()}</a></figcaption></figure>[gallery ids="777"]'
        f'<div style="background-image:url(/{fact()}.jpg)"><span title="{fact()}">x</span></div><blockquote '
        f'cite="/{fact()}">y'
        f'</blockquote><!-- wp:cover {{"url":"https://lama.example/{fact()}.jpg"}} --><p>z</p><!-- /wp:cover -->',
        slug="judul",
        excerpt=f"{fact()} " + "kata " * 80 + fact(),
        sticky=True,
        terms=[
            BERITA,
            ("category", "induk", "Kategori induk"),
            ("lokasi", "x", fact()),
            ("post_tag", "t-2024", "2024"),
        ],
        meta=[
            ("narasumber", fact()),
            ("_yoast_wpseo_title", fact()),
            ("_wp_old_slug", "slug-lama"),
            ("kontak_email", "p@x.example"),
        ],
        comments=[("Budi Pengunjung", "budi@x.example", "Komentar rahasia")],
    )
    made = run(wxr)
    missing = [one for one in facts if one not in made.everything and one.lower() not in made.everything]
    assert missing == []
    for private in (
        "budi@x.example",
        "203.0.113.77",
        "Budi Pengunjung",
        "Komentar rahasia",
        "penulis@lama.example",
        "p@x.example",
    ):
        assert private not in made.everything
    assert "1 komentar pembaca tidak diimpor" in made.report
    assert "home.pins" in made.report
    assert "gambar 777 di galeri" in made.text("judul")


def test_a_second_import_changes_nothing(run, wxr):
    wxr.item("Satu", ID, slug="satu")
    wxr.item("Dua", ID, slug="dua", terms=[BERITA, ("post_tag", "kain", "Kain")])
    before = snapshot(run(wxr).content)
    made = run(wxr)
    assert snapshot(made.content) == before
    assert "Dibuat: 0 naskah" in made.report


def test_a_second_import_takes_what_is_new_and_keeps_what_an_editor_did(run, wxr):
    wxr.polylang()
    pair = ("post_translations", "pll_p", "pll_p")
    wxr.item("Satu", ID, slug="satu", terms=[BERITA, LANGUAGE["id"], pair])
    wxr.item("Dua", ID, slug="dua")
    first = run(wxr)
    text = first.content / "articles/dua/index.id.md"
    text.write_text(text.read_text().replace("Para peserta", "Semua peserta"))
    edited = text.read_bytes()
    wxr.item("One", "New.", slug="one", terms=[BERITA, LANGUAGE["en"], pair])
    wxr.item("Tiga", ID, slug="tiga")
    wxr.items[1] = wxr.items[1].replace("mesin jahit", "mesin obras")
    made = run(wxr)
    assert text.read_bytes() == edited
    assert "title: One" in made.text("satu", "en")
    assert "title: Tiga" in made.text("tiga")
    assert "### articles/dua/index.id.md\n" in made.report
    assert "+Para peserta yang ikut kelas ini akan bekerja dengan mesin obras" in made.report


def test_what_an_editor_deleted_does_not_come_back(run, wxr):
    wxr.item("Satu", ID, slug="satu")
    first = run(wxr)
    (first.content / "articles/satu/index.id.md").unlink()
    (first.content / "articles/satu").rmdir()
    made = run(wxr)
    assert not (made.content / "articles/satu").exists()
    assert "articles/satu pernah diimpor, lalu dihapus atau diganti namanya" in made.report


def test_a_redirect_comes_when_its_draft_is_published(run, wxr):
    wxr.item("Satu", ID, slug="satu", status="publish", password="x")
    first = run(wxr)
    assert first.data("redirects.yaml") == ""
    assert "1 alamat lama menunggu" in first.report
    text = first.content / "articles/satu/index.id.md"
    text.write_text(text.read_text().replace("status: draft", "status: published"))
    assert "/2020/01/satu/: /berita/satu/" in run(wxr).data("redirects.yaml")


def test_addresses_of_all_kinds_lead_on(run, wxr):
    wxr.item(
        "Satu",
        ID,
        slug="%e2%80%9csatu%e2%80%9d-dua",
        link=f"{SITE}/2020/01/%e2%80%9csatu%e2%80%9d-dua/",
        meta=[("_wp_old_slug", "slug-lama")],
    )
    wxr.item("Anak", ID, kind="page", slug="anak", link=f"{SITE}/induk/anak/", terms=())
    wxr.item(
        "Dua",
        '<a href="/?p=1#x">satu</a> <a href="http://lama.example/induk/anak">anak</a> <a href="/hilang/">hilang</a>',
        slug="dua",
    )
    made = run(wxr)
    redirects = made.data("redirects.yaml")
    assert "/2020/01/%e2%80%9csatu%e2%80%9d-dua/: /berita/satu-dua/" in redirects
    assert "/2020/01/slug-lama/: /berita/satu-dua/" in redirects
    assert "/induk/anak/: /anak/" in redirects
    assert "[satu](../satu-dua/index.id.md#x) [anak](../../pages/anak/index.id.md)" in made.text("dua")
    assert f"tautan ke situs lama: {SITE}/hilang/" in made.report


def test_equal_slugs_get_folders_of_their_own(run, wxr):
    for _ in range(2):
        wxr.item("Sama", ID, slug="sama")
    wxr.item("Sama", ID, kind="page", slug="sama", link=f"{SITE}/sama/", terms=())
    wxr.item("Kabar", ID, slug="kabar-dari-kelas")
    made = run(wxr)
    assert [(made.content / path).is_dir() for path in ("articles/sama", "articles/sama-2", "pages/sama")] == [True] * 3
    assert "slug: sama-2\n" in made.text("sama-2")
    assert "status: draft" in made.text("kabar-dari-kelas-2"), "the site has a story of this name"
    assert "alamat “kabar-dari-kelas” sudah dipakai" in made.report
    assert [one for one in inspect_site(made.content).diagnostics if one.is_error] == []


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda text: text.replace("mesin", "me\x1fs\x02in"), "4 karakter kendali"),
        (lambda text: text.replace("mesin", "me&#x1F;sin"), "2 karakter kendali"),
        (lambda text: text.replace("<![CDATA[Satu]]>", "Satu &nbsp;&hellip; R&D"), ""),
        (lambda text: text[: text.index("</channel>")], "XML rusak di baris"),
        (lambda text: text[: text.rindex("<wp:post_parent>")], "Periksa butir terakhir"),
        (lambda text: text + "\n<b>Fatal error</b>: Allowed memory size exhausted", "XML rusak di baris"),
    ],
)
def test_broken_exports_are_read_as_far_as_they_go(run, wxr, harm, told):
    wxr.item("Satu", ID, slug="satu")
    wxr.item("Akhir", ID, slug="akhir")
    made = run(harm(wxr.text()))
    assert "mesin jahit" in made.text("satu")
    assert told in made.report


def test_bytes_of_another_encoding_are_told(run, wxr):
    wxr.item("Satu", f"{ID} caf\u00e9", slug="satu")
    made = run(wxr.text().encode().replace(b"caf\xc3\xa9", b"caf\xe9"))
    assert "ada byte yang bukan UTF-8" in made.report
    assert "usaha di rumah. caf\u00e9" in made.text("satu")


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16"])
def test_a_declared_encoding_is_believed(run, wxr, encoding):
    wxr.item("Satu", f"{ID} caf\u00e9", slug="satu")
    made = run(wxr.text().replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding))
    assert "usaha di rumah. caf\u00e9" in made.text("satu")
    assert "UTF-8" not in made.report


def test_what_a_picture_without_a_file_says_is_told(run, wxr):
    photo = wxr.media("2020/01/foto.jpg")
    wxr.item(
        "Satu",
        f'{ID} <img src="data:image/png;base64,AA" alt="Kata satu"><img alt="Kata dua">'
        f'<img class="wp-image-{photo}" src="" alt="Kata tiga">',
        slug="satu",
    )
    text = run(wxr).text("satu")
    assert "⟦PERIKSA: gambar tanpa berkas: Kata satu⟧" in text
    assert "⟦PERIKSA: gambar tanpa berkas: Kata dua⟧" in text
    assert "![Kata tiga](foto.jpg)" in text


@pytest.mark.parametrize(
    "text",
    [
        (
            '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a '
            '"b">]><rss><channel><wxr_version>1.2</wxr_version></channel></rss>'
        ),
        "<rss><channel><title>Feed</title></channel></rss>",
        "<html></html>",
        "",
    ],
)
def test_what_is_no_export_is_refused_with_the_reason(run, capsys, text):
    assert run(text).code == 1
    assert re.search(r"bukan ekspor WordPress|menyatakan DOCTYPE", capsys.readouterr().out)
