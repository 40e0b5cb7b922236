"""Rehearse a publication: what it would change for readers, and everything that keeps it from beginning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from plugins.building.pelican import load_project
from plugins.building.result import fact_of
from plugins.building.settings import build_setup
from plugins.cohorts.data.tabulation import Figure
from plugins.cohorts.publication.ledger import UnrecordedFigures
from plugins.commands.consents import consents_of_build
from plugins.commands.publish import EndedPublication, PublishArguments, build_origin, run_publish
from plugins.commands.releases import load_moments
from plugins.commands.targets import SITE, load_named_target
from plugins.console.reporter import Reporter
from plugins.ground.exit_codes import GOOD
from plugins.ground.refusals import Refused
from plugins.publishing.clone import uncommitted_refusal
from plugins.publishing.extension import PublicFacts
from plugins.publishing.reader_changes import ReaderChanges, build_reader_changes
from plugins.publishing.readiness import check_public_url
from plugins.publishing.records.provenance import load_provenance


@dataclass(frozen=True)
class FigureChange:
    """A figure that readers will see otherwise: its name as texts write it, and its values as text.

    A value is `None` where the figure is hidden, and empty where there is none.
    """

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Rehearsal:
    """What a publication would do.

    Attributes:
        digest: Names the site that was built, so that nothing else is published after it was looked at.
        before: When the release was built that is public now; empty where none is.
        changes: What readers will find changed.
        figures: Figures that change.
        pictures: Pictures and attachments of the content folder that become public.
        pictures_gone: Those that are public no more.
        addresses: How many addresses were ever public; all of them lead somewhere.
        due: Stories that become public because their time has come since the last release.
    """

    digest: str
    before: str
    changes: ReaderChanges
    figures: tuple[FigureChange, ...]
    pictures: tuple[str, ...]
    pictures_gone: tuple[str, ...]
    addresses: int
    due: tuple[str, ...]


@dataclass(frozen=True)
class Obstacle:
    """Something that keeps a publication from beginning. `may_be_allowed` where `--allow-dirty` would let it pass."""

    refused: Refused
    may_be_allowed: bool = False


def rehearse(
    name: str, arguments: PublishArguments, reporter: Reporter
) -> tuple[int, Rehearsal | None, list[Obstacle]]:
    """Build the public site, and tell what sending it would change; nothing is sent.

    Returns:
        The exit code of the build, what would change (None where that cannot be told), and all obstacles.

    Raises:
        Refused: The settings cannot be read, or a command would not begin with them.
    """
    project = load_project(True, {"OUTPUT_PATH": str(SITE)})
    load_named_target(project, name)
    origin, obstacles, found = build_origin(project), list[Obstacle](), list[EndedPublication]()
    try:
        check_public_url(origin.site_url)
    except Refused as fault:
        obstacles.append(Obstacle(fault))
    if origin.uncommitted:
        obstacles.append(Obstacle(uncommitted_refusal(origin.uncommitted), may_be_allowed=True))
    try:
        code = run_publish(name, arguments, reporter, found.append)
    except Refused as fault:
        return fault.code, None, [*obstacles, Obstacle(fault)]
    return code, build_rehearsal(found[0]) if code == GOOD and found else None, obstacles


def build_rehearsal(ended: EndedPublication) -> Rehearsal:
    """Return what a publication changes, or would change."""
    project, outcome, content = ended.project, ended.outcome, Path(ended.project.settings["PATH"])
    public = fact_of(ended.result.facts, PublicFacts) or PublicFacts()
    changes = build_reader_changes(
        outcome, public.stories, public.withdrawn_pages, lambda path: (SITE / path).read_bytes()
    )
    known = load_provenance(content, ended.target.name, ended.target.cache / "provenance.json")
    shown = consents_of_build(ended.result, project).shown
    now = {shown[path].picture for path in outcome.files if path in shown} - {""}
    was = {known[path].picture for path in outcome.hosted if path in known} - {""}
    before = outcome.before.on if outcome.before else ""
    setup = build_setup(project.settings)
    return Rehearsal(
        outcome.digest, before, changes,
        tuple(_figures(fact_of(ended.result.facts, UnrecordedFigures))),
        tuple(sorted(now - was)), tuple(sorted(was - now)), len(public.known),
        tuple(folder for folder, moment in load_moments(content, setup) if _is_due(moment, before, setup.moment)),
    )  # fmt: skip


def _is_due(moment: datetime, before: str, now: datetime) -> bool:
    try:
        return bool(before) and datetime.fromisoformat(before) < moment <= now
    except (ValueError, TypeError):
        return False


def _figures(unrecorded: UnrecordedFigures | None) -> Iterator[FigureChange]:
    """Yield the figures that differ from the last release of statistics."""
    if unrecorded is None:
        return
    latest = unrecorded.releases[-1].statements if unrecorded.releases else {}
    for statement in unrecorded.statements:
        said = latest[statement.name].figures if statement.name in latest else {}
        for figure in dict.fromkeys((*said, *statement.figures)):
            before, after = (_shown(values, figure) for values in (said, statement.figures))
            if before != after:
                yield FigureChange(f"{figure.name}.{figure.short}", before, after)


def _shown(values: Mapping[Figure, int | None], figure: Figure) -> str | None:
    """Return a value as text: None where it is hidden, empty where there is none."""
    value = values.get(figure, "")
    return value if value is None else str(value)
