"""Pelican's door to the record of what was public."""

from typing import Any

from pelican import signals

from plugins.publishing.extension import PublicRecord


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.extensions.append(PublicRecord())


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
