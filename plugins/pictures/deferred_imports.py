"""Import decoder, encoder, drawings and progress bar at their first use: most builds need none of them."""

import contextlib
import importlib
import sys
from collections.abc import Callable, Sequence

from plugins.ground.kept_drawings import KeptDrawing
from plugins.pictures.batches import in_silence
from plugins.pictures.cards.card import CardJob
from plugins.pictures.renditions import Developed, Inspection, Job

_WORTH_SHOWING = 4  # pictures: a progress bar is shown from this number on


def inspect_picture(path: str) -> Inspection:
    """Return what is in a picture file."""
    found: Inspection = importlib.import_module("plugins.pictures.decoder").inspect_picture(path)
    return found


def develop_picture(job: Job) -> Developed:
    """Return the renditions of a picture."""
    developed: Developed = importlib.import_module("plugins.pictures.encoder").develop_picture(job)
    return developed


def write_card(job: CardJob) -> KeptDrawing:
    """Draw a share card into its folder."""
    drawing: KeptDrawing = importlib.import_module("plugins.pictures.cards.drawing").write_card(job)
    return drawing


def draw_icon(kind: str, size: int, colours: tuple[str, str, str]) -> bytes:
    """Return an icon as the bytes of a file."""
    data: bytes = importlib.import_module("plugins.pictures.icons.drawing").draw_icon(kind, size, colours)
    return data


def watch(jobs: Sequence[Job]) -> contextlib.AbstractContextManager[Callable[[Job], None]]:
    """Show a progress bar on a terminal if there are several pictures to wait for."""
    if len(jobs) < _WORTH_SHOWING or not sys.stderr.isatty():
        return in_silence(jobs)
    shown: contextlib.AbstractContextManager[Callable[[Job], None]]
    shown = importlib.import_module("plugins.pictures.progress").show_progress(jobs)
    return shown
