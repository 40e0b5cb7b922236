"""The texts of the desk in Indonesian and English. `{name}` is a place for a value."""

from plugins.ground.words import Words

TEXTS: dict[str, Words] = {
    # Every page
    "desk": Words("Meja redaksi", "The desk"),
    "skip": Words("Langsung ke isi", "Skip to the content"),
    "sections": Words("Bagian", "Sections"),
    "overview": Words("Ikhtisar", "Overview"),
    "site": Words("Lihat situs", "See the site"),
    "language": Words("Bahasa meja redaksi", "Language of the desk"),
    "id": Words("Bahasa Indonesia", "Bahasa Indonesia"),
    "en": Words("English", "English"),
    # What the desk refuses
    "closed": Words("Meja redaksi terkunci", "The desk is locked"),
    "closed_why": Words(
        "Buka meja redaksi lewat alamat lengkap yang ditulis ./inv serve di terminal. Alamat itu memuat kunci (token) "
        "dan berganti setiap kali ./inv serve dimulai.",
        "Open the desk by the whole address that ./inv serve writes in the terminal. It holds a key (token), and is "
        "another one each time ./inv serve starts.",
    ),
    "refused": Words("Belum bisa dilakukan", "This cannot be done yet"),
    "not_found": Words("Halaman ini tidak ada di meja redaksi.", "The desk has no such page."),
    "too_large": Words("Kiriman ini terlalu besar.", "What was sent is too large."),
    "not_understood": Words("Kiriman ini tidak dapat dibaca.", "What was sent cannot be read."),
    "back": Words("Kembali ke ikhtisar", "Back to the overview"),
    # The overview
    "find": Words("Cari judul atau nama", "Find a title or name"),
    "state": Words("Keadaan", "State"),
    "work": Words("Yang perlu dikerjakan", "What there is to do"),
    "any": Words("Semua", "All"),
    "show": Words("Tampilkan", "Show"),
    "clear": Words("Hapus saringan", "Clear the filter"),
    "stale": Words("terjemahan usang atau belum dicap", "translation stale or unstamped"),
    "faults": Words("kesalahan", "faults"),
    "pictures": Words("foto tanpa hak atau persetujuan", "pictures without rights or consent"),
    "untranslated": Words("belum diterjemahkan", "not translated"),
    "shown_of": Words("{shown} dari {total} berita dan laman", "{shown} of {total} stories and pages"),
    "none_found": Words(
        "Tidak ada yang cocok. Hapus saringan untuk melihat semua.", "Nothing fits. Clear the filter to see all."
    ),
    "story": Words("Berita atau laman", "Story or page"),
    "next": Words("Terbit berikutnya", "Next publication"),
    "to_mend": Words("Perlu diperbaiki", "To mend"),
    "errors_count": Words("{count} kesalahan", "errors: {count}"),
    "warnings_count": Words("{count} peringatan", "warnings: {count}"),
    "pictures_count": Words("{count} foto tanpa hak", "pictures without rights: {count}"),
    "all_well": Words("tidak ada", "nothing"),
    "see_page": Words("Lihat halaman", "See the page"),
    "coming": Words("Akan terbit", "Coming"),
    "coming_none": Words("Tidak ada embargo yang menunggu.", "No embargo is waiting."),
    "published_last": Words("Terbitan terakhir", "Last publications"),
    "published_none": Words("Belum pernah terbit.", "Nothing was published yet."),
    "other_faults": Words("Kesalahan di luar berita", "Faults outside of stories"),
    "unreadable": Words("Naskah yang belum terbaca", "Texts that cannot be read yet"),
    # A story
    "other_files": Words("Kesalahan di berkas lain berita ini", "Faults in other files of this story"),
    "more_fields": Words("Keterangan berita", "About the story"),
    "field_title": Words("Judul", "Title"),
    "field_summary": Words("Ringkasan (paling panjang 300 huruf)", "Summary (at most 300 letters)"),
    "field_slug": Words("Alamat (slug)", "Address (slug)"),
    "field_status": Words("Keadaan", "State"),
    "field_withdrawn_on": Words("Ditarik pada", "Withdrawn on"),
    "field_date": Words("Tanggal (WIB)", "Date (WIB)"),
    "field_category": Words("Kategori", "Category"),
    "field_tags": Words("Topik", "Tags"),
    "field_embargo": Words("Embargo: terbit sejak (WIB)", "Embargo: public from (WIB)"),
    "field_lead_photo": Words("Foto utama", "Lead photo"),
    "field_dateline": Words("Tempat", "Dateline"),
    "field_author": Words("Penulis", "Author"),
    "field_series": Words("Seri", "Series"),
    "field_menu": Words("Urutan di menu", "Order in the menu"),
    "changes": Words("Berubah di naskah asal sejak diterjemahkan: {count}", "Changed in the original since: {count}"),
    "changes_why": Words(
        "Perbarui alinea ini dalam terjemahan, simpan, lalu cap terjemahan sebagai mutakhir.",
        "Bring these paragraphs up to date in the translation, save, then stamp the translation as fresh.",
    ),
    "percent_fresh": Words("{percent}% mutakhir", "{percent}% fresh"),
    "body": Words("Isi (Markdown)", "Text (Markdown)"),
    "whole": Words("Seluruh berkas", "The whole file"),
    "as_whole": Words("Sunting seluruh berkas", "Edit the whole file"),
    "as_whole_why": Words(
        "Berkas ini disunting sebagai satu teks, dengan bagian depannya.",
        "This file is edited as one text, with its front matter.",
    ),
    "as_form": Words("Kembali ke formulir", "Back to the form"),
    "save": Words("Simpan", "Save"),
    "saving": Words("Menyimpan …", "Saving …"),
    "saved": Words("Tersimpan.", "Saved."),
    "kept": Words("Belum disimpan; cadangan ada di komputer ini.", "Not saved yet; a copy is kept on this computer."),
    "failed": Words(
        "Tidak tersimpan. Apakah ./inv serve masih berjalan? Teks Anda masih di halaman ini.",
        "Not saved. Is ./inv serve still running? Your text is still on this page.",
    ),
    "undo": Words("Kembalikan teks sebelum simpanan terakhir", "Put the text before the last save back"),
    "unsaved": Words(
        "Ada teks yang belum disimpan dari {moment}.", "There is a text from {moment} that was not saved."
    ),
    "unsaved_leave": Words("Ada perubahan yang belum disimpan.", "There are changes that are not saved."),
    "take_up": Words("Pakai teks itu", "Take that text up"),
    "throw_away": Words("Buang", "Throw it away"),
    "faults_here": Words("Kesalahan", "Faults"),
    "no_faults": Words("Tidak ada kesalahan.", "No faults."),
    "line": Words("Baris", "Line"),
    "page_beside": Words("Halamannya", "The page"),
    "page_beside_why": Words(
        "Mengikuti tulisan Anda, juga sebelum disimpan.", "It follows what you write, also before you save."
    ),
    "no_page": Words("Halaman muncul setelah kesalahan diperbaiki.", "The page comes once the errors are mended."),
    "width": Words("Lebar dan bahasa halaman", "Width and language of the page"),
    "phone": Words("Telepon", "Phone"),
    "wide": Words("Layar lebar", "Wide screen"),
    # Beginning, moving and ending a story
    "begin": Words("Tulis yang baru", "Write a new one"),
    "begin_name": Words("Judul atau nama", "Title or name"),
    "begin_why": Words(
        "Nama folder dan alamat dibuat dari judul. Naskahnya mulai sebagai draf.",
        "The folder's name and the address are made of the title. The text begins as a draft.",
    ),
    "kind": Words("Jenis", "Kind"),
    "kind_articles": Words("berita", "story"),
    "kind_pages": Words("laman tetap", "standing page"),
    "begin_do": Words("Mulai", "Begin"),
    "manage": Words("Kelola", "Manage"),
    "translate": Words("Mulai terjemahan ({languages})", "Begin the translation ({languages})"),
    "stamp": Words("Cap terjemahan sebagai mutakhir", "Stamp the translation as fresh"),
    "stamp_why": Words(
        "Setelah terjemahan diperiksa terhadap naskah asal yang sekarang.",
        "Once the translation was checked against the original as it is now.",
    ),
    "rename": Words("Ganti nama", "Rename"),
    "rename_to": Words("Nama folder yang baru", "New name of the folder"),
    "rename_why": Words(
        "Tautan dari naskah lain ikut berubah, dan alamat lama dialihkan.",
        "Links in other texts follow, and the old address leads to the new one.",
    ),
    "withdraw": Words("Tarik dari publik", "Withdraw"),
    "withdraw_why": Words(
        "Halamannya hanya akan mengatakan bahwa ia ditarik. Berlaku untuk publik pada terbitan berikutnya.",
        "Its page will only say that it was withdrawn. The public sees this with the next publication.",
    ),
    "delete": Words("Hapus draf", "Delete the draft"),
    "delete_why": Words(
        "Hanya untuk yang belum pernah terbit. Foldernya dipindahkan ke .cache/desk/ di komputer ini.",
        "Only for what was never public. The folder is moved to .cache/desk/ on this computer.",
    ),
    "sure": Words("Ya, saya yakin", "Yes, I am sure"),
    "photos": Words("Foto dan lampiran", "Pictures and attachments"),
    "back_to_story": Words("Kembali ke naskah", "Back to the text"),
    # Pictures
    "photos_why": Words(
        "Hak setiap foto dan lampiran di folder ini. Entri lain di photos.yaml tidak disentuh.",
        "The rights of each picture and attachment in this folder. Other entries of photos.yaml are not touched.",
    ),
    "photos_none": Words("Belum ada foto atau lampiran di folder ini.", "There is nothing in this folder yet."),
    "add_photos": Words("Tambah foto atau lampiran", "Add pictures or attachments"),
    "choose_photos": Words("Pilih satu atau beberapa berkas", "Choose one or several files"),
    "upload": Words("Tambahkan", "Add"),
    "credit": Words("Kredit (pemotret)", "Credit (photographer)"),
    "licence": Words("Lisensi", "Licence"),
    "people": Words("Orang di foto", "People in it"),
    "people_none": Words("tidak ada orang", "nobody"),
    "people_unidentifiable": Words("tidak dapat dikenali", "cannot be recognised"),
    "people_consented": Words("dikenali, dengan persetujuan", "recognisable, with consent"),
    "consent": Words("Rujukan persetujuan", "Reference of the consent"),
    "expires": Words("Berlaku sampai", "Valid until"),
    "alt": Words("Teks alternatif ({language})", "Alternative text ({language})"),
    "caption": Words("Keterangan foto ({language})", "Caption ({language})"),
    "withdraw_consent": Words("Cabut persetujuan {reference}", "Withdraw the consent {reference}"),
    "withdraw_consent_why": Words(
        "Semua foto dengan persetujuan ini, dan salinannya, tidak akan dibuat lagi. Terbitkan sesudahnya.",
        "No picture with this consent, and no copy of one, will be made any more. Publish afterwards.",
    ),
    "consent_takedown_why": Words(
        "Kalau fotonya sudah tayang, turunkan sekarang juga, tanpa menunggu terbitan:",
        "If its pictures are public already, take them down at once, without waiting for a publication:",
    ),
    "in_text": Words("Dalam naskah:", "In a text:"),
    "phone_weight": Words("{size} kB di telepon", "{size} kB on a phone"),
    "consent_withdrawn": Words("Persetujuan {reference} dicabut", "The consent {reference} was withdrawn"),
    "consent_touched": Words("Yang terkena:", "What it touches:"),
    "withdrawn_since": Words("persetujuan dicabut", "consent withdrawn"),
    # Figures
    "figures": Words("Angka", "Figures"),
    "figures_why": Words(
        "Angka dari data/cohorts.yaml seperti yang akan dibaca publik. Dalam naskah, tulis {stat: lalu pilih.",
        "The figures of data/cohorts.yaml as the public will read them. In a text, write {stat: and choose one.",
    ),
    "figures_none": Words("Tidak ada data/cohorts.yaml.", "There is no data/cohorts.yaml."),
    "figure": Words("Angka", "Figure"),
    "as_published": Words("Seperti terbit", "As published"),
    "in_texts": Words("Dalam naskah", "In texts"),
    # Changed by two
    "conflict": Words("Berkas ini berubah sejak Anda membukanya", "This file changed since you opened it"),
    "conflict_why": Words(
        "{path} disimpan oleh orang atau program lain. Tidak ada yang ditulis, dan keduanya ada di bawah. Gabungkan di "
        "sebelah kiri, lalu simpan; atau pakai yang ada di berkas.",
        "Somebody else, or another program, saved {path}. Nothing was written, and both are below. Bring them together "
        "on the left, then save; or take what is in the file.",
    ),
    "mine": Words("Tulisan Anda", "What you wrote"),
    "theirs": Words("Yang ada di berkas sekarang", "What is in the file now"),
    "save_mine": Words("Simpan tulisan di kiri", "Save the text on the left"),
    "take_theirs": Words("Buang tulisan saya, pakai yang di berkas", "Throw mine away, take the file's"),
}

# What the text editor (CodeMirror) says, by its English words.
EDITOR_PHRASES: dict[str, Words] = {
    one.en: one
    for one in (
        Words("Cari", "Find"),
        Words("Ganti dengan", "Replace"),
        Words("berikutnya", "next"),
        Words("sebelumnya", "previous"),
        Words("semua", "all"),
        Words("huruf besar/kecil", "match case"),
        Words("kata utuh", "by word"),
        Words("pola", "regexp"),
        Words("ganti", "replace"),
        Words("ganti semua", "replace all"),
        Words("tutup", "close"),
        Words("baris", "line"),
        Words("Ke baris", "Go to line"),
        Words("buka", "go"),
        Words("Pilihan", "Completions"),
    )
}
