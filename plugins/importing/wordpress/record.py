"""The record of what was imported, in data/wordpress.yaml: so a second import takes only what is new.

Each line names an item of WordPress, the folder and language that it became, and a digest of what WordPress said. The
file belongs to the content: a colleague's import must know it too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.ground.digests import digest_of
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Scalar, parse_yaml
from plugins.importing.wordpress.export_model import Export, Item

RECORD = "data/wordpress.yaml"
_HEAD = (
    "# Ditulis oleh ./inv import: apa yang sudah diimpor dari WordPress. Ikutkan dalam commit; jangan diubah.\n"
    "# Written by ./inv import: what was imported from WordPress. Commit it; leave it as it is.\n"
)
_VOLATILE = frozenset({"_edit_lock", "_edit_last", "_pingme", "_encloseme"})


@dataclass(frozen=True, slots=True)
class RecordedText:
    """What an item became: `articles/kelas-jahit`, its language, and a digest of what WordPress said."""

    folder: str
    language: str
    digest: str


def key_of(export: Export, item: Item) -> str:
    """Return the name of an item in the record: the site and the number."""
    site = export.site.partition("//")[2].removeprefix("www.").strip("/") or "wordpress"
    return f"{site}/{item.id}"


def digest_of_item(item: Item) -> str:
    """Return a digest of what an export says of an item; what WordPress changes by itself does not count."""
    meta = tuple(sorted(pair for pair in item.meta if pair[0] not in _VOLATILE))
    said = (item.title, item.content, item.excerpt, item.date, item.slug, item.status, item.has_password, item.terms)
    return digest_of(*said, meta)[:16]


def read_record(text: str) -> dict[str, RecordedText]:
    """Return the entries of a record by the names of their items. Raises ValueError where it is no record."""
    node, faults = parse_yaml(text, RECORD)
    if faults or not (node is None or isinstance(node, MappingNode)):
        raise ValueError(RECORD)
    entries = {}
    for key, value in node.items.items() if node else ():
        parts = value.text.split() if isinstance(value, Scalar) else []
        if len(parts) != 3:
            raise ValueError(key)
        entries[key] = RecordedText(*parts)
    return entries


def text_of_record(entries: Mapping[str, RecordedText], *, with_head: bool = True) -> str:
    """Return a record as the text of its file, a line an item; without its head, to be added to a file."""
    lines = [f"{key}: {one.folder} {one.language} {one.digest}\n" for key, one in sorted(entries.items())]
    return (_HEAD if with_head else "") + "".join(lines)
