"""The Pelican plugin that adds the editorial checks."""

from typing import Any

from pelican import signals

from plugins.editorial.editorial import Editorial


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.extensions.append(Editorial())


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
