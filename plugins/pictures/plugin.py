"""Pelican's door to the pictures. The encoders are loaded only where the cache lacks something."""

import importlib
from typing import Any

from pelican import signals

from plugins.pictures.extension import Pictures
from plugins.pictures.renditions import Developed, Inspection, Job


def inspect(path: str) -> Inspection:
    """Return what is in a picture file."""
    found: Inspection = importlib.import_module("plugins.pictures.reader").inspect(path)
    return found


def develop(job: Job) -> Developed:
    """Return the renditions of a picture."""
    developed: Developed = importlib.import_module("plugins.pictures.encoder").develop(job)
    return developed


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.settings.setdefault("NEWSROOM_EXTENSIONS", []).append(Pictures(inspect, develop))


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
