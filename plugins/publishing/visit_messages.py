"""What a visit to a target tells the editor, and for what it is refused."""

from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.mark import ReleaseMark
from plugins.publishing.records.history import PastRelease


def not_recorded(fault: OSError) -> Refused:
    """Return the refusal where the records of a publication cannot be written."""
    return Refused(
        ENVIRONMENT,
        Words(
            f"Catatan terbitan (data/published) tidak dapat ditulis: {fault}. Tidak ada yang dikirim; perbaiki, lalu"
            " terbitkan lagi.",
            f"The record of publications (data/published) cannot be written: {fault}. Nothing was sent; mend that, then"
            " publish again.",
        ),
    )


def gone_back(mark: ReleaseMark, newer: PastRelease) -> Words:
    """Return the notice that a target shows a release which another one had replaced."""
    old, new = (one.on[:16].replace("T", " ") for one in (mark, newer))
    return Words(
        f"Target menampilkan terbitan {old}, padahal terbitan {new} sudah menggantikannya: penyedia host mungkin"
        " memulihkan cadangan lama, atau sebuah penerbitan terputus. Semua disesuaikan lagi sekarang.",
        f"The target shows the release of {old}, though that of {new} replaced it: its provider may have restored an"
        " old backup, or a publication broke off. All is put right now.",
    )


def not_compressed(fault: OSError) -> Refused:
    """Return the refusal if the compressed copies cannot be made."""
    return Refused(
        ENVIRONMENT,
        Words(
            f"Salinan yang dimampatkan tidak dapat ditulis ke .cache: {fault}. Tidak ada yang dikirim; periksa ruang"
            " disk dan izin, lalu terbitkan lagi.",
            f"The compressed copies cannot be written to .cache: {fault}. Nothing was sent; check disk space and"
            " permissions, then publish again.",
        ),
    )


def copies_refusal(name: str) -> Refused:
    """Return the refusal to put compressed copies on a host that serves them to nobody."""
    return Refused(
        WRONG_USE,
        Words(
            f"{name}: 'compress' hanya untuk folder di server web (folder, ssh, SFTP, FTP, WebDAV). Penyimpanan objek,"
            " CDN, dan cabang Git memampatkan sendiri; hapus 'compress' dari target ini.",
            f"{name}: 'compress' is only for a folder of a web server (folder, ssh, SFTP, FTP, WebDAV). Object stores,"
            " CDNs and branches compress by themselves; remove 'compress' from this target.",
        ),
    )


ADOPTED = Words(
    "Target diambil alih: yang ada di sana dianggap diketahui.",
    "The target is taken over: all that is there counts as known.",
)
EMPTIED = Words(
    "Target kosong, padahal pernah diterbitkan ke sana; semua dikirim lagi.",
    "The target is empty though it was published to before; all is sent again.",
)
