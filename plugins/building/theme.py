"""The theme for builds: one renderer for pages and for pieces of pages, with templates that are compiled once."""

from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from plugins.ground.digests import digest_of, digest_tree
from plugins.incremental.compiled import KeptCode
from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Languages
from plugins.newsroom.palette import NEUTRAL, Palette
from plugins.newsroom.site import Setup
from plugins.rendering.catalogues import load_translations
from plugins.rendering.renderer import Renderer
from plugins.rendering.styles import FOLDER as STYLES
from plugins.rendering.template_digests import digest_templates

COMPONENTS = "components/"  # begins the names of templates of pieces
_MANY = 5_000  # pieces to remember


def build_render_key(common_key: str, theme: Path) -> str:
    """Return a digest of what decides how a plan is rendered. `common_key` is that of `BuildOptions`."""
    return digest_of(common_key, digest_tree([theme], (".html", ".xml", ".po")), _digest_styles(theme))


def build_template_keys(
    common_key: str, theme: Path, translations: Mapping[str, NullTranslations]
) -> dict[tuple[str, str], str]:
    """Return, by template and language, a digest of what decides how such plans are rendered.

    Pages have styles. Pieces of pages and files for machines have none.
    """
    styles, digests = _digest_styles(theme), digest_templates(theme, translations)
    return {
        (name, code): digest_of(
            common_key, digest, styles if name.endswith(".html") and not name.startswith(COMPONENTS) else ""
        )
        for (name, code), digest in digests.items()
    }


def _digest_styles(theme: Path) -> str:
    return digest_tree([theme / STYLES], (".css",))


class ThemeFragments:
    """Draws pieces of pages, each piece once.

    `render_key` is a digest of everything that decides how something is rendered; `cache` is the folder for compiled
    templates.
    """

    def __init__(
        self,
        theme: Path,
        languages: Languages,
        translations: Mapping[str, NullTranslations],
        render_key: str,
        cache: str,
        palette: Palette = NEUTRAL,
    ) -> None:
        self._palette = palette
        self._theme, self._languages, self._translations = theme, languages, translations
        self._render_key, self._cache = render_key, cache
        self._drawn: dict[tuple[str, str, object], Html] = {}
        self._renderer: Renderer | None = None

    def draw(self, component: str, language: str, content: object) -> Html:
        """Return a piece of a page (see `Fragments.draw`). Raises ThemeFault."""
        key = (component, language, content)
        drawn = self._drawn.get(key)
        if drawn is None:
            if len(self._drawn) >= _MANY:
                self._drawn.clear()
            if self._renderer is None:
                self._renderer = _renderer(
                    self._theme, self._languages, self._translations, self._render_key, self._cache, self._palette
                )
            drawn = self._drawn[key] = self._renderer.draw(component, language, content)
        return drawn

    def __getstate__(self) -> dict[str, object]:
        """Leave the drawn pieces out: a build from memory draws again what it needs."""
        return {**self.__dict__, "_drawn": {}, "_renderer": None}


class RendererLoader:
    """Called, it returns the renderer of a theme: the same one as long as the theme does not change.

    It can be pickled for a worker process. Interface texts cannot, so the worker loads them again.
    """

    def __init__(self, theme: Path, setup: Setup, render_key: str) -> None:
        self._theme, self._languages, self._render_key, self._cache = theme, setup.languages, render_key, setup.cache
        self._base, self._palette = setup.base, setup.identity.palette
        self._translations: Any = setup.options["translations"]

    def __call__(self) -> Renderer:
        if self._translations is None:
            self._translations = load_translations(self._theme, self._languages)
        made = _renderer(self._theme, self._languages, self._translations, self._render_key, self._cache, self._palette)
        return made.at(self._base)

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_translations": None}


def _renderer(
    theme: Path,
    languages: Languages,
    translations: Mapping[str, NullTranslations],
    render_key: str,
    cache: str,
    palette: Palette,
) -> Renderer:
    key = digest_of(render_key, str(theme), languages, palette)
    if key not in _renderers:
        _renderers.clear()
        code = KeptCode(Path(cache) / "templates", render_key)
        _renderers[key] = Renderer(theme, languages, translations, code, palette)
    return _renderers[key]


_renderers: dict[str, Renderer] = {}
