"""The ledger, data/ledger.yaml: all figures that were ever published, by release.

It is a list with one line for each name whose figures a release changed: a cohort, a programme, or `all`. Lines are
added and never changed, so that a merge can keep the lines of both sides in any order. Each line names its release, and
one line of each release names the release before it; so the order of lines has no meaning. The ledger holds what
readers were shown. A hidden figure is written as `hidden`, as in the downloads, and its value is encrypted with the key
in data/cohorts.yaml. Values of illustrations are not secret and are written openly.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.ledger_faults import LEDGER_GAP
from plugins.cohorts.past.releases import Release, Statement
from plugins.cohorts.past.seals import open_values
from plugins.cohorts.publication.ledger_lines import read_statements, write_line
from plugins.cohorts.publication.published import Published
from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic
from plugins.ground.files import write_whole
from plugins.newsroom.files import Content

LEDGER = "data/ledger.yaml"
LARGEST = 100_000_000  # bytes; it only grows

_HEAD = """\
# Semua angka yang pernah terbit, ditulis oleh ./inv publish. Jangan diubah; simpan bersama isi situs (commit).
# Every figure that was ever published, written by ./inv publish. Do not edit; keep it with the content (commit).
"""


@dataclass(frozen=True)
class UnrecordedFigures:
    """The lines that the ledger lacks for a release that will be published at `moment`, in the order of the data file.

    `releases` are the releases that the ledger has; `key` is the digest of the key. `needs_key` is true if there are
    figures of real people and no key.
    """

    statements: tuple[Statement, ...]
    releases: tuple[Release, ...]
    moment: datetime
    key: str
    needs_key: bool


def load_ledger(content: Content, keys: Sequence[str] = ()) -> tuple[tuple[Release, ...], list[Diagnostic]]:
    """Return the releases, oldest first, and the faults of the file. A line with a fault is left out.

    Args:
        content: The content folder.
        keys: The keys that may decrypt the hidden values. Without the right key these stay unknown.
    """
    node, faults = content.load_yaml(LEDGER, LARGEST)
    if node is None:
        return (), faults
    statements, more = read_statements(node, LEDGER)
    faults += more
    opened = [_open(one, keys) for one in statements]
    releases, gaps = _put_together(opened)
    if not any(fault.is_error for fault in faults):
        faults += (LEDGER_GAP.at(LEDGER, one.mark, release=one.after or "") for one in gaps)
    return tuple(releases), faults


def plan_statements(published: Published | None, moment: datetime, releases: Sequence[Release]) -> list[Statement]:
    """Return the lines that the ledger lacks for a release at `moment`, in the order of the data file."""
    latest = releases[-1] if releases else None
    before = latest.statements if latest else {}
    now = {one.name: one for one in _said(published, moment)} if published else {}
    changed = [one for name, one in now.items() if name not in before or _essence(before[name]) != _essence(one)]
    gone = [
        Statement(moment, one.programme, one.cohort, one.status, {})
        for name, one in before.items()
        if one.figures and name not in now
    ]
    rule = published.rule if published else None
    lines = changed + gone
    if not lines and latest and latest.rule and rule and latest.rule != rule:
        lines = list(now.values())[-1:]  # a changed rule or key is recorded too, even if no figure differs
    if not lines:
        return []
    after = latest.identity if latest else ""
    lines[0] = replace(lines[0], after=after, rule=rule)
    identity = identify(lines)
    return [replace(one, release=identity) for one in lines]


def write_statements(root: Path, statements: Iterable[Statement]) -> None:
    """Append lines to the ledger of a content folder in one step. Raises OSError."""
    file = root / LEDGER
    before = file.read_bytes() if file.exists() else _HEAD.encode()
    if not before.endswith(b"\n"):
        before += b"\n"
    write_whole(file, before + "".join(f"{write_line(one)}\n" for one in statements).encode(), durable=True)


def _open(one: Statement, keys: Sequence[str]) -> Statement:
    opened = (open_values(key, one.name, one.sealed) for key in keys if one.sealed)
    hidden = next((values for values in opened if values is not None), None)
    return replace(one, hidden=hidden) if hidden else one


def _put_together(statements: Iterable[Statement]) -> tuple[list[Release], list[Statement]]:
    """Return the releases, each after its parent, and the lines whose parent is missing.

    Among releases that do not depend on each other, the earlier comes first, and at the same moment the one whose name
    comes first. So the order of lines does not matter, and a wrong clock does no harm.
    """
    groups: dict[str, dict[str, Statement]] = {}
    for identity, one in _with_identity(statements):
        groups.setdefault(identity, {}).setdefault(one.name, one)
    parents, gaps = _parents(groups)
    made: dict[str, Release] = {}
    waiting = sorted(groups, key=lambda identity: (next(iter(groups[identity].values())).moment, identity))
    while waiting:
        ready = next((one for one in waiting if not parents[one] or parents[one] in made), waiting[0])
        waiting.remove(ready)
        lines, base = dict(sorted(groups[ready].items())), made.get(parents[ready])
        state = {**(base.statements if base else {}), **lines}
        rule = next((one.rule for one in lines.values() if one.rule), base.rule if base else None)
        moment = next(iter(lines.values())).moment
        made[ready] = Release(moment, state, rule, ready, base.identity if base else "")
    return list(made.values()), gaps


def _parents(groups: Mapping[str, Mapping[str, Statement]]) -> tuple[dict[str, str], list[Statement]]:
    """Return the parent of each release, empty for none, and the lines that name a missing parent.

    If the lines of a release are too old to name a parent, its parent is the release before it in time.
    """
    moments = {identity: next(iter(lines.values())).moment for identity, lines in groups.items()}
    order = sorted(groups, key=lambda identity: (moments[identity], identity))
    before = dict(zip(order, ["", *order], strict=False))
    parents: dict[str, str] = {}
    gaps: list[Statement] = []
    for identity, lines in groups.items():
        first = next((one for one in lines.values() if one.after is not None), None)
        if first is None or first.after is None:
            parents[identity] = before[identity]
        elif not first.after or _named(first.after) in groups:
            parents[identity] = _named(first.after)
        else:
            gaps.append(first)
            parents[identity] = before[identity]
    return parents, gaps


def _named(after: str) -> str:
    """Return the name of a release. In old lines it may follow a number."""
    return after.rpartition("-")[2]


def _with_identity(statements: Iterable[Statement]) -> Iterator[tuple[str, Statement]]:
    """Yield each line with its release. Old lines name none: lines of the same moment belong to the same release."""
    old: dict[datetime, list[Statement]] = {}
    for one in statements:
        if one.release:
            yield one.release, one
        else:
            old.setdefault(one.moment, []).append(one)
    for lines in old.values():
        # A name occurs once in a release. So the lines of two machines that published in the same second can be told
        # apart.
        layers: list[dict[str, Statement]] = []
        for one in sorted(lines, key=write_line):
            layer = next((layer for layer in layers if one.name not in layer), None)
            if layer is None:
                layers.append(layer := {})
            layer[one.name] = one
        for layer in layers:
            identity = identify([*layer.values()])
            yield from ((identity, one) for one in layer.values())


def identify(lines: Sequence[Statement]) -> str:
    """Return the identity of a release: a digest of its lines, in any order."""
    texts = sorted(write_line(replace(one, release="", mark=WHOLE_FILE)) for one in lines)
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:12]


def _said(published: Published, moment: datetime) -> Iterator[Statement]:
    statistics = published.statistics
    by_name: dict[str, dict[Figure, int | None]] = {}
    for figure, value in published.figures.items():
        by_name.setdefault(figure.name, {})[figure] = value
    for name, figures in by_name.items():
        cohort = statistics.cohorts.get(name)
        shown = {one: published.illustrated.get(one, value) for one, value in figures.items()}
        programme = cohort.programme if cohort else name
        named = cohort or statistics.programmes.get(name)
        yield Statement(
            moment,
            programme,
            cohort.key if cohort else "",
            published.status(name),
            shown,
            start=cohort.start if cohort else None,
            end=cohort.end if cohort else None,
            was=named.was if named else "",
            sealed=published.seals.get(name, ""),
        )


def _essence(one: Statement) -> tuple[object, ...]:
    return one.programme, one.cohort, one.was, one.status, one.start, one.end, one.sealed, dict(one.figures)
