"""Provenance: the picture, story or attachment from which each file of a target was made, and the consent for it.

A release consists of files only, and the content changes after it. Only this record tells later which files must be
deleted when a consent is withdrawn or a story is taken down. It is kept for each target in the content folder, so that
every clone has it.
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
    """From what a file of the site was made.

    Attributes:
        picture: The picture or attachment, by its path in the content folder; empty for a page of a story.
        consent: The consent that the people in it gave; empty for none.
        digest: SHA-256 of the picture's own bytes; empty where they are not known.
        story: The folder of the story whose own page or share card the file is; empty for a picture.
    """

    picture: str = ""
    consent: str = ""
    digest: str = ""
    story: str = ""


# Tells whether a file may be public today, by its path in the site and its provenance.
Judge = Callable[[str, Provenance | None], bool]


@dataclass(frozen=True)
class Consents:
    """The provenance of a build's files, and a judge of which files, also earlier ones, may be public today.

    Attributes:
        shown: What each file was made of, by its path in the site.
        stands: Whether a file may be public by the content as it is now.
        withdrawn: Digests (SHA-256) of pictures whose consent was withdrawn, with their paths: they are recalled from
            every target.
        withdrawn_pages: The pages of stories that are withdrawn by the content as it is now, by their paths.
    """

    shown: Mapping[str, Provenance] = field(default_factory=dict)
    stands: Judge = lambda path, source: True
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    withdrawn_pages: Set[str] = frozenset()


NOBODY = Consents()


def load_provenance(root: Path, target: str, older: Path | None = None) -> dict[str, Provenance]:
    """Return what is known of a target's files, by path.

    Args:
        root: The content folder.
        target: The target's name.
        older: The record that earlier versions kept in the cache; what it alone knows counts too.
    """
    provenance = _older(older) if older else {}
    for line in load_lines(root, FILES):
        if line.get("target") == target:
            try:
                one = Provenance(**{name: str(line.get(name, "")) for name in Provenance.__dataclass_fields__})
                provenance.update(dict.fromkeys(map(str, line["files"]), one))
            except (KeyError, TypeError):
                continue  # `check` tells a line that lacks what it must have
    return provenance


def record_provenance(root: Path, target: str, shown: Mapping[str, Provenance], known: Mapping[str, Provenance]) -> int:
    """Note what is not known yet of a target's files; return the number of lines. Raises OSError."""
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


def withdrawn_pictures_in(release: Path, provenance: Mapping[str, Provenance], stands: Judge) -> list[str]:
    """Return the pictures in a release that may not be public any more, with their consents."""
    fallen = {
        f"{source.picture} ({source.consent})".replace(" ()", "") if (source := provenance.get(path)) else path
        for path in walk_files(release)
        if not stands(path, provenance.get(path))
    }
    return sorted(fallen)


def withdrawn_pictures_refusal(pictures: list[str]) -> Refused:
    """Return the refusal to bring back a release with pictures whose consent does not stand any more."""
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
