"""How what a build knew differs from what an earlier build knew, so that an edit writes little to disk.

A revision leaves everything that did not change as it was, in the same objects. So what changed is found by identity.
"""

import io
import pickle
from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple

from plugins.building.revision import Known
from plugins.incremental.parse_cache import KeptDocuments, digests_of
from plugins.newsroom.documents import SourceFile
from plugins.newsroom.files import with_files
from plugins.newsroom.stories import Story, newest_first

_FILES = "files"  # stands for the files of the content folder, which extensions hold too


class _Entries(NamedTuple):
    """The entries of a mapping that are new or other ones, and the keys of those that are gone."""

    present: Mapping[str, Any]
    gone: tuple[str, ...]


def pack_difference(before: Known, after: Known) -> bytes:
    """Return how the knowledge of a build differs from that of an earlier one, as bytes for `apply_difference`."""
    old, new = before.site, after.site
    body = io.BytesIO()
    pickle.dump(_compare(old.content.files, new.content.files), body, protocol=5)
    _Packer(body, new.content.files).dump(
        (
            _compare(digests_of(old.documents), digests_of(new.documents)),
            _compare_stories((*old.stories, *old.pages), (*new.stories, *new.pages)),
            {name: getattr(new, name) for name in ("setup", "taxonomy", "banners")},
            _differing(before, after),
        )
    )
    return body.getvalue()


def apply_difference(before: Known, packed: bytes) -> Known:
    """Return what the later build knew, from what the earlier one knew and the result of `pack_difference`."""
    body, site = io.BytesIO(packed), before.site
    change: _Entries = pickle.load(body)  # noqa: S301  what we wrote
    unpacker = _Unpacker(body)
    unpacker.files = with_files(site.content.files, {*change.gone}, change.present.values())
    digests, stories, values, others = unpacker.load()
    documents = site.documents
    assert isinstance(documents, KeptDocuments)
    after = replace(
        site,
        content=site.content._replace(files=unpacker.files),
        documents=documents.with_digests(_applied(documents.digests, digests)),
        stories=_applied_to_stories(site.stories, stories),
        pages=tuple(stories.present.get(page.folder, page) for page in site.pages),
        **values,
    )
    changed: dict[str, Any] = {
        name: _applied(getattr(before, name), value) if isinstance(value, _Entries) else value
        for name, value in others.items()
    }
    return replace(before, site=after, **changed)


def _differing(before: Known, after: Known) -> dict[str, Any]:
    """Return the fields of what is known, without the site, that differ; of mappings only the entries that do."""
    names = [one.name for one in fields(after) if one.name != "site"]
    pairs = [(name, getattr(before, name), getattr(after, name)) for name in names]
    return {name: _compare(old, new) if isinstance(new, Mapping) else new for name, old, new in pairs if old is not new}


def _compare(old: Mapping[str, Any], new: Mapping[str, Any]) -> _Entries:
    if old is new:
        return _Entries({}, ())
    present = {key: value for key, value in new.items() if old.get(key) is not value}
    return _Entries(present, tuple(key for key in old if key not in new))


def _compare_stories(old: Sequence[Story], new: Sequence[Story]) -> _Entries:
    """Return the stories and pages that are new or other ones, by folder, and the folders of those that are gone."""
    before, after = set(map(id, old)), set(map(id, new))
    present = {story.folder: story for story in new if id(story) not in before}
    gone = (story.folder for story in old if id(story) not in after)
    return _Entries(present, tuple(folder for folder in gone if folder not in present))


def _applied(old: Mapping[str, Any], change: _Entries) -> Mapping[str, Any]:
    if not change.present and not change.gone:
        return old
    after = {**old, **change.present}
    for key in change.gone:
        del after[key]
    return after


def _applied_to_stories(stories: tuple[Story, ...], change: _Entries) -> tuple[Story, ...]:
    """Return the stories after a change, in order."""
    folders = {*change.present, *change.gone}
    if not folders:
        return stories
    after = [story for story in stories if story.folder not in folders]
    for story in change.present.values():
        if story.kind == "article":
            insort(after, story, key=newest_first)
    return tuple(after)


class _Packer(pickle.Pickler):
    def __init__(self, body: io.BytesIO, files: Mapping[str, SourceFile]) -> None:
        super().__init__(body, protocol=5)
        self._files = files

    def persistent_id(self, value: object) -> str | None:
        return _FILES if value is self._files else None


class _Unpacker(pickle.Unpickler):
    files: Mapping[str, SourceFile]

    def persistent_load(self, name: str) -> Mapping[str, SourceFile]:
        return self.files
