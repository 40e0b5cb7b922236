"""Faults of the file data/cohorts.yaml and of its key."""

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
