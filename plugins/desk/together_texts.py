"""The texts of the pages about the work with colleagues, in Indonesian and English."""

from plugins.ground.words import Words

TOGETHER_TEXTS: dict[str, Words] = {
    "together": Words("Bersama", "Together"),
    "together_why": Words(
        "Ambil kiriman rekan, simpan pekerjaan Anda dengan kalimat, lalu kirim. Tidak ada yang ditimpa.",
        "Get what colleagues sent, save your work with a sentence, then send it. Nothing is overwritten.",
    ),
    "together_none": Words(
        "Folder isi ini tidak di dalam klon Git, jadi hanya ada di komputer ini. Semua yang lain di meja redaksi tetap "
        "dapat dipakai. Untuk bekerja bersama, minta klon repositori kepada pengelola situs.",
        "This content folder is in no Git clone, so it is on this computer alone. All else at the desk works. To work "
        "together, ask whoever runs the site for a clone of the repository.",
    ),
    "together_where": Words("Cabang {branch}, bersama lewat {remote}.", "Branch {branch}, shared through {remote}."),
    "together_where_none": Words("Cabang {branch}, belum punya tempat bersama.", "Branch {branch}, not shared yet."),
    "together_other_branch": Words(
        "Rekan bekerja di cabang {main}. Yang Anda kirim dari cabang {branch} baru mereka lihat setelah digabungkan di "
        "sana.",
        "Colleagues work on the branch {main}. They see what you send from the branch {branch} once it is merged "
        "there.",
    ),
    "together_get": Words("Ambil", "Get"),
    "together_get_why": Words(
        "Kiriman rekan digabungkan dengan pekerjaan Anda. Kalau alinea yang sama diubah berdua, Anda yang memilih.",
        "What colleagues sent is brought together with your work. Where both changed the same paragraph, you choose.",
    ),
    "together_save": Words("Simpan dengan kalimat", "Save with a sentence"),
    "together_save_why": Words(
        "Pilih yang sudah selesai, dan tulis satu kalimat tentangnya untuk rekan.",
        "Choose what is done, and write one sentence about it for your colleagues.",
    ),
    "together_sentence": Words("Apa yang Anda ubah?", "What did you change?"),
    "together_send": Words("Kirim", "Send"),
    "together_send_why": Words(
        "Simpanan Anda menjadi terlihat bagi rekan. Ini belum menerbitkannya untuk pembaca.",
        "Your colleagues can then get what you saved. This does not publish it to readers.",
    ),
    "together_incoming": Words("Menunggu diambil: {count}", "Waiting to be got: {count}"),
    "together_incoming_none": Words(
        "Tidak ada yang menunggu sejak terakhir diambil.", "Nothing waits since the last time."
    ),
    "together_unsaved_none": Words("Semua sudah disimpan dengan kalimat.", "All is saved with a sentence."),
    "together_files": Words("{count} berkas", "files: {count}"),
    "together_outgoing": Words("Belum dikirim: {count}", "Not sent yet: {count}"),
    "together_outgoing_none": Words("Semua simpanan sudah dikirim.", "All that is saved is sent."),
    "together_more": Words("dan {count} lagi", "and {count} more"),
    "together_latest": Words("Simpanan terakhir", "Saved last"),
    "together_latest_none": Words("Belum ada.", "Nothing yet."),
    "together_working": Words("Sedang bekerja …", "Working …"),
    "together_nameless": Words(
        "Git belum tahu siapa Anda. Nama dan surel ini tertulis di setiap simpanan, agar rekan tahu dari siapa.",
        "Git does not know who you are. Name and e-mail are written into all that you save, so that colleagues know "
        "whose it is.",
    ),
    "together_name": Words("Nama Anda", "Your name"),
    "together_email": Words("Surel Anda", "Your e-mail"),
    "together_name_do": Words("Pakai nama ini", "Use this name"),
    "done_got": Words("Kiriman rekan sudah diambil.", "What colleagues sent is here now."),
    "done_nothing_new": Words("Tidak ada kiriman baru dari rekan.", "Colleagues sent nothing new."),
    "done_saved": Words(
        "Tersimpan dengan kalimat. Kirim agar rekan memperolehnya.",
        "Saved with a sentence. Send it, so that colleagues get it.",
    ),
    "done_sent": Words("Terkirim.", "Sent."),
    "done_named": Words("Nama Anda tercatat untuk folder ini.", "Your name is noted for this folder."),
    # A conflict
    "meet": Words("Anda dan rekan mengubah tempat yang sama", "You and a colleague changed the same place"),
    "meet_why": Words(
        "Selebihnya sudah digabungkan. Pilih untuk setiap tempat, lalu lanjutkan. Belum ada berkas yang diubah, dan "
        "kedua versi tetap ada dalam riwayat.",
        "All else is brought together already. Choose for each place, then go on. No file is changed yet, and both "
        "versions stay in the history.",
    ),
    "meet_left": Words("Berkas yang masih menunggu pilihan Anda: {count}", "Files that wait for your choice: {count}"),
    "meet_paragraph": Words("Alinea {number}", "Paragraph {number}"),
    "meet_mine": Words("Punya Anda", "Yours"),
    "meet_theirs": Words("Punya rekan", "Your colleague's"),
    "meet_theirs_of": Words("Punya {who}, {moment}", "By {who}, {moment}"),
    "meet_was": Words("Sebelumnya", "Before"),
    "meet_taken_out": Words("dihapus", "taken out"),
    "meet_way_ours": Words("Pakai punya Anda", "Take yours"),
    "meet_way_theirs": Words("Pakai punya rekan", "Take your colleague's"),
    "meet_way_both": Words("Pakai keduanya, punya Anda dulu", "Take both, yours first"),
    "meet_way_own": Words("Tulis baru:", "Write it anew:"),
    "meet_file_gone": Words(
        "Satu dari Anda menghapus berkas ini, dan yang lain mengubahnya.",
        "One of you deleted this file, and the other changed it.",
    ),
    "meet_file_both": Words(
        "Berkas ini bukan teks, jadi hanya salah satu yang dapat dipakai. Yang lain tetap ada dalam riwayat.",
        "This file is no text, so only one of both can be taken. The other one stays in the history.",
    ),
    "meet_keep": Words("Pakai berkas Anda", "Take your file"),
    "meet_keep_theirs": Words("Pakai berkas rekan", "Take your colleague's file"),
    "meet_delete": Words("Hapus berkas ini", "Delete the file"),
    "meet_do": Words("Pakai pilihan ini dan lanjutkan", "Take this choice and go on"),
    "meet_later": Words("Nanti saja", "Later"),
    # The calendar of embargoes
    "calendar": Words("Kalender embargo", "Calendar of embargoes"),
    "calendar_why": Words(
        "Kapan setiap berita mulai terbuka untuk publik, menurut waktu WIB.",
        "When each story becomes public, by the time of western Indonesia (WIB).",
    ),
    # The original beside a translation
    "beside": Words("Terjemahkan alinea demi alinea", "Translate paragraph by paragraph"),
    "beside_why": Words(
        "Setiap alinea naskah asal di samping terjemahannya. Yang berubah sejak dicap ditandai. Kosongkan alinea "
        "untuk menghapusnya.",
        "Each paragraph of the original beside its translation. What changed since the stamp is marked. Empty a "
        "paragraph to take it out.",
    ),
    "beside_changed": Words("berubah", "changed"),
    "beside_new": Words("baru", "new"),
    "beside_gone": Words("dihapus di naskah asal", "taken out of the original"),
    "beside_left": Words("Tanpa alinea asal", "Without a paragraph of the original"),
    "beside_stamp": Words("Simpan dan cap sebagai mutakhir", "Save and stamp as fresh"),
    # The history of a story
    "history": Words("Riwayat", "History"),
    "history_why": Words("Siapa mengubah apa dan kapan (WIB).", "Who changed what and when (WIB)."),
    "history_none": Words("Belum ada simpanan untuk berita ini.", "Nothing is saved for this story yet."),
    "history_unsaved": Words("Belum disimpan dengan kalimat", "Not saved with a sentence yet"),
    "history_older": Words("Yang lebih lama", "Older"),
    "history_new": Words("berkas baru", "new file"),
    "history_gone": Words("berkas dihapus", "file deleted"),
    "history_changed": Words("berkas diganti", "file replaced"),
    "history_moved": Words("hanya susunannya yang berubah", "only its arrangement changed"),
}
