"""Find names and initials beside facts that identify a person: age, home, offence, cohort, cell block."""

import re
from collections.abc import Iterator
from functools import cache

from plugins.ground.diagnostics import Diagnostic
from plugins.proofreading.faults import IDENTIFYING
from plugins.proofreading.passages import TITLE, ProofText, spaced

# Words at the beginning of a sentence or before a number that are not names.
_NO_NAMES = (
    "Peserta|Perempuan|Warga|Mereka|Dia|Ia|Anak|Orang|Ibu|Bapak|Instruktur|Pelatih|Perajin|Rata|Semua|Setiap|Seorang|Para|"
    "Pasal|Ayat|Nomor|Tabel|Gambar|Halaman|Bab|Pukul|Tahun|Angkatan|Blok|Kelas|Gedung|Ruang|Lantai|Jalan|Undang|Peraturan|"
    "Participants?|Women|Woman|They|She|He|People|Trainees?|Those|Everyone|Each|All|Section|Article|Table|Figure|Page|Chapter|"
    "Number|Room|Floor|Building|Class|Cohort|The|A|An|Our|Their|Her|His|In|At|On|From|For|With|Only|About|Some|Most|Yang|Di|"
    "Dari|Untuk|Pada|Dengan|Usia|Umur|Age|Aged"
)
# In these patterns a space also stands for the end of a line (`spaced`).
_NAME = rf"(?:\b(?!(?:{_NO_NAMES})\b)[A-Z][a-z’']+(?: (?:binti |bin )?[A-Z][a-z’']+){{0,3}})"
_INITIALS = r"(?:(?:[A-Z]\.\x20?){1,4}|[A-Z]{1,3}(?![A-Za-z]))"
_PERSON = rf"(?:{_INITIALS}|{_NAME})"
_AGE = {
    "id": rf"{_PERSON}(?:,?(?: )?\((?:usia )?\d\d(?: (?:tahun|th|thn))?\)|"
    r",? (?:yang )?(?:berusia|berumur|usia|umur) \d\d\b|, \d\d(?: tahun)?,)",
    "en": rf"{_PERSON}(?:,?(?: )?\((?:aged? )?\d\d\)|,? (?:who is )?aged? \d\d\b|, \d\d,)|\b\d\d-year-old {_PERSON}",
}
_HOME = {
    "id": r"(?:asal|berasal dari|warga|tinggal di) (?:Kecamatan|Kelurahan|Desa|Dusun|Kampung|Kabupaten|RT)\b",
    "en": r"(?:from|of|lives? in|comes? from) (?:[A-Z]\w+ ){1,3}(?:[Dd]istrict|Sub-?district|[Vv]illage|[Rr]egency)\b",
}
_OFFENCE = {
    "id": r"\b(?:terpidana|divonis|dihukum|dipidana|residivis|(?:kasus|perkara|karena) (?:narkotika|narkoba|sabu|"
    r"pencurian|penipuan|penggelapan|pembunuhan|penganiayaan|korupsi|perampokan|pengedaran|perdagangan orang))",
    "en": r"\b(?:convicted|sentenced|serving (?:a|an|her) (?:\w+ )?(?:sentence|term)|(?:drug|theft|murder|fraud|"
    r"corruption|robbery|assault|trafficking) (?:case|offence|offense|charge|conviction))\b",
}
_PLACE = {
    "id": r"\b(?:angkatan|blok|kamar|sel) (?:ke-)?(?:\d+|[A-Z]\b|[IVX]+\b)",
    "en": r"\b(?:cohort|block|cell|room) (?:\d+|[A-Z]\b|[IVX]+\b)",
}
_NAMED = {
    "id": rf"\b(?:bernama|berinisial|inisial|sebut saja|panggil saja) [“\"]?{_PERSON}|"
    rf"\b(?:warga binaan|WBP|narapidana|peserta) (?:itu,? )?{_INITIALS}",
    "en": rf"\b(?:(?:woman|women|participant|prisoner|inmate|trainee|mother) (?:named|called)|initials) "
    rf"[“\"]?{_PERSON}|"
    rf"\b(?:prisoner|inmate|participant|trainee) {_INITIALS}",
}
_LONGEST_SHOWN = 80


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    facts = f"(?:{_HOME[code]}|{_OFFENCE[code]}|{_PLACE[code]})"
    patterns = (
        _AGE[code],
        _NAMED[code],
        rf"(?<![\w.])(?:[A-Z]\.\x20?){{1,4}}[^.!?\n]{{0,60}}?{facts}",  # "A.S. … asal Desa"
        rf"(?<![\w.])[A-Z]{{1,2}},? (?:yang |who )?{facts}",
        rf"{_NAME}(?:,|(?: )\()(?: )?(?:yang |who was )?{_OFFENCE[code]}",  # "Siti, terpidana kasus narkotika"
        rf"{_NAME}(?:,|(?: )\()(?: )?(?:peserta |of |from |dari )?{_PLACE[code]}",
        rf"{_NAME}, {_HOME[code]}",
    )
    return tuple(re.compile(spaced(pattern)) for pattern in patterns)


def check_people(text: ProofText) -> Iterator[Diagnostic]:
    """Yield each place where a name or initials stand beside age, home, offence, cohort or cell."""
    code = text.document.language
    if code not in _AGE:
        return
    patterns = _patterns(code)
    taken: list[tuple[int, int]] = []
    for passage in text.passages:
        for pattern in patterns:
            for match in pattern.finditer(passage.text):
                if passage.kind == TITLE and pattern is not patterns[0]:
                    continue
                span = (passage.start + match.start(), passage.start + match.end())
                if any(start < span[1] and span[0] < end for start, end in taken):
                    continue
                taken.append(span)
                found = " ".join(match[0].split())[:_LONGEST_SHOWN]
                yield IDENTIFYING.at(text.document.path, text.mark(span[0]), found=found)
