"""What a target has been given of pictures: of which one each file was made, and on whose consent it rests.

A release is files alone, and the content goes on without it. Only this tells later which of them must not come back.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.listing import write_entries
from plugins.publishing.local_files import walk


@dataclass(frozen=True, slots=True)
class Holding:
    """The picture that a file was made of, by its path in the content folder, and the consent of its people, if any."""

    picture: str
    consent: str = ""


# Whether a file, by its path in the site and what is known of it, may be public today.
Judge = Callable[[str, Holding | None], bool]


@dataclass(frozen=True)
class Consents:
    """The files of a build that show pictures, by path, and what may be public today of these and of earlier ones."""

    shown: Mapping[str, Holding] = field(default_factory=dict)
    stands: Judge = lambda path, holding: True


NOBODY = Consents()


def load_holdings(file: Path) -> dict[str, Holding]:
    """Return what is known of a target's files; nothing where the record is lost or damaged."""
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        return {path: Holding(str(picture), str(consent)) for path, (picture, consent) in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_holdings(file: Path, holdings: Mapping[str, Holding]) -> None:
    """Write the record, whole or not at all."""
    write_entries(file, {path: (holding.picture, holding.consent) for path, holding in sorted(holdings.items())})


def fallen_in(release: Path, holdings: Mapping[str, Holding], stands: Judge) -> list[str]:
    """Return the pictures in a release that may not be public any more, with their consents."""
    fallen = {
        f"{holding.picture} ({holding.consent})".replace(" ()", "") if (holding := holdings.get(path)) else path
        for path in walk(release)
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
