"""Files of the theme that browsers load, such as its font, published under names with a digest of their bytes.

Style sheets and drawings name colours by their roles, `colour(cloth)`, which are replaced by those of the site.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from plugins.ground.diagnostics import Diagnostic
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.pages import ASSET, FilePlan, PagePlan
from plugins.newsroom.palette import NEUTRAL, Palette
from plugins.newsroom.serving import lasting_path
from plugins.newsroom.site import Setup, Site
from plugins.rendering.faults import ThemeFault

FOLDER = "static/assets"
_COLOURED = (".css", ".svg")
_COLOUR = re.compile(r"colour\(([a-z-]+)\)")


class ThemeAssets(Extension):
    """Plans the files of a theme's folder `static/assets`."""

    def __init__(self, theme: Path) -> None:
        self._theme = theme
        self._plans: tuple[FilePlan, ...] = ()

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Read the files. Raises OSError."""
        self._plans = tuple(load_assets(self._theme, setup.identity.palette).values())
        return ()

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan]:
        """Yield the files; every page uses some of them."""
        return self._plans


def load_assets(theme: Path, palette: Palette = NEUTRAL) -> Mapping[str, FilePlan]:
    """Return the files that a theme publishes, by name. Raises OSError; ThemeFault for an unknown colour."""
    plans = {}
    for file in sorted((theme / FOLDER).glob("*.*")):
        data = file.read_bytes()
        if file.suffix in _COLOURED:
            data = with_colours(data.decode(), palette, f"{FOLDER}/{file.name}").encode()
        plans[file.name] = FilePlan(lasting_path(file.name, data), data, ASSET)
    return plans


def with_colours(text: str, palette: Palette, path: str) -> str:
    """Return a file of the theme with the colours of a site. Raises ThemeFault for a role that does not exist."""

    def colour(match: re.Match[str]) -> str:
        if match[1] not in palette.roles:
            raise ThemeFault(path, text.count("\n", 0, match.start()) + 1, f"there is no colour {match[1]}")
        return palette[match[1]]

    return _COLOUR.sub(colour, text)
