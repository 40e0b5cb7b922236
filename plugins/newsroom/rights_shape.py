"""The shape of `photos.yaml`: names of pictures, each with keys and values. Other shapes are reported."""

import re

from plugins.ground.schema import Report
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping, Node, Scalar
from plugins.newsroom import rights_faults as faults

# What editors write instead of a key, or of a value of `people`.
MEANT = {
    "kredit": "credit", "fotografer": "credit", "pemotret": "credit", "photographer": "credit", "lisensi": "licence",
    "license": "licence", "orang": "people", "persetujuan": "consent", "izin": "consent", "berlaku": "expires",
    "ditarik": "withdrawn", "keterangan": "caption", "alternatif": "alt", "fokus": "focus",
    "titik fokus": "focus",
}  # fmt: skip
MEANT_PEOPLE = {
    "tidak": "none", "tidak ada": "none", "no": "none", "0": "none", "false": "none", "nihil": "none", "-": "none",
    "tanpa": "none", "tidak dikenali": "unidentifiable", "blur": "unidentifiable", "buram": "unidentifiable",
    "dari belakang": "unidentifiable", "setuju": "consented", "diizinkan": "consented",
}  # fmt: skip
_KEYS = frozenset({*MEANT, *MEANT.values(), "consent", "expires", "people"})
_EXAMPLE = "foto.jpg"
_FILE = re.compile(r"[\w .()-]+\.[A-Za-z]{3,4}")
_SHOWN = 60  # characters of a name


def read_shape(node: Node | None, report: Report) -> Mapping | None:
    """Return the entries of a file that are keys with values. The others are reported, each with an example."""
    if node is None or (isinstance(node, Scalar) and not node.text):
        return None
    if not isinstance(node, Mapping):
        told = Words("isinya bukan nama gambar dengan keterangannya", "it does not hold names of pictures with entries")
        report.add(faults.RIGHTS_SHAPE, node.mark, what=told, name=_EXAMPLE)
        return None
    good = Mapping(node.mark)
    for name, below in node.items.items():
        what = _wrong(name, below)
        if what is None:
            good.items[name], good.keys[name] = below, node.keys[name]
            continue
        example = next((key for key in (name, *node.items) if _FILE.fullmatch(key)), _EXAMPLE)
        report.add(faults.RIGHTS_SHAPE, node.keys[name], what=what, name=example[:_SHOWN])
        if name.casefold() in _KEYS:
            break  # the keys below are the same slip
    return good


def _wrong(name: str, below: Node) -> Words | None:
    shown = name[:_SHOWN]
    if name.casefold() in _KEYS:
        return Words(f"“{shown}” harus berada di bawah nama gambarnya", f"“{shown}” belongs below a picture's name")
    if not isinstance(below, Mapping):
        return Words(f"“{shown}” tidak diikuti credit, licence, people", f"“{shown}” has no credit, licence, people")
    if "." not in name and any("." in key for key in below.items):
        return Words(f"“{shown}” bukan nama gambar", f"“{shown}” is no name of a picture")
    return None
