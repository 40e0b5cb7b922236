"""Share cards drawn by Hugo, for a comparison with ours: the same size, the same ground and the same texts.

Hugo's `images.Text` has a typeface of its own, breaks a title only at the edge of the card, and draws it in one size.
We search for the size that fits. So Hugo does a little less than we do.
"""

import shutil
from pathlib import Path

from plugins.newsroom.palette import Palette
from plugins.pictures.cards.card import HEIGHT, MARGIN, SMALL, TITLE_SIZES, TITLE_TOP, ShareCard
from plugins.pictures.cards.drawing import draw_card
from plugins.pictures.weaving.pattern import plan_design

_WEAVES = Palette().weaves
_TEXTS = (  # what is written, its colour, its size, and its distance from the top in pixels
    ('delimit (.Params.categories | default slice) ""', _WEAVES.thread, SMALL, MARGIN),
    ("or .Title site.Title", _WEAVES.silk, TITLE_SIZES[2], TITLE_TOP),
    ('print site.Title " · " .Site.Language.Lang', _WEAVES.silk, SMALL, HEIGHT - MARGIN - SMALL),
)
_PLACE = '<link rel="stylesheet"'  # in the layout of all pages


def write_hugo_with_cards(site: Path, folder: Path) -> None:
    """Copy a Hugo site of the rivals' corpus to a folder that does not exist yet, and give each page a card."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("public", "resources", "cache"))
    (folder / "assets").mkdir()
    ground = ShareCard("", "", "", "", plan_design("kartu", _WEAVES), _WEAVES)
    (folder / "assets/card.png").write_bytes(draw_card(ground))
    filters = " ".join(
        f'(images.Text ({text}) (dict "color" "{colour}" "size" {size} "x" {MARGIN} "y" {top}))'
        for text, colour, size, top in _TEXTS
    )
    card = f'{{{{ with resources.Get "card.png" | images.Filter {filters} }}}}'
    layout = folder / "layouts/baseof.html"
    meta = '<meta property="og:image" content="{{ .Permalink }}">{{ end }}\n'
    layout.write_text(layout.read_text().replace(_PLACE, card + meta + _PLACE))
