"""Publish a build to a target, and go back to the release before."""

import fcntl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.exit_codes import ENVIRONMENT, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.holdings import (
    NOBODY,
    Consents,
    Judge,
    fallen_in,
    holds_fallen,
    load_holdings,
    write_holdings,
)
from plugins.publishing.host import Say
from plugins.publishing.listing import as_listed, load_record, write_record
from plugins.publishing.local_files import load_tree
from plugins.publishing.plan import HostedFile, LocalFile, Plan, plan_publication
from plugins.publishing.releases import Releases
from plugins.publishing.targets import Target

HOLDINGS = "holdings.json"


@dataclass(frozen=True)
class Outcome:
    """What a publication sent and deleted, or in a dry run would have, as relative paths in order."""

    sent: tuple[str, ...]
    deleted: tuple[str, ...]


def publish(
    site: Path,
    target: Target,
    say: Say,
    *,
    dry_run: bool = False,
    delete_many: bool = False,
    before_sending: Callable[[], None] = lambda: None,
    consents: Consents = NOBODY,
) -> Outcome:
    """Make the target hold the build `site` and nothing else, and raise a Refused where it cannot.

    Interrupted or refused midway, it leaves a site in which nothing points to what is not there, and the next
    run mends the rest. A dry run says each path and changes nothing. `delete_many` allows what is refused else:
    to delete more than half of what is up. `before_sending` is called, but for a dry run, when the target has answered
    and nothing has been sent; what it raises ends the publication.

    What rests on a consent that does not stand any more is not kept, in the release before or by the host.
    """
    records = target.cache / HOLDINGS

    def prepare(tree: Mapping[str, LocalFile]) -> None:
        before_sending()
        write_holdings(records, {**load_holdings(records), **consents.shown})
        Releases(target.cache).keep(site, tree, target.host.digest)

    with alone(target):
        outcome = transfer(site, target, say, prepare, dry_run=dry_run, delete_many=delete_many)
        if not dry_run:
            forget(target, say, consents.stands)
        return outcome


def forget(target: Target, say: Say, stands: Judge) -> None:
    """Drop what is kept of pictures that may not be public any more, here and at the host.

    What the host refuses is tried again by the next publication.
    """
    releases, records = Releases(target.cache), target.cache / HOLDINGS
    holdings = load_holdings(records)
    if releases.previous.exists() and fallen_in(releases.previous, holdings, stands):
        releases.drop_previous()
        say(DROPPED)
    gone = {path for path, holding in holdings.items() if not stands(path, holding)}
    if gone:
        target.host.forget(say)
        write_holdings(records, {path: holding for path, holding in holdings.items() if path not in gone})


def rollback(
    target: Target,
    say: Say,
    *,
    dry_run: bool = False,
    delete_many: bool = False,
    consents: Consents = NOBODY,
) -> Outcome:
    """Make the target hold the release before, as this machine has kept it; parameters as of `publish`.

    A release with a picture that does not stand any more is refused, for a dry run too.
    """
    with alone(target):
        releases = Releases(target.cache)
        previous = releases.previous_or_fault()
        fallen = fallen_in(previous, load_holdings(target.cache / HOLDINGS), consents.stands)
        if fallen:
            raise holds_fallen(fallen)
        say(COMES_BACK)
        outcome = transfer(previous, target, say, lambda _: None, dry_run=dry_run, delete_many=delete_many)
        if not dry_run:
            releases.step_back()
        return outcome


def transfer(
    site: Path,
    target: Target,
    say: Say,
    prepare: Callable[[Mapping[str, LocalFile]], None],
    *,
    dry_run: bool,
    delete_many: bool,
) -> Outcome:
    """Plan, judge the plan, and carry it out; `prepare` is called with the files of the site before any is sent."""
    host, record = target.host, target.cache / "record.json"
    tree = load_tree(site, host.digest)
    sent = load_record(record)
    plan = plan_publication(tree, host.list_files(), sent)
    if plan.deletes_most and not delete_many:
        raise mass_deletion(target.name, plan)
    if not dry_run:
        prepare(tree)
    if plan.is_empty:
        say(NOTHING_TO_DO)
    elif dry_run:
        tell(plan, say)
    else:
        on_its_way = set(plan.sends)  # and known again only when it has arrived
        write_record(record, {path: entry for path, entry in sent.items() if path not in on_its_way})
        host.carry_out(plan, site, say)
        hosted = host.list_files()
        check_arrival(target.name, plan, tree, hosted)
        write_record(record, as_listed(tree, hosted))
    return Outcome(plan.sends, plan.deletions)


def tell(plan: Plan, say: Say) -> None:
    """Say what a plan would do, a line a path."""
    for step in plan.steps:
        for path in step.paths:
            say(Words(f"kirim ({step.name.id}): {path}", f"send ({step.name.en}): {path}"))
    for path in plan.deletions:
        say(Words(f"hapus: {path}", f"delete: {path}"))


def check_arrival(name: str, plan: Plan, tree: Mapping[str, LocalFile], hosted: Mapping[str, HostedFile]) -> None:
    """Raise where the host, asked again, does not list what it was given."""
    wrong = [
        path
        for path, local in tree.items()
        if path not in hosted or hosted[path].size != local.size or hosted[path].digest not in ("", local.digest)
    ] + [path for path in plan.deletions if path in hosted]
    if wrong:
        raise Refused(
            ENVIRONMENT,
            Words(
                f"{name}: isi target tidak sama dengan yang dikirim, misalnya {wrong[0]}. Terbitkan lagi.",
                f"{name}: the target does not hold what was sent, for instance {wrong[0]}. Publish again.",
            ),
        )


@contextmanager
def alone(target: Target) -> Iterator[None]:
    """Keep a second publication to the same target away; a process that dies gives way by itself."""
    target.cache.mkdir(parents=True, exist_ok=True)
    with (target.cache / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(
                ENVIRONMENT,
                Words(
                    f"Penerbitan lain ke {target.name} sedang berjalan; tunggu sampai selesai.",
                    f"Another publication to {target.name} is going on; wait until it has ended.",
                ),
            ) from error
        yield


def mass_deletion(name: str, plan: Plan) -> Refused:
    """Return the refusal to delete most of what is up."""
    gone, up, example = len(plan.deletions), plan.hosted, plan.deletions[0]
    return Refused(
        WRONG_USE,
        Words(
            f"{name}: {gone} dari {up} berkas di target akan dihapus, misalnya {example}. Apakah targetnya benar?"
            " Lihat dengan --dry-run --delete-many; jika memang dikehendaki, terbitkan dengan --delete-many.",
            f"{name}: {gone} of the {up} files at the target would be deleted, for instance {example}. Is it the"
            " right target? See with --dry-run --delete-many; if it is meant, publish with --delete-many.",
        ),
    )


NOTHING_TO_DO = Words("Target sudah memuat situs ini.", "The target holds this site already.")
COMES_BACK = Words(
    "Perhatian: cerita yang ditarik sejak terbitan sebelumnya ikut kembali.",
    "Mind: stories withdrawn since the earlier release come back with it.",
)
DROPPED = Words(
    "Terbitan sebelumnya memuat gambar yang ditarik; simpanannya dihapus dan tidak dapat dikembalikan.",
    "The earlier release held pictures that were withdrawn; its copy is deleted, and there is no way back to it.",
)
