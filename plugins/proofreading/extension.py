"""The extension with the checks of a sub-editor. It works only in `./inv check` (setting NEWSROOM_PROOFREAD)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from plugins.ground.diagnostics import Diagnostic, Fault
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.site import Setup, Site
from plugins.proofreading import faults

if TYPE_CHECKING:
    from plugins.proofreading.style import HouseStyle

CODES = tuple(
    sorted(
        one.code
        for one in vars(faults).values()
        if isinstance(one, Fault) and one not in (faults.NO_REASON, faults.UNKNOWN_CHECK)
    )
)


class Proofreading(Extension):
    """Guesses about every text that is not withdrawn."""

    def __init__(self) -> None:
        self._style: HouseStyle | None = None

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Load the house style."""
        from plugins.proofreading.style import load_style  # noqa: PLC0415  a kept build holds no style

        style, found = load_style(content, setup.languages, CODES)
        self._style = style if setup.options.get("proofread") else None
        return found

    def check(self, site: Site) -> Iterable[Diagnostic]:
        """Return what a sub-editor would ask or change, except what the editor allows."""
        if self._style is None:
            return ()
        from plugins.proofreading.guesses import check_site  # noqa: PLC0415  slow to load; builds do not need it

        return check_site(site, self._style, CODES)
