"""The faults of attachments and films, and of the places where texts name them."""

from plugins.ground.diagnostics import error, warning
from plugins.ground.words import NOTHING, Words

# Faults in the text.
MISSING_ATTACHMENT = error(
    "missing-attachment",
    id="berkas {file} tidak ada",
    en="the file {file} does not exist",
    hint_id="{near}",
    hint_en="{near}",
)
ATTACHMENT_PATH = error(
    "attachment-path",
    id="“{target}” bukan berkas di samping naskah",
    en="“{target}” is no file beside a text",
    hint_id="taruh berkasnya di folder naskah ini, lalu tulis namanya saja",
    hint_en="put the file into the folder of this text, then write its name alone",
)
ATTACHMENT_KIND = error(
    "attachment-kind",
    id="{file} tidak dapat diterbitkan sebagai lampiran",
    en="{file} cannot be published as an attachment",
    hint_id="{remedy}",
    hint_en="{remedy}",
)
NOT_PUBLIC_ATTACHMENT = warning(
    "not-public-attachment",
    id="{file} milik naskah yang belum terbit",
    en="{file} belongs to a text that is not public",
    hint_id="salin berkasnya ke folder naskah ini, kalau memang boleh terbit",
    hint_en="copy the file into the folder of this text, if it may be public",
)
FILM_ADDRESS = error(
    "film-address",
    id="“{target}” bukan alamat film di situs lain",
    en="“{target}” is no address of a film on another site",
    hint_id="tulis alamat lengkap yang diawali https://",
    hint_en="write the whole address, beginning with https://",
)
FILM_WITHOUT_TITLE = error(
    "film-without-title",
    id="film di situs lain ini belum punya judul",
    en="this film on another site has no title",
    hint_id="tulis judulnya pada baris sebelum /// penutup",
    hint_en="write the title on the line before the closing ///",
)
FILM_WITHOUT_CAPTIONS = warning(
    "film-without-captions",
    id="{file} bersuara tetapi belum punya takarir",
    en="{file} has sound but no captions",
    hint_id="taruh {captions} di sampingnya; untuk suara saja, transkrip di antara /// sudah cukup",
    hint_en="put {captions} beside it; for sound alone a transcript between the /// is enough",
)
WITHDRAWN_ATTACHMENT = warning(
    "withdrawn-attachment",
    id="persetujuan untuk {file} sudah dicabut; berkas ini tidak diterbitkan",
    en="consent for {file} was withdrawn; the file is not published",
    hint_id="hapus dari naskah, lalu hapus berkasnya",
    hint_en="take it out of the text, then delete the file",
)

# Faults in the file itself; they name its path.
BROKEN_ATTACHMENT = error(
    "broken-attachment",
    id="berkas kosong atau rusak {detail}",
    en="the file is empty or damaged {detail}",
    hint_id="ambil lagi berkas aslinya, atau simpan ulang",
    hint_en="get the original again, or save it anew",
)
FALSE_KIND = error(
    "false-kind",
    id="isi berkas ini bukan {kind}, walaupun akhirannya begitu",
    en="the content of this file is no {kind}, whatever its ending says",
    hint_id="simpan ulang dari program pembuatnya sebagai {kind}; mengganti akhirannya saja tidak cukup",
    hint_en="save it anew as {kind} from the program that made it; another ending alone does not help",
)
WRONG_TEXT = error(
    "attachment-encoding",
    id="teks di berkas ini bukan UTF-8",
    en="the text of this file is not UTF-8",
    hint_id="simpan ulang sebagai UTF-8; di Excel: CSV UTF-8",
    hint_en="save it again as UTF-8; in Excel: CSV UTF-8",
)
ENCRYPTED_ATTACHMENT = error(
    "encrypted-attachment",
    id="berkas ini terkunci (sandi atau pembatasan), jadi isinya tidak dapat diperiksa",
    en="this file is locked (by a password or restrictions), so its content cannot be checked",
    hint_id="simpan salinan tanpa kunci",
    hint_en="save a copy without the lock",
)
ACTIVE_ATTACHMENT = error(
    "active-attachment",
    id="berkas ini memuat sesuatu yang berjalan sendiri: {detail}",
    en="this file holds something that runs by itself: {detail}",
    hint_id="cetak ke PDF baru, atau simpan tanpa makro dan skrip",
    hint_en="print it to a new PDF, or save it without macros and scripts",
)
OUTSIDE_ATTACHMENT = error(
    "attachment-reaches-out",
    id="berkas ini mengambil atau menunjuk sesuatu di luar dirinya: {detail}",
    en="this file fetches or names something outside of itself: {detail}",
    hint_id="putuskan tautannya, atau tempel isinya sebagai nilai atau gambar",
    hint_en="break the link, or paste its content as values or as a picture",
)
EMBEDDED_ATTACHMENT = error(
    "attachment-embeds-file",
    id="di dalam berkas ini ada berkas lain yang tidak terlihat: {detail}",
    en="this file holds another file that nobody sees: {detail}",
    hint_id="hapus objeknya, atau tempel sebagai gambar; grafik: salin, lalu tempel sebagai gambar",
    hint_en="remove the object, or paste it as a picture; a chart: copy it, then paste it as a picture",
)
TRACKED_CHANGES = error(
    "tracked-changes",
    id="berkas ini menyimpan perubahan terlacak; kata yang dihapus masih dapat dibaca",
    en="this file keeps tracked changes; deleted words can still be read",
    hint_id="terima atau tolak semua perubahan, lalu simpan",
    hint_en="accept or reject all changes, then save",
)
UNAPPLIED_REDACTION = error(
    "unapplied-redaction",
    id="bagian yang ditandai untuk dihitamkan di PDF ini masih dapat dibaca",
    en="parts of this PDF that were marked to be blacked out can still be read",
    hint_id="terapkan penghitaman (redact) di program PDF, lalu simpan",
    hint_en="apply the redaction in the PDF program, then save",
)
ATTACHMENT_TOO_LARGE = error(
    "attachment-too-large",
    id="berkas ini {size} byte; paling besar {limit}",
    en="this file has {size} bytes; at most {limit}",
    hint_id="{remedy}",
    hint_en="{remedy}",
)
ARCHIVE_CONTENT = error(
    "archive-content",
    id="isi arsip ini tidak dapat diterbitkan: {detail}",
    en="the content of this archive cannot be published: {detail}",
    hint_id="kemas ulang dengan nama biasa dan hanya jenis yang dapat menjadi lampiran, tanpa arsip di dalam arsip",
    hint_en="pack it anew with plain names and only kinds that can be attached, without an archive in the archive",
)
PICTURE_INSIDE = error(
    "picture-inside",
    id="catatan di dalam {detail} tidak dapat dibuang",
    en="the notes in {detail} cannot be left out",
    hint_id="ganti gambar itu dengan JPEG atau PNG",
    hint_en="put a JPEG or PNG in the place of that picture",
)
PLACE_IN_FILM = error(
    "film-keeps-track",
    id="film ini menyimpan jejak lain di samping gambar dan suara: {detail}",
    en="this film keeps another track beside picture and sound: {detail}",
    hint_id="ekspor ulang sebagai MP4 (H.264) dengan gambar dan suara saja",
    hint_en="export it anew as MP4 (H.264) with picture and sound alone",
)
HIDDEN_PART = warning(
    "attachment-hidden-part",
    id="di dalam berkas ini ada yang tidak langsung terlihat tetapi ikut terbit: {parts}",
    en="this file holds what nobody sees at first, and it would be public: {parts}",
    hint_id="tampilkan atau hapus bagian itu, lalu simpan",
    hint_en="show or remove that part, then save",
)
CLEANED_ATTACHMENT = warning(
    "attachment-cleaned",
    id="salinan yang terbit tidak memuat: {parts}",
    en="the public copy does not hold: {parts}",
    hint_id="berkas di folder Anda tidak berubah",
    hint_en="the file in your folder stays as it is",
)
PICTURES_INSIDE = warning(
    "attachment-pictures",
    id="gambar di dalam berkas ini: {count}",
    en="pictures in this file: {count}",
    hint_id="kalau ada orang di dalamnya, tulis people dan consent di photos.yaml",
    hint_en="if they show people, give people and consent in photos.yaml",
)
ATTACHMENT_NAME = warning(
    "attachment-name",
    id="nama “{name}” tampak seperti {what}; alamat publiknya memakai nama naskah",
    en="the name “{name}” looks like {what}; its public address takes the name of the text instead",
    hint_id="beri nama yang menyebut isinya, misalnya siaran-pers.pdf",
    hint_en="give it a name that says what it is, such as siaran-pers.pdf",
)
UNUSED_ATTACHMENT = warning(
    "unused-attachment",
    id="tidak ada naskah yang menautkan berkas ini, jadi tidak diterbitkan",
    en="no text links to this file, so it is not published",
)

# These concern people or hidden content. In production they are errors, whatever the settings say.
GRAVE = frozenset(fault.code for fault in (HIDDEN_PART, NOT_PUBLIC_ATTACHMENT))

PHONE_NAME = Words("nama dari telepon atau pemindai", "a name given by a telephone or scanner")
PERSON_NAME = Words("nama atau nomor orang", "the name or number of a person")

REMOVED = {
    "author": Words("nama pembuat", "names of authors"),
    "company": Words("nama lembaga", "name of the company"),
    "properties": Words("keterangan berkas", "properties of the file"),
    "comments": Words("komentar ({n})", "comments ({n})"),
    "names": Words("daftar nama", "lists of names"),
    "thumbnail": Words("gambar kecil", "thumbnail"),
    "printer": Words("setelan pencetak", "settings of the printer"),
    "template": Words("alamat templat", "address of the template"),
    "signature": Words("tanda tangan digital", "digital signature"),
    "formatting": Words("catatan perubahan format", "tracked changes of the format"),
    "guests": Words("tamu undangan ({n})", "guests of the event ({n})"),
    "leftovers": Words("berkas sisa sistem ({n})", "files left by systems ({n})"),
    "tags": Words("keterangan film atau suara", "notes of the film or sound"),
}
HIDDEN = {
    "sheets": Words("lembar tersembunyi ({n})", "hidden sheets ({n})"),
    "rows": Words("baris atau kolom tersembunyi ({n})", "hidden rows or columns ({n})"),
    "slides": Words("salindia tersembunyi ({n})", "hidden slides ({n})"),
    "speaker": Words("catatan pembicara ({n})", "notes of the speaker ({n})"),
    "text": Words("teks tersembunyi ({n})", "hidden text ({n})"),
    "pivot": Words("data sumber tabel pivot", "source data of a pivot table"),
    "layers": Words("lapisan tersembunyi ({n})", "hidden layers ({n})"),
}

SAVE_AS = {
    "word": Words("simpan sebagai DOCX atau PDF", "save it as DOCX or PDF"),
    "sheet": Words("simpan sebagai XLSX tanpa makro", "save it as XLSX without macros"),
    "slides": Words("simpan sebagai PPTX atau PDF", "save it as PPTX or PDF"),
    "archive": Words("kemas sebagai ZIP", "pack it as ZIP"),
    "film": Words(
        "simpan sebagai MP4 (H.264), lalu tulis /// video | nama.mp4",
        "save it as MP4 (H.264), then write /// video | name.mp4",
    ),
    "sound": Words(
        "simpan sebagai MP3, lalu tulis /// audio | nama.mp3", "save it as MP3, then write /// audio | name.mp3"
    ),
    "video-block": Words(
        "tulis /// video | {name} di baris sendiri, ditutup ///",
        "write /// video | {name} on a line of its own, closed by ///",
    ),
    "audio-block": Words(
        "tulis /// audio | {name} di baris sendiri, ditutup ///",
        "write /// audio | {name} on a line of its own, closed by ///",
    ),
    "link": Words("tulis tautan: [teks]({name})", "write a link: [text]({name})"),
    "other": Words("simpan sebagai PDF", "save it as PDF"),
}
SMALLER = Words(
    "perkecil gambarnya (ekspor “ukuran kecil”), atau bagi menjadi beberapa berkas",
    "make its pictures smaller (export for “small size”), or part it into several files",
)
SMALLER_FILM = Words(
    "ekspor 720p, atau unggah ke YouTube dan tulis /// video | https://…",
    "export it at 720p, or put it on YouTube and write /// video | https://…",
)

REFUSALS = {
    "broken": BROKEN_ATTACHMENT,
    "empty": BROKEN_ATTACHMENT,
    "false-kind": FALSE_KIND,
    "encoding": WRONG_TEXT,
    "encrypted": ENCRYPTED_ATTACHMENT,
    "active": ACTIVE_ATTACHMENT,
    "outside": OUTSIDE_ATTACHMENT,
    "embedded": EMBEDDED_ATTACHMENT,
    "tracked": TRACKED_CHANGES,
    "redaction": UNAPPLIED_REDACTION,
    "members": ARCHIVE_CONTENT,
    "nested": ARCHIVE_CONTENT,
    "bomb": ARCHIVE_CONTENT,
    "picture-kind": PICTURE_INSIDE,
    "tracks": PLACE_IN_FILM,
}
# The message for any reason that has no message of its own.
DETAILS = {
    "bomb": Words("terlalu banyak atau terlalu besar setelah dibuka", "too many or too large once it is unpacked"),
    "nested": Words("arsip di dalam arsip", "an archive in the archive"),
    "broken": NOTHING,
}
