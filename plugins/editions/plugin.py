"""The Pelican plugin that adds the editions."""

from typing import Any

from pelican import signals

from plugins.editions.editions import Editions


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.extensions.append(Editions())


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
