"""Front matter: the YAML between `---` lines at the top of a story or page."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from plugins.ground.diagnostics import Diagnostic, Fault, Mark, error
from plugins.ground.digests import digest_of_bytes
from plugins.ground.schema import (
    Checked,
    Choice,
    ListOf,
    Record,
    Report,
    Schema,
    Text,
    Truth,
    WholeNumber,
)
from plugins.ground.schema_faults import EMPTY_VALUE
from plugins.ground.schema_times import Date, DayOrMoment, Moment
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Node, Sequence, parse_yaml
from plugins.ground.yaml_plain import read_plain
from plugins.newsroom.taxonomy import slug_fault
from plugins.reading.frontmatter_slips import EARLY_END, check_words, closing_of, find_end, remedy_of_opening

NO_FRONT_MATTER = error(
    "no-front-matter",
    id="berkas tidak dibuka dengan baris ---",
    en="the file does not begin with a line ---",
    hint_id="{remedy}",
    hint_en="{remedy}",
)
OPEN_FRONT_MATTER = error(
    "open-front-matter",
    id="baris --- penutup tidak ada",
    en="the closing line --- is missing",
    hint_id="{remedy}",
    hint_en="{remedy}",
)
INVALID_DIGEST = error(
    "invalid-digest",
    id="“{value}” bukan sidik teks",
    en="“{value}” is not a digest",
    hint_id="jangan ditulis tangan; jalankan ./inv translated",
    hint_en="do not write it by hand; run ./inv translated",
)

STATUSES = ("draft", "published", "withdrawn")


def _digest_fault(value: str) -> Fault | None:
    return None if re.fullmatch(r"[0-9a-f]{4,64}(?:\.[0-9a-f]{6})*(?:~\d+)?", value) else INVALID_DIGEST


_MEANT_STATUS = {
    "terbit": "published", "tayang": "published", "publish": "published", "publik": "published", "public": "published",
    "siap": "published", "live": "published", "draf": "draft", "konsep": "draft", "rancangan": "draft",
    "ditarik": "withdrawn", "tarik": "withdrawn", "dicabut": "withdrawn", "dihapus": "withdrawn",
}  # fmt: skip


_SHARED: dict[str, Schema] = {
    "title": Text(longest=500),
    "slug": Checked(Text(), slug_fault),
    "summary": Text(longest=300),
    "status": Choice(STATUSES, _MEANT_STATUS),
    "withdrawn_on": Date(),
    "corrections": ListOf(
        Record({"on": DayOrMoment(), "note": Text(), "minor": Truth()}, required=("on", "note")),
        "[{on: 2026-11-26, note: …}]",
    ),
    "translated_from": Checked(Text(), _digest_fault),
}
# Words that editors write instead of a key.
_MEANT = {
    "judul": "title", "ringkasan": "summary", "deskripsi": "summary", "description": "summary", "tanggal": "date",
    "kategori": "category", "topik": "tags", "tag": "tags", "label": "tags", "penulis": "author", "oleh": "author",
    "foto": "lead_photo", "gambar": "lead_photo", "image": "lead_photo", "tempat": "dateline", "lokasi": "dateline",
    "koreksi": "corrections", "ditarik": "withdrawn_on", "urutan": "menu", "alamat": "slug", "draft": "status",
    "seri": "series", "terkait": "related",
}  # fmt: skip
SCHEMAS = {
    "articles": Record(
        {
            **_SHARED,
            "date": Moment(),
            "category": Text(longest=80),
            "tags": ListOf(Text(longest=80), "[menjahit, mitra]"),
            "embargo": Moment(),
            "lead_photo": Text(),
            "dateline": Text(longest=100),
            "author": Text(longest=200),
            "series": Text(longest=80),
            "related": ListOf(Text(longest=80)),
        },
        meant=_MEANT,
    ),
    "pages": Record({**_SHARED, "menu": WholeNumber(high=10_000)}, meant=_MEANT),
}
_OF_WORDS = ("title", "summary", "dateline", "author")


class FrontMatter(NamedTuple):
    """The good fields with their places, and the body with the line of the file on which it begins."""

    fields: Mapping[str, Any]
    marks: Mapping[str, Mark]
    body: str
    first_line: int
    diagnostics: tuple[Diagnostic, ...]


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Split a file into fields and body, by the schema of its section (`articles`, `pages`).

    A file without front matter, or with a broken one, has a body and no fields.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return FrontMatter({}, {}, text, 1, (NO_FRONT_MATTER.at(path, remedy=remedy_of_opening(lines)),))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        mark, remedy = closing_of(lines)
        return FrontMatter({}, {}, "", 1, (OPEN_FRONT_MATTER.at(path, mark, remedy=remedy),))
    schema = SCHEMAS[path.split("/", maxsplit=1)[0]]
    early, end = end, find_end(lines, end, schema.fields.keys() | _MEANT.keys())
    if early != end:  # read on to the intended end, so that no missing key is reported as well
        lines[early] = ""
    node, faults = _parse("\n".join(lines[1:end]) + "\n", path)
    if early != end:
        faults.append(EARLY_END.at(path, Mark(early + 1, 1)))
    report = Report(path, faults)
    body, first_line = "\n".join(lines[end + 1 :]), end + 2
    if node is None:
        faults = faults or [EMPTY_VALUE.at(path, Mark(2, 1), key="front matter")]
        return FrontMatter({}, {}, body, first_line, tuple(faults))
    report.diagnostics.extend(check_words(node, lines, path, _OF_WORDS))
    fields = schema.read(node, "front matter", report) or {}
    entries = fields.get("corrections")
    if entries is not None:
        fields["corrections"] = tuple(entry for entry in entries if {"on", "note"} <= entry.keys())
    return FrontMatter(fields, _marks(node), body, first_line, tuple(report.diagnostics))


def _parse(text: str, path: str) -> tuple[Node | None, list[Diagnostic]]:
    plain = read_plain(text, first_line=2)
    return (plain, []) if plain else parse_yaml(text, path, first_line=2)


def text_digest(fields: Mapping[str, Any], body: str) -> str:
    """Return the digest (16 hex digits) of what a translator translates: title, summary and body.

    Spaces at line ends and at the end of the body do not count.
    """
    lines = "\n".join(line.rstrip() for line in body.strip().split("\n"))
    text = "\0".join((str(fields.get("title", "")), str(fields.get("summary", "")), lines))
    return digest_of_bytes(text.encode(), 8)


def _marks(node: object) -> dict[str, Mark]:
    if not isinstance(node, MappingNode):
        return {}
    marks = {key: below.mark for key, below in node.items.items()}
    for key in ("tags", "related"):
        items = node.items.get(key)
        if isinstance(items, Sequence):
            marks |= {f"{key}.{number}": item.mark for number, item in enumerate(items.items)}
    return marks
