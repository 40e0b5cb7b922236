"""The faults of stories and pages: their names, terms, dates, and what translations say otherwise."""

from plugins.ground.diagnostics import error, warning

STORY_NAME = error(
    "story-name",
    id="“{name}” bukan nama folder yang sah: huruf kecil, angka, dan tanda hubung, paling panjang 80, bukan angka saja",
    en="“{name}” is not a valid folder name: lower-case letters, digits and hyphens, at most 80, not digits alone",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_CATEGORY = error(
    "unknown-category",
    id="kategori “{key}” tidak ada di data/taxonomy.yaml",
    en="the category “{key}” is not in data/taxonomy.yaml",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_TAG = error(
    "unknown-tag",
    id="topik “{key}” tidak ada di data/taxonomy.yaml",
    en="the tag “{key}” is not in data/taxonomy.yaml",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_SERIES = error(
    "unknown-series",
    id="seri “{key}” tidak ada di data/taxonomy.yaml",
    en="the series “{key}” is not in data/taxonomy.yaml",
    hint_id="{near}",
    hint_en="{near}",
)
DUPLICATE_TAG = error("duplicate-tag", id="topik “{key}” ditulis dua kali", en="the tag “{key}” is given twice")
CONTRADICTION = error(
    "translation-contradicts",
    id="“{key}” berbeda dari naskah asal ({original}), padahal terjemahan mewarisinya",
    en="“{key}” differs from the original ({original}), though a translation inherits it",
    hint_id="hapus dari terjemahan, atau samakan",
    hint_en="remove it from the translation, or make it the same",
)
LEAD_ONLY = error(
    "lead-only-key",
    id="“{key}” hanya untuk terjemahan; ini naskah asal",
    en="“{key}” is for translations only; this is the original",
    hint_id="hapus kunci ini",
    hint_en="remove this key",
)
NO_SLUG = error(
    "no-slug",
    id="judul ini tidak menyisakan slug",
    en="this title leaves no slug",
    hint_id="tulis kunci slug sendiri",
    hint_en="give a slug of your own",
)
WITHDRAWN_ON = error(
    "withdrawn-on-without-withdrawn",
    id="“withdrawn_on” hanya bersama status: withdrawn",
    en="“withdrawn_on” goes with status: withdrawn only",
)
DATE_IN_FUTURE = warning(
    "future-date",
    id="tanggalnya di masa depan; berita ini baru terbit saat itu",
    en="the date is in the future; the story is not public until then",
    hint_id="kalau itu maksudnya, tulis embargo",
    hint_en="if that is meant, say embargo",
)
