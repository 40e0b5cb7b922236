"""Drawings that a cache keeps: PNG files named by their key, a checksum and the size of their bytes.

A file that was cut short has another size than its name says. It counts as missing.
"""

import os
from collections.abc import Set
from typing import NamedTuple

from plugins.ground.digests import digest_of_bytes
from plugins.ground.files import PRIVATE, write_whole


class KeptDrawing(NamedTuple):
    """A drawing that is kept: its file, the checksum of its bytes, and their number."""

    path: str
    checksum: str
    size: int


def keep_drawing(folder: str, key: str, data: bytes) -> KeptDrawing:
    """Write a drawing into a folder, which is made where it is missing. Raises OSError."""
    checksum = digest_of_bytes(data)
    path = os.path.join(folder, f"{key}-{checksum}-{len(data)}.png")
    write_whole(path, data, mode=PRIVATE)
    return KeptDrawing(path, checksum, len(data))


def kept_drawings(folder: str, keys: Set[str]) -> dict[str, KeptDrawing]:
    """Return the drawings of some keys that a folder has, by key."""
    if not os.path.isdir(folder):
        return {}
    kept = {}
    for entry in os.scandir(folder):
        key, _, rest = entry.name.removesuffix(".png").partition("-")
        checksum, _, size = rest.partition("-")
        if key in keys and size == str(entry.stat().st_size):
            kept[key] = KeptDrawing(entry.path, checksum, int(size))
    return kept
