"""The Pelican plugin that adds discovery."""

from typing import Any

from pelican import signals

from plugins.discovery.discovery import Discovery


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.extensions.append(Discovery())


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
