"""The cache of pictures: inspections and renditions of earlier builds. It may be deleted at any time.

An inspection is one file. A developed picture is a folder, which gets its name only when it is complete, so that an
interrupted build keeps what it has finished. A damaged entry counts as missing and is made again.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict
from functools import cache
from importlib import metadata

from plugins.ground.digests import digest_of, digest_of_file
from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.sealed_facts import load_facts, write_facts
from plugins.ground.sealed_files import KEY, is_unchanged
from plugins.pictures.renditions import Developed, Inspection, Rendition

KEPT_FOR = 60  # days since it was last used
_DAY = 86_400  # seconds
_FACTS = "facts.json"

# The modules that decide which bytes are made of a picture. A change of one makes older entries invalid.
_MODULES = (
    "consent/likeness", "decoder", "encoder", "keyed_png", "kinds", "pixels", "renditions", "xmp",
    *(f"../ground/containers/{name}" for name in ("bare", "exif", "gif", "jpeg", "media", "png", "webp")),
    *(f"svg/{name}" for name in ("allowed", "cascade", "drawing", "parser", "pruning", "references", "refusal")),
    *(f"svg/{name}" for name in ("sheet", "size", "values", "writer")),
    *(f"heic/{name}" for name in ("decode_program", "pillow_format")),
)  # fmt: skip
_LIBRARIES = ("cssselect2", "pillow", "pillow-heif", "tinycss2")


class Cache:
    """The cache of pictures below a folder. The folder is made when the first entry is written."""

    def __init__(self, folder: str) -> None:
        self._inspections = os.path.join(folder, "inspected")
        self._developed = os.path.join(folder, "developed")
        self._recipe = digest_of_modules(_MODULES)

    def inspection(self, digest: str) -> Inspection | None:
        """Return the inspection of the file with a digest; None if there is none."""
        facts = load_facts(self._inspection_file(digest), self._inspections)
        try:
            return None if facts is None else Inspection(**{**facts, "likeness": tuple(facts["likeness"])})
        except (KeyError, TypeError):  # an earlier version of the program kept other facts
            return None

    def keep_inspection(self, digest: str, inspection: Inspection) -> None:
        """Keep the inspection of a file."""
        write_facts(self._inspection_file(digest), asdict(inspection), self._inspections)

    def folder(self, digest: str, *parts: object) -> str:
        """Return the folder for a picture's renditions. It depends on the file, the recipe, and `parts` of the job."""
        return os.path.join(self._developed, f"{digest}-{digest_of(self._recipe, parts)}")

    def developed(self, folder: str) -> Developed | None:
        """Return the renditions in a folder; None if one is missing or damaged."""
        facts = load_facts(os.path.join(folder, _FACTS), self._developed)
        try:
            if facts is None:
                return None
            renditions = tuple(Rendition(**each) for each in facts["renditions"])
            if not all(
                is_unchanged(os.path.join(folder, one.file), one.size, facts["times"][one.file], one.checksum)
                for one in renditions
            ):
                return None
            developed = Developed(renditions, facts["flat"], facts["tint"], folder)
        except (KeyError, TypeError):  # an earlier version of the program kept other facts
            return None
        _touch(folder)
        return developed

    def prune(self) -> None:
        """Remove entries that were not used for a long time, and unfinished entries of interrupted builds."""
        prune(self._inspections)
        prune(self._developed)

    def purge(self, digests: Set[str]) -> None:
        """Remove all inspections and renditions of some files, given by the digests of their bytes."""
        for digest in digests:
            _remove(self._inspection_file(digest))
        if not digests or not os.path.isdir(self._developed):
            return
        for entry in os.scandir(self._developed):
            if entry.name.partition("-")[0] in digests:
                _remove(entry.path)

    def _inspection_file(self, digest: str) -> str:
        return os.path.join(self._inspections, digest_of(digest, self._recipe) + ".json")


def digest_of_modules(names: Iterable[str], data: Iterable[str] = ()) -> str:
    """Return a digest of modules of this slice, of files of `data` (absolute), and of the libraries that they call.

    It is part of the key of cached results, so that a kept result equals a new one.
    """
    here = os.path.dirname(__file__)
    modules = [digest_of_file(os.path.join(here, f"{name}.py")) for name in names]
    return digest_of(modules, [digest_of_file(path) for path in data], _installed())


@cache
def _installed() -> list[str]:
    """Return the versions of the libraries. A process keeps to those that it has loaded."""
    return [found.metadata["Version"] for name in _LIBRARIES for found in metadata.distributions(name=name)]


def prune(folder: str, used: Set[str] = frozenset()) -> None:
    """Remove old entries from a folder of the cache, but none that is in `used` (by name)."""
    if not os.path.isdir(folder):
        return
    for entry in os.scandir(folder):
        age = time.time() - entry.stat().st_mtime
        if (
            entry.name != KEY
            and entry.name not in used
            and age > (_DAY if entry.name.startswith(".") else KEPT_FOR * _DAY)
        ):
            _remove(entry.path)


def write_developed(folder: str, files: Mapping[Rendition, bytes], flat: bool, tint: str) -> Developed:
    """Write the renditions of a picture to `folder`, all or none."""
    above = os.path.dirname(folder)
    os.makedirs(above, exist_ok=True)
    making = tempfile.mkdtemp(prefix=".", dir=above)
    try:
        times = {}
        for rendition, data in files.items():
            path = os.path.join(making, rendition.file)
            write_whole(path, data, mode=PRIVATE)
            times[rendition.file] = os.stat(path).st_mtime_ns
        renditions = [asdict(rendition) for rendition in files]
        facts = {"renditions": renditions, "flat": flat, "tint": tint, "times": times}
        write_facts(os.path.join(making, _FACTS), facts, above)
        _remove(folder)
        os.rename(making, folder)
    except BaseException:
        _remove(making)
        raise
    return Developed(tuple(files), flat, tint, folder)


def _touch(folder: str) -> None:
    """Set the time of a folder that is used, at most once a day."""
    try:
        if time.time() - os.stat(folder).st_mtime > _DAY:
            os.utime(folder)
    except OSError:  # another build may have removed it, or the cache may be read-only: neither matters here
        return


def _remove(path: str) -> None:
    if os.path.isdir(path):
        shutil.rmtree(path, ignore_errors=True)
    elif os.path.lexists(path):
        os.unlink(path)
