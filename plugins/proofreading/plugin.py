"""The Pelican plugin that adds proofreading."""

from typing import Any

from pelican import signals

from plugins.proofreading.extension import Proofreading


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.extensions.append(Proofreading())


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
