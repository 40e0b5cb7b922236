"""The Pelican plugin that adds search."""

from typing import Any

from pelican import signals

from plugins.search.extension import Search
from plugins.search.indexing import clear_old_bundles, make_bundle


def add_extension(pelican: Any) -> None:
    """Add the extension to the build that begins."""
    pelican.extensions.append(Search(make_bundle, clear_old_bundles))


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
