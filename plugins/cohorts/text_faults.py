"""Faults of figures, tables and charts that a text names."""

from plugins.ground.diagnostics import error, warning
from plugins.newsroom.allowances import guess

NO_STATISTICS = error(
    "no-statistics",
    id="“{target}” tidak bisa diisi: data/cohorts.yaml tidak ada",
    en="“{target}” cannot be filled in: there is no data/cohorts.yaml",
)
INVALID_REFERENCE = error(
    "invalid-stat",
    id="“{target}” bukan rujukan angka",
    en="“{target}” does not name a figure",
    hint_id="tulis {{stat:angkatan.indikator}} atau {{stat:angkatan.indikator/indikator}}",
    hint_en="write {{stat:cohort.indicator}} or {{stat:cohort.indicator/indicator}}",
)
UNKNOWN_FORM = error(
    "unknown-form",
    id="bentuk “{form}” tidak dikenal untuk angka ini; pilihannya: {choices}",
    en="the form “{form}” is not known for this figure; choose from: {choices}",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_COHORT = error(
    "unknown-cohort",
    id="tidak ada angkatan atau program “{key}” di data/cohorts.yaml",
    en="there is no cohort or programme “{key}” in data/cohorts.yaml",
    hint_id="{near}",
    hint_en="{near}",
)
NO_FIGURE = error(
    "no-figure",
    id="“{key}” tidak memberi angka “{indicator}”",
    en="“{key}” gives no figure “{indicator}”",
    hint_id="{near}",
    hint_en="{near}",
)
NO_FIGURES = error(
    "no-figure",
    id="“{key}” belum memberi satu angka pun",
    en="“{key}” gives no figure yet",
)
NOT_PART_OF = error(
    "not-part-of",
    id="“{part}” bukan bagian dari “{whole}” (part_of), jadi tidak ada persentasenya",
    en="“{part}” is not part of “{whole}” (part_of), so there is no share of it",
)
DIFFERENT_COHORTS = error(
    "different-cohorts",
    id="di “{key}” tidak semua angkatan memberi “{part}” dan “{whole}”; persentasenya akan menyesatkan",
    en="in “{key}” not every cohort gives both “{part}” and “{whole}”; a share would mislead",
)
ZERO_DENOMINATOR = error(
    "zero-denominator",
    id="“{whole}” pada “{key}” adalah nol; tidak ada persentasenya",
    en="“{whole}” of “{key}” is zero; there is no share of it",
)
DATE_NOT_REACHED = error(
    "no-figure-date",
    id="“{key}” baru selesai {end} dan belum diverifikasi, jadi angkanya belum bertanggal",
    en="“{key}” ends on {end} only and is not verified, so its figures have no date yet",
    hint_id="tulis verified: {{by: …, on: …}} pada angkatan itu",
    hint_en="give the cohort verified: {{by: …, on: …}}",
)
OPEN_BLOCK = error(
    "open-block",
    id="blok “/// {name}” tidak ditutup",
    en="the block “/// {name}” is not closed",
    hint_id="tulis /// di baris sendiri sesudahnya",
    hint_en="write /// on a line of its own after it",
)
UNKNOWN_BLOCK = error(
    "unknown-block",
    id="blok “/// {name}” tidak dikenal",
    en="the block “/// {name}” is not known",
    hint_id="{near}",
    hint_en="{near}",
)
INVALID_BLOCK = error(
    "invalid-block",
    id="blok “/// {name}” tidak menyebut angkatan atau program",
    en="the block “/// {name}” names no cohort or programme",
    hint_id="tulis /// {name} | all, atau kunci program atau angkatan",
    hint_en="write /// {name} | all, or the key of a programme or cohort",
)
STRAY_END = error(
    "stray-block-end",
    id="“///” ini tidak menutup blok apa pun",
    en="this “///” closes no block",
    hint_id="hapus, atau buka bloknya dengan /// cohort-table | NAMA",
    hint_en="remove it, or open the block with /// cohort-table | NAME",
)
BLOCK_CONTENT = error(
    "block-content",
    id="di dalam blok “/// {name}” tidak boleh ada teks; isinya dari data/cohorts.yaml",
    en="there can be no text inside the block “/// {name}”; it is filled from data/cohorts.yaml",
    hint_id="pindahkan teks ke luar blok",
    hint_en="move the text out of the block",
)
FIGURE_IN_MARKUP = error(
    "stat-in-attribute",
    id="angka tidak bisa berdiri di dalam tautan, teks alternatif, atau atribut HTML: {written}",
    en="a figure cannot stand inside a link target, alternative text or HTML attribute: {written}",
    hint_id="tulis di dalam kalimat",
    hint_en="write it in the running text",
)
UNKNOWN_CHART = error(
    "unknown-chart",
    id="bagan “{kind}” tidak dikenal; pilihannya: {choices}",
    en="the chart “{kind}” is not known; choose from: {choices}",
    hint_id="{near}",
    hint_en="{near}",
)
NO_DIMENSION = error(
    "no-breakdown",
    id="“{key}” tidak dirinci menurut “{dimension}”",
    en="“{key}” is not broken down by “{dimension}”",
    hint_id="{near}",
    hint_en="{near}",
)
NOT_A_COHORT = error(
    "not-a-cohort",
    id="rincian hanya ada pada angkatan; “{key}” bukan angkatan",
    en="only cohorts are broken down; “{key}” is not a cohort",
)
NOTHING_TO_COMPARE = error(
    "not-a-programme",
    id="perbandingan dan deret waktu hanya untuk program atau all; “{key}” satu angkatan",
    en="comparison and series are for a programme or all; “{key}” is one cohort",
)
ONE_LANGUAGE = warning(
    "figure-in-one-language",
    id="“{target}” disebut di sini, tetapi tidak di {other}",
    en="“{target}” is told here, but not in {other}",
    hint_id="pembaca kedua bahasa perlu membaca angka yang sama; rujuk juga di sana, atau hapus di sini",
    hint_en="readers of both languages are owed the same figures; name it there too, or take it out here",
)
TYPED_FIGURE = guess(
    "typed-figure",
    id="“{typed}” diketik dengan tangan, padahal sama dengan {target}",
    en="“{typed}” is typed by hand, though it is {target}",
    hint_id="rujuk selnya, supaya angkanya sama di semua tempat dan ikut berubah bersama datanya",
    hint_en="name its cell, so that the figure is the same everywhere and changes with the data",
)
HIDDEN_IN_TABLE = warning(
    "hidden-figure-in-table",
    id="tabel di berkas ini memuat {value} di samping “{label}”, sama dengan {target}, yang disembunyikan situs",
    en="a table in this file has {value} beside “{label}”, as {target} has, which the site hides",
    hint_id="kalau itu angka yang sama, hapus dari berkas ini; kalau bukan, abaikan",
    hint_en="if it is the same figure, take it out of the file; if not, ignore this",
)
TYPED_SAMPLE = guess(
    "typed-figure",
    id="“{typed}” diketik dengan tangan, padahal {target} disembunyikan untuk melindungi orang",
    en="“{typed}” is typed by hand, though {target} is hidden to protect people",
    hint_id="hapus angka ini; bila selnya dirujuk, pembaca diberi tahu bahwa angkanya tidak ditampilkan",
    hint_en="take this number out; where its cell is named, readers are told that it is not shown",
)
TYPED_HIDDEN = warning(
    "typed-hidden-figure",
    id="“{typed}” diketik dengan tangan, padahal {target} disembunyikan untuk melindungi orang",
    en="“{typed}” is typed by hand, though {target} is hidden to protect people",
    hint_id="hapus angka ini; kalau maksudnya hal lain, ubah kalimatnya supaya jelas bukan angka itu",
    hint_en="take this number out; where it means something else, word the sentence so that this is clear",
)
TYPED_EARLIER = warning(
    "typed-hidden-figure",
    id="“{typed}” diketik dengan tangan, padahal terbitan lama menyembunyikan nilai {target} itu demi melindungi orang",
    en="“{typed}” is typed by hand, though an earlier release hid this value of {target} to protect people",
    hint_id="hapus angka ini; kalau maksudnya hal lain, ubah kalimatnya supaya jelas bukan angka itu",
    hint_en="take this number out; where it means something else, word the sentence so that this is clear",
)
