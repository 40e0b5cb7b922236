"""Signs of other dialects, and rows of lines: shown as intended, or reported."""

import re

import pytest

from pelicanconf import MARKDOWN
from plugins.newsroom.documents import Document
from plugins.reading.document_reader import Reader

READER = Reader(MARKDOWN["extension_configs"])


def read(text: str) -> Document:
    return READER.read_bytes(f"---\ntitle: Judul\n---\n{text}\n".encode(), "articles/x/index.id.md")


def told(text: str) -> list[str]:
    return [f"{one.line}:{one.column} {one.code}" for one in read(text).diagnostics]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Harga ~~lama~~ baru", "4:7"),
        ("Kata ==penting== ini", "4:6"),
        ("Kata ++baru++ ini", "4:6"),
        ("Luas 5 m^2^ saja", "4:9"),
        ("H~2~O", "4:2"),
        ("::: catatan\nIsi\n:::", "4:1"),
        ("!!! note\n    Isi", "4:1"),
        ("> [!NOTE]\n> Isi", "4:1"),
        ("- [ ] beli benang", "4:1"),
        ("1. [x] beli benang", "4:1"),
        ("Lihat [[Latihan]] ya", "4:7"),
        ("####### Judul", "4:1"),
        ("Kata\n\n## \n\nkata", "6:1"),
        ("Rumus $$x^2$$ ini", "4:7"),
        ("Kata %%catatan redaksi%% ini", "4:6"),
        ("Nama\tUmur\nSiti\t20", "4:1"),
        ("Kata^[catatan sebaris]", "4:5"),
        ("(teks)[https://a.example]", "4:1"),
        ("Kata{: class=prose}", "4:5"),
        ("Kata{: lang=en}", "4:5"),
        ("Kata {#_x} lagi", "4:6"),
        ("Lihat [laporan][laporan 2026]", "4:7"),
        ("Lihat [laporan][]", "4:7"),
        ("PATRA &copy 2026", "4:7"),
        ("Kata &takdikenal; ini", "4:6"),
        ("Kata&amp;nbsp;ini", "4:5"),
        ("Kata &amp;#8217; ini", "4:6"),
        ("Halo :smile: semua", "4:6"),
        ("Istilah\n:arti tanpa spasi", "5:1"),
        ("![a](b.jpg){: src=https://a.example/x.jpg}", "4:12"),
        ("Kata *lain*\n    - **benang** kain", "4:1"),
        ("Kata\n    + kain", "5:5"),
    ],
)
def test_a_sign_of_another_dialect_is_told(text: str, place: str) -> None:
    assert told(text) == [f"{place} warning markup-as-text".replace("warning ", "")]


@pytest.mark.parametrize("text", ["```{.python #_x}\nx\n```", "```{.a .notice}\nx\n```", "``` {#chart-1}\nx\n```"])
def test_code_takes_no_name_of_the_program(text: str) -> None:
    assert [one.partition(" ")[2] for one in told(text)] == ["reserved-name"]


def test_a_heading_takes_no_name_of_the_program() -> None:
    """A chart has the id `chart-1`."""
    assert read("## Chart 1\n\n## _main").body.anchors == ("bagian-_main", "bagian-chart-1")


@pytest.mark.parametrize("text", ["<?php echo 1 ?>", "<!DOCTYPE html>", "<![CDATA[kata]]>", "Kata <?xml ?> lagi"])
def test_what_a_browser_takes_for_no_text_is_told(text: str) -> None:
    assert [one.partition(" ")[2] for one in told(text)] == ["dropped-declaration"]


@pytest.mark.parametrize(
    "text",
    [
        "Menurut sumber [1][2]",
        "R&D, A&para, Q&A; P&nbsp;T, A&amp;B",
        "Pukul 10:30:00, rasio 1:2:3, https://a.example/?a=1&copy=2",
        "Istilah\n: arti",
        "Harga 5++ dan C++", "a == b", "~ 20 orang ~", "tanya??? ya", "2^10", "`~~x~~`", "```\n- [ ] x\n```",
        "100% 50%", "\\~~x~~", "\\==x==", "m\\^2^", "\\$$x$$", "Rp5.000", "\tkode",
        "Kata [1] dan [[1]](x.md)", "[x](y 'z')",
    ],
)  # fmt: skip
def test_what_is_no_sign_is_passed_over(text: str) -> None:
    assert [one for one in told(text) if "broken" not in one] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hari: Senin\nTempat : Lapas\nJam: 9", "Hari: Senin<br>Tempat : Lapas<br>Jam: 9"),
        ("(1) satu\n(2) dua", "(1) satu<br>(2) dua"),
        ("i. satu\nii. dua\niii. tiga", "i. satu<br>ii. dua<br>iii. tiga"),
        ("1.Satu\n2.Dua", "1.Satu<br>2.Dua"),
        ("✓ satu\n✓ dua", "✓ satu<br>✓ dua"),
        ("Jalan Melati 1\\\nPalembang", "Jalan Melati 1<br>Palembang"),
        ("Kata ketua: baik\nlanjut prosa", "Kata ketua: baik lanjut prosa"),
        ("Nilai 1.5 dan\n2.5 lagi", "Nilai 1.5 dan 2.5 lagi"),
        ("➢ satu\n➢ dua", "<ul> <li>satu</li> <li>dua</li> </ul>"),
        ("o Satu\no Dua", "<ul> <li>Satu</li> <li>Dua</li> </ul>"),
        ("Kata\\", "Kata\\"),
    ],
)
def test_rows_of_lines_are_shown_as_typed(text: str, shown: str) -> None:
    html = re.sub(r"<br>\s+", "<br>", " ".join(read(text).body.html.split()))
    assert html.removeprefix("<p>").removesuffix("</p>") == shown
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](www.a.example/b)", "https://www.a.example/b"),
        ("[x](humas@a.example)", "mailto:humas@a.example"),
        ("[x](mailto: humas@a.example)", "mailto:humas@a.example"),
        ("[x](tel:+62 711 123)", "tel:+62711123"),
        ("[x]('https://a.example')", "https://a.example"),
        ('[x]("https://a.example" )', "https://a.example"),
        ("HTTPS://A.EXAMPLE/x", "HTTPS://A.EXAMPLE/x"),
        ("mailto:humas@a.example", "mailto:humas@a.example"),
    ],
)
def test_an_address_leads_where_it_is_meant_to(text: str, address: str) -> None:
    assert f'<a href="{address}"' in read(text).body.html
    assert told(text) == []
