"""Decide whether this clone may publish over what is on a target: what is there, and does this clone know it?"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.clone import Clone
from plugins.publishing.mark import MARK, ReleaseMark
from plugins.publishing.records.history import History, PastRelease


class TargetStatus(enum.Enum):
    """What a publication finds at a target."""

    EMPTY = enum.auto()  # no file of a site is there
    KNOWN = enum.auto()  # the mark names a release that this clone knows
    BEFORE_MARKS = enum.auto()  # a site of ours, published before release marks existed
    UNKNOWN = enum.auto()  # the mark names a release that this clone has never seen
    LOST = enum.auto()  # the target had a mark, and it is gone or only half there
    FOREIGN = enum.auto()  # files of somebody else, or the mark of another site


@dataclass(frozen=True)
class TargetFacts:
    """What is at a target.

    Attributes:
        files: The number of files that do not belong to the host.
        mark_is_there: Whether a file with the name of the mark exists.
        mark: The mark, if that file holds one.
        looks_ours: Whether this product made the files, though there is no mark.
        site: SITEURL of this clone.
        is_damaged: Whether the mark file is incomplete because sending it was interrupted.
        began_here: Whether a publication from here did not finish.
    """

    files: int
    mark_is_there: bool
    mark: ReleaseMark | None
    looks_ours: bool
    site: str
    is_damaged: bool = False
    began_here: bool = False


def judge_target(found: TargetFacts, history: History, clone: Clone | None) -> TargetStatus:
    """Decide what kind of target this is for our clone. Reads the history; changes nothing."""
    if found.mark is not None:
        if found.mark.site != found.site:
            return TargetStatus.FOREIGN
        return TargetStatus.KNOWN if knows(found.mark, history, clone) else TargetStatus.UNKNOWN
    if found.is_damaged and (found.began_here or history.releases()):
        return TargetStatus.KNOWN if found.began_here else TargetStatus.LOST
    if found.mark_is_there:
        return TargetStatus.FOREIGN
    if not found.files:
        return TargetStatus.EMPTY
    if history.releases():
        return TargetStatus.LOST
    return TargetStatus.BEFORE_MARKS if found.looks_ours else TargetStatus.FOREIGN


def knows(mark: ReleaseMark, history: History, clone: Clone | None) -> bool:
    """Return whether this clone has everything that a release showed: its record and its uncommitted content."""
    if mark.id in history.own_ids():
        return True
    past = next((one for one in history.releases() if one.id == mark.id), None)
    if past is None:
        return False
    return not past.blobs or (clone is not None and clone.has_blobs(past.blobs))


def refusal(status: TargetStatus, found: TargetFacts, history: History, clone: Clone | None, name: str) -> Refused:
    """Return the refusal to publish over a target that is unknown, lost or foreign."""
    if status is TargetStatus.UNKNOWN and found.mark is not None:
        return _unknown(found.mark, history, clone, name)
    if status is TargetStatus.LOST:
        return Refused(
            WRONG_USE,
            Words(
                f"{name}: tanda terbitan ({MARK}) hilang atau rusak di target. Isinya mungkin diubah orang lain."
                " Jalankan git pull, periksa targetnya, lalu ambil alih dengan --adopt.",
                f"{name}: the release mark ({MARK}) is gone from the target, or damaged. Somebody else may have changed"
                " what is there. Run git pull, look at the target, then take it over with --adopt.",
            ),
        )
    other = f" ({found.mark.site})" if found.mark is not None else ""
    return Refused(
        WRONG_USE,
        Words(
            f"{name}: target berisi situs atau berkas lain{other} yang bukan terbitan newsroom ini. Apakah targetnya"
            " benar? Jika ya, ambil alih dengan --adopt; yang harus tetap ada, tulis di KEEP.",
            f"{name}: the target holds another site or other files{other}, no release of this newsroom. Is it the right"
            " target? If so, take it over with --adopt; name in KEEP what must stay.",
        ),
    )


def _unknown(mark: ReleaseMark, history: History, clone: Clone | None, name: str) -> Refused:
    when = mark.on[:16].replace("T", " ")
    what = Words(
        f"{name}: target memuat terbitan {mark.id} ({when}) yang belum pernah dilihat klon ini: git pull dulu.",
        f"{name}: the target holds a release this clone has never seen ({mark.id}, {when}); git pull first.",
    )
    more = _whats_missing(mark, clone)
    ask = _whom_to_ask(history.releases(), clone)
    adopt = Words(
        "Kalau rekan itu tidak dapat mengirimkannya, ambil alih dengan --adopt: yang ia terbitkan lalu diganti.",
        "If they cannot push it, take over with --adopt: what they published is then replaced.",
    )
    if not mark.complete:
        more = Words(
            f"Terbitan itu belum selesai terkirim. {more.id}", f"That release has not wholly arrived. {more.en}"
        )
    return Refused(FAULTS, Words(*(" ".join(parts) for parts in zip(what, more, ask, adopt, strict=True))))


def _whats_missing(mark: ReleaseMark, clone: Clone | None) -> Words:
    if mark.uncommitted:
        return Words(
            "Terbitan itu memuat isi yang saat itu belum di-commit. Kalau git pull tidak membawanya, penerbitnya harus"
            " menjalankan git commit dan git push.",
            "It holds content that was not committed then. If git pull does not bring it, who published it must git"
            " commit and git push.",
        )
    if clone is None or not mark.commit:
        return Words(
            "Catatannya (data/published) tidak ada di folder isi ini; minta folder isi yang terbaru.",
            "Its record (data/published) is not in this content folder; ask for the latest content folder.",
        )
    if clone.has(mark.commit):
        return Words(
            f"Commit-nya {mark.commit[:10]} ada di sini, tetapi catatan terbitannya (data/published) belum: git pull,"
            " atau minta penerbitnya git push.",
            f"Its commit {mark.commit[:10]} is here, but its record (data/published) is not: git pull, or ask who"
            " published it to git push.",
        )
    return Words(
        f"Commit yang kurang: {mark.commit[:10]}. Kalau git pull tidak membawanya, penerbitnya belum git push.",
        f"Missing commit: {mark.commit[:10]}. If git pull does not bring it, who published it has not pushed yet.",
    )


def _whom_to_ask(releases: Sequence[PastRelease], clone: Clone | None) -> Words:
    own_name = clone.author() if clone else ""
    names = list(dict.fromkeys(one.by for one in reversed(releases) if one.by and one.by != own_name))[:3]
    if names:
        listed = ", ".join(names)
        return Words(
            f"Tanyakan kepada yang pernah menerbitkan ke target ini: {listed}.",
            f"Ask those who have published to this target: {listed}.",
        )
    names = [name for name in (clone.writers() if clone else ()) if name != own_name][:5]
    if names:
        listed = ", ".join(names)
        return Words(
            f"Tanyakan siapa yang menerbitkan pada waktu itu; yang menulis di sini: {listed}.",
            f"Ask who published at that time; those who write here: {listed}.",
        )
    return Words(
        "Tanyakan kepada rekan yang menerbitkan pada waktu itu.", "Ask the colleague who published at that time."
    )
