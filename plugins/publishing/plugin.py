"""The Pelican plugin that adds the record of public addresses and static files."""

from typing import Any

from pelican import signals

from plugins.publishing.extension import PublicRecord
from plugins.publishing.static_files import StaticFiles


def add_extension(pelican: Any) -> None:
    """Add the extensions to the build that begins."""
    pelican.extensions.append(PublicRecord())
    pelican.extensions.append(StaticFiles())


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
