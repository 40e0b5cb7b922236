"""Bundles of the search index, made by Pagefind and kept in the cache by what they hold.

Pagefind gives the same bytes for the same records as long as a bundle holds one language: with several, the order of
the languages in its entry file varies.
"""

import asyncio
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from pagefind.index import PagefindIndex

from plugins.ground.digests import digest_of
from plugins.search.records import IndexFile, Record

SCRIPT = "pagefind.js"
_LISTING = "listing.json"
_KEPT_FOR = 30 * 86_400  # seconds that a bundle stays in the cache after its last use


def make_bundle(records: Sequence[Record], language: str, folder: Path) -> list[IndexFile]:
    """Return the files of the bundle of some records, from the cache where they are there.

    Args:
        records: what the bundle holds.
        language: the code of their language, which decides how words are stemmed.
        folder: where the cache keeps bundles.

    Raises:
        OSError: the cache cannot be written, or Pagefind's program cannot be run.

    """
    key = digest_of(metadata.version("pagefind"), language, [repr(record) for record in records])
    bundle = folder / key
    listed = _load_listing(bundle)
    if listed is None or not all(os.path.isfile(file.source) for file in listed):
        shutil.rmtree(bundle, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".making-") as making:
            made = Path(making) / "bundle"
            asyncio.run(_index(records, language, str(made)))
            _keep_needed(made)
            _write_listing(made)
            try:
                made.rename(bundle)
            except OSError:
                if not bundle.is_dir():  # another build has put the same there meanwhile
                    raise
        listed = _load_listing(bundle)
        assert listed is not None
    os.utime(bundle)
    return listed


def clear_old_bundles(folder: Path, now: float) -> None:
    """Remove the bundles that no build has used for a month."""
    for bundle in folder.iterdir() if folder.is_dir() else ():
        if now - bundle.stat().st_mtime > _KEPT_FOR:
            shutil.rmtree(bundle, ignore_errors=True)


async def _index(records: Sequence[Record], language: str, output: str) -> None:
    async with PagefindIndex(config={"output_path": output}) as index:
        for record in records:
            await index.add_custom_record(
                url=record.path,
                content=record.text,
                language=language,
                meta={"title": record.title},
                filters={name: list(values) for name, values in record.filters if values},
            )


def _keep_needed(bundle: Path) -> None:
    """Remove what our own search page does not use: Pagefind's interfaces, its worker, other languages."""
    entry = json.loads((bundle / "pagefind-entry.json").read_bytes())
    programs = {f"wasm.{one['wasm'] or 'unknown'}.pagefind" for one in entry["languages"].values()}
    for file in bundle.iterdir():
        needed = file.is_dir() or file.name in {SCRIPT, "pagefind-entry.json", *programs} or file.suffix == ".pf_meta"
        if not needed:
            file.unlink()


def _write_listing(bundle: Path) -> None:
    """Note the files of a bundle beside them, so that later builds read the list and not the files."""
    files = []
    for file in sorted(path for path in bundle.rglob("*") if path.is_file()):
        data = file.read_bytes()
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        files.append((file.relative_to(bundle).as_posix(), digest, len(data)))
    (bundle / _LISTING).write_text(json.dumps(files), encoding="utf-8")


def _load_listing(bundle: Path) -> list[IndexFile] | None:
    """Return the files of a bundle; None where the cache has none that is whole."""
    try:
        files = json.loads((bundle / _LISTING).read_bytes())
        return [IndexFile(name, str(bundle / name), digest, size) for name, digest, size in files]
    except (OSError, ValueError, TypeError):
        return None
