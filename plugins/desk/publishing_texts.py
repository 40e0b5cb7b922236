"""The texts of the desk about publications, releases and takedowns."""

from plugins.ground.words import Words

PUBLISHING_TEXTS: dict[str, Words] = {
    # Choosing a target
    "publish": Words("Terbitkan", "Publish"),
    "publish_why": Words(
        "Pilih tempat terbit. Anda melihat dulu apa yang berubah bagi pembaca; belum ada yang terkirim sebelum Anda "
        "menyetujuinya.",
        "Choose where to publish. You first see what changes for readers; nothing is sent before you agree.",
    ),
    "no_targets": Words("Belum ada tempat terbit", "There is no place to publish to yet"),
    "no_targets_why": Words(
        "Tulis tempatnya sekali di publishconf.py, misalnya folder di komputer atau server ini. Nama pengguna dan kata "
        "sandi tidak ditulis di sana. Lalu muat ulang halaman ini.",
        "Write the place once into publishconf.py, for instance a folder of this computer or server. Users and "
        "passwords are not written there. Then load this page again.",
    ),
    "kind_folder": Words("folder", "folder"),
    "kind_ssh": Words("server lewat ssh", "server by ssh"),
    "kind_rclone": Words("penyimpanan atau hosting lewat rclone", "storage or hosting by rclone"),
    "kind_branch": Words("cabang Git", "Git branch"),
    "look_first": Words("Lihat apa yang akan berubah", "See what will change"),
    "releases": Words("Terbitan", "Releases"),
    "run_now": Words("Sedang berjalan", "Going on now"),
    "run_follow": Words("Lihat jalannya", "Follow it"),
    "run_last": Words("Yang terakhir dari meja redaksi ini", "The last one from this desk"),
    "as_of": Words("Lihat untuk waktu lain", "See it for another time"),
    "as_of_why": Words(
        "Apa yang berubah bagi pembaca kalau terbitan dibuat pada waktu itu, misalnya sesudah embargo. Hanya dilihat: "
        "yang belum waktunya tidak dapat diterbitkan.",
        "What changes for readers if it is published at that time, for example after an embargo. It is only shown: "
        "what is not due yet cannot be published.",
    ),
    "as_of_moment": Words("Waktu (WIB)", "Time (WIB)"),
    "as_of_shown": Words(
        "Seperti pada {moment} WIB. Tidak dapat diterbitkan.", "As of {moment} WIB. It cannot be published."
    ),
    "again": Words("Coba lagi", "Try again"),
    "tick_adopt": Words(
        "Ambil alih, siapa pun yang menerbitkan ke sana. Yang ia terbitkan diganti dengan isi Anda. Tanyakan dulu "
        "kepadanya.",
        "Take it over, whoever published there. What they published is replaced by your content. Ask them first.",
    ),
    "tick_delete_many": Words(
        "Boleh menghapus lebih dari separuh isinya.", "More than half of what is there may be deleted."
    ),
    # What was asked for
    "run_rehearse": Words("Yang akan berubah di {target}", "What will change at {target}"),
    "run_publish": Words("Menerbitkan ke {target}", "Publishing to {target}"),
    "run_rollback": Words("Kembali ke terbitan lama di {target}", "Back to an earlier release at {target}"),
    "run_takedown": Words("Menurunkan dari {target}", "Taking down from {target}"),
    "run_verify": Words("Memeriksa {target}", "Checking {target}"),
    "begun": Words("Dimulai {moment} WIB", "Begun {moment} WIB"),
    "starting": Words("memulai …", "starting …"),
    "going_on_why": Words(
        "Halaman ini boleh ditutup; pekerjaannya jalan terus, dan ada lagi di “Terbitkan”.",
        "You may close this page; the work goes on, and you find it again under “Publish”.",
    ),
    "stopped": Words("Terhenti sebelum selesai", "Stopped before its end"),
    "stopped_why": Words(
        "Komputer atau programnya berhenti di tengah jalan. Situs yang tayang tetap utuh: setiap halaman menemukan "
        "berkasnya. Terbitkan lagi; yang sudah sampai tidak dikirim ulang.",
        "The computer or the program stopped on the way. The public site is whole: each page finds its files. Publish "
        "again; what has arrived is not sent twice.",
    ),
    "code_0": Words("Berhasil", "Done"),
    "code_1": Words("Terhenti karena isi", "Stopped by the content"),
    "code_1_why": Words(
        "Ada yang harus diperbaiki dalam naskah, foto, data, atau catatannya. Alasannya di bawah, masing-masing dengan "
        "perbaikannya.",
        "Something in texts, pictures, data or their records must be mended. The reasons are below, each with its "
        "remedy.",
    ),
    "code_2": Words("Terhenti karena pengaturan", "Stopped by the settings"),
    "code_2_why": Words(
        "Isinya tidak salah. Yang perlu diubah ada di publishconf.py, pelicanconf.py, atau di tempat terbit.",
        "The content is not at fault. What must be changed is in publishconf.py, pelicanconf.py, or at the place.",
    ),
    "code_3": Words(
        "Terhenti karena jaringan, tempat terbit, atau komputer ini", "Stopped by network, place or computer"
    ),
    "code_3_why": Words(
        "Isi dan pengaturan tidak salah. Perbaiki yang disebut di bawah, atau coba lagi nanti.",
        "Content and settings are not at fault. Mend what is named below, or try again later.",
    ),
    "code_other": Words("Terhenti", "Stopped"),
    # What keeps it from being published
    "gates": Words("Yang harus beres dulu", "What must be settled first"),
    "gates_none": Words(
        "Semua beres: tidak ada kesalahan, hak foto lengkap, dan tempat terbitnya dikenal.",
        "All is well: no faults, the rights of pictures are complete, and the place is known.",
    ),
    "gate_rights": Words("Hak dan persetujuan foto", "Rights and consent of pictures"),
    "gate_faults": Words("Kesalahan isi", "Faults of the content"),
    "gate_place": Words("Tempat terbit dan pengaturan", "Place and settings"),
    "gate_allowed": Words("boleh dilewati di bawah", "may be passed over below"),
    "warnings_left": Words(
        "{count} peringatan lain tidak menahan terbitan; lihat di Ikhtisar.",
        "Other warnings: {count}. They do not stop a publication; see the overview.",
    ),
    "open_story": Words("Buka naskah", "Open the text"),
    # What changes for readers
    "for_readers": Words("Yang berubah bagi pembaca", "What changes for readers"),
    "changed_for_readers": Words("Yang berubah bagi pembaca dengan ini", "What this changed for readers"),
    "arrived_why": Words(
        "Setelah pengiriman, isi tempat terbit didaftar lagi dan dibandingkan dengan yang dikirim. Yang diterima "
        "pembaca dapat diambil dan dibandingkan juga:",
        "After sending, what is at the place was listed again and compared with what was sent. What readers get can be "
        "fetched and compared as well:",
    ),
    "nothing_changes": Words("Tidak ada yang berubah.", "Nothing changes."),
    "since": Words("Dibanding terbitan {moment} WIB.", "Compared with the release of {moment} WIB."),
    "first_time": Words("Belum ada terbitan di sana.", "Nothing is published there yet."),
    "change_added": Words("baru", "new"),
    "change_changed": Words("berubah", "changed"),
    "change_moved": Words("dialihkan", "redirected"),
    "change_withdrawn": Words("ditarik", "withdrawn"),
    "change_gone": Words("hilang", "gone"),
    "due_now": Words("terbit karena waktunya tiba", "public because its time has come"),
    "page_column": Words("Halaman", "Page"),
    "what_column": Words("Menjadi", "Becomes"),
    "leads_to": Words("menuju {target}", "leads to {target}"),
    "lists_too": Words("Daftar dan halaman lain: {count}", "Lists and other pages: {count}"),
    "files_too": Words(
        "Berkas lain: {added} baru, {changed} berubah, {gone} hilang.",
        "Other files: {added} new, {changed} changed, {gone} gone.",
    ),
    "addresses_kept": Words(
        "Semua {count} alamat yang pernah terbit tetap ada, dialihkan, atau menyatakan ditarik.",
        "All {count} addresses that were ever public stay, lead on, or say that they were withdrawn.",
    ),
    "figures_change": Words("Angka yang berubah", "Figures that change"),
    "figure_before": Words("Sekarang", "Now"),
    "figure_after": Words("Menjadi", "Becomes"),
    "figure_hidden": Words("disembunyikan", "hidden"),
    "figure_absent": Words("tidak ada", "none"),
    "pictures_new": Words("Foto dan lampiran yang menjadi publik", "Pictures and attachments that become public"),
    "pictures_gone": Words("Foto dan lampiran yang turun", "Pictures and attachments that go"),
    "look_again": Words("Lihat lagi", "Look again"),
    # Agreeing
    "agree": Words("Terbitkan sekarang", "Publish now"),
    "agree_why": Words(
        "Yang terbit tepat yang ditampilkan di atas. Kalau isi berubah sesudahnya, tidak ada yang terkirim.",
        "What is published is exactly what is shown above. If the content changes after it, nothing is sent.",
    ),
    "tick_allow_dirty": Words(
        "Terbitkan juga perubahan yang belum disimpan di Git. Rekan Anda tidak dapat menerbitkan sebelum Anda "
        "mengirimkannya.",
        "Publish changes that Git does not hold yet, too. Colleagues cannot publish until you send them.",
    ),
    "what_was_said": Words("Catatan jalannya", "What was reported"),
    "refused_because": Words("Sebabnya", "The reason"),
    "see_public": Words("Buka situs yang tayang", "Open the public site"),
    "back_publish": Words("Kembali ke Terbitkan", "Back to Publish"),
    # Releases
    "releases_of": Words("Terbitan di {target}", "Releases at {target}"),
    "kept_here": Words("Disimpan di komputer ini", "Kept on this computer"),
    "kept_none": Words("Belum ada terbitan yang disimpan di sini.", "No release is kept here yet."),
    "kept_elsewhere": Words(
        "Kembali ke terbitan lama hanya mungkin dari komputer yang menyimpannya.",
        "Going back is possible only from a computer that keeps the release.",
    ),
    "release_id": Words("Terbitan", "Release"),
    "release_on": Words("Dibuat (WIB)", "Built (WIB)"),
    "release_files": Words("Berkas", "Files"),
    "release_current": Words("terakhir dikirim", "sent last"),
    "rollback": Words("Kembali ke terbitan ini", "Go back to this release"),
    "rollback_why": Words(
        "Pilih satu. Foto yang pernah ditarik tidak dapat kembali dengannya.",
        "Choose one. Pictures that were withdrawn cannot come back with it.",
    ),
    "rollback_look": Words("Lihat dulu yang akan berubah", "See first what would change"),
    "verify": Words("Bandingkan situs yang tayang dengan terbitannya", "Compare the public site with its release"),
    "verify_why": Words(
        "Setiap berkas diambil seperti pembaca mengambilnya, lalu dibandingkan.",
        "Each file is fetched as readers get it, and compared.",
    ),
    "earlier_runs": Words("Yang dikerjakan dari sini", "What was done from here"),
    # Takedown
    "takedown": Words("Turunkan", "Take down"),
    "takedown_why": Words(
        "Hilang dari situs sekarang juga, tanpa menunggu apa pun: juga kalau naskah lain salah atau belum disimpan. "
        "Sesudahnya daftar, umpan, dan pencarian ikut.",
        "Gone from the site at once, whatever else: also if other texts have faults or are not saved. Lists, feeds and "
        "search follow.",
    ),
    "takedown_from": Words("Dari", "From"),
    "by_story": Words("Satu berita", "One story"),
    "by_story_why": Words(
        "Halamannya lalu menyatakan ditarik; fotonya turun. Berita dapat kembali dengan slug lain.",
        "Its pages then say that it was withdrawn; its pictures go. It can come back with another slug.",
    ),
    "by_consent": Words("Semua dengan satu persetujuan", "All that needs one consent"),
    "by_consent_why": Words(
        "Semua foto dengan persetujuan itu, dan salinannya. Ini untuk selamanya.",
        "All pictures with that consent, and their copies. This is for ever.",
    ),
    "by_file": Words("Satu foto atau berkas", "One picture or file"),
    "by_file_why": Words(
        "Foto, lampiran, atau berkas situs, dan semua yang dibuat darinya. Ini untuk selamanya.",
        "A picture, attachment or file of the site, and all that was made of it. This is for ever.",
    ),
    "choose": Words("pilih", "choose"),
    "takedown_look": Words("Lihat yang akan turun", "See what goes"),
    "takedown_of": Words("Yang turun dari {target}", "What goes from {target}"),
    "takedown_nothing": Words(
        "Menurut catatan, tidak ada yang pernah terbit ke sana. Anda tetap dapat menurunkannya.",
        "By the record nothing of it was ever published there. You can take it down all the same.",
    ),
    "pages_say": Words("Halaman yang akan menyatakan ditarik: {count}", "Pages that will say “withdrawn”: {count}"),
    "files_go": Words("Berkas yang dihapus: {count}", "Files that are deleted: {count}"),
    "takedown_do": Words("Turunkan sekarang", "Take down now"),
    "other_targets": Words("Tempat lain", "Other places"),
    "other_targets_why": Words(
        "Kalau pernah terbit di sana juga, turunkan juga:", "If it was published there too, take it down there too:"
    ),
}
