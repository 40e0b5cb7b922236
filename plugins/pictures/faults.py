"""The faults of pictures, of their use, and of their rights."""

from plugins.ground.diagnostics import error, warning
from plugins.ground.words import Words

# In the body or the front matter of a story.
REMOTE_PICTURE = error(
    "remote-picture",
    id="gambar dari situs lain tidak ditampilkan: {target}",
    en="pictures from other sites are not shown: {target}",
    hint_id="simpan salinannya di samping naskah, kalau haknya ada",
    hint_en="keep a copy beside the text, if you have the right to",
)
PICTURE_PATH = error(
    "picture-path",
    id="“{target}” bukan jalur ke gambar di dalam folder isi",
    en="“{target}” is not a path to a picture inside the content folder",
    hint_id="tulis nama berkas di samping naskah, atau ../../images/nama.jpg",
    hint_en="give the name of a file beside the text, or ../../images/name.jpg",
)
MISSING_PICTURE = error(
    "missing-picture",
    id="gambar {picture} tidak ada",
    en="the picture {picture} does not exist",
    hint_id="{near}",
    hint_en="{near}",
)
NOT_A_PICTURE = error(
    "not-a-picture",
    id="{picture} bukan jenis gambar yang dikenal; pilihannya: {kinds}",
    en="{picture} is of no known kind of picture; choose from: {kinds}",
    hint_id="simpan sebagai JPEG",
    hint_en="save it as JPEG",
)
MISSING_ALT = error(
    "missing-alt",
    id="teks alternatif untuk {picture} belum ada",
    en="the alternative text of {picture} is missing",
    hint_id="ceritakan isi gambar di dalam [ ]; untuk hiasan belaka tulis ![]({target}){{.decorative}}",
    hint_en="tell between [ ] what the picture shows; for mere decoration write ![]({target}){{.decorative}}",
)
LEAD_WITHOUT_ALT = warning(
    "lead-without-alt",
    id="gambar utama {picture} belum punya teks alternatif ({languages})",
    en="the lead picture {picture} has no alternative text ({languages})",
    hint_id="tulis alt: {{{example}}} di photos.yaml",
    hint_en="give alt: {{{example}}} in photos.yaml",
)
WITHDRAWN_CONSENT = warning(
    "withdrawn-consent",
    id="persetujuan untuk {picture} dicabut, atau gambarnya diturunkan (takedown); ia tidak tampil di halaman mana pun",
    en="consent for {picture} was withdrawn, or it was taken down; the picture is left out of every page",
    hint_id="hapus dari naskah, lalu hapus berkasnya",
    hint_en="take it out of the text, then delete the file",
)

NEAR_COPY = warning(
    "near-copy",
    id="{picture} tampak seperti {other}, {consent}",
    en="{picture} looks like {other}, {consent}",
    hint_id="kalau orangnya sama, tulis consent yang sama di {file}; kalau tidak, abaikan",
    hint_en="if it shows the same people, give the same consent in {file}; if not, ignore this",
)
RESTING = Words("yang bersandar pada persetujuan {reference}", "which rests on the consent {reference}")
WITHDRAWN = Words("yang persetujuannya sudah dicabut", "whose consent was withdrawn")

# In the picture itself, at its path.
EMPTY_PICTURE = error("empty-picture", id="berkas gambar kosong", en="the picture file is empty")
FAKE_PICTURE = error(
    "fake-picture",
    id="isi berkas ini bukan gambar JPEG, PNG, WebP, AVIF, GIF, HEIC, atau SVG",
    en="the content of this file is no JPEG, PNG, WebP, AVIF, GIF, HEIC or SVG picture",
)
BROKEN_PICTURE = error(
    "broken-picture",
    id="gambar rusak atau terpotong: {detail}",
    en="the picture is damaged or cut short: {detail}",
    hint_id="ambil lagi berkas aslinya",
    hint_en="get the original file again",
)
PICTURE_TOO_LARGE = error(
    "picture-too-large",
    id="gambar terlalu besar: {detail}; paling banyak {pixels} piksel dan {size} byte",
    en="the picture is too large: {detail}; at most {pixels} pixels and {size} bytes",
    hint_id="perkecil dahulu; sisi 3000 piksel sudah cukup",
    hint_en="make it smaller first; 3000 pixels a side are enough",
)
UNREADABLE_FORMAT = error(
    "picture-format-unreadable",
    id="di komputer ini gambar {detail} tidak dapat dibaca",
    en="{detail} pictures cannot be read on this computer",
    hint_id="simpan sebagai JPEG",
    hint_en="save it as JPEG",
)
ACTIVE_SVG = error(
    "active-svg",
    id="SVG ini memuat skrip, animasi, entitas, gambar tempelan, atau rujukan ke luar: {detail}",
    en="this SVG holds a script, animation, entities, embedded picture or outside reference: {detail}",
    hint_id="ekspor ulang sebagai SVG polos",
    hint_en="export it again as plain SVG",
)
SIMPLIFIED_SVG = warning(
    "simplified-svg",
    id="SVG ini tampil tanpa {names}, yang tidak didukung",
    en="this SVG is shown without {names}, which is not supported",
    hint_id="lihat hasilnya di pratinjau; kalau perlu, simpan gambarnya sebagai PNG",
    hint_en="look at it in the preview; if need be, save the drawing as PNG",
)
PICTURE_NAME = warning(
    "picture-name",
    id="akhiran namanya tidak sesuai: isinya {detail}",
    en="the ending of its name is wrong: the content is {detail}",
    hint_id="ganti akhirannya",
    hint_en="change the ending",
)
ANIMATED_PICTURE = warning(
    "animated-picture",
    id="gambar bergerak; hanya bingkai pertamanya yang tampil",
    en="the picture is animated; only its first frame is shown",
)
UNUSED_PICTURE = warning(
    "unused-picture",
    id="gambar ini tidak dipakai naskah mana pun, jadi tidak diterbitkan",
    en="no text uses this picture, so it is not published",
)

# The kinds of damage.
DAMAGE = {
    "header": Words("bagian awalnya tidak dapat dibaca", "its beginning cannot be read"),
    "pixels": Words("sebagian pikselnya hilang atau salah", "some of its pixels are missing or wrong"),
    "scans": Words("lapisannya terlalu banyak", "it has too many scans"),
    "elements": Words("elemennya terlalu banyak atau terlalu dalam", "too many elements, or too many in one another"),
    "references": Words("elemen yang sama digambar terlalu sering", "the same elements are drawn too often"),
    "style": Words("aturan gayanya terlalu rumit", "its style sheet is too complicated"),
    "number": Words("ada bilangan yang terlalu panjang", "it has a number that is too long"),
    "encoding": Words("penyandian hurufnya tidak dikenal atau salah", "its character encoding is unknown or wrong"),
}

# The reasons for which an inspection refuses a file.
REFUSALS = {
    "empty": EMPTY_PICTURE,
    "fake": FAKE_PICTURE,
    "broken": BROKEN_PICTURE,
    "too-large": PICTURE_TOO_LARGE,
    "unreadable": UNREADABLE_FORMAT,
    "active": ACTIVE_SVG,
}
