"""Pelican's door to the editions."""

from pelican import signals

from plugins.editions.editions import Editions


def add_extension(pelican: object) -> None:
    """Add the extension to the build that begins."""
    pelican.settings.setdefault("NEWSROOM_EXTENSIONS", []).append(Editions())  # type: ignore[attr-defined]


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
