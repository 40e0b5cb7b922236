"""The icons of a site, and the manifests that name them. A file of one of their names in `content/static/` is taken."""

import base64
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of
from plugins.ground.sealed_facts import load_facts, write_facts
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.languages import Language
from plugins.newsroom.pages import ASSET, FilePlan, PagePlan
from plugins.newsroom.palette import Palette
from plugins.newsroom.serving import web_manifest_path
from plugins.newsroom.site import Setup, Site
from plugins.pictures.cache import digest_of_modules, prune

_OWN_FILES = "static/"

# Name, kind and size in pixels. Browsers and telephones look for the first two by these names, at the root.
ICONS = (
    ("favicon.ico", "ico", 48),
    ("apple-touch-icon.png", "png", 180),
    ("icon-192.png", "png", 192),
    ("icon-512.png", "png", 512),
)
_OF_MANIFEST = ("icon-192.png", "icon-512.png")
_MODULES = ("icons/drawing", "weaving/motif")

# Returns an icon of a kind and size, in three colours, as the bytes of a file.
DrawIcon = Callable[[str, int, tuple[str, str, str]], bytes]


class Icons(Extension):
    """Plans the icons and a manifest for each language."""

    def __init__(self, draw: DrawIcon) -> None:
        self._draw = draw
        self._given: frozenset[str] = frozenset()

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Note which files the editors brought themselves."""
        given = (path.removeprefix(_OWN_FILES) for path in content.files if path.startswith(_OWN_FILES))
        self._given = frozenset(name.casefold() for name in given)
        return ()

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterator[FilePlan]:
        """Yield the icons, drawing those that the cache lacks, and the manifests."""
        for name, data in self._drawn(site.setup.cache, site.setup.identity.palette).items():
            if name not in self._given:
                yield FilePlan(name, data, ASSET)
        for language in site.languages:
            path = web_manifest_path(language)
            if path.lstrip("/") not in self._given:
                yield FilePlan(path.lstrip("/"), _manifest(language, site.setup), ASSET)

    def _drawn(self, cache: str, palette: Palette) -> Mapping[str, bytes]:
        """Return all icons by name. They are kept in the cache: to load Pillow takes longer than a small build."""
        folder = os.path.join(cache, "pictures", "icons")
        colours = (palette["cloth"], palette["thread"], palette["silk"])
        kept = os.path.join(folder, f"{digest_of(digest_of_modules(_MODULES), colours)}.json")
        facts = load_facts(kept, folder)
        if facts is None or facts.keys() != {name for name, _, _ in ICONS}:
            os.makedirs(folder, exist_ok=True)
            prune(folder, {os.path.basename(kept)})
            facts = {name: base64.b64encode(self._draw(kind, size, colours)).decode() for name, kind, size in ICONS}
            write_facts(kept, facts, folder)
        return {name: base64.b64decode(text) for name, text in facts.items()}


def _manifest(language: Language, setup: Setup) -> bytes:
    """Return the web app manifest of a language (W3C Web Application Manifest)."""
    home = setup.base + language.path()
    manifest = {
        "name": setup.site_names[language.code],
        "short_name": setup.identity.short_name.get(language.code, setup.site_names[language.code]),
        "lang": language.code,
        "dir": language.direction,
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "browser",
        "theme_color": setup.identity.palette["cloth"],
        "background_color": setup.identity.palette["paper"],
        "icons": [
            {"src": f"{setup.base}/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
            for name, _, size in ICONS
            if name in _OF_MANIFEST
        ],
    }
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
