"""The options of a build: folders, keys of its caches, processes, limits."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from plugins.ground.digests import digest_of
from plugins.newsroom.site import Setup


class Limits(NamedTuple):
    """Numbers that tests and large newsrooms may change.

    Attributes:
        parse_by_workers_from: number of files from which several processes read; for fewer files one process is faster.
        render_by_workers_from: the same for files of the output.
        attempts: how often a build begins again because its sources change while it reads them.
        lock_patience: seconds to wait for another build of the same output.
    """

    parse_by_workers_from: int = 150
    render_by_workers_from: int = 300
    attempts: int = 3
    lock_patience: float = 60.0


DEFAULT_LIMITS = Limits()


class Parsing(NamedTuple):
    """How files of the content folder are read.

    Attributes:
        markdown: the extensions of the Markdown parser with their settings.
        key: the key of the parse cache, a digest of everything that decides how a file is read.
        workers: the number of processes.
        by_workers_from: number of files from which more than one process reads.
    """

    markdown: Mapping[str, Mapping[str, Any]]
    key: str
    workers: int = 1
    by_workers_from: int = DEFAULT_LIMITS.parse_by_workers_from


class BuildOptions(NamedTuple):
    """Settings of a build that do not affect any page (those are in `Setup`).

    Attributes:
        content_prefix: the content folder as the caller wrote it, with a slash.
        theme: the theme folder.
        output: the output folder.
        common_key: a digest of what all files depend on: program, languages, scripts, drawings and fonts.
        render_key: a digest of what decides how a plan becomes a file: that and all templates and catalogues.
        template_keys: the same by template and language, which does not depend on all templates and words.
        parsing: how files are read.
        workers: the number of processes.
        limits: see `Limits`.
    """

    content_prefix: str
    theme: Path
    output: Path
    common_key: str
    render_key: str
    template_keys: Mapping[tuple[str, str], str]
    parsing: Parsing
    workers: int
    limits: Limits

    def manifest(self, setup: Setup) -> Path:
        """Return the file that keeps the manifest of the output."""
        return manifest_path(setup.cache, self.output)


def manifest_path(cache: str, output: Path) -> Path:
    """Return the file below `cache` that keeps the manifest of an output folder."""
    return Path(cache) / f"manifest-{digest_of(str(output))[:16]}"
