"""The Pelican plugin that adds the statistics."""

from functools import partial
from typing import Any

from pelican import signals

from plugins.cohorts.extension import CohortStatistics
from plugins.cohorts.telling.deferred_drawing import draw_charts
from plugins.ground.workers import count_workers


def add_extension(pelican: Any) -> None:
    """Add the extension and its Markdown to the build that begins."""
    workers = count_workers(pelican.settings.get("NEWSROOM_WORKERS"))
    pelican.extensions.append(CohortStatistics(partial(draw_charts, workers=workers)))
    pelican.settings["MARKDOWN"]["extension_configs"]["plugins.cohorts.texts.directives:StatisticsMarkdown"] = {}


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
