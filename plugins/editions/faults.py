"""Faults of links, addresses and redirects."""

from plugins.ground.diagnostics import error, warning

BROKEN_LINK = error(
    "broken-link",
    id="tautan “{target}” tidak menunjuk ke mana pun",
    en="the link “{target}” leads nowhere",
    hint_id="{near}",
    hint_en="{near}",
)
BROKEN_ANCHOR = error(
    "broken-anchor",
    id="bagian “#{anchor}” tidak ada di {path}",
    en="there is no part “#{anchor}” in {path}",
    hint_id="{near}",
    hint_en="{near}",
)
OUTSIDE_LINK = error(
    "outside-link",
    id="tautan “{target}” menunjuk ke luar folder isi",
    en="the link “{target}” leads out of the content folder",
)
NOT_PUBLIC_LINK = warning(
    "not-public-link",
    id="tautan “{target}” menuju yang tidak dipublikasikan ({state})",
    en="the link “{target}” leads to what is not public ({state})",
    hint_id="hapus tautannya, atau terbitkan tujuannya lebih dulu",
    hint_en="remove the link, or publish its target first",
)
UNKNOWN_PIN = error(
    "unknown-language",
    id="bahasa “{language}” di hreflang tidak ada di situs ini",
    en="the language “{language}” of hreflang is not one of this site",
)
MISSING_PIN = error(
    "missing-edition",
    id="“{target}” tidak ada dalam bahasa “{language}”",
    en="“{target}” does not exist in “{language}”",
    hint_id="hapus hreflang, supaya pembaca mendapat bahasa yang ada",
    hint_en="remove hreflang, so that readers get the language there is",
)
DUPLICATE_ADDRESS = error(
    "duplicate-address",
    id="alamat {address} sudah dipakai oleh {other}",
    en="the address {address} is already used by {other}",
    hint_id="beri slug lain",
    hint_en="give another slug",
)
SYSTEM_ADDRESS = error(
    "system-address",
    id="alamat {address} milik situs sendiri",
    en="the address {address} belongs to the site itself",
    hint_id="beri slug lain",
    hint_en="give another slug",
)
NO_STORY = error(
    "no-story",
    id="tidak ada satu pun berita; situs kosong tidak pernah diterbitkan",
    en="there is no story at all; an empty site is never published",
    hint_id="buat yang pertama dengan ./inv new",
    hint_en="make the first one with ./inv new",
)
REDIRECT_PATH = error(
    "redirect-path",
    id="“{path}” bukan jalur situs; tulis seperti /berita/lama/",
    en="“{path}” is no site path; write it like /berita/lama/",
)
REDIRECT_LIVE = error(
    "redirect-live",
    id="“{path}” adalah halaman yang masih ada, jadi tidak bisa dialihkan",
    en="“{path}” is a page that exists, so that it cannot be redirected",
)
REDIRECT_TWICE = error(
    "redirect-twice",
    id="“{path}” dan “{other}” satu alamat",
    en="“{path}” and “{other}” are one address",
    hint_id="hapus salah satunya",
    hint_en="remove one of them",
)
REDIRECT_DEAD = error(
    "redirect-dead-end",
    id="pengalihan ke “{target}” tidak sampai ke halaman mana pun",
    en="the redirect to “{target}” reaches no page",
    hint_id="{near}",
    hint_en="{near}",
)
REDIRECT_LOOP = error(
    "redirect-loop",
    id="pengalihan dari “{path}” berputar kembali ke dirinya",
    en="the redirect from “{path}” comes back to itself",
)
REDIRECT_CHAIN = error(
    "redirect-chain",
    id="“{target}” sendiri dialihkan lagi ke “{end}”",
    en="“{target}” is itself redirected, to “{end}”",
    hint_id="alihkan langsung ke “{end}”",
    hint_en="redirect straight to “{end}”",
)

UNKNOWN_HOME_STORY = error(
    "unknown-home-story",
    id="beranda menyebut berita “{key}”, yang tidak ada di articles/",
    en="the home page names the story “{key}”, which is not in articles/",
    hint_id="{near}",
    hint_en="{near}",
)
UNKNOWN_RELATED = error(
    "unknown-related-story",
    id="berita terkait “{key}” tidak ada di articles/",
    en="the related story “{key}” is not in articles/",
    hint_id="{near}",
    hint_en="{near}",
)
RELATED_TO_ITSELF = error(
    "related-to-itself",
    id="“{key}” menyebut dirinya sendiri sebagai berita terkait",
    en="“{key}” names itself as a related story",
    hint_id="hapus dari related",
    hint_en="remove it from related",
)
RELATED_NOT_PUBLIC = warning(
    "related-not-public",
    id="berita terkait “{key}” belum terbit, jadi belum ditampilkan",
    en="the related story “{key}” is not public, so that it is not shown yet",
    hint_id="kalau itu maksudnya, biarkan; ia muncul begitu terbit",
    hint_en="if that is meant, leave it; it shows once it is public",
)
INVALID_EMAIL = error(
    "invalid-email",
    id="“{value}” bukan alamat surel",
    en="“{value}” is no e-mail address",
    hint_id="tulis seperti redaksi@contoh.id, satu alamat saja",
    hint_en="write it like press@example.org, one address only",
)
UNKNOWN_CRAFT = error(
    "unknown-craft",
    id="beranda menyebut keterampilan “{key}”, yang tidak punya halaman di pages/",
    en="the home page names the craft “{key}”, which has no page in pages/",
    hint_id="{near}",
    hint_en="{near}",
)
