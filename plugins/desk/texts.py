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
}
