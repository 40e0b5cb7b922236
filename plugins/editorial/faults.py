"""The faults of translations, terms, and files without a known place."""

from plugins.ground.diagnostics import error, warning
from plugins.newsroom.allowances import guess

IMPORT_MARK = error(
    "import-mark",
    id="masih ada yang perlu diputuskan dari berkas asal: {note}",
    en="something of the imported file is still to be decided: {note}",
    hint_id="perbaiki kalimatnya, lalu hapus tanda ⟦PERIKSA: …⟧",
    hint_en="mend the sentence, then delete the mark ⟦PERIKSA: …⟧",
)

UNSTAMPED = warning(
    "unstamped-translation",
    id="terjemahan ini tidak mencatat naskah asal mana yang diterjemahkannya",
    en="this translation does not record which state of the original it translates",
    hint_id="bandingkan dengan naskah asal, lalu jalankan ./inv translated {story}",
    hint_en="compare it with the original, then run ./inv translated {story}",
)
STALE = warning(
    "stale-translation",
    id="naskah asal {source} berubah sesudah diterjemahkan",
    en="the original {source} has changed since this translation was made",
    hint_id="perbarui terjemahan, lalu jalankan ./inv translated {story}",
    hint_en="update the translation, then run ./inv translated {story}",
)
CORRECTIONS_DIFFER = warning(
    "corrections-differ",
    id="tanggal koreksi berbeda dari naskah asal: di sini {here}, di {source} {there}",
    en="the days of corrections differ from the original: here {here}, in {source} {there}",
    hint_id="pembaca kedua bahasa perlu tahu koreksi yang sama",
    hint_en="readers of both languages should be told of the same corrections",
)
NUMBERS_DIFFER = guess(
    "numbers-differ",
    id="angkanya berbeda dari naskah asal: di sini {here}, di {source} {there}",
    en="the numbers differ from the original: here {here}, in {source} {there}",
    hint_id="samakan keduanya; lebih aman lagi, rujuk angka angkatan dengan {{stat:…}}",
    hint_en="make them the same; safer still, name figures of cohorts with {{stat:…}}",
)
GLOSSARY = guess(
    "glossary",
    id="“{found}” bukan bentuk yang disetujui; tulis “{right}”",
    en="“{found}” is not the approved form; write “{right}”",
    hint_id="{note}",
    hint_en="{note}",
)
GLOSSARY_CLASH = error(
    "glossary-clash",
    id="“{form}” sudah tercatat di bawah “{other}”; satu bentuk hanya punya satu arti di sini",
    en="“{form}” is already listed under “{other}”; a form has one meaning here",
)
STRAY_FILE = warning(
    "stray-file",
    id="berkas ini tidak diterbitkan: tidak ada aturan untuknya di sini",
    en="this file is not published: there is no rule for it here",
    hint_id="{near}",
    hint_en="{near}",
)
CONFLICT_COPY = warning(
    "conflict-copy",
    id="ini salinan {original} dari komputer lain (OneDrive, Dropbox, Google Drive, …); isinya tidak terbit",
    en="this is a copy of {original} from another computer (OneDrive, Dropbox, Google Drive, …); it is not published",
    hint_id="pindahkan yang perlu ke {original}, lalu hapus salinan ini",
    hint_en="move what is needed into {original}, then delete this copy",
)
UNKNOWN_LANGUAGE = error(
    "unknown-language",
    id="bahasa “{language}” tidak ada di situs ini; yang ada: {languages}",
    en="the language “{language}” is not one of this site, which has: {languages}",
    hint_id="{near}",
    hint_en="{near}",
)
MISPLACED_STORY = error(
    "misplaced-story",
    id="naskah di tempat ini tidak akan terbit",
    en="a text in this place is never published",
    hint_id="satu folder untuk satu berita: articles/<berita>/{name} atau pages/<halaman>/{name}",
    hint_en="one folder a story: articles/<story>/{name} or pages/<page>/{name}",
)
