"""The faults of a release compared with earlier releases."""

from plugins.ground.diagnostics import warning

SMALL_CORRECTION = warning(
    "small-difference",
    id="“{figure}” terbit sebagai {old} pada {on}, kini {new}: selisihnya {by}, bisa menunjuk pada orang",
    en="“{figure}” was published as {old} on {on} and is {new} now: the difference of {by} can point at people",
    hint_id="tulis kembali {old}, tunggu sampai selisihnya paling sedikit {threshold}, atau hapus angka ini",
    hint_en="write {old} again, wait until the difference is {threshold} or more, or leave the figure out",
)
SMALL_AFTER_SHOWN = warning(
    "small-difference",
    id="“{figure}” terbit sebagai {old} pada {on}, kini di bawah {threshold}: ditolak untuk semua nilai kecil, sebab"
    " sebagian harus ditolak dan terbitan yang lolos akan memberi tahu nilai mana yang tersisa",
    en="“{figure}” was published as {old} on {on} and is below {threshold} now: this is refused for all small values,"
    " because some must be refused, and a release that goes out would tell which ones are left",
    hint_id="tulis kembali {old}, atau hapus angka ini",
    hint_en="write {old} again, or leave the figure out",
)
SMALL_CHANGE = warning(
    "small-difference",
    id="pembaca tahu “{total}” sebesar {old} pada {on}, kini {new}: bersama angka lain yang terbit terlihat bahwa"
    " {group} berubah {by}, bisa menunjuk pada orang",
    en="readers knew “{total}” as {old} on {on} and know it as {new} now: with the other published figures that tells"
    " that {group} changed by {by}, which can point at people",
    hint_id="tulis kembali angka semula, atau tunggu sampai perubahannya paling sedikit {threshold}",
    hint_en="write the figures as they were, or wait until the change is {threshold} or more",
)
SMALL_HIDDEN_CHANGE = warning(
    "small-difference",
    id="“{figure}” tidak ditampilkan, tetapi yang terbit pada {on} dan yang terbit kini bersama-sama memperlihatkan"
    " bahwa angka ini berubah {by}, bisa menunjuk pada orang",
    en="“{figure}” is hidden, but what was published on {on} and what is published now tell together that it changed"
    " by {by}, which can point at people",
    hint_id="tulis kembali angka semula, atau tunggu sampai perubahannya paling sedikit {threshold}",
    hint_en="write the figures as they were, or wait until the change is {threshold} or more",
)
OUT_ALREADY = warning(
    "published-before",
    id="“{figure}” disembunyikan, tetapi {value} sudah terbit pada {on}; siapa pun bisa menyimpannya",
    en="“{figure}” is hidden, but {value} was published on {on} already; anyone may have kept it",
    hint_id="menyembunyikannya tidak menariknya kembali; pastikan ambang dan angkanya memang dikehendaki",
    hint_en="to hide it takes nothing back; make sure that threshold and figure are meant",
)
GIVEN_AWAY = warning(
    "published-before",
    id="“{figure}” disembunyikan, tetapi bisa dihitung dengan “{other}”, yang terbit sebagai {old} pada {on}",
    en="“{figure}” is hidden, but can be worked out with “{other}”, which was published as {old} on {on}",
    hint_id="menyembunyikannya tidak menariknya kembali; pastikan ambang dan angkanya memang dikehendaki",
    hint_en="to hide it takes nothing back; make sure that threshold and figure are meant",
)
GIVES_AWAY = warning(
    "given-away",
    id="“{figure}” disembunyikan, tetapi bersama “{other}”, yang terbit {old} pada {on}, terbitan ini membuatnya bisa"
    " dipersempit",
    en="“{figure}” is hidden, but with “{other}”, which was published as {old} on {on}, this release lets readers"
    " narrow it down",
    hint_id="tulis kembali angka semula, hapus angka ini dan angka kecil di bawahnya, atau was: none bila ini hal baru",
    hint_en="write the figures as they were, leave this figure and the small ones below it out, or say was: none if"
    " this is something new",
)
GIVES_AWAY_THEN = warning(
    "given-away",
    id="“{figure}” disembunyikan dalam terbitan sebelumnya, tetapi bersama “{other}”, yang terbit {old} pada {on},"
    " terbitan ini membuatnya bisa dipersempit",
    en="“{figure}” was hidden in an earlier release, but with “{other}”, which was published as {old} on {on}, this"
    " release lets readers narrow it down",
    hint_id="tulis kembali angka semula, atau hapus angka baru yang berkaitan dengannya",
    hint_en="write the figures as they were, or leave out the new figures that are bound to it",
)
UNREADABLE_PAST = warning(
    "given-away",
    id="“{figure}” disembunyikan pada {on}, dan kunci di data/cohorts.yaml tidak membuka nilainya; angka sejak itu"
    " berubah, jadi tidak bisa dipastikan bahwa tidak ada yang terbuka",
    en="“{figure}” was hidden on {on}, and the key in data/cohorts.yaml does not open its value; figures have changed"
    " since, so nobody can tell that nothing is given away",
    hint_id="tulis kunci waktu itu: disclosure: {{…, former_keys: [KUNCI]}} (lihat riwayat git), atau angka semula",
    hint_en="give the key of that time: disclosure: {{…, former_keys: [KEY]}} (see the history in git), or write the"
    " figures as they were",
)
HIDDEN_NOW = warning(
    "published-before",
    id="“{figure}” terbit sebagai {value} pada {on}; kini disembunyikan, agar angka kecil tidak bisa dihitung",
    en="“{figure}” was published as {value} on {on}; it is hidden now, so that no small count can be worked out",
    hint_id="./inv cohorts menyebut angka mana yang dilindunginya",
    hint_en="./inv cohorts names the figures that it protects",
)
GONE = warning(
    "no-longer-published",
    id="“{name}” terbit pada {on} dengan angka yang kini tidak ada lagi di data/cohorts.yaml: {figures}",
    en="“{name}” was published on {on} with figures that data/cohorts.yaml has no more: {figures}",
    hint_id="jika kuncinya diganti, tulis was: KUNCI-LAMA pada yang baru; jika memang dihapus, biarkan",
    hint_en="if a key was renamed, say was: OLD-KEY at the new one; if they were removed, let it be",
)
HIDDEN_AS_A_WHOLE = warning(
    "hidden-as-a-whole",
    id="pencarian pola yang lebih hemat berhenti; disembunyikan seluruhnya: {names}",
    en="the search for a pattern that hides less gave up; hidden as a whole: {names}",
    hint_id="gabungkan sel yang kecil, atau hapus rincian yang hampir semua selnya kecil",
    hint_en="merge small cells, or leave out breakdowns in which nearly all cells are small",
)
