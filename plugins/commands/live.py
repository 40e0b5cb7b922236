"""What is public at each target at this moment, asked of the hosts."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from plugins.building.pelican import load_project
from plugins.commands.options import Options
from plugins.commands.targets import load_all_targets
from plugins.console.terminal import Terminal
from plugins.ground.refusals import Refused
from plugins.ground.words import NOTHING, Words
from plugins.publishing.asking import Asking
from plugins.publishing.hosts.targets import Target
from plugins.publishing.mark import ReleaseMark, load_mark
from plugins.publishing.records.jsonl import RELEASES, load_lines

_PATIENCE = 5.0  # seconds


class LiveReleases:
    """Asks the targets for their release marks from now on, so that other work can go on meanwhile.

    `only` names the one target that is asked; without it, all are.
    """

    def __init__(self, options: Options, terminal: Terminal, only: str = "") -> None:
        project = load_project(True, options.overrides, options.content)
        self._content = Path(project.settings["PATH"])
        self._targets = [one for one in load_all_targets(project, terminal.message) if only in ("", one.name)]
        self._asking = Asking({target.name: target.host.read_mark for target in self._targets})

    def lines(self) -> Iterator[Words]:
        """Yield a line for each target: what is public there, or why that is not known; at the end, for each other."""
        recorded = _load_recorded(self._content)
        for target in self._targets:
            yield self._line(target, recorded.pop(target.name, []))
        for name, lines in sorted(recorded.items()):
            words = _recorded(lines[-1])
            yield Words(f"{name} (tidak ada di TARGETS): {words.id}", f"{name} (not in TARGETS): {words.en}")

    def line_of(self, name: str) -> Words:
        """Return the line of one target."""
        target = next(one for one in self._targets if one.name == name)
        return self._line(target, _load_recorded(self._content).get(name, []))

    def _line(self, target: Target, recorded: Sequence[Mapping[str, Any]]) -> Words:
        name = target.name
        last = _recorded(recorded[-1]) if recorded else NOTHING
        try:
            data = self._asking.answer(name, _PATIENCE)
        except Refused as fault:
            why = Words(*(text.splitlines()[0].removeprefix(f"{name}: ") for text in fault.words))
            return _joined(Words(f"{name}: tidak menjawab ({why.id}).", f"{name}: no answer ({why.en})."), last)
        mark = load_mark(data) if data else None
        if mark is None:
            return _joined(Words(f"{name}: belum ada terbitan di sana.", f"{name}: no release is there."), last)
        note = _note(mark, recorded)
        about = f"{shown_time(mark.on)} WIB ({mark.id}, commit {mark.commit[:10] or '-'})"
        return Words(f"{name}: tayang {about}{note.id}", f"{name}: live {about}{note.en}")


def last_publications(content: Path) -> list[Words]:
    """Return which release each target got last, from the record in the content folder. No host is asked."""
    told = [(name, _recorded(lines[-1])) for name, lines in sorted(_load_recorded(content).items())]
    return [Words(f"{name}: {words.id}", f"{name}: {words.en}") for name, words in told]


def _load_recorded(content: Path) -> dict[str, list[dict[str, Any]]]:
    recorded: dict[str, list[dict[str, Any]]] = {}
    for line in load_lines(content, RELEASES):
        if line.get("id"):
            recorded.setdefault(str(line.get("target")), []).append(line)
    return recorded


def _joined(first: Words, then: Words) -> Words:
    return Words(*(" ".join(texts).rstrip() for texts in zip(first, then, strict=True)))


def _note(mark: ReleaseMark, recorded: Sequence[Mapping[str, Any]]) -> Words:
    """Return what is to be known of a release that is live: who published it, or how it differs from the record.

    Which release came after another is told by their parents: Git may merge the lines of a record in any order.
    """
    if not mark.complete:
        return Words("; belum lengkap terkirim", "; it has not wholly arrived")
    own = next((line for line in recorded if line["id"] == mark.id), None)
    if own is None:
        return Words("; belum dikenal di sini: git pull", "; not known here: git pull")
    after = {line.get("parent"): line for line in recorded}
    newer, seen = own, {own["id"]}
    while (line := after.get(newer["id"], newer))["id"] not in seen:
        newer = line
        seen.add(line["id"])
    if newer is not own:
        last = _recorded(newer)
        return Words(f"; bukan yang terakhir. {last.id}", f"; not the latest. {last.en}")
    by = str(own.get("by", ""))
    return Words(f", oleh {by}", f", by {by}") if by else NOTHING


def _recorded(line: Mapping[str, Any]) -> Words:
    when, release, by = shown_time(str(line.get("on", ""))), line["id"], str(line.get("by", ""))
    who = Words(f", oleh {by}", f", by {by}") if by else NOTHING
    return Words(
        f"Menurut catatan: terbit terakhir {when} WIB ({release}){who.id}.",
        f"By the record: published last {when} WIB ({release}){who.en}.",
    )


def shown_time(time: str) -> str:
    """Return a time of a release mark as people read it."""
    return time[:16].replace("T", " ") or "-"
