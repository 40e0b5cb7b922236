"""Import the drawing of charts at its first use: most builds draw none.

This module imports neither Pelican nor Pillow. A kept extension names the function below, so that a build from memory
imports the module.
"""

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plugins.cohorts.telling.chart_pictures import ChartPicture


def draw_chart(picture: "ChartPicture", folder: str, colours: Mapping[str, str]) -> tuple[str, str, int]:
    """Draw a chart into a folder, unless it is there. Pillow is loaded when the first one is asked for."""
    drawn: tuple[str, str, int] = importlib.import_module("plugins.cohorts.telling.chart_drawing").draw_kept(
        picture, folder, colours
    )
    return drawn
