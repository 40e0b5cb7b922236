"""The texts of the desk about remedies of faults, focal points of pictures, and the table of cohorts."""

from plugins.ground.words import Words

EDITING_TEXTS: dict[str, Words] = {
    # Remedies beside faults
    "mend_redirect": Words("Alihkan alamat lama", "Redirect the old address"),
    "mend_withdrawn": Words("Tarik berita itu (status: withdrawn)", "Withdraw that story (status: withdrawn)"),
    "mend_forms": Words("Pakai bentuk yang disetujui", "Use the approved form"),
    "mend_was": Words("Kalau kuncinya diganti: tulis was", "If its key has changed: write was"),
    "mend_rights": Words("Isi hak foto", "Fill in the rights"),
    "mended": Words("Diperbaiki", "Mended"),
    "mended_back": Words("Lanjut", "Go on"),
    "mended_undo": Words("Kembalikan seperti sebelumnya", "Put it back as it was"),
    # Corrections
    "correct": Words("Catat koreksi", "Note the correction"),
    "correct_why": Words(
        "Koreksi tampil di bawah berita dan di halaman koreksi, dalam setiap bahasa. Tulis dalam setiap bahasa.",
        "A correction stands below the story and on the page of corrections. Write it in each language.",
    ),
    "correct_on": Words("Tanggal", "Day"),
    "correct_note": Words("Apa yang dikoreksi ({language})", "What was corrected ({language})"),
    "correct_minor": Words("kecil: terjemahan tetap mutakhir", "minor: translations stay fresh"),
    # Focal points
    "focus": Words("Titik fokus", "Focal point"),
    "focus_why": Words(
        "Yang tetap terlihat kalau halaman memotong foto, misalnya dalam daftar. Klik fotonya, atau geser dengan "
        "tombol panah. Kosong: situs memotong seperti biasa.",
        "What stays in view where a page crops the picture, as in lists. Click the picture, or move the sliders with "
        "the arrow keys. Empty: the site crops it as usual.",
    ),
    "focus_point": Words("Dari kiri dan dari atas", "From the left and from the top"),
    "focus_left": Words("Dari kiri", "From the left"),
    "focus_top": Words("Dari atas", "From the top"),
    "focus_crop": Words("Seperti dalam daftar", "As in a list"),
    # The table of cohorts
    "cohorts": Words("Tabel angkatan", "Table of cohorts"),
    "cohorts_edit": Words("Sunting tabel angkatan", "Edit the table of cohorts"),
    "cohorts_why": Words(
        "Angka dari data/cohorts.yaml. Coba dulu: Anda melihat angka mana yang berubah bagi pembaca, mana yang "
        "disembunyikan, dan keberatan dari yang pernah terbit. Hanya sel yang Anda ubah yang ditulis; komentar dan "
        "urutan tetap.",
        "The figures of data/cohorts.yaml. Try first: you see which figures change for readers, which are hidden, and "
        "what earlier releases object. Only the cells that you changed are written; comments and order stay.",
    ),
    "cohort": Words("Angkatan", "Cohort"),
    "cohorts_try": Words("Coba dulu", "Try it first"),
    "cohorts_tried": Words("Kalau disimpan", "If you save this"),
    "cohorts_errors": Words("Perbaiki kesalahan ini dulu.", "Mend these faults first."),
    "period_start": Words("Mulai", "From"),
    "period_end": Words("Sampai", "To"),
    "new_cohort": Words("Tambah angkatan", "Add a cohort"),
    "new_key": Words("Kunci", "Key"),
    "new_programme": Words("Program", "Programme"),
    "new_name": Words("Nama ({language})", "Name ({language})"),
    "new_source": Words("Sumber ({language})", "Source ({language})"),
    "new_cell": Words("Tambah sel rincian", "Add a cell to a breakdown"),
    "new_dimension": Words("Rincian", "Breakdown"),
    "new_cell_name": Words("Nama sel", "Name of the cell"),
    "new_cell_value": Words("Bilangan", "Number"),
    "old_names": Words("Nama yang pernah terbit", "Names that were published"),
    "old_names_why": Words(
        "Angkanya tidak ada lagi di berkas ini. Kalau hanya kuncinya yang diganti, pilih kunci yang sekarang; yang "
        "ditulis: was. Kalau memang dihapus, biarkan.",
        "Their figures are not in this file any more. If only the key has changed, choose the key of today; what is "
        "written is: was. If they were removed, let it be.",
    ),
    "old_name_now": Words("“{old}” kini bernama", "“{old}” is called now"),
    "cohorts_drop": Words("Buang perubahan ini", "Drop these changes"),
}
