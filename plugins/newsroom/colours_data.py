"""`colours` in data/site.yaml: its schema, and whether all that is written in them can be read."""

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.ground.colours import contrast, parse_colour, readable_on
from plugins.ground.diagnostics import Diagnostic, Mark, suggestion
from plugins.ground.schema import Described, Key, Record, Report, Schema, Table
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Node, Scalar, Sequence
from plugins.newsroom.identity_faults import INVALID_COLOUR, LOW_CONTRAST, NUMBER_OF_COLOURS, UNKNOWN_GROUND
from plugins.newsroom.palette import (
    DARK_ROLES,
    PAIRS,
    ROLES,
    THREADS,
    Pair,
    Palette,
    build_palette,
    colour_at,
    pairs_of_ground,
)

_NAMES = {
    "ink": Words("teks", "text"),
    "soft": Words("teks keterangan", "small text"),
    "accent": Words("tautan", "a link"),
    "silk": Words("teks", "text"),
    "thread": Words("teks benang", "text of thread"),
    "paper": Words("kertas", "paper"),
    "cloth": Words("kain", "cloth"),
    "band": Words("pita angka", "the band of figures"),
    "mark": Words("tanda sorot", "a marked passage"),
    "ground": Words("kain kategori", "the cloth of a category"),
}
_TOLD = {
    "cloth": Words("kepala dan kaki halaman, ikon", "header and footer of pages, icons"),
    "thread": Words("corak dan huruf kecil di atas kain", "patterns and small letters on the cloth"),
    "accent": Words("tautan dan bagan", "links and charts"),
    "paper": Words("latar halaman", "the ground of pages"),
    "ink": Words("teks", "text"),
    "soft": Words("keterangan dan tanggal", "captions and dates"),
    "silk": Words("huruf di atas kain", "letters on the cloth"),
    "stitch": Words("garis putus-putus", "dashed lines"),
    "mark": Words("latar bagian yang disorot", "the ground of a marked passage"),
    "band": Words("latar pita angka di beranda", "the ground of the figures on the home page"),
    "pale": Words("isi batang bagan dari angka contoh", "bars of charts with sample figures"),
    "dark": Words("untuk layar gelap", "for dark screens"),
    "grounds": Words("kain untuk berita tanpa foto, satu untuk tiap kategori", "cloths of stories without photograph"),
    "categories": Words("kategori dan nama kainnya di grounds", "categories, and the names of their cloths in grounds"),
    "threads": Words("empat warna benang, dari gelap ke terang", "four colours of the thread, from dark to light"),
    "cords": Words("anyaman: empat warna, atau delapan dengan kilaunya", "plaits: four colours, or eight with lights"),
    "gap": Words("sela di antara tali anyaman", "what is seen between the cords of a plait"),
}
_CORDS = 4


class Colour:
    """A colour in hexadecimal."""

    def read(self, node: Node, key: str, report: Report) -> str | None:
        """Return it as `#rrggbb`."""
        text = node.text if isinstance(node, Scalar) else ""
        colour = parse_colour(text)
        if colour is None:
            report.add(INVALID_COLOUR, node.mark, value=text[:80] or key)
        return colour

    def in_json(self) -> dict[str, Any]:
        """Return it as JSON Schema."""
        return {"type": "string", "pattern": "^#(?:[0-9A-Fa-f]{3}){1,2}$", "patternErrorMessage": '"#24405c"'}


class ColourList:
    """A list of one of some numbers of colours."""

    def __init__(self, *numbers: int) -> None:
        self._numbers = numbers

    def read(self, node: Node, key: str, report: Report) -> tuple[str, ...] | None:
        """Return the colours; None if one has a fault."""
        items = node.items if isinstance(node, Sequence) else []
        if len(items) not in self._numbers:
            wanted = " / ".join(map(str, self._numbers))
            report.add(NUMBER_OF_COLOURS, node.mark, key=key, number=len(items), wanted=wanted)
            return None
        colours = [Colour().read(item, key, report) for item in items]
        return tuple(filter(None, colours)) if all(colours) else None

    def in_json(self) -> dict[str, Any]:
        """Return it as JSON Schema."""
        items = Colour().in_json()
        return {"anyOf": [{"type": "array", "items": items, "minItems": n, "maxItems": n} for n in self._numbers]}


def colours_schema() -> Record:
    """Return the schema of `colours`."""
    ground = Record({"ground": Colour(), "shade": Colour(), "second": Colour()}, required=("ground",))
    fields: dict[str, Schema] = {
        **{name: Colour() for name in ROLES},
        "dark": Record({name: Colour() for name in DARK_ROLES}),
        "grounds": Table(ground, may_be_empty=False),
        "categories": Table(Key()),
        "threads": ColourList(THREADS),
        "cords": Table(ColourList(_CORDS, 2 * _CORDS), may_be_empty=False),
        "gap": Colour(),
    }
    return Record({name: Described(schema, _TOLD[name]) for name, schema in fields.items()})


def sound_colours(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was read of `colours` in the form that a palette needs; a cloth without a ground is left out."""
    sound = dict(given)
    grounds = {name: one for name, one in given.get("grounds", {}).items() if "ground" in one}
    sound["grounds"] = grounds
    sound["cords"] = {
        name: tuple(zip(colours[::2], colours[1::2], strict=True)) if len(colours) > _CORDS else colours
        for name, colours in given.get("cords", {}).items()
    }
    return sound


def check_colours(given: Mapping[str, Any], node: MappingNode, path: str) -> Iterator[Diagnostic]:
    """Yield a fault for each given colour that cannot be read on its ground, and for cloths that have no colours.

    `node` is `colours` in the file.
    """
    palette = build_palette(given)
    names = [name for name, _ in palette.weaves.grounds]
    for category, name in given.get("categories", {}).items():
        if name not in names:
            near = suggestion(name, names)
            yield UNKNOWN_GROUND.at(path, node.place("categories", category), value=name, near=near)
    for pair in (*PAIRS, *(pair for name in given.get("grounds", {}) for pair in pairs_of_ground(name))):
        marks = [(place, mark) for place in (pair.text, pair.ground) if (mark := _mark(node, place))]
        if marks:
            yield from _check_pair(pair, palette, *marks[0], path)


def _check_pair(pair: Pair, palette: Palette, at: tuple[str, ...], mark: Mark, path: str) -> Iterator[Diagnostic]:
    """Yield a fault where a pair lacks contrast; `at` is the colour of it that the file gives."""
    text, ground = colour_at(palette, pair.text), colour_at(palette, pair.ground)
    ratio = contrast(text, ground)
    if ratio >= pair.least:
        return
    own, other = (text, ground) if at == pair.text else (ground, text)
    yield LOW_CONTRAST.at(
        path,
        mark,
        text=_NAMES[pair.text[-1]],
        ground=_NAMES[pair.ground[-1]],
        colour=text,
        other=ground,
        ratio=f"{ratio:.1f}",
        least=f"{pair.least:g}",
        remedy=readable_on(own, other, pair.least),
    )


def _mark(node: MappingNode, place: tuple[str, ...]) -> Mark | None:
    below: Node | None = node
    for step in place:
        below = below.items.get(step) if isinstance(below, MappingNode) else None
    return below.mark if below is not None else None
