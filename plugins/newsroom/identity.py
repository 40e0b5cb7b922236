"""What makes a site one team's: its names and colours, from data/site.yaml. It wins over pelicanconf.py.

The file is read before a build begins, since style sheets and names are needed for all that follows. Its faults are
told when the content is read (`editions/site_data.py`); here what has a fault is left out.
"""

import os
import stat
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.ground.diagnostics import Diagnostic, suggestion
from plugins.ground.schema import Described, Either, Record, Report, Schema, Text, labels
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Node, Scalar
from plugins.newsroom.colours_data import check_colours, colours_schema, sound_colours
from plugins.newsroom.documents import SourceFile
from plugins.newsroom.files import Content
from plugins.newsroom.identity_faults import UNKNOWN_COLOURED_CATEGORY, UNKNOWN_LOGO
from plugins.newsroom.languages import Languages
from plugins.newsroom.palette import Palette, build_palette
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.taxonomy import Taxonomy

SITE_DATA = "data/site.yaml"
# The texts, with their greatest length. Each is one text for all languages, or one for each.
_TEXTS = {"name": 80, "short_name": 30, "tagline": 120, "description": 300, "place": 80}
_TOLD = {
    "name": Words("nama situs; satu untuk semua bahasa, atau per bahasa", "name of the site; one, or by language"),
    "short_name": Words("nama pendek, di bawah ikon di ponsel", "short name, below the icon on a telephone"),
    "tagline": Words("semboyan di samping uraian di beranda", "words beside the description on the home page"),
    "description": Words(
        "uraian situs, untuk beranda dan mesin pencari", "the site in a sentence, for home and search"
    ),
    "place": Words("tempat di awal berita baru (dateline)", "place with which new stories begin (dateline)"),
    "logo": Words("gambar di folder isi: images/logo.png", "a picture in the content folder: images/logo.png"),
    "colours": Words("warna; yang tidak ditulis dihitung", "colours; those that are not given are computed"),
}

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Identity:
    """The names of a site by language, its colours.

    `place` begins new stories; `logo` is the path of a picture in the content folder.
    """

    name: Texts = field(default_factory=dict)
    short_name: Texts = field(default_factory=dict)
    tagline: Texts = field(default_factory=dict)
    description: Texts = field(default_factory=dict)
    place: Texts = field(default_factory=dict)
    palette: Palette = field(default_factory=Palette)
    logo: str = ""


def identity_fields(languages: Languages) -> dict[str, Schema]:
    """Return the schema of each key."""
    texts: dict[str, Schema] = {
        name: Either(
            Text(longest=longest),
            labels(languages.codes, longest),
            lambda node: isinstance(node, MappingNode),
            {"type": "object"},
        )
        for name, longest in _TEXTS.items()
    }
    fields = {**texts, "logo": Text(longest=200), "colours": colours_schema()}
    return {name: Described(schema, _TOLD[name]) for name, schema in fields.items()}


def build_identity(values: Mapping[str, Any], languages: Languages) -> Identity:
    """Return the identity from the values of the file."""
    texts = {name: _by_language(values.get(name), languages) for name in _TEXTS}
    palette = build_palette(sound_colours(values.get("colours") or {}))
    return Identity(**texts, palette=palette, logo=values.get("logo", ""))


def load_identity(root: str, languages: Languages) -> Identity:
    """Return the identity of a content folder; what has a fault, or is not given, is left out."""
    path = os.path.join(root, *SITE_DATA.split("/"))
    try:
        status = os.lstat(path)
    except OSError:
        return Identity()
    if not stat.S_ISREG(status.st_mode):
        return Identity()
    content = Content(root, {SITE_DATA: SourceFile(SITE_DATA, status.st_size, path)})
    node, _ = content.load_yaml(SITE_DATA)
    if not isinstance(node, MappingNode):
        return Identity()
    fields = identity_fields(languages)
    own = MappingNode(node.mark, {key: node.items[key] for key in node.items if key in fields}, node.keys)
    return build_identity(Record(fields).read(own, SITE_DATA, Report(SITE_DATA)) or {}, languages)


def check_identity(values: Mapping[str, Any], node: Node) -> Iterator[Diagnostic]:
    """Yield the faults of the colours; `node` is the whole file."""
    colours = node.items.get("colours") if isinstance(node, MappingNode) else None
    if isinstance(colours, MappingNode):
        yield from check_colours(sound_colours(values.get("colours") or {}), colours, SITE_DATA)


def check_named_things(node: Node | None, taxonomy: Taxonomy, files: Container[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each category that has a colour and does not exist, and for a logo that is no picture."""
    logo = node.items.get("logo") if isinstance(node, MappingNode) else None
    if isinstance(logo, Scalar) and (logo.text not in files or not logo.text.lower().endswith((*PICTURE_SUFFIXES,))):
        yield UNKNOWN_LOGO.at(SITE_DATA, logo.mark, value=logo.text[:80])
    below = node
    for step in ("colours", "categories"):
        below = below.items.get(step) if isinstance(below, MappingNode) else None
    if isinstance(below, MappingNode) and taxonomy.known:
        for key, mark in below.keys.items():
            if key not in taxonomy.categories:
                near = suggestion(key, taxonomy.categories)
                yield UNKNOWN_COLOURED_CATEGORY.at(SITE_DATA, mark, key=key, near=near)


def _by_language(value: object, languages: Languages) -> Texts:
    if isinstance(value, str):
        return dict.fromkeys(languages.codes, value)
    return value if isinstance(value, Mapping) else {}
