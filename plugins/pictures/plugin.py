"""The Pelican plugin that adds pictures, patterns, share cards and icons."""

from typing import Any

from pelican import signals

from plugins.ground.workers import count_workers
from plugins.pictures.cards.sharing import ShareCards
from plugins.pictures.deferred_imports import develop_picture, draw_icon, inspect_picture, watch, write_card
from plugins.pictures.extension import Pictures
from plugins.pictures.icons.extension import Icons
from plugins.pictures.weaving.standins import StandIns


def add_extensions(pelican: Any) -> None:
    """Add the extensions to the build that begins."""
    workers = count_workers(pelican.settings.get("NEWSROOM_WORKERS"))
    pelican.extensions += [
        Pictures(inspect_picture, develop_picture, workers, watch),
        StandIns(),
        ShareCards(write_card, workers),
        Icons(draw_icon),
    ]


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extensions)
