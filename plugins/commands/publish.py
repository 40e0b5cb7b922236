"""`./inv publish` builds the public site and sends it to a target of publishconf.py.

`./inv rollback` restores an earlier release.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plugins.building.full import build
from plugins.building.pelican import load_project
from plugins.building.result import BuildResult, fact_of
from plugins.building.settings import Project, build_setup
from plugins.cohorts.publication.ledger import UnrecordedFigures
from plugins.commands.afterwards import check_notices, check_served, tell_of_changes
from plugins.commands.consents import consents_of_build, consents_of_today
from plugins.commands.ledger import check_key, record_figures
from plugins.commands.public_addresses import note_addresses
from plugins.commands.targets import SITE, ask_elsewhere, load_named_target
from plugins.console.paths import ROOT
from plugins.console.reporter import Reporter
from plugins.ground.exit_codes import GOOD, WRONG_USE
from plugins.ground.progress import hear_progress
from plugins.ground.refusals import Refused
from plugins.ground.trees import remove_tree
from plugins.ground.words import Words
from plugins.incremental.promotion import is_marked
from plugins.publishing import publication
from plugins.publishing.clone import find_clone, uncommitted_refusal
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.targets import Target
from plugins.publishing.readiness import check_public_url
from plugins.publishing.release_request import Origin, Outcome, PublishOptions
from plugins.publishing.signing import signer
from plugins.publishing.visit import TargetState


@dataclass(frozen=True)
class PublishArguments:
    """The options of `./inv publish`. Most are those of `PublishOptions`."""

    dry_run: bool = False
    delete_many: bool = False
    adopt: bool = False
    allow_dirty: bool = False
    as_of: str = ""
    delete: tuple[str, ...] = ()
    seen: str = ""
    names_paths: bool = True

    @property
    def how(self) -> PublishOptions:
        """The options that concern the target."""
        return PublishOptions(self.dry_run, self.delete_many, self.adopt, self.delete, self.seen, self.names_paths)


@dataclass(frozen=True)
class EndedPublication:
    """A publication that has ended (in a dry run: as it would): where from and to, of which build, what it did."""

    project: Project
    target: Target
    origin: Origin
    result: BuildResult
    outcome: Outcome


def run_publish(
    name: str,
    arguments: PublishArguments,
    reporter: Reporter,
    ended: Callable[[EndedPublication], None] = lambda publication: None,
) -> int:
    """Build for production and send the site to a target. Raises Refused, and what a build raises.

    `ended` is called with what was sent, or in a dry run would be.
    """
    if arguments.as_of and not arguments.dry_run:
        raise Refused(
            WRONG_USE,
            Words(
                "--as-of hanya bersama --dry-run: yang belum waktunya tidak diterbitkan.",
                "--as-of goes with --dry-run only: what is not due yet is not published.",
            ),
        )

    def act(project: Project, target: Target) -> int:
        tell = reporter.message
        origin = build_origin(project)
        if not arguments.dry_run:
            check_public_url(origin.site_url)
        check_notices(target)
        if origin.uncommitted and not (arguments.allow_dirty or arguments.dry_run):
            raise uncommitted_refusal(origin.uncommitted)
        clear_unmarked_site(SITE)
        elsewhere = ask_elsewhere(project, target, origin, tell, fetches=not arguments.dry_run)
        result = build(project, reporter)
        figures = fact_of(result.facts, UnrecordedFigures)

        def before(there: TargetState) -> None:
            note_addresses(result, project, target.host, there, SITE)
            record_figures(figures, origin.content, target, there, tell)

        if result.code == GOOD:
            check_key(figures)
            with nullcontext() if arguments.dry_run else committed_records(project, origin, target, tell):
                outcome = publication.publish(
                    SITE,
                    target,
                    replace(origin, disclosure_key=figures.key if figures else "", elsewhere=elsewhere.all(tell)),
                    tell,
                    arguments.how,
                    before_sending=before,
                    consents=consents_of_build(result, project),
                )
            ended(EndedPublication(project, target, origin, result, outcome))
            if not arguments.dry_run:
                tell_of_changes(target, origin.site_url, (*outcome.sent, *outcome.deleted), tell)
                check_served(target, outcome.files, outcome.sent, tell)
        return result.code

    overrides = {"NEWSROOM_AS_OF": arguments.as_of} if arguments.as_of else {}
    return _with_target(name, reporter, act, overrides)


def run_rollback(name: str, release: str, arguments: PublishArguments, reporter: Reporter) -> int:
    """Put an earlier release back on a target. Raises Refused."""

    def act(project: Project, target: Target) -> int:
        tell, origin = reporter.message, build_origin(project)
        check_notices(target)
        origin = replace(origin, elsewhere=ask_elsewhere(project, target, origin, tell).all(tell))
        consents = consents_of_today(project)
        with nullcontext() if arguments.dry_run else committed_records(project, origin, target, tell):
            outcome = publication.rollback(target, origin, tell, arguments.how, release, consents)
        if not arguments.dry_run:
            tell_of_changes(target, origin.site_url, (*outcome.sent, *outcome.deleted), tell)
        return GOOD

    return _with_target(name, reporter, act)


def clear_unmarked_site(site: Path) -> None:
    """Delete a site that an earlier version of this program built for publication, before output folders had marks.

    Its folder in the cache belongs to these commands. Without this, a build would refuse it as somebody else's folder.
    """
    if site.is_dir() and not is_marked(site):
        remove_tree(site)


def build_origin(project: Project) -> Origin:
    """Return where a publication of this project comes from. Raises Refused if Git fails."""
    content = Path(project.settings["PATH"])
    clone, setup = find_clone(content), build_setup(project.settings)
    uncommitted = clone.uncommitted() if clone else []
    sign = signer(signing_keys(project))
    return Origin(content, setup.site_url, setup.moment.isoformat(), clone, uncommitted=uncommitted, sign=sign)


@contextmanager
def committed_records(project: Project, origin: Origin, target: Target, say: Say) -> Iterator[None]:
    """Commit what the block recorded, even if it breaks off, so that colleagues get it with the next push and pull.

    A publication that broke off has recorded its release. Without the commit, the next `git pull` would be refused
    because of that record. If Git refuses, that is told, and the command still succeeds.
    """
    try:
        yield
    finally:
        _commit_records(project, origin, target, say)


def _commit_records(project: Project, origin: Origin, target: Target, say: Say) -> None:
    if origin.clone is None or not project.settings.get("PUBLISH_COMMITS_RECORDS", True):
        return
    try:
        if origin.clone.commit_records(f"Record the publication to {target.name}"):
            say(
                Words(
                    "Catatan terbitan di-commit; kirim dengan git push supaya rekan dapat menerbitkan.",
                    "The record of the publication is committed; git push it, so that colleagues can publish.",
                )
            )
    except Refused as fault:
        say(
            Words(
                f"Catatan terbitan belum di-commit: {fault.words.id}",
                f"The record of the publication is not committed yet: {fault.words.en}",
            )
        )


def _with_target(
    name: str, reporter: Reporter, act: Callable[[Project, Target], int], overrides: Mapping[str, Any] = {}
) -> int:
    """Load the production settings and a target, and act on them. Raises Refused if a host refuses."""
    project = load_project(True, {"OUTPUT_PATH": str(SITE), **overrides})
    with hear_progress(reporter.step):
        return act(project, load_named_target(project, name))


def signing_keys(project: Project) -> list[Path]:
    """Return the files of the keys that sign releases. The setting SIGNING_KEY names one, or a list of them."""
    named = project.settings.get("SIGNING_KEY") or ()
    return [Path(str(one)).expanduser() for one in ([named] if isinstance(named, str) else named)]


def signers_of(project: Project) -> Path | None:
    """Return the file with the keys that may sign a release; None if there is no setting SIGNERS."""
    name = project.settings.get("SIGNERS")
    return ROOT / str(name) if name else None
