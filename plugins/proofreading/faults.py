"""The faults of proofreading. All are guesses, so all are warnings, and none stops a build."""

from plugins.ground.diagnostics import warning
from plugins.newsroom.allowances import guess

WRONG_LANGUAGE = guess(
    "wrong-language",
    id="{what} ini tampaknya berbahasa {found}, padahal berkas ini untuk bahasa {expected}",
    en="this {what} seems to be {found}, and this file is for {expected}",
    hint_id='terjemahkan, atau tandai bahasanya: <span lang="{code_found}">…</span>',
    hint_en='translate it, or name its language: <span lang="{code_found}">…</span>',
)
UNTRANSLATED = guess(
    "untranslated-copy",
    id="{count} dari {total} bagian sama persis dengan naskah asal {source}",
    en="{count} of {total} passages are exactly those of the original {source}",
    hint_id="terjemahkan bagian yang masih sama",
    hint_en="translate the passages that are still the same",
)
TEMPLATE_TEXT = guess(
    "template-text",
    id="“{found}” tampaknya sisa teks contoh",
    en="“{found}” seems to be left over from a template",
    hint_id="ganti dengan kalimat Anda, atau hapus",
    hint_en="put your own words in its place, or delete it",
)
EMPTY_BODY = guess(
    "empty-body",
    id="naskah ini tidak punya isi",
    en="this text has no body",
    hint_id="tulis isinya di bawah baris --- yang kedua",
    hint_en="write it below the second line ---",
)
SPELLING = guess(
    "spelling",
    id="“{word}” tidak ada dalam kamus {dictionary}; mungkin maksudnya “{near}”",
    en="“{word}” is not in the dictionary {dictionary}; perhaps “{near}” is meant",
    hint_id="perbaiki, atau tambahkan pada words di data/style.yaml",
    hint_en="correct it, or add it to words in data/style.yaml",
)
ABBREVIATION = guess(
    "unexplained-abbreviation",
    id="“{found}” tidak dijelaskan di naskah ini",
    en="“{found}” is not explained in this text",
    hint_id="tulis panjangnya saat pertama: Nama Lengkap ({found}); yang dikenal semua pembaca: abbreviations di "
    "data/style.yaml",
    hint_en="write it in full at first: Full Name ({found}); what all readers know: abbreviations in data/style.yaml",
)
LONG_TITLE = guess(
    "long-title",
    id="judul ini {count} karakter; di atas {limit}, mesin pencari dan ponsel memotongnya",
    en="this title has {count} characters; above {limit}, search engines and phones cut it",
    hint_id="pindahkan rinciannya ke ringkasan",
    hint_en="move the details to the summary",
)
CAPITALS = guess(
    "capitals",
    id="{what} ini seluruhnya huruf besar",
    en="this {what} is all in capitals",
    hint_id="tulis dengan huruf biasa: lebih mudah dibaca, dan pembaca layar tidak mengejanya",
    hint_en="write it in normal letters: it is easier to read, and screen readers do not spell it",
)
SUMMARY_LENGTH = guess(
    "summary-length",
    id="ringkasan ini {count} karakter; yang baik {least} sampai {most}",
    en="this summary has {count} characters; good ones have {least} to {most}",
    hint_id="satu atau dua kalimat: apa yang terjadi, siapa, di mana",
    hint_en="one or two sentences: what happened, who, where",
)
SUMMARY_REPEATS = guess(
    "summary-repeats-title",
    id="ringkasan ini mengulang judul",
    en="this summary repeats the title",
    hint_id="katakan apa yang belum ada di judul",
    hint_en="say what the title does not say",
)
LINK_TEXT = guess(
    "link-text",
    id="teks tautan “{found}” tidak mengatakan ke mana tautan itu menuju",
    en="the link text “{found}” does not say where the link leads",
    hint_id="pakai nama yang dituju, misalnya [jadwal pelatihan](…)",
    hint_en="use the name of what it leads to, such as [training timetable](…)",
)
ALT_REPEATS = guess(
    "alt-repeats-caption",
    id="teks alternatif ini sama dengan keterangan gambarnya",
    en="this alternative text is the same as the caption",
    hint_id="teks alternatif mengatakan apa yang terlihat; keterangan mengatakan apa artinya",
    hint_en="alternative text says what is to be seen; the caption says what it means",
)
HEADING_LEVEL = guess(
    "heading-level",
    id="judul bagian ini bertingkat {level}, padahal sebelumnya tingkat {before}",
    en="this heading is of level {level}, and the one before is of level {before}",
    hint_id="turun satu tingkat saja setiap kali: {expected}",
    hint_en="go down one level at a time: {expected}",
)
HEADING_STOP = guess(
    "heading-stop",
    id="judul bagian ini diakhiri “{found}”",
    en="this heading ends with “{found}”",
    hint_id="hapus tanda di akhirnya",
    hint_en="delete the sign at its end",
)
BOLD_HEADING = guess(
    "bold-heading",
    id="baris tebal ini tampaknya judul bagian",
    en="this bold line seems to be a heading",
    hint_id="tulis ## di depannya, tanpa **: pembaca layar dan daftar isi lalu mengenalinya",
    hint_en="write ## before it, without **: screen readers and the contents list then know it",
)
WRONG_WEEKDAY = guess(
    "wrong-weekday",
    id="{date} jatuh pada hari {right}, bukan {found}",
    en="{date} is a {right}, not a {found}",
    hint_id="periksa harinya dan tanggalnya; salah satunya keliru",
    hint_en="check the weekday and the date; one of them is wrong",
)
IMPOSSIBLE_DATE = guess(
    "impossible-date",
    id="tanggal “{found}” tidak ada",
    en="there is no date “{found}”",
    hint_id="periksa tanggalnya",
    hint_en="check the date",
)
IDENTIFYING = guess(
    "identifying-details",
    id="“{found}”: apakah seseorang dalam tahanan dapat dikenali dari sini?",
    en="“{found}”: can somebody in custody be recognised by this?",
    hint_id="hapus nama, inisial, umur, asal, perkara, atau angkatan, kecuali ini pejabat atau tokoh umum",
    hint_en="leave out name, initials, age, place, offence or cohort, unless this is an official or a public person",
)
LONG_SENTENCE = guess(
    "long-sentence",
    id="kalimat ini {count} kata; di atas {limit} kata sulit diikuti",
    en="this sentence has {count} words; above {limit} it is hard to follow",
    hint_id="pecah menjadi dua atau tiga kalimat",
    hint_en="make two or three sentences of it",
)
HARD_TO_READ = guess(
    "hard-to-read",
    id="naskah ini sulit dibaca: ukurannya (LIX) {found}, batas untuk bahasa ini {limit}",
    en="this text is hard to read: its measure (LIX) is {found}, and the limit for this language is {limit}",
    hint_id="pecah kalimat yang panjang, dan ganti kata yang panjang dengan kata sehari-hari",
    hint_en="make short sentences of long ones, and put everyday words in place of long words",
)
HOUSE_STYLE = guess(
    "house-style",
    id="“{found}”: gaya redaksi kita memakai “{right}”",
    en="“{found}”: our house style has “{right}”",
    hint_id="{why}",
    hint_en="{why}",
)
UNWANTED = guess(
    "unwanted-words",
    id="“{found}” tidak dipakai dalam gaya redaksi kita",
    en="“{found}” is not used in our house style",
    hint_id="{why}",
    hint_en="{why}",
)
NO_REASON = warning(
    "allowed-without-reason",
    id="“biarkan {code}” tanpa alasan tidak berlaku",
    en="“allow {code}” without a reason has no effect",
    hint_id="tulis alasannya: <!-- biarkan {code}: alasan -->",
    hint_en="write the reason: <!-- allow {code}: reason -->",
)
UNKNOWN_CHECK = warning(
    "unknown-check",
    id="“{code}” bukan pemeriksaan yang dapat dibiarkan",
    en="“{code}” is no check that can be allowed",
    hint_id="{near}kode yang dapat dibiarkan: docs/checks/README.md",
    hint_en="{near}codes that can be allowed: docs/checks/README.md",
)
