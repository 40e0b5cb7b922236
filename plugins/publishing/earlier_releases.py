"""Earlier releases that a host keeps itself: over ssh their folders, of a branch its commits.

A computer that never published one can go back to it all the same. It is fetched and kept here first, so that it is
looked through for what was withdrawn, as every release is.
"""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.hosts.host import Host, ReleaseStore
from plugins.publishing.hosts.targets import Target
from plugins.publishing.local_files import SHA256, digest_as
from plugins.publishing.mark import MARK, ReleaseMark, load_mark
from plugins.publishing.records.kept import KeptRelease, KeptReleases


def load_hosted(host: Host) -> dict[str, ReleaseMark]:
    """Return the marks of the releases that a host keeps beside the public one, by place, the latest first.

    They may name no files. A release is left out if its lists still name what was taken down of it.
    """
    kept = host.list_kept() if isinstance(host, ReleaseStore) else {}
    marks = {place: load_mark(data) for place, data in kept.items()}
    return {place: mark for place, mark in marks.items() if mark is not None and mark.complete}


def choose_release(target: Target, wanted: str, up: ReleaseMark | None) -> KeptRelease:
    """Return the release to go back to; fetch it if only the host keeps it.

    Args:
        target: The target.
        wanted: The beginning of its id; empty for the release before the one that is up.
        up: The mark on the target.

    Raises:
        Refused: Neither this computer nor the host keeps such a release.
    """
    here = KeptReleases(target.cache)
    try:
        return here.choose(wanted, up)
    except Refused:
        hosted, known = load_hosted(target.host), {one.id for one in here.load()}
        meant = _before(up, {mark.id: mark for mark in hosted.values()}) if up and not wanted else wanted
        found = {mark.id: place for place, mark in reversed(hosted.items()) if meant and mark.id.startswith(meant)}
        if len(found.keys() | {one for one in known if meant and one.startswith(meant)}) != 1 or not found:
            raise
        return _fetch(target, next(iter(found.values())))


def _before(up: ReleaseMark, hosted: Mapping[str, ReleaseMark]) -> str:
    """Return the id of the release that the one which is up replaced; after a rollback, that the one shown replaced."""
    shown = up
    for _ in hosted:
        shown = hosted.get(shown.restores, shown)
    return "" if shown.restores else shown.parent


def _fetch(target: Target, place: str) -> KeptRelease:
    assert isinstance(target.host, ReleaseStore)
    with tempfile.TemporaryDirectory(dir=target.cache) as made:
        folder = Path(made)
        target.host.fetch_kept(place, folder)
        mark = load_mark((folder / MARK).read_bytes()) if (folder / MARK).is_file() else None
        files = mark.files if mark is not None else {}
        is_whole = all((folder / path).is_file() and digest_as(folder / path, SHA256) == files[path] for path in files)
        if mark is None or not files or not is_whole:
            raise Refused(FAULTS, _NOT_WHOLE)
        return KeptReleases(target.cache).add(folder, replace(mark, files=files))


_NOT_WHOLE = Words(
    "Terbitan itu di host tidak utuh lagi: sesuatu darinya diturunkan atau diubah. Sebut terbitan lain"
    " (./inv releases), atau pulihkan isinya dengan git revert lalu terbitkan.",
    "That release is not whole any more at the host: something of it was taken down or changed. Name another one"
    " (./inv releases), or restore its content by git revert, then publish.",
)
