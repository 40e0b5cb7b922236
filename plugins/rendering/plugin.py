"""The Pelican plugin that adds the theme's files."""

from pathlib import Path
from typing import Any

from pelican import signals

from plugins.rendering.theme_assets import ThemeAssets


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    theme = Path(pelican.settings["THEME"])
    pelican.extensions.append(ThemeAssets(theme))


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
