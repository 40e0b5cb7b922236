"""Withdraw a consent: find its pictures and the texts that show them, and note it in `photos.yaml`.

The note is inserted into the text of the file; everything else in it stays as the editor wrote it.
"""

import datetime
import unicodedata
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from plugins.ground.files import write_whole
from plugins.ground.yaml_edit import parse_yaml_text
from plugins.newsroom.beside import Use, all_attached_uses
from plugins.newsroom.copies import copies_of
from plugins.newsroom.files import Content
from plugins.newsroom.pages import CopyPlan, DrawnPlan, FilePlan, PagePlan
from plugins.newsroom.rights import TAKEN_DOWN, Rights, plain_reference
from plugins.newsroom.site import Site
from plugins.pictures.sources import all_uses

_NOTE = "withdrawn"


@dataclass(frozen=True)
class Withdrawal:
    """What a withdrawal affects: `pictures` need the consent or are copies of such pictures, `texts` show them, `edits`
    are files with new text.

    `pictures` include those whose consent was withdrawn before; they need no edit.
    """

    pictures: tuple[str, ...] = ()
    texts: tuple[Use, ...] = ()
    edits: tuple[tuple[str, str], ...] = ()


def plan_withdrawal(reference: str, day: datetime.date, rights: Mapping[str, Rights], site: Site) -> Withdrawal:
    """Return the withdrawal of a consent on a day; an empty one where no picture needs the consent.

    Raises ValueError with the path of a file that cannot be edited safely; the editor must write the note there.
    """
    wanted = plain_reference(reference)
    resting = {
        path: entry for path, entry in sorted(rights.items()) if wanted and plain_reference(entry.consent) == wanted
    }
    files: dict[str, list[str]] = {}
    for path, entry in resting.items():
        if entry.withdrawn in (None, TAKEN_DOWN):
            files.setdefault(entry.file, []).append(path.rpartition("/")[2])
    edits = tuple((file, _noted(file, names, day, site.content)) for file, names in files.items())
    pictures = sorted({*resting, *copies_of(resting.keys(), site.content)})
    uses = {use for use in (*all_uses(site), *all_attached_uses(site)) if use.picture in pictures}
    ordered = sorted(uses, key=lambda use: (use.document, use.mark))
    return Withdrawal(tuple(pictures), tuple(ordered), edits)


def write_withdrawal(withdrawal: Withdrawal, content: Content) -> None:
    """Write the notes of a withdrawal; permissions of the files stay. Raises OSError."""
    for path, text in withdrawal.edits:
        write_whole(content.files[path].real, text.encode(), durable=True)


def touched(plans: Sequence[PagePlan | FilePlan | DrawnPlan | CopyPlan], files: Set[str]) -> Iterator[str]:
    """Yield the output files that are in `files` or point to one of them: pages, lists, feeds."""
    for plan in plans:
        if isinstance(plan, CopyPlan):
            points = plan.file in files
        else:
            text = plan.data.decode("utf-8", "replace") if isinstance(plan, FilePlan) else repr((plan, plan.content))
            points = any(file in text for file in files)
        if points:
            yield plan.file


def _noted(file: str, names: Sequence[str], day: datetime.date, content: Content) -> str:
    """Return the text of a `photos.yaml` with the note in each named entry. Raises ValueError with the path."""
    try:
        text = parse_yaml_text(content.files[file].read().decode())
        # A Mac stores an accent in a file name as a separate character.
        written_as = {unicodedata.normalize("NFC", key): key for key in text.tree.items}
        for name in names:
            text = text.with_entry_before([written_as.get(name, name), _NOTE], "consent", day.isoformat())
    except ValueError as fault:
        raise ValueError(file) from fault
    return str(text)
