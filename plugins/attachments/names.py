"""Public names of attachments: the name of the file, unless it may identify a person.

This is a guess. In doubt, the public name is made from the slug of the story, and the editor is told.
"""

import posixpath
import re
from collections.abc import Set

from plugins.attachments import faults
from plugins.ground.words import Words
from plugins.newsroom.slugs import slug_of

FOLDER = "assets/files"
_LONGEST = 60  # letters
# File names that telephones, messengers, cameras and scanners give.
_OF_PHONES = re.compile(
    r"(?:IMG|VID|AUD|PTT|DOC|PXL|MVI|DSC[NF]?|SCAN|Screenshot|Tangkapan|WhatsApp|Telegram|CamScanner|Adobe.?Scan|Scan"
    r"|Document|Dokumen|Untitled|Tanpa.?judul|New.?Doc|Recording|Rekaman)(?:[-_ .]?(?:Image|Video|Audio|Doc\w*))?"
    r"[-_ .(]*\d[\d\-_ .():atpukmAPM]*(?:WA\d+)?.*",
    re.IGNORECASE,
)
# The number of a telephone or identity card; a date has only eight digits
_LONG_NUMBER = re.compile(r"(?:\d[-_ .]?){9,}")
_OF_PERSONS = re.compile(
    r"(?<![a-z])(?:ktp|nik|npwp|sim|kk|bpjs|cv|resume|riwayat.?hidup|a\.?n|bapak|bpk|ibu|sdri?|mrs?|ms|hj?|alm(?:arhum(?:ah)?)?"
    r"|surat.?(?:pernyataan|persetujuan|izin|kuasa|keterangan)|consent|napi|wbp|blok)(?![a-z])",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-Z][a-z]{2,}")
# Capitalised words of documents that are not names.
_PLAIN = frozenset(
    """siaran pers press release laporan report tahunan annual bulanan kuartal data tabel table lampiran attachment
    appendix pengumuman undangan invitation agenda jadwal schedule program programme panduan guide buku book
    booklet brosur brochure profil profile lembar fakta fact sheet infografis ringkasan summary materi paparan
    presentasi presentation peserta pelatihan training menjahit sewing anyaman songket tenun weaving kelas class
    lapas palembang sumatera selatan indonesia patra academy pertamina mitra partner kerja sama final draft
    versi version revisi rev januari februari maret april mei juni juli agustus september oktober november
    desember january february march may june july august october december senin selasa rabu kamis jumat sabtu
    minggu dan the of for dengan untuk kabar berita news foto photo film video audio wawancara interview podcast
    episode siniar rekaman sambutan pidato speech hasil results evaluasi evaluation""".split()
)


def doubt_of(path: str, known: Set[str]) -> Words | None:
    """Return what the name of a file looks like if it should not be public; None for a good name.

    `known` are words in lower case that the texts about the file use, too.
    """
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if _OF_PHONES.fullmatch(stem):
        return faults.PHONE_NAME
    if _LONG_NUMBER.search(stem) or _OF_PERSONS.search(stem):
        return faults.PERSON_NAME
    capitals = [word.lower() for word in _CAPITAL.findall(stem)]
    strange = [word for word in capitals if word not in _PLAIN and word not in known]
    return faults.PERSON_NAME if len(strange) > 1 else None


def public_file(path: str, doubtful: bool, slug: str, checksum: str, suffix: str) -> str:
    """Return the output file of an attachment, relative to the output folder."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    name = slug if doubtful else slug_of(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem))[:_LONGEST].strip("-")
    return f"{FOLDER}/{name or slug}.{checksum[:12]}{suffix}"
