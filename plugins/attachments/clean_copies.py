"""The cache of attachments: findings of earlier builds, and clean copies. It may be deleted at any time."""

import json
import os
from collections.abc import Set
from dataclasses import asdict
from functools import cache
from pathlib import Path

from plugins.attachments.verdict import Judgement
from plugins.ground.digests import digest_of, digest_of_file
from plugins.ground.sealed_facts import load_facts, write_facts
from plugins.ground.sealed_files import is_unchanged

# All code that may decide the bytes of a clean copy: the modules of this room, those that it calls, and libraries.
_FOLDERS = ("attachments", "ground/containers")
_LIBRARIES = ("lxml", "pikepdf")


class CleanCopies:
    """The clean copies below a folder of the cache."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def judgement(self, digest: str, source: str, suffix: str) -> Judgement:
        """Return the judgement of a file with a digest; make it where it is missing. Raises OSError."""
        name = self._name(digest, suffix)
        known = self._load(name)
        if known is None:
            # Imported only where a file must be judged: most builds judge none, and these libraries are large.
            from plugins.attachments.judgement import judge_file  # noqa: PLC0415

            os.makedirs(self._folder, exist_ok=True)
            known = judge_file(source, suffix, self.copy(digest, suffix))
            write_facts(f"{name}.json", json.loads(json.dumps(asdict(known))), self._folder)
        return known

    def copy(self, digest: str, suffix: str) -> str:
        """Return the path of the clean copy of a file."""
        return self._name(digest, suffix) + ".copy"

    def purge(self, digests: Set[str]) -> None:
        """Remove the judgements and clean copies of some files."""
        if digests and os.path.isdir(self._folder):
            for entry in os.scandir(self._folder):
                if entry.name.partition("-")[0] in digests:
                    os.unlink(entry.path)

    def _name(self, digest: str, suffix: str) -> str:
        return os.path.join(self._folder, f"{digest}-{digest_of(_digest_of_recipe(), suffix)}")

    def _load(self, name: str) -> Judgement | None:
        facts = load_facts(f"{name}.json", self._folder)
        try:
            if facts is None:
                return None
            tables = tuple(tuple(tuple(row) for row in table) for table in facts["tables"])
            counted = {key: tuple((what, count) for what, count in facts[key]) for key in ("removed", "hidden")}
            known = Judgement(**{**facts, **counted, "tables": tables, "detail": tuple(facts["detail"])})
            if known.refusal or is_unchanged(f"{name}.copy", known.size, known.modified, known.checksum):
                return known
            return None
        except (KeyError, TypeError, ValueError):  # an earlier version of the program kept other facts
            return None


@cache
def _digest_of_recipe() -> str:
    from importlib import metadata  # noqa: PLC0415

    plugins = Path(__file__).parent.parent
    modules = [digest_of_file(path) for folder in _FOLDERS for path in sorted((plugins / folder).glob("*.py"))]
    return digest_of(modules, [metadata.version(name) for name in _LIBRARIES])
