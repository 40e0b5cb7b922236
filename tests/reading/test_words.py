"""What editors type is shown as they mean it, if only one meaning is possible."""

import re

import pytest

from pelicanconf import MARKDOWN
from plugins.reading.document_reader import Reader

READER = Reader(MARKDOWN["extension_configs"])


def read(body):
    document = READER.read_bytes(f"---\ntitle: Judul\n---\n{body}\n".encode(), "articles/x/index.id.md")
    assert document.diagnostics == ()
    return document.body


def html(body):
    """Return the HTML of a body on one line, without ids."""
    return re.sub(r' id="[^"]*"', "", read(body).html).replace("\n", "")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Acara:\n- satu\n- dua", "<p>Acara:</p><ul><li>satu</li><li>dua</li></ul>"),
        ("Acara:\n1. satu\n2. dua", "<p>Acara:</p><ol><li>satu</li><li>dua</li></ol>"),
        ("Acara:\n1) satu\n2) dua", "<p>Acara:</p><ol><li>satu</li><li>dua</li></ol>"),
        ("Acara:\n• satu\n•\tdua", "<p>Acara:</p><ul><li>satu</li><li>dua</li></ul>"),
        ("– satu\n– dua", "<ul><li>satu</li><li>dua</li></ul>"),
        ("– Apa kabar?", "<p>– Apa kabar?</p>"),
        ("a) satu\nb) dua", "<p>a) satu<br>b) dua</p>"),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("- a\n    - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n\n  lanjut\n- b", "<ul><li><p>a</p><p>lanjut</p></li><li><p>b</p></li></ul>"),
        ("> kata:\n> - a\n>   - b", "<blockquote><p>kata:</p><ul><li>a<ul><li>b</li></ul></li></ul></blockquote>"),
        ("Rapat pada\n24. November", "<p>Rapat pada24. November</p>"),
        ("2 - 1\n2 * 3", "<p>2 - 12 * 3</p>"),
        ("```\nkata\n- a\n```", "<pre><code>kata- a</code></pre>"),
        ("<pre>\nkata\n- a\n#b\n</pre>", "<pre>kata- a#b</pre>"),
        ("#Pelatihan #Patra", "<p>#Pelatihan #Patra</p>"),
        ("# Judul", "<h2>Judul</h2>"),
        ("##Judul", "<h2>Judul</h2>"),
        ("a[^1](lihat)\n\n[^1]: b", None),
        ("Kata <!-- catatan\n\nredaksi --> lagi", "<p>Kata  lagi</p>"),
        ("Kata *miring*--> dan A --> B", "<p>Kata <em>miring</em>--&gt; dan A --&gt; B</p>"),
        ("`<!--` dan `{% x %}` dan `[^1]`", None),
        ("[Kata] dan [sic] (2020) dan (a)", "<p>[Kata] dan [sic] (2020) dan (a)</p>"),
        ("Harga Rp5.000** dan S***", "<p>Harga Rp5.000** dan S***</p>"),
        ("\\*\\*kata\\*\\* \\[^1]", "<p>**kata** [^1]</p>"),
        ("*[WBP]: Warga binaan\n\nAda WBP.", '<p>Ada <abbr title="Warga binaan">WBP</abbr>.</p>'),
        ("Kontak: Siti & Ayu, +62 711 1", "<p>Kontak: Siti &amp; Ayu, +62 711 1</p>"),
        ('<div class="catatan" markdown="1">\n**x**\n</div>', '<div class="catatan"><p><strong>x</strong></p></div>'),
    ],
)
def test_words_are_shown_as_they_are_meant(body, shown):
    assert shown in (None, html(body))


def test_a_table_may_stand_right_below_text_and_above_it():
    shown = html("Jam kelas\n| Hari | Jam |\n| --- | --- |\n| Senin | 9 |\nSampai jumpa")
    assert shown.startswith("<p>Jam kelas</p><div")
    assert shown.endswith("</table></div><p>Sampai jumpa</p>")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Lihat https://a.example/b_c_d?x=1&y=(2).", ["https://a.example/b_c_d?x=1&amp;y=(2)"]),
        ("(www.a.example) dan www.b.example/c,", ["https://www.a.example", "https://www.b.example/c"]),
        ("**https://a.example** *www.b.example*", ["https://a.example", "https://www.b.example"]),
        ("humas@patra.example, Humas.Patra@b.example.", ["mailto:humas@patra.example", "mailto:Humas.Patra@b.example"]),
        ("<humas@patra.example> <https://a.example>", ["mailto:humas@patra.example", "https://a.example"]),
        ("[www.a.example](https://b.example)", ["https://b.example"]),
        ("[**x** www.a.example](https://b.example)", ["https://b.example"]),
        ("`https://a.example` a@b 3@4 @nama www. https://", []),
        ("[x](“https://a.example/”)", ["https://a.example/"]),
        ("[x](https://a.example/ “Judul”)", ["https://a.example/"]),
        ("“https://a.example/b”", ["https://a.example/b"]),
    ],
)
def test_addresses_are_links(text, links):
    shown = read(text).html.replace("&#64;", "@")
    found = [re.sub(r"&#(\d+);", lambda one: chr(int(one[1])), link) for link in re.findall('href="([^"]*)"', shown)]
    assert found == links


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("![Mesin](m.jpg)\nKelas pagi.", "Kelas pagi."),
        ("![Mesin](m.jpg)  \n*Kelas pagi.*", "Kelas pagi."),
        ("![Mesin](m.jpg)\nKelas\n**pagi** & sore.", "Kelas pagi & sore."),
        ('![Mesin](m.jpg "Satu")\nKelas pagi.', "Satu"),
        ("![Mesin](m.jpg)\nFoto dari [arsip](https://a.example).", ""),
        ("![Mesin](m.jpg)\n\nKelas pagi.", ""),
        ("![Mesin](m.jpg) Kelas pagi.", ""),
    ],
)
def test_words_below_a_picture_are_its_caption(body, title):
    found = read(body)
    assert found.references[0].get("title") == title
    assert ("Kelas" in found.html) == (title in ("", "Satu") and "Kelas" in body)


def test_a_picture_with_words_of_its_own_paragraph_stands_alone():
    assert read('![Mesin](m.jpg "Satu")\nKelas pagi.').references[0].get("block") == "1"
