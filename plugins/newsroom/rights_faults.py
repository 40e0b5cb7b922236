"""The faults of entries in `photos.yaml`, and of files without an entry."""

from plugins.ground.diagnostics import error, warning
from plugins.ground.words import Words

MISSING_RIGHTS = warning(
    "missing-rights",
    id="{picture} belum punya {missing} di {file}",
    en="{picture} has no {missing} in {file}",
    hint_id="tulis credit, licence, dan people (none, unidentifiable, atau consented)",
    hint_en="give credit, licence and people (none, unidentifiable or consented)",
)
MISSING_CONSENT = warning(
    "missing-consent",
    id="orang di {picture} dapat dikenali, tetapi rujukan persetujuannya (consent) belum ada",
    en="people in {picture} can be recognised, but no reference to their consent is given",
)
EXPIRED_CONSENT = warning(
    "expired-consent",
    id="persetujuan untuk {picture} berakhir pada {date}",
    en="the consent for {picture} expired on {date}",
    hint_id="minta persetujuan baru, atau ganti gambarnya",
    hint_en="ask for consent again, or use another picture",
)
NAMED_CONSENT = error(
    "consent-names-person",
    id="rujukan persetujuan ini tampak seperti nama atau nomor orang; daftar orang tidak disimpan di sini",
    en="this reference to a consent looks like a person's name or number; the register of persons is not kept here",
    hint_id="pakai nomor arsip yang tidak bercerita apa-apa, seperti C-2026-014",
    hint_en="use a number of the archive that tells nothing, such as C-2026-014",
)
NO_FOCUS = error(
    "no-focal-point",
    id="{key} bukan titik pada gambar",
    en="{key} is no point of a picture",
    hint_id="tulis jaraknya dari kiri, lalu dari atas, dalam persen: {key}: 30% 20%",
    hint_en="write how far it is from the left, then from the top, in percent: {key}: 30% 20%",
)
CONSENT_SPELLING = warning(
    "consent-spelling",
    id="persetujuan “{reference}” di tempat lain ditulis “{other}”",
    en="the consent “{reference}” is written “{other}” elsewhere",
    hint_id="tulis dengan cara yang sama; keduanya diperlakukan sebagai satu persetujuan kalau dicabut",
    hint_en="write both alike; when one is withdrawn, both count as one consent",
)
SECOND_ENTRY = error(
    "second-entry",
    id="“{name}” sudah ada di atas; hanya penulisan aksennya yang berbeda",
    en="“{name}” is there already; only the way its accents are written differs",
    hint_id="gabungkan keduanya; di banyak komputer keduanya satu nama",
    hint_en="make one entry of both; on many computers they are one name",
)
UNUSED_ENTRY = warning(
    "unused-entry",
    id="tidak ada berkas bernama “{name}” di folder ini",
    en="there is no file “{name}” in this folder",
    hint_id="{near}",
    hint_en="{near}",
)

ENTRY = Words("keterangan", "entry")
RIGHTS_SHAPE = error(
    "photos-shape",
    id="susunan photos.yaml tidak dikenal: {what}",
    en="photos.yaml is not built as expected: {what}",
    hint_id="tulis sebaris untuk tiap gambar: {name}: {{credit: Nama pemotret, licence: Milik sendiri, people: none}}",
    hint_en="write a line for each picture: {name}: {{credit: Photographer, licence: Own work, people: none}}",
)
