"""Files of the theme that browsers load, such as its font, published under names with a digest of their bytes."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of_bytes
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.pages import ASSET, FilePlan, PagePlan
from plugins.newsroom.site import Setup, Site

FOLDER = "static/assets"


class ThemeAssets(Extension):
    """Plans the files of a theme's folder `static/assets`."""

    def __init__(self, theme: Path) -> None:
        self._theme = theme
        self._plans: tuple[FilePlan, ...] = ()

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Read the files. Raises OSError."""
        self._plans = tuple(load_assets(self._theme).values())
        return ()

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[FilePlan]:
        """Yield the files; every page uses some of them."""
        return self._plans


def load_assets(theme: Path) -> Mapping[str, FilePlan]:
    """Return the files that a theme publishes, by name. Raises OSError."""
    plans = {}
    for file in sorted((theme / FOLDER).glob("*.*")):
        data = file.read_bytes()
        plans[file.name] = FilePlan(f"assets/{file.stem}.{digest_of_bytes(data, 4)}{file.suffix}", data, ASSET)
    return plans
