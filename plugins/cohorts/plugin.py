"""The Pelican plugin that adds the statistics."""

import importlib
from typing import Any

from pelican import signals

from plugins.cohorts.extension import CohortStatistics
from plugins.cohorts.telling.chart_pictures import ChartPicture


def add_extension(pelican: Any) -> None:
    """Add the extension and its Markdown to the build that begins."""
    pelican.extensions.append(CohortStatistics(draw_chart))
    pelican.settings["MARKDOWN"]["extension_configs"]["plugins.cohorts.texts.directives:StatisticsMarkdown"] = {}


def draw_chart(picture: ChartPicture, folder: str) -> tuple[str, str, int]:
    """Draw a chart into a folder, unless it is there. Pillow is loaded when the first one is asked for."""
    drawn: tuple[str, str, int] = importlib.import_module("plugins.cohorts.telling.chart_drawing").draw_kept(
        picture, folder
    )
    return drawn


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_extension)
