"""The Pelican plugin that adds reading without a network."""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.offline.extension import Offline


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.extensions.append(Offline(Path(pelican.settings["THEME"]) / "static"))


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
