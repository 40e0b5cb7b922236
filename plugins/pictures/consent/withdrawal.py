"""Withdraw a consent: find the pictures that depend on it and the texts that show them, and note it in `photos.yaml`.

The note is inserted into the text of the file, so that everything else in it stays as the editor wrote it.
"""

import codecs
import datetime
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from plugins.ground.files import write_whole
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Node, Scalar, parse_yaml
from plugins.newsroom.files import Content, load_text
from plugins.newsroom.pages import CopyPlan, DrawnPlan, FilePlan, PagePlan
from plugins.newsroom.site import Site
from plugins.pictures.consent.copies import copies_of
from plugins.pictures.consent.rights import Rights, plain_reference
from plugins.pictures.sources import Use, all_uses

_NOTE = "withdrawn"


@dataclass(frozen=True)
class Withdrawal:
    """What a withdrawal touches: `pictures` rest on the consent or are copies of one that does, `texts` show them,
    `edits` are files with new text.

    `pictures` whose consent was withdrawn before are among them; they need no edit.
    """

    pictures: tuple[str, ...] = ()
    texts: tuple[Use, ...] = ()
    edits: tuple[tuple[str, str], ...] = ()


def plan_withdrawal(reference: str, day: datetime.date, rights: Mapping[str, Rights], site: Site) -> Withdrawal:
    """Return what it takes to withdraw a consent on a day; nothing where no picture rests on it.

    Raises ValueError with the path of a file that cannot be edited safely; its author must write the note.
    """
    wanted = plain_reference(reference)
    resting = {
        path: entry for path, entry in sorted(rights.items()) if wanted and plain_reference(entry.consent) == wanted
    }
    files: dict[str, list[str]] = {}
    for path, entry in resting.items():
        if entry.withdrawn is None:
            files.setdefault(entry.file, []).append(path.rpartition("/")[2])
    edits = tuple((file, _noted(file, names, day, site.content)) for file, names in files.items())
    pictures = sorted({*resting, *copies_of(resting.keys(), site.content)})
    uses = sorted({use for use in all_uses(site) if use.picture in pictures}, key=lambda use: (use.document, use.mark))
    return Withdrawal(tuple(pictures), tuple(uses), edits)


def write_withdrawal(withdrawal: Withdrawal, content: Content) -> None:
    """Write the notes of a withdrawal; line ends and permissions stay as they are. Raises OSError."""
    for path, text in withdrawal.edits:
        file = content.files[path]
        old = file.read()
        data = text.replace("\n", "\r\n" if b"\r\n" in old else "\n").encode()
        bom = codecs.BOM_UTF8 if old.startswith(codecs.BOM_UTF8) else b""
        write_whole(file.real, bom + data, durable=True)


def touched(plans: Sequence[PagePlan | FilePlan | DrawnPlan | CopyPlan], files: Set[str]) -> Iterator[str]:
    """Yield the output files that are among `files`, or that point to one: pages, lists, feeds."""
    for plan in plans:
        if isinstance(plan, CopyPlan):
            points = plan.file in files
        else:
            text = plan.data.decode("utf-8", "replace") if isinstance(plan, FilePlan) else repr((plan, plan.content))
            points = any(file in text for file in files)
        if points:
            yield plan.file


def _noted(file: str, names: Sequence[str], day: datetime.date, content: Content) -> str:
    """Return the text of a `photos.yaml` with the note in each named entry."""
    text, _ = load_text(content.files[file])
    tree = _parsed(text or "", file)
    # A Mac writes an accent in a name as a letter of its own.
    written_as = {unicodedata.normalize("NFC", key): key for key in tree.items} if isinstance(tree, MappingNode) else {}
    for name in (written_as.get(name, name) for name in names):
        before = _parsed(text or "", file)
        written = next(
            (each for each in _with_note(text or "", before, name, day) if _says(each, file, name, day)), None
        )
        if written is None or not _same_but_for(name, before, _parsed(written, file)):
            raise ValueError(file)
        text = written
    return text or ""


def _with_note(text: str, tree: Node | None, name: str, day: datetime.date) -> Iterator[str]:
    """Yield the text with the note before the consent of an entry: as a line of its own, else within its line."""
    entry = tree.items.get(name) if isinstance(tree, MappingNode) else None
    if not isinstance(entry, MappingNode) or "consent" not in entry.keys:
        return
    mark = entry.keys["consent"]
    lines = text.split("\n")
    line = lines[mark.line - 1]
    before, after = line[: mark.column - 1], line[mark.column - 1 :]
    if not before.strip():
        yield "\n".join([*lines[: mark.line - 1], f"{before}{_NOTE}: {day.isoformat()}", *lines[mark.line - 1 :]])
    yield "\n".join([*lines[: mark.line - 1], f"{before}{_NOTE}: {day.isoformat()}, {after}", *lines[mark.line :]])


def _says(text: str, file: str, name: str, day: datetime.date) -> bool:
    tree = _parsed(text, file)
    entry = tree.items.get(name) if isinstance(tree, MappingNode) else None
    note = entry.items.get(_NOTE) if isinstance(entry, MappingNode) else None
    return isinstance(note, Scalar) and note.text == day.isoformat()


def _same_but_for(name: str, before: Node | None, after: Node | None) -> bool:
    """Whether an edit changed nothing but the note of one entry."""
    old, new = _values(before), _values(after)
    if not isinstance(old, dict) or not isinstance(new, dict) or not isinstance(new.get(name), dict):
        return False
    new[name].pop(_NOTE, None)
    return old == new


def _parsed(text: str, file: str) -> Node | None:
    tree, found = parse_yaml(text, file)
    return None if found else tree


def _values(node: Node | None) -> object:
    """Return a tree without places, to compare what it says."""
    if isinstance(node, MappingNode):
        return {key: _values(below) for key, below in node.items.items()}
    if isinstance(node, Scalar):
        return node.text, node.quoted
    return None if node is None else [_values(below) for below in node.items]
