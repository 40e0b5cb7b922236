"""Compressed copies beside files (`page.html.br`, `page.html.gz`), for a server that does not compress by itself.

They are made for a target that asks for them, in a folder of its own that holds the build as hard links. So the build
stays as it is for every other target. A copy is always made of the file beside it: it goes up in the same step, and it
goes away with it.
"""

import gzip
import json
import os
import zlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.trees import link_or_copy, remove_tree

CODINGS = {"br": ".br", "gzip": ".gz"}  # as browsers and servers name them
COPIES = tuple(CODINGS.values())
# Kinds that become smaller. Pictures, fonts and office files are compressed already.
KINDS = ("html", "css", "js", "json", "xml", "svg", "txt", "csv", "ics", "vtt", "webmanifest")
_SUFFIXES = tuple(f".{kind}" for kind in KINDS)
_SMALLEST = 1000  # bytes: a smaller file fits into one packet anyway
_MOST_EFFORT, _SOME_EFFORT = 11, 6  # of Brotli: 27 ms and less than 1 ms for a page
_FOLDER, _MANIFEST = "compressed", "compressed.json"


def original_of(path: str, files: Iterable[str] | Mapping[str, object]) -> str:
    """Return the file of which a compressed copy was made, or the path itself if it is no such copy."""
    original, suffix = path[:-3], path[-3:]
    return original if suffix in COPIES and original.endswith(_SUFFIXES) and original in files else path


def compressed_copies_of(path: str) -> tuple[str, ...]:
    """Return the paths that the compressed copies of a file have."""
    return tuple(f"{path}{suffix}" for suffix in COPIES) if path.endswith(_SUFFIXES) else ()


def build_with_copies(site: Path, files: Mapping[str, str], cache: Path, suffixes: tuple[str, ...]) -> Path:
    """Return a folder with the files of a build and their compressed copies. Only what changed is compressed again.

    Args:
        site: The build.
        files: SHA-256 of each file of it, by path.
        cache: The folder of the target in the cache.
        suffixes: Which copies to make, such as `.br`.

    Raises:
        OSError: The cache cannot be written.
    """
    folder, manifest = cache / _FOLDER, cache / _MANIFEST
    done = _load_done(manifest, suffixes) if folder.is_dir() else {}
    if not done:
        remove_tree(folder)
    manifest.unlink(missing_ok=True)  # a run that breaks off begins anew
    for path in done.keys() - files.keys():
        _remove(folder, path)
    changed = [path for path, digest in files.items() if done.get(path) != digest]
    for path in changed:
        _remove(folder, path)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        link_or_copy(str(site / path), str(folder / path))
    wanted = [
        (path, suffix)
        for path in changed
        for suffix in suffixes
        if path.endswith(_SUFFIXES) and f"{path}{suffix}" not in files
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both libraries let other threads run meanwhile
        for _ in pool.map(lambda one: _write_copy(folder, *one), wanted):
            pass
    write_whole(manifest, json.dumps([list(suffixes), dict(files)]).encode(), mode=PRIVATE)
    return folder


def drop_copies(cache: Path) -> None:
    """Delete the folder of a target with compressed copies; the next publication makes it anew. Raises OSError."""
    remove_tree(cache / _FOLDER)


def compress(path: str, data: bytes, suffix: str) -> bytes:
    """Return the compressed bytes of a file, the same for the same bytes."""
    if suffix == ".gz":
        return gzip.compress(data, 9, mtime=0)
    compressed: bytes = brotli.compress(data, quality=_MOST_EFFORT if path.startswith("assets/") else _SOME_EFFORT)
    return compressed


def decompress(data: bytes, coding: str) -> bytes:
    """Return the bytes of a compressed copy; nothing if it is none."""
    try:
        return gzip.decompress(data) if coding == "gzip" else bytes(brotli.decompress(data))
    except (OSError, EOFError, zlib.error, brotli.error):
        return b""


def _write_copy(folder: Path, path: str, suffix: str) -> None:
    data = (folder / path).read_bytes()
    if len(data) < _SMALLEST:
        return
    copy = compress(path, data, suffix)
    if len(copy) < len(data):
        (folder / f"{path}{suffix}").write_bytes(copy)


def _remove(folder: Path, path: str) -> None:
    """Remove a file with its copies, and folders that this leaves empty: a file may take the place of one."""
    for one in (path, *compressed_copies_of(path)):
        (folder / one).unlink(missing_ok=True)
    for parent in (folder / path).parents:
        if parent == folder or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()


def _load_done(manifest: Path, suffixes: tuple[str, ...]) -> dict[str, str]:
    try:
        made, files = json.loads(manifest.read_text(encoding="utf-8"))
        return dict(files) if made == list(suffixes) else {}
    except (OSError, ValueError, TypeError):
        return {}
