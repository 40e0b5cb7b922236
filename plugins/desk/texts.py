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
    "field_date": Words("Tanggal (WIB)", "Date (WIB)"),
    "field_category": Words("Kategori", "Category"),
    "field_tags": Words("Topik", "Tags"),
    "field_embargo": Words("Embargo: terbit sejak (WIB)", "Embargo: public from (WIB)"),
    "field_lead_photo": Words("Foto utama", "Lead photo"),
    "field_dateline": Words("Tempat", "Dateline"),
    "field_author": Words("Penulis", "Author"),
    "field_series": Words("Seri", "Series"),
    "field_menu": Words("Urutan di menu", "Order in the menu"),
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
