"""Bundles in the cache: the list of a bundle's files, and the records that it was made of."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from plugins.ground.digests import digest_of_bytes
from plugins.search.records import IndexedPage, IndexFile

_LISTING, _RECORDS = "listing.json", "records.json"


def load_bundle(bundle: Path) -> tuple[list[IndexFile], list[IndexedPage]] | None:
    """Return the files and the records of a bundle in the cache; None if it is missing or incomplete."""
    files = load_bundle_files(bundle)
    try:
        records = [
            IndexedPage(path, title, text, tuple((name, tuple(values)) for name, values in filters))
            for path, title, text, filters in json.loads((bundle / _RECORDS).read_bytes())
        ]
    except (OSError, ValueError, TypeError):
        return None
    return None if files is None or not all(os.path.isfile(file.source) for file in files) else (files, records)


def write_bundle_files(bundle: Path) -> None:
    """Write a list of a bundle's files beside them, so that later builds read the list and not the files."""
    files = []
    for file in sorted(path for path in bundle.rglob("*") if path.is_file()):
        data = file.read_bytes()
        files.append((file.relative_to(bundle).as_posix(), digest_of_bytes(data), len(data)))
    (bundle / _LISTING).write_text(json.dumps(files), encoding="utf-8")


def write_records(bundle: Path, records: Sequence[IndexedPage]) -> None:
    """Write the records of a bundle beside its files, so that a change of one story begins from the others'."""
    fields = [(record.path, record.title, record.text, record.filters) for record in records]
    (bundle / _RECORDS).write_text(json.dumps(fields), encoding="utf-8")


def load_bundle_files(bundle: Path) -> list[IndexFile] | None:
    """Return the files of a bundle; None if it is missing or incomplete."""
    try:
        files = json.loads((bundle / _LISTING).read_bytes())
        return [IndexFile(name, str(bundle / name), digest, size) for name, digest, size in files]
    except (OSError, ValueError, TypeError):
        return None
