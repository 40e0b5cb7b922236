"""Recalls: files of the content whose bytes were taken down, and which no build shows again."""

import hashlib
import json
from collections import defaultdict

from plugins.newsroom.files import Content

# Written by publications, a JSON object a line: `digest` (SHA-256), `of` (a path in the content), `size` in bytes.
RECALLED = "data/published/recalled.jsonl"


def recalled_files(content: Content) -> frozenset[str]:
    """Return the content files, by path, that hold recalled bytes.

    Only files with the path or the size of something recalled are read. A file that cannot be read is left out; the
    place that shows it gets the fault.
    """
    digests_of: dict[str | int, set[str]] = defaultdict(set)
    record = content.files.get(RECALLED)
    for text in record.read().decode("utf-8", "replace").splitlines() if record else ():
        try:
            line = json.loads(text)
            digests_of[str(line["of"])].add(str(line["digest"]))
            digests_of[int(line["size"])].add(str(line["digest"]))
        except (ValueError, TypeError, KeyError):
            continue  # a line without a size, or one that `./inv check` reports
    found = set()
    for path, file in content.files.items():
        wanted = digests_of.get(path, set()) | digests_of.get(file.size, set())
        if wanted and _digest(file.real) in wanted:
            found.add(path)
    return frozenset(found)


def _digest(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
