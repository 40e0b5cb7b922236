"""What a photograph weighs on a telephone: the file that its browser chooses among those of the preview."""

from collections.abc import Mapping
from pathlib import Path

from plugins.building.revision import Known
from plugins.newsroom.shown_files import ShownFiles
from plugins.pictures.facts import PictureFacts
from plugins.pictures.renditions import MEDIA_TYPES

_WIDTH = 1080  # pixels: a telephone's screen of 360 points, three pixels each
_ORDER = tuple(MEDIA_TYPES)  # as pages offer them


def weigh_on_phone(known: Known, output: Path) -> dict[str, int]:
    """Return the bytes of each picture that the preview shows, by its path in the content folder.

    The caller holds the desk: extensions change while a build runs.
    """
    facts = next(
        (one for extension in known.extensions for one in extension.facts(known.site) if isinstance(one, PictureFacts)),
        PictureFacts(),
    )
    weights: dict[str, int] = {}
    for picture, files in _files_by_picture(facts).items():
        present = [(file, _width(file)) for file in files if (output / file).is_file()]
        fitting = [one for one in present if one[1] <= _WIDTH] or present
        if fitting:
            widest = max(width for _, width in fitting)
            best = min((file for file, width in fitting if width == widest), key=_rank)
            weights[picture] = (output / best).stat().st_size
    return weights


def _files_by_picture(facts: ShownFiles) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file, (picture, _) in facts.shown.items():
        if file.rpartition(".")[2] in _ORDER:
            found.setdefault(picture, []).append(file)
    return found


def _width(file: str) -> int:
    """Return the width in the name of a rendition (`name-1080.digest.avif`); 0 where it has none."""
    number = file.rpartition("/")[2].partition(".")[0].rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def _rank(file: str) -> int:
    return _ORDER.index(file.rpartition(".")[2])
