"""Import the drawing of charts at its first use: most builds draw none.

This module imports neither Pelican nor Pillow. A kept extension names the function below, so that a build from memory
imports the module.
"""

import importlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from plugins.ground.kept_drawings import KeptDrawing

if TYPE_CHECKING:
    from plugins.cohorts.telling.chart_pictures import ChartPicture


def draw_charts(
    pictures: "Sequence[ChartPicture]", folder: str, colours: Mapping[str, str], workers: int = 1
) -> list[KeptDrawing]:
    """Draw charts into a folder, unless they are there. Pillow is loaded when the first one is asked for."""
    drawn: list[KeptDrawing] = importlib.import_module("plugins.cohorts.telling.chart_drawing").draw_kept(
        pictures, folder, colours, workers
    )
    return drawn
