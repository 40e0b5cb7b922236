"""Delete files from a target at once, without a build; also from all copies of earlier releases."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, replace

from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.compressing import compressed_copies_of, drop_copies
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.targets import Target
from plugins.publishing.mark import MARK, SIGNATURES, ReleaseMark, release_id
from plugins.publishing.overtaking import withdrawn_page
from plugins.publishing.records.kept import KeptReleases
from plugins.publishing.records.provenance import NOBODY, Provenance
from plugins.publishing.records.recalls import record_recalls
from plugins.publishing.release_request import Origin, PublishOptions
from plugins.publishing.static_files import FOLDER as STATIC
from plugins.publishing.target_status import TargetStatus
from plugins.publishing.visit import Session, TargetState, session

# How often a takedown looks again while somebody else publishes.
_MOST_LOOKS = 3


@dataclass(frozen=True)
class TakedownSubject:
    """What to take down.

    Attributes:
        files: Paths on the target of files to delete.
        pages: Paths of pages to replace by the withdrawn page.
        recalls: Digests (SHA-256) of bytes that must not be public again, with the path they had.
        is_final: Whether the bytes of `files` must not be public again either.
    """

    files: Set[str] = frozenset()
    pages: Set[str] = frozenset()
    recalls: Mapping[str, str] = field(default_factory=dict)
    is_final: bool = True

    @property
    def all(self) -> Set[str]:
        """All files, pages or not."""
        return self.files | self.pages


@dataclass(frozen=True)
class TakedownResult:
    """What a takedown did to a target: deleted files, replaced pages, and the mark that was there before."""

    deleted: tuple[str, ...]
    replaced: tuple[str, ...]
    before: ReleaseMark | None


def of_consent(reference: str, provenance: Mapping[str, Provenance], resting: Mapping[str, str]) -> TakedownSubject:
    """Return everything that needs a consent. The stories stay, without the pictures.

    Args:
        reference: The consent.
        provenance: What each file of the target was made of.
        resting: The pictures that need it in the content of today, with their digests (empty if unknown).
    """
    pictures = {one.picture for one in provenance.values() if one.consent == reference} | set(resting)
    return of_pictures(pictures, provenance, resting)


def of_pictures(
    pictures: Set[str], provenance: Mapping[str, Provenance], digests: Mapping[str, str]
) -> TakedownSubject:
    """Return all files made of the given pictures or of exact copies of them. The pictures are recalled."""
    known = {one.digest: one.picture for one in provenance.values() if one.picture in pictures and one.digest}
    recalls = {**{digest: path for path, digest in digests.items() if digest}, **known}
    files = {
        path for path, one in provenance.items() if one.picture in pictures or (one.digest and one.digest in recalls)
    }
    return TakedownSubject(files, recalls=recalls)


def of_story(folder: str, provenance: Mapping[str, Provenance]) -> TakedownSubject:
    """Return the pages, card, attachments and pictures of a story.

    The addresses of its pages are withdrawn. No bytes are recalled, because other stories may show the same picture.
    """
    own = {path for path, one in provenance.items() if one.story == folder or one.picture.startswith(f"{folder}/")}
    pages = {path for path in own if path.endswith(".html")}
    return TakedownSubject(own - pages, pages, is_final=False)


def of_file(path: str, provenance: Mapping[str, Provenance], digests: Mapping[str, str]) -> TakedownSubject:
    """Return a file with everything that was made of it. For a rendition, return everything made of its picture.

    Args:
        path: A path in the content folder, or on the site.
        provenance: What each file of the target was made of.
        digests: SHA-256 of the content files concerned, if they still exist.
    """
    picture = picture_of(path, provenance)
    subject = of_pictures({picture}, provenance, digests)
    return TakedownSubject(subject.files | {path.lstrip("/").removeprefix(STATIC)}, recalls=subject.recalls)


def picture_of(path: str, provenance: Mapping[str, Provenance]) -> str:
    """Return the content file from which a file of the site was made; the path itself if that is unknown."""
    made = provenance.get(path.lstrip("/"))
    return made.picture if made is not None and made.picture else path


def take_off_target(
    target: Target, origin: Origin, subject: TakedownSubject, say: Say, how: PublishOptions
) -> TakedownResult:
    """Take something off a target.

    This needs no build, no lock, and no knowledge of the release there: deleting is always safe. First the mark tells
    every clone what is recalled. Then the files are deleted; then the copies of them, here and at the host. If one step
    fails, it is reported, and the other steps are done all the same. If somebody publishes at the same time, it is
    looked at again: that publication may just have sent something, or written its own mark.

    Raises:
        Refused: The target cannot be reached, this clone knows of nothing to delete there, or files could not be
            deleted.
    """
    subject = replace(
        subject, files=subject.files | {copy for one in subject.all for copy in compressed_copies_of(one)}
    )
    with session(target, origin, how, needs_lock=False) as visit:
        if not visit.is_alone:
            say(NOT_ALONE)
        taken = _take_off(visit, subject, say)
        for _ in range(0 if visit.is_alone else _MOST_LOOKS):
            there = visit.look()
            if there.mark is None or (
                visit.recalls.keys() <= there.mark.recalled
                and subject.pages <= there.mark.withdrawn
                and not subject.files & there.hosted.keys()
            ):
                break
            again = _take_off(visit, subject, say)
            taken = replace(taken, deleted=taken.deleted + again.deleted, replaced=taken.replaced + again.replaced)
        return taken


def _take_off(visit: Session, subject: TakedownSubject, say: Say) -> TakedownResult:
    target, there = visit.target, visit.look()
    visit.recall(there, NOBODY)
    # A file that is published unchanged has the same digest in content and site; note its path in the content.
    recalls = {**_digests_of(subject, there, target), **subject.recalls}
    copies = {path for path, digest in (there.mark.files if there.mark else {}).items() if digest in recalls}
    deleted = sorted(path for path in (subject.files | copies) - subject.pages if path in there.hosted)
    pages = {path: withdrawn_page(visit.host, there.hosted, path) for path in subject.pages if path in there.hosted}
    if not (deleted or pages or subject.recalls):
        raise nothing_found(target.name)
    if there.status is TargetStatus.UNKNOWN:
        say(NOT_ALL_KNOWN)
    visit.recalls.update(recalls)
    visit.withdrawn |= subject.pages
    mark = _next_mark(visit, there, deleted, pages)
    _try(lambda: _record(visit, there, mark), say)
    _remove(visit, there, mark, deleted, pages, say)
    _try(lambda: _drop_kept(target, subject, recalls, say), say)
    _try(lambda: visit.host.forget(say), say)
    return TakedownResult(tuple(deleted), tuple(sorted(pages)), there.mark)


def _digests_of(subject: TakedownSubject, there: TargetState, target: Target) -> dict[str, str]:
    """Return the digests of the files' bytes, as the mark, the kept releases or the files on the target have them."""
    releases = [there.mark.files] if there.mark else []
    releases += [one.files for one in KeptReleases(target.cache).load()]
    if not subject.is_final:
        return {}
    known = {files[path]: path for files in releases for path in subject.files if path in files}
    for path in sorted(subject.files & there.hosted.keys() - set(known.values())):
        data = target.host.read_file(path)  # while a publication goes on, the mark names no files
        known |= {hashlib.sha256(data).hexdigest(): path} if data is not None else {}
    return known


def _next_mark(
    visit: Session, there: TargetState, deleted: Iterable[str], pages: Mapping[str, bytes]
) -> ReleaseMark | None:
    """Return the mark of the release without what was taken down.

    It is not complete: lists and feeds still name that. If this clone does not know the release, its id stays.
    """
    if there.mark is None:
        return None
    gone = set(deleted) | set(pages)
    files = {path: digest for path, digest in there.mark.files.items() if path not in gone}
    files |= {path: hashlib.sha256(data).hexdigest() for path, data in pages.items()}
    recalled, withdrawn = frozenset(visit.recalls), frozenset(visit.withdrawn)
    mark = replace(there.mark, recalled=recalled, withdrawn=withdrawn, files=files, complete=False)
    if there.status is not TargetStatus.KNOWN:
        return mark
    # The time stays: nothing that has become due since the release was built is shown by this.
    parent = there.mark.id
    return replace(mark, id=release_id(parent, mark.on, files), parent=parent, restores="")


def _record(visit: Session, there: TargetState, mark: ReleaseMark | None) -> None:
    if mark is not None and there.status is TargetStatus.KNOWN:
        visit.record(mark, there, PublishOptions())
    else:
        record_recalls(visit.origin.content, visit.recalls, visit.withdrawn)


def _remove(
    visit: Session,
    there: TargetState,
    mark: ReleaseMark | None,
    deleted: list[str],
    pages: Mapping[str, bytes],
    say: Say,
) -> None:
    marks = {MARK: mark.as_bytes()} if mark is not None else {}
    stale = [path for path in SIGNATURES if path in there.hosted]
    if visit.host.is_atomic:
        visit.host.change({**pages, **marks}, [*deleted, *stale])
        return
    if marks:
        _try(lambda: visit.host.change(marks, []), say)
    visit.host.change(pages, [*deleted, *stale])


def _drop_kept(target: Target, subject: TakedownSubject, recalls: Mapping[str, str], say: Say) -> None:
    drop_copies(target.cache)
    kept = KeptReleases(target.cache)
    for one in kept.load():
        if set(one.files) & (subject.files | subject.pages) or set(one.files.values()) & set(recalls):
            kept.drop(one)
            say(
                Words(
                    f"Simpanan terbitan {one.id} dihapus: memuat yang diturunkan.",
                    f"The kept release {one.id} is deleted: it held what was taken down.",
                )
            )


def _try(step: Callable[[], object], say: Say) -> None:
    """Do one step. If it fails, say why; the next steps are done all the same."""
    try:
        step()
    except Refused as fault:
        say(fault.words)
    except OSError as fault:
        say(Words(f"Tidak berhasil: {fault}", f"Not done: {fault}"))


def nothing_found(name: str) -> Refused:
    """Return the refusal if this clone knows nothing on the target that belongs to the request."""
    return Refused(
        FAULTS,
        Words(
            f"{name}: tidak ditemukan apa pun dari itu di target. Periksa namanya; kalau rekan yang menerbitkannya,"
            " git pull dulu, lalu jalankan lagi.",
            f"{name}: nothing of that was found at the target. Check the name; if a colleague published it, git pull"
            " first, then run this again.",
        ),
    )


NOT_ALL_KNOWN = Words(
    "Target memuat terbitan yang belum dikenal klon ini. Yang dikenal diturunkan sekarang; jalankan git pull, lalu"
    " perintah ini sekali lagi, supaya tidak ada yang tertinggal.",
    "The target holds a release that this clone does not know. What it knows goes now; run git pull, then this command"
    " once more, so that nothing is left.",
)
NOT_ALONE = Words(
    "Penerbitan lain ke target ini sedang berjalan. Yang Anda sebut turun sekarang juga; penerbitan itu lalu ditolak di"
    " akhirnya, dan tidak mengembalikannya.",
    "Another publication to this target is going on. What you named goes now; that publication is then refused at its"
    " end, and does not bring it back.",
)
