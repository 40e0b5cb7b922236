"""The Pelican plugin that adds the statistics."""

from typing import Any

from pelican import signals

from plugins.cohorts.extension import CohortStatistics
from plugins.cohorts.telling.deferred_drawing import draw_chart


def add_extension(pelican: Any) -> None:
    """Add the extension and its Markdown to the build that begins."""
    pelican.extensions.append(CohortStatistics(draw_chart))
    pelican.settings["MARKDOWN"]["extension_configs"]["plugins.cohorts.texts.directives:StatisticsMarkdown"] = {}


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
