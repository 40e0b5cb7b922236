"""How tests open the sample pages of the theme in Chromium, without any network."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, Route

from tests.theme import sample

PICTURE = sample.THEME.parent / "content/articles/pelatihan-menjahit-palembang/songket-tumpal.png"

# Opens a page by its name, such as `story.id`, at a width.
Open = Callable[..., Page]
# Shows a page by its name in a tab that shows many pages one after another.
Show = Callable[[str], Page]


def answer(route: Route, pages: Path) -> None:
    """Answer a request with a sample page, a style sheet, or a picture."""
    name = route.request.url.rpartition("/")[2]
    own = sample.THEME / "static/assets" / f"{name.partition('.')[0]}.css"
    shown = own if name.endswith(".css") else PICTURE
    route.fulfill(path=shown if "/assets/" in route.request.url else pages / name)
