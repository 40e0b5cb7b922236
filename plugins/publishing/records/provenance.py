"""Provenance: the picture, story or attachment from which each file of a target was made, and the consent for it.

A release consists of files only, and the content changes after it. When a consent is withdrawn or a story is taken
down, only this record tells which files must be deleted. Each target has one in the content folder, so that every clone
has it.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.local_files import walk_files
from plugins.publishing.records.jsonl import FILES, append_lines, load_lines


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a file of the site was made of.

    Attributes:
        picture: The picture or attachment, by its path in the content folder; empty for a page of a story.
        consent: The consent that the people in it gave; empty for none.
        digest: SHA-256 of the picture's own bytes; empty if unknown.
        story: The folder of the story whose page or share card the file is; empty for a picture.
    """

    picture: str = ""
    consent: str = ""
    digest: str = ""
    story: str = ""


# Decides whether a file may be public today, from its path in the site and its provenance.
Judge = Callable[[str, Provenance | None], bool]


@dataclass(frozen=True)
class Consents:
    """The provenance of a build's files, and a judge: which files, old ones too, may be public today.

    Attributes:
        shown: What each file was made of, by its path in the site.
        may_be_public: Whether the content of today allows a file to be public.
        withdrawn: Digests (SHA-256) of pictures whose consent was withdrawn, with their paths. They are recalled from
            every
        target.
        withdrawn_pages: The paths of pages whose story is withdrawn in the content of today.
    """

    shown: Mapping[str, Provenance] = field(default_factory=dict)
    may_be_public: Judge = lambda path, source: True
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    withdrawn_pages: Set[str] = frozenset()


NOBODY = Consents()


# Files in the cache in which earlier versions kept this record.
OLDER_RECORDS = ("holdings.json", "provenance.json")


def load_provenance(root: Path, target: str, cache: Path | None = None) -> dict[str, Provenance]:
    """Return what the record says of a target's files, by path.

    Args:
        root: The content folder.
        target: The target's name.
        cache: The target's folder in the cache. What only a record of an earlier version there knows is included.
    """
    provenance = dict[str, Provenance]()
    if cache is not None:
        for name in OLDER_RECORDS:
            provenance.update(_older(cache / name))
    for line in load_lines(root, FILES):
        if line.get("target") == target:
            try:
                one = Provenance(**{name: str(line.get(name, "")) for name in Provenance.__dataclass_fields__})
                provenance.update(dict.fromkeys(map(str, line["files"]), one))
            except (KeyError, TypeError):
                continue  # `./inv check` reports a line that lacks a required key
    return provenance


def record_provenance(root: Path, target: str, shown: Mapping[str, Provenance], known: Mapping[str, Provenance]) -> int:
    """Add what the record does not have yet of a target's files. Return the number of lines. Raises OSError."""
    new = {path: source for path, source in shown.items() if known.get(path) != source}
    return append_lines(root, FILES, _lines(target, new))


def _lines(target: str, provenance: Mapping[str, Provenance]) -> Iterable[dict[str, Any]]:
    grouped: dict[Provenance, list[str]] = defaultdict(list)
    for path, source in sorted(provenance.items()):
        grouped[source].append(path)
    for one, files in grouped.items():
        said = {name: value for name in Provenance.__dataclass_fields__ if (value := getattr(one, name))}
        yield {"target": target, **said, "files": files}


def _older(file: Path) -> dict[str, Provenance]:
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        return {str(path): Provenance(str(picture), str(consent)) for path, (picture, consent) in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def withdrawn_pictures_in(release: Path, provenance: Mapping[str, Provenance], may_be_public: Judge) -> list[str]:
    """Return the pictures in a release that may not be public any more, with their consents."""
    fallen = {
        f"{source.picture} ({source.consent})".replace(" ()", "") if (source := provenance.get(path)) else path
        for path in walk_files(release)
        if not may_be_public(path, provenance.get(path))
    }
    return sorted(fallen)


def withdrawn_pictures_refusal(pictures: list[str]) -> Refused:
    """Return the refusal to bring back a release with pictures whose consent was withdrawn."""
    named = ", ".join(pictures[:3]) + (f" … ({len(pictures)})" if len(pictures) > 3 else "")
    return Refused(
        WRONG_USE,
        Words(
            f"Terbitan sebelumnya memuat gambar yang persetujuannya sudah ditarik, habis, atau tidak dikenal lagi:"
            f" {named}. Pulihkan isi yang dikehendaki, lalu terbitkan: ./inv publish",
            f"The earlier release holds pictures whose consent was withdrawn, has expired or is not known any more:"
            f" {named}. Restore the content that you want, then publish it: ./inv publish",
        ),
    )
