"""Holdings: of which picture, story or attachment each file of a target was made, and on whose consent it rests.

A release is files alone, and the content goes on without it. Only this record tells later which files must go when a
consent is withdrawn or a story is taken down. It is kept by target in the content folder, so that every clone has it.
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
class Holding:
    """What a file of the site was made of.

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


# Whether a file, by its path in the site and what is known of it, may be public today.
Judge = Callable[[str, Holding | None], bool]


@dataclass(frozen=True)
class Consents:
    """What the files of a build were made of, and what may be public today of these files and of earlier ones.

    Attributes:
        shown: What each file was made of, by its path in the site.
        stands: Whether a file may be public by the content as it is now.
        withdrawn: Digests (SHA-256) of pictures whose consent was withdrawn, with their paths: they are recalled from
            every target.
        withdrawn_pages: The pages of stories that are withdrawn by the content as it is now, by their paths.
    """

    shown: Mapping[str, Holding] = field(default_factory=dict)
    stands: Judge = lambda path, holding: True
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    withdrawn_pages: Set[str] = frozenset()


NOBODY = Consents()


def load_holdings(root: Path, target: str, older: Path | None = None) -> dict[str, Holding]:
    """Return what is known of a target's files, by path.

    Args:
        root: The content folder.
        target: The target's name.
        older: The record that earlier versions kept in the cache; what it alone knows counts too.
    """
    holdings = _older(older) if older else {}
    for line in load_lines(root, FILES):
        if line.get("target") == target:
            try:
                one = Holding(**{name: str(line.get(name, "")) for name in Holding.__dataclass_fields__})
                holdings.update(dict.fromkeys(map(str, line["files"]), one))
            except (KeyError, TypeError):
                continue  # `check` tells a line that lacks what it must have
    return holdings


def record_holdings(root: Path, target: str, shown: Mapping[str, Holding], known: Mapping[str, Holding]) -> int:
    """Note what is not known yet of a target's files; return the number of lines. Raises OSError."""
    new = {path: holding for path, holding in shown.items() if known.get(path) != holding}
    return append_lines(root, FILES, _lines(target, new))


def _lines(target: str, holdings: Mapping[str, Holding]) -> Iterable[dict[str, Any]]:
    grouped: dict[Holding, list[str]] = defaultdict(list)
    for path, holding in sorted(holdings.items()):
        grouped[holding].append(path)
    for one, files in grouped.items():
        said = {name: value for name in Holding.__dataclass_fields__ if (value := getattr(one, name))}
        yield {"target": target, **said, "files": files}


def _older(file: Path) -> dict[str, Holding]:
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        return {str(path): Holding(str(picture), str(consent)) for path, (picture, consent) in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def fallen_in(release: Path, holdings: Mapping[str, Holding], stands: Judge) -> list[str]:
    """Return the pictures in a release that may not be public any more, with their consents."""
    fallen = {
        f"{holding.picture} ({holding.consent})".replace(" ()", "") if (holding := holdings.get(path)) else path
        for path in walk_files(release)
        if not stands(path, holdings.get(path))
    }
    return sorted(fallen)


def holds_fallen(pictures: list[str]) -> Refused:
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
