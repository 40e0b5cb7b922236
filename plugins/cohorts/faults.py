"""What can be wrong with cohort statistics and with what texts say of them."""

from plugins.ground.diagnostics import error, warning

EMPTY_DATA = error(
    "empty-data",
    id="data/cohorts.yaml kosong",
    en="data/cohorts.yaml is empty",
    hint_id="isi indicators, programmes, dan cohorts, atau hapus berkasnya; tanpa berkas itu tidak ada halaman dampak",
    hint_en="give indicators, programmes and cohorts, or delete the file; without it there is no impact page",
)
RESERVED_KEY = error(
    "reserved-key",
    id="“{key}” sudah berarti jumlah semua angkatan; pilih kunci lain",
    en="“{key}” already means the sum of all cohorts; choose another key",
)
SHARED_KEY = error(
    "shared-key",
    id="“{key}” dipakai untuk program dan untuk angkatan; {{stat:{key}.…}} jadi bermakna ganda",
    en="“{key}” names both a programme and a cohort; {{stat:{key}.…}} would be ambiguous",
    hint_id="ganti kunci salah satunya",
    hint_en="rename one of them",
)
UNKNOWN_INDICATOR = error(
    "unknown-indicator",
    id="indikator “{key}” tidak ada di data/cohorts.yaml",
    en="the indicator “{key}” is not in data/cohorts.yaml",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_PROGRAMME = error(
    "unknown-programme",
    id="program “{key}” tidak ada di data/cohorts.yaml",
    en="the programme “{key}” is not in data/cohorts.yaml",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_DIMENSION = error(
    "unknown-dimension",
    id="dimensi “{key}” tidak ada di data/cohorts.yaml",
    en="the dimension “{key}” is not in data/cohorts.yaml",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_CELL = error(
    "unknown-cell",
    id="dimensi “{dimension}” tidak mengenal sel “{key}”",
    en="the dimension “{dimension}” has no cell “{key}”",
    hint_id="{near}",
    hint_en="{near}",
)
INVALID_CELL = error(
    "invalid-cell",
    id="“{key}” tidak bisa menjadi nama sel: 1 sampai 80 karakter, tidak diawali = + - @",
    en="“{key}” cannot name a cell: 1 to 80 characters, not beginning with = + - @",
    hint_id="lembar kerja membaca awalan itu sebagai rumus",
    hint_en="spreadsheets would take such a beginning for a formula",
)
PART_OF_CYCLE = error(
    "part-of-cycle",
    id="part_of berputar: {chain}",
    en="part_of goes round in a circle: {chain}",
    hint_id="putuskan salah satu part_of",
    hint_en="remove one of these part_of",
)
UNIT_MISMATCH = error(
    "unit-mismatch",
    id="“{key}” dihitung dalam {unit}, padahal bagian dari “{whole}” yang dihitung dalam {other}",
    en="“{key}” counts {unit}, but is part of “{whole}”, which counts {other}",
)
PART_EXCEEDS_WHOLE = error(
    "part-exceeds-whole",
    id="{part} “{key}” lebih besar dari {total} “{whole}”, padahal bagian darinya",
    en="{part} “{key}” is more than {total} “{whole}”, of which it is part",
)
BREAKDOWN_SUM = error(
    "breakdown-sum",
    id="sel “{dimension}” berjumlah {total}, padahal “{indicator}” adalah {figure}",
    en="the cells of “{dimension}” sum to {total}, but “{indicator}” is {figure}",
)
BREAKDOWN_WITHOUT_FIGURE = error(
    "breakdown-without-figure",
    id="“{dimension}” merinci “{indicator}”, padahal angka itu tidak ada di figures",
    en="“{dimension}” breaks down “{indicator}”, but figures does not give that figure",
)
PERIOD_REVERSED = error(
    "period-reversed",
    id="periode berakhir {end}, sebelum mulai {start}",
    en="the period ends on {end}, before it starts on {start}",
)
FINAL_NOT_ENDED = error(
    "final-not-ended",
    id="angka final harus dari angkatan yang sudah selesai; periodenya berakhir {end}",
    en="final figures must be of a cohort that has ended; its period ends on {end}",
    hint_id="tulis status: provisional",
    hint_en="say status: provisional",
)
VERIFIED_IN_FUTURE = error(
    "verified-in-future",
    id="tanggal verifikasi {on} masih di masa depan",
    en="the day of verification, {on}, is in the future",
)
CORRECTED_IN_FUTURE = error(
    "corrected-in-future",
    id="tanggal perbaikan {on} masih di masa depan",
    en="the day of the correction, {on}, is in the future",
    hint_id="tulis hari angkanya diperbaiki",
    hint_en="write the day on which the figures were put right",
)
PERIOD_IN_FUTURE = warning(
    "period-in-future",
    id="periode baru mulai {start}, tetapi sudah ada angkanya",
    en="the period starts on {start} only, yet there are figures",
    hint_id="periksa tanggalnya",
    hint_en="check the date",
)
SAMPLE_DATA = error(
    "sample-figures",
    id="{count} angkatan masih berisi angka ilustrasi (status: sample); yang pertama “{key}”",
    en="{count} cohorts still hold illustrative figures (status: sample); the first is “{key}”",
    hint_id="ganti dengan angka resmi, atau izinkan dengan ALLOW_SAMPLE_FIGURES = True",
    hint_en="replace them with official figures, or allow them with ALLOW_SAMPLE_FIGURES = True",
)
SAMPLE_FIGURE = error(
    "sample-figures",
    id="“{target}” adalah angka ilustrasi dan tidak boleh terbit",
    en="“{target}” is an illustrative figure and may not be published",
    hint_id="ganti dengan angka resmi, atau izinkan dengan ALLOW_SAMPLE_FIGURES = True",
    hint_en="replace it with an official figure, or allow it with ALLOW_SAMPLE_FIGURES = True",
)
NO_KEY = warning(
    "missing-disclosure-key",
    id="data/cohorts.yaml tidak punya kunci: siapa pun yang menjalankan program ini bisa menebak mengapa suatu angka"
    " disembunyikan",
    en="data/cohorts.yaml has no key: whoever runs this program could guess why a figure is hidden",
    hint_id="jalankan ./inv cohorts --key; tanpa kunci, angka sungguhan tidak bisa diterbitkan",
    hint_en="run ./inv cohorts --key; without a key real figures cannot be published",
)
WEAK_KEY = warning(
    "weak-disclosure-key",
    id="kunci ini kurang dari {least} karakter, jadi bisa ditebak",
    en="this key has fewer than {least} characters, so it can be guessed",
    hint_id="hapus, lalu jalankan ./inv cohorts --key, sebelum angka sungguhan pertama terbit",
    hint_en="take it out and run ./inv cohorts --key, before the first real figures are published",
)
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
TYPED_FIGURE = warning(
    "typed-figure",
    id="“{typed}” diketik dengan tangan, padahal sama dengan {{stat:{target}}}",
    en="“{typed}” is typed by hand, though it is {{stat:{target}}}",
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
TYPED_SAMPLE = warning(
    "typed-figure",
    id="“{typed}” diketik dengan tangan, padahal {{stat:{target}}} disembunyikan untuk melindungi orang",
    en="“{typed}” is typed by hand, though {{stat:{target}}} is hidden to protect people",
    hint_id="hapus angka ini; bila selnya dirujuk, pembaca diberi tahu bahwa angkanya tidak ditampilkan",
    hint_en="take this number out; where its cell is named, readers are told that it is not shown",
)
TYPED_HIDDEN = warning(
    "typed-hidden-figure",
    id="“{typed}” diketik dengan tangan, padahal {{stat:{target}}} disembunyikan untuk melindungi orang",
    en="“{typed}” is typed by hand, though {{stat:{target}}} is hidden to protect people",
    hint_id="hapus angka ini; kalau maksudnya hal lain, ubah kalimatnya supaya jelas bukan angka itu",
    hint_en="take this number out; where it means something else, word the sentence so that this is clear",
)
