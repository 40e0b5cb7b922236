"""Pelican's door to discovery."""

from pelican import signals

from plugins.discovery.discovery import Discovery


def add_extension(pelican: object) -> None:
    """Add the extension to the build that begins."""
    pelican.settings.setdefault("NEWSROOM_EXTENSIONS", []).append(Discovery())  # type: ignore[attr-defined]


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
