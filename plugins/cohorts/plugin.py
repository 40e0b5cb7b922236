"""Pelican's door to the statistics."""

from typing import Any

from pelican import signals

from plugins.cohorts.extension import CohortStatistics


def add_extension(pelican: Any) -> None:
    """Add the extension and its Markdown to the build that begins."""
    pelican.extensions.append(CohortStatistics())
    pelican.settings["MARKDOWN"]["extension_configs"]["plugins.cohorts.texts.directives:Statistics"] = {}


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
