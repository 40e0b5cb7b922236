"""Bring what is known of pictures up to date after a change of stories, without a look at all pictures.

A new story mostly brings a photograph of its own. What a full build would do with it is done here for the pictures that
the changed stories show or showed, and for the files that came, changed or went in their folders.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from typing import NamedTuple

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.beside import LARGEST_FILE, suffix_of
from plugins.newsroom.copies import withdraw_copies
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.rights import Rights, check_consent_spelling, check_rights, is_withdrawn, load_rights
from plugins.newsroom.story_changes import StoryChange
from plugins.pictures import faults
from plugins.pictures.batches import Develop, Inspect, develop_all, inspect_all
from plugins.pictures.consent.near_copies import has_near_copy
from plugins.pictures.element import Exhibit, build_exhibit
from plugins.pictures.picture_build import PictureBuild
from plugins.pictures.renditions import Inspection
from plugins.pictures.rights_words import check_places
from plugins.pictures.sources import check_inspection
from plugins.pictures.uses import Uses, count_uses, count_uses_after


class PictureRevision(NamedTuple):
    """What is known after a change.

    `removed` are the site paths of files that no page shows any more. `ended` are the faults of files that no text
    used before.
    """

    build: PictureBuild
    removed: frozenset[str]
    ended: frozenset[Diagnostic]


class _Undecided(Exception):
    """Only a full build can tell what becomes of the pictures."""


def revise_pictures(
    build: PictureBuild, change: StoryChange, inspect: Inspect, develop: Develop, workers: int
) -> PictureRevision | None:
    """Return what is known of pictures after a change of stories; None where a full build is needed.

    That is: a picture has a fault or may get one, or texts of other folders show a picture that changes.
    """
    try:
        return _revise(build, change, inspect, develop, workers)
    except (_Undecided, OSError):
        return None


def _revise(
    build: PictureBuild, change: StoryChange, inspect: Inspect, develop: Develop, workers: int
) -> PictureRevision:
    old, new = (count_uses(site, change.folders) for site in (change.before, change.after))
    touched = _touched(build, change, old, new)
    if build.exhibits is None or build.setup.identity.logo in touched:
        raise _Undecided
    uses, setup = count_uses_after(build.uses, old, new), change.after.setup
    after = replace(
        build,
        content=change.after.content,
        setup=setup,
        rights=_rights_after(build, change),
        digests={path: digest for path, digest in build.digests.items() if path not in touched},
        inspections=dict(build.inspections),
        exhibits={path: exhibit for path, exhibit in build.exhibits.items() if path not in touched},
        uses=uses,
        altered=touched,
    )
    if any(any(after.check_lead(story, change.after)) for story in change.stories(change.after)):
        raise _Undecided
    shown = sorted(path for path in touched if uses.shown[path] and path in after.content.files)
    _check_use(after, touched)
    _look_at(after, shown, inspect)
    differing = {path for path in touched if _state(build, path) != _state(after, path)}
    _check_differing(build, after, differing, inspect)
    _show(build, after, shown, change, develop, workers)
    for path in touched:
        is_shown_elsewhere = uses.used[path] > new.used[path]
        is_same = path not in differing and build.exhibits.get(path) == (after.exhibits or {}).get(path)
        if is_shown_elsewhere and not is_same:
            raise _Undecided  # pages of stories that did not change show it
    unused = (path for path in touched if not build.uses.used[path] and path in build.content.files)
    return PictureRevision(
        after, _removed(build, after, touched), frozenset(faults.UNUSED_PICTURE.at(path) for path in unused)
    )


def _touched(build: PictureBuild, change: StoryChange, old: Uses, new: Uses) -> Set[str]:
    """Return the pictures of which a change of stories may alter anything."""
    own = {path for path in build.digests if path.rpartition("/")[0] in change.folders}
    named = {path for uses in (old, new) for pictures in uses for path in pictures}
    return {path for path in own | named | change.files if suffix_of(path) in PICTURE_SUFFIXES}


def _rights_after(build: PictureBuild, change: StoryChange) -> Mapping[str, Rights]:
    """Return all rights after a change. Raises _Undecided where they have a fault, or a consent was withdrawn."""
    folders = {path.rpartition("/")[0] for path in change.files}
    if not folders:
        return build.rights
    content, languages = change.after.content, change.after.languages
    own, found = load_rights(content, languages, folders)
    others, before = dict[str, Rights](), dict[str, Rights]()
    for path, entry in build.rights.items():
        is_own = path.rpartition("/")[0] in folders or entry.file.rpartition("/")[0] in folders
        (before if is_own else others)[path] = entry
    rights = withdraw_copies({**others, **own}, content)
    if (
        found
        or any(map(is_withdrawn, before.values()))
        or any(is_withdrawn(entry) and not is_withdrawn(others.get(path)) for path, entry in rights.items())
        or any(check_consent_spelling(rights))
        or any(fault for entry in own.values() for fault in check_places(entry, change.after))
    ):
        raise _Undecided
    return rights


def _check_use(after: PictureBuild, touched: Set[str]) -> None:
    """Raise _Undecided for a file that no text uses, and for a use of a file that is not there."""
    if any((path in after.content.files) != bool(after.uses.used[path]) for path in touched):
        raise _Undecided


def _look_at(after: PictureBuild, shown: list[str], inspect: Inspect) -> None:
    """Take the digests and inspections of files."""
    for path in shown:
        if is_withdrawn(after.rights.get(path)) or after.content.files[path].size > LARGEST_FILE:
            raise _Undecided
        if after.may_be_shown(path):
            after.digests[path] = after.sources.of(after.content.files[path].real)
    after.sources.keep()
    places = {after.digests[path]: after.content.files[path].real for path in shown if path in after.digests}
    after.inspections |= inspect_all(places, after.cache, inspect, workers=1)
    _check_unchanged(after, shown)


def _state(build: PictureBuild, path: str) -> tuple[object, ...]:
    """Return what decides the faults of a picture."""
    return path in build.content.files, bool(build.uses.shown[path]), build.rights.get(path), build.digests.get(path)


def _check_differing(build: PictureBuild, after: PictureBuild, differing: Set[str], inspect: Inspect) -> None:
    """Raise _Undecided where a picture has a fault now, or had one, or may look like one with a consent."""
    for one in (build, after):
        for path in differing:
            if one.uses.shown[path] and path in one.content.files and any(_faults_of(path, one)):
                raise _Undecided
        if differing and has_near_copy(differing, one.rights, _inspected(one), one.content, inspect):
            raise _Undecided


def _faults_of(path: str, build: PictureBuild) -> Iterator[Diagnostic]:
    yield from check_rights(path, build.rights.get(path), build.setup.moment)
    if path in build.digests:
        yield from check_inspection(path, build.inspections[build.digests[path]])


def _inspected(build: PictureBuild) -> Mapping[str, Inspection]:
    return {path: build.inspections[digest] for path, digest in build.digests.items()}


def _show(
    before: PictureBuild, after: PictureBuild, shown: list[str], change: StoryChange, develop: Develop, workers: int
) -> None:
    """Develop the pictures that are shown, and give them their public names."""
    assert before.exhibits is not None
    assert after.exhibits is not None
    jobs = {path: after.job(path) for path in shown if path in after.digests}
    kept = {one.developed.folder: one.developed for one in before.exhibits.values()} if jobs else {}
    missing = [job for job in jobs.values() if job.folder not in kept]
    developed = kept | develop_all(missing, after.cache, develop, workers)
    _check_unchanged(after, shown)
    for path, job in jobs.items():
        after.exhibits[path] = build_exhibit(path, developed[job.folder], after.rights.get(path), change.after)


def _removed(before: PictureBuild, after: PictureBuild, touched: Set[str]) -> frozenset[str]:
    """Return the site paths of files that are gone. Copies in one folder share their files."""
    old, new = (one.exhibits or {} for one in (before, after))
    files = {path for picture in touched & old.keys() for path in _paths(old[picture])}
    stems = {old[picture].stem for picture in touched & old.keys()}
    return frozenset(files.difference(*(_paths(exhibit) for exhibit in new.values() if exhibit.stem in stems)))


def _paths(exhibit: Exhibit) -> list[str]:
    return [exhibit.path(rendition) for rendition in exhibit.developed.renditions]


def _check_unchanged(after: PictureBuild, shown: list[str]) -> None:
    """Raise _Undecided where a file was replaced meanwhile: its renditions may show the new picture."""
    known = [path for path in shown if path in after.digests]
    changed = {after.digests[path] for path in known if after.sources.has_changed(after.content.files[path].real)}
    after.cache.purge(changed)
    if changed:
        raise _Undecided
