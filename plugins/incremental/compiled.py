"""Compiled templates, kept for the next process: compiling them takes longer than rendering the pages of one edit."""

import marshal
from pathlib import Path

from plugins.ground.sealed_files import read_sealed, write_sealed


class KeptCode(dict[str, bytes]):
    """Compiled code by the key of its template, in memory and in a file. `look` is a digest of its sources."""

    def __init__(self, path: Path, look: str) -> None:
        body = read_sealed(path, look)
        super().__init__(marshal.loads(body) if body else {})  # noqa: S302  what we wrote, by its checksum
        self._path, self._look = path, look

    def __setitem__(self, key: str, code: bytes) -> None:
        """Keep the code of a template. Raises OSError."""
        super().__setitem__(key, code)
        write_sealed(self._path, self._look, marshal.dumps(dict(self)))
