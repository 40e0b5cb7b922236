"""Front matter: the YAML between `---` lines at the top of a story or page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.ground.diagnostics import Diagnostic, Fault, Mark, error, warning
from plugins.ground.digests import digest_of_bytes
from plugins.ground.schema import (
    Checked,
    Choice,
    Date,
    ListOf,
    Moment,
    Record,
    Report,
    Schema,
    Text,
    WholeNumber,
)
from plugins.ground.schema_faults import EMPTY_VALUE
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Scalar, Sequence, parse_yaml
from plugins.newsroom.slugs import is_slug
from plugins.newsroom.taxonomy import INVALID_SLUG

NO_FRONT_MATTER = error(
    "no-front-matter",
    id="berkas tidak dibuka dengan baris ---",
    en="the file does not begin with a line ---",
    hint_id="mulai dengan ---, lalu title, summary, dan seterusnya, lalu --- lagi",
    hint_en="begin with ---, then title, summary and so on, then --- again",
)
OPEN_FRONT_MATTER = error(
    "open-front-matter",
    id="baris --- penutup tidak ada",
    en="the closing line --- is missing",
    hint_id="tulis --- di baris sendiri sesudah kunci terakhir",
    hint_en="write --- on a line of its own after the last key",
)
INVALID_DIGEST = error(
    "invalid-digest",
    id="“{value}” bukan sidik teks",
    en="“{value}” is not a digest",
    hint_id="jangan ditulis tangan; jalankan ./inv translated",
    hint_en="do not write it by hand; run ./inv translated",
)

LOST_WORDS = warning(
    "words-as-remark",
    id="“{words}” di dalam “{key}” terbaca sebagai catatan, jadi tidak akan terbit",
    en="“{words}” in “{key}” is read as a remark, so that it is not published",
    hint_id="beri tanda kutip pada seluruh nilai; untuk catatan, beri dua spasi sebelum #",
    hint_en="put the whole value in quotes; for a remark, put two spaces before the #",
)

STATUSES = ("draft", "published", "withdrawn")


def _slug_fault(value: str) -> Fault | None:
    return None if is_slug(value) else INVALID_SLUG


def _digest_fault(value: str) -> Fault | None:
    return None if re.fullmatch(r"[0-9a-f]{4,64}", value) else INVALID_DIGEST


_SHARED: dict[str, Schema] = {
    "title": Text(longest=500),
    "slug": Checked(Text(), _slug_fault),
    "summary": Text(longest=300),
    "status": Choice(STATUSES),
    "withdrawn_on": Date(),
    "corrections": ListOf(Record({"on": Date(), "note": Text()}, required=("on", "note"))),
    "translated_from": Checked(Text(), _digest_fault),
}
# Words that editors write instead of a key.
_MEANT = {
    "judul": "title", "ringkasan": "summary", "deskripsi": "summary", "description": "summary", "tanggal": "date",
    "kategori": "category", "topik": "tags", "tag": "tags", "label": "tags", "penulis": "author", "oleh": "author",
    "foto": "lead_photo", "gambar": "lead_photo", "image": "lead_photo", "tempat": "dateline", "lokasi": "dateline",
    "koreksi": "corrections", "ditarik": "withdrawn_on", "urutan": "menu", "alamat": "slug", "draft": "status",
}  # fmt: skip
SCHEMAS = {
    "articles": Record(
        {
            **_SHARED,
            "date": Moment(),
            "category": Text(longest=80),
            "tags": ListOf(Text(longest=80)),
            "embargo": Moment(),
            "lead_photo": Text(),
            "dateline": Text(longest=100),
            "author": Text(longest=200),
        },
        meant=_MEANT,
    ),
    "pages": Record({**_SHARED, "menu": WholeNumber(high=10_000)}, meant=_MEANT),
}
_OF_WORDS = ("title", "summary", "dateline", "author")


@dataclass(frozen=True)
class FrontMatter:
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
        return FrontMatter({}, {}, text, 1, (NO_FRONT_MATTER.at(path),))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return FrontMatter({}, {}, "", 1, (OPEN_FRONT_MATTER.at(path),))
    node, faults = parse_yaml("\n".join(lines[1:end]) + "\n", path, first_line=2)
    report = Report(path, faults)
    body, first_line = "\n".join(lines[end + 1 :]), end + 2
    if node is None:
        faults = faults or [EMPTY_VALUE.at(path, Mark(2, 1), key="front matter")]
        return FrontMatter({}, {}, body, first_line, tuple(faults))
    report.diagnostics.extend(_lost_words(node, lines, path))
    fields = SCHEMAS[path.split("/", maxsplit=1)[0]].read(node, "front matter", report) or {}
    entries = fields.get("corrections")
    if entries is not None:
        fields["corrections"] = tuple(entry for entry in entries if len(entry) == 2)
    return FrontMatter(fields, _marks(node), body, first_line, tuple(report.diagnostics))


def _lost_words(node: object, lines: list[str], path: str) -> Iterator[Diagnostic]:
    """Yield a fault for values such as `Nomor # satu`: for YAML the rest after the `#` is a comment.

    Two spaces before the `#` mark a real comment, as in the examples.
    """
    for key, value in node.items.items() if isinstance(node, MappingNode) else ():
        if key in _OF_WORDS and isinstance(value, Scalar) and not value.quoted and value.text:
            line, start = lines[value.mark.line - 1], value.mark.column - 1
            lost = re.search(r"(?<=\S) #(?=\s*\S)", line[start:])
            if lost:
                mark = Mark(value.mark.line, start + lost.start() + 2)
                yield LOST_WORDS.at(path, mark, key=key, words=line[start + lost.start() + 1 :].strip()[:80])


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
    tags = node.items.get("tags")
    if isinstance(tags, Sequence):
        marks |= {f"tags.{number}": item.mark for number, item in enumerate(tags.items)}
    return marks
