"""`./inv check` reports nothing for good texts: random releases of press offices, and the shipped content."""

import random
from collections import Counter
from pathlib import Path

from tests.conftest import THOROUGH
from tests.sites import ROOT, inspect_site, story, write_site

TEXTS = 100 * THOROUGH  # 1,000 with NEWSROOM_THOROUGH=10

_BEGINNINGS = [
    "Kegiatan ini diikuti para peserta",
    "Menurut pengajar kelas itu, latihan dimulai",
    "“Kami senang bisa belajar,” kata ketua kelas",
    "Pada 24 November 2026, kelas baru dibuka",
    "Lihat juga jadwal lengkapnya",
    "Peserta membawa pulang hasil kerjanya",
]
_MIDDLES = [
    "bersama **mitra** dari Palembang",
    "dengan *bahan* dari bengkel sendiri",
    "dan [laporan](https://contoh.example/1) sudah terbit",
    "sesuai [jadwal](../latihan/index.id.md#jadwal)",
    "– begitu tertulis di papan –",
    "(lihat lampiran)",
    "dan/atau pada sore hari",
    "dengan suhu 5 < 10 derajat",
    "seluas 3*4 meter",
    "di ruang 1. Sesudah itu mereka pulang",
    "yang disebut `kode_a`",
    "dari pukul 10.00 sampai pukul 12.00 WIB",
    "dengan biaya Rp1.000.000,-",
    "untuk R&D kecil di bengkel",
    "dari H. Amir, S.H.",
    "dengan H₂O dan sabun",
    "di alamat www.contoh.example",
    "lewat humas@contoh.example",
    "dengan nilai 100%",
    "bersama C++",
]
_ENDS = [
    "di ruang belajar.",
    "sampai sore.",
    "dengan gembira.",
    "tanpa biaya.",
    "setiap hari Senin.",
    "untuk semua peserta.",
]
_BLOCKS = [
    "## Jadwal kelas",
    "## Jadwal kelas lain\n\nIsi bagian.",
    "| Hari | Jam |\n| --- | ---: |\n| Senin | 9 |",
    "---",
    "Istilah\n:   Artinya",
    "Tabel: Jam kelas\n\n| Hari | Jam |\n| --- | --- |\n| Senin | 9 |\n| Selasa | 10 |",
    "> Belajar itu menyenangkan.",
    "1) potong\n2) jahit",
    "- potong\n- jahit\n  - tangan\n  - mesin",
    "Acara:\n• pembukaan\n• penutupan",
    "a) potong\nb) jahit",
    "Hari: Senin\nTempat: Palembang",
    '<details markdown="1">\n<summary>Lebih lanjut</summary>\n\nIsi **lengkap**.\n\n</details>',
    "#Patra #Pelatihan",
    "***",
    "/// quote | Seorang pengajar\nAnyaman tidak bisa dipaksa cepat.\n///",
    "Salam,  \nTim Humas",
    "Jalan Melati 1\\\nPalembang",
    "**Kontak media:** Tim Humas, <humas@contoh.example>, +62 711 1234567",
    "<!-- catatan redaksi -->",
    "2026. Tahun itu kelas dibuka.",
]


def _text(chance: random.Random) -> str:
    blocks = []
    for _ in range(chance.randrange(2, 8)):
        sentences = (
            " ".join((chance.choice(_BEGINNINGS), chance.choice(_MIDDLES), chance.choice(_ENDS)))
            for _ in range(chance.randrange(1, 4))
        )
        blocks += [" ".join(sentences), chance.choice(_BLOCKS)]
    if chance.random() < 0.3:
        blocks += ["Angka ini sudah diperiksa.[^1]", "[^1]: Catatan & sumber."]
    return "\n\n".join(dict.fromkeys(blocks)) + "\n"


def test_good_texts_raise_no_alarm(tmp_path: Path) -> None:
    chance = random.Random(13)
    number = len(str(TEXTS))
    names = [f"kelas-{chance.choice('abcdefgh')}{one:0{number}}" for one in range(TEXTS)]
    texts = {
        f"articles/{name}/index.id.md": story(f"title: Kelas baru nomor {at} dibuka", body=_text(chance))
        for at, name in enumerate(names)
    }
    found = inspect_site(write_site(tmp_path / "content", texts)).diagnostics
    own = [one for one in found if one.path in texts]
    assert Counter(one.code for one in own) == {}, "\n".join(one.as_text("en") for one in own[:10])


def test_the_shipped_content_raises_no_alarm(tmp_path: Path) -> None:
    assert inspect_site(ROOT / "content", NEWSROOM_CACHE=str(tmp_path)).diagnostics == []
