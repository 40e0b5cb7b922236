"""The Pelican plugin that adds attachments and films."""

from typing import Any

from pelican import signals

from plugins.attachments.extension import Attachments


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.extensions.append(Attachments())


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
