"""Pelican's door to the editorial checks."""

from pelican import signals

from plugins.editorial.editorial import Editorial


def add_extension(pelican: object) -> None:
    """Add the extension to the build that begins."""
    pelican.settings.setdefault("NEWSROOM_EXTENSIONS", []).append(Editorial())  # type: ignore[attr-defined]


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
