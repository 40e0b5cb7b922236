"""Bring a site to a target: list what is there, judge it, plan, send, and write the release mark."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from plugins.ground.exit_codes import ENVIRONMENT, FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.progress import Progress
from plugins.publishing.mark import MARK, SIGNATURES, ReleaseMark, is_ours
from plugins.publishing.overtaking import check_mark, take_back
from plugins.publishing.plan import HostedFile, LocalFile, TransferPlan, plan_publication
from plugins.publishing.readiness import check_files
from plugins.publishing.records.listing import as_listed, load_listing, write_listing
from plugins.publishing.records.recalls import check_recalls, check_withdrawn_pages
from plugins.publishing.release_request import BuiltSite, Outcome, PublishOptions, digest_site
from plugins.publishing.server_rules import HTACCESS, apache_rules_for_copies, merged
from plugins.publishing.target_status import TargetStatus
from plugins.publishing.visit import Session, TargetState


def transfer(
    visit: Session, site: BuiltSite, say: Say, how: PublishOptions, prepare: Callable[[ReleaseMark, TargetState], None]
) -> tuple[Outcome, TargetState]:
    """Make the target hold a site.

    Args:
        visit: The visit to the target.
        site: What to send.
        say: Gets the messages.
        how: How the editor asked for it.
        prepare: Called before the first file is sent, but not in a dry run. What it raises ends the publication.

    Returns:
        What was sent and deleted, and what was there before.
    """
    tree = visit.tree_of(site)
    there = visit.look()
    visit.admit(there, how, say)
    visit.recall(there, site.consents)
    check_recalls(site.files, site.consents.shown, visit.recalls.keys())
    check_withdrawn_pages(site.files, site.consents.withdrawn_pages, visit.withdrawn)
    plan = plan_publication(
        tree, there.hosted, load_listing(visit.target.cache / "record.json"), visit.target.keep, how.delete
    )
    check_named_deletions(how.delete, site.files, there.hosted)
    check_files(site.folder, plan.sends)
    if how.seen and how.seen != digest_site(site.files):
        raise Refused(FAULTS, CHANGED_SINCE)
    if plan.deletes_most and not how.delete_many:
        raise mass_deletion(visit.target.name, plan)
    outcome = Outcome(plan.sends, plan.deletions, site.files, frozenset(there.hosted), there.mark)
    if how.dry_run:
        if how.names_paths:
            tell(plan, say)
        return outcome, there
    mark = visit.next_mark(site, there)
    rules = rules_to_send(visit, site, there)
    if plan.is_empty and not rules and there.mark is not None and stays(there.mark, there.status, mark, site):
        prepare(there.mark, there)
        say(NOTHING_TO_DO)
        return outcome, there
    prepare(mark, there)
    visit.record(mark, there, how)
    tell_strangers(plan, there, say)
    deliver(visit, Delivery(site, plan, tree, mark, rules, there.mark), say)
    if plan.is_empty:
        say(MARKED)
    return outcome, there


@dataclass(frozen=True)
class Delivery:
    """What goes to a host: a site and its plan, its files with the host's digests, its mark, and server rules.

    `before` is the mark that was there when this was planned.
    """

    site: BuiltSite
    plan: TransferPlan
    tree: Mapping[str, LocalFile]
    mark: ReleaseMark
    rules: Mapping[str, bytes]
    before: ReleaseMark | None


def deliver(visit: Session, delivery: Delivery, say: Say) -> None:
    """Send a site and its mark. If it is interrupted, the mark on the target says that the release is not complete."""
    site, plan, tree, mark = delivery.site, delivery.plan, delivery.tree, delivery.mark
    host, record = visit.host, visit.target.cache / "record.json"
    sent = load_listing(record)
    on_its_way = set(plan.sends)  # the listing knows these again only after they have arrived
    write_listing(record, {path: entry for path, entry in sent.items() if path not in on_its_way})
    data = mark.with_files(site.files).as_bytes()
    progress = Progress(sum(tree[path].size for path in plan.sends), say)
    visit.unfinished.touch()
    final = {**delivery.rules, **visit.origin.sign(data), MARK: data}
    check_mark(visit, delivery.before)
    if host.is_atomic:
        host.carry_out(plan, site.folder, progress, final)
        hosted = host.list_files()
        check_arrival(visit.target.name, plan, tree, hosted)
    else:
        host.change({MARK: mark.as_bytes()}, [])
        try:
            host.carry_out(plan, site.folder, progress, {})
            hosted = host.list_files()
            check_mark(visit, mark)
        except Refused:
            with suppress(Refused):  # the host may have gone away
                take_back(visit, site, mark)
            raise
        check_arrival(visit.target.name, plan, tree, hosted)
        host.change(final, [path for path in SIGNATURES if path in hosted and path not in final])
    write_listing(record, as_listed(tree, hosted))
    visit.unfinished.unlink()


def rules_to_send(visit: Session, site: BuiltSite, there: TargetState) -> dict[str, bytes]:
    """Return `.htaccess` with our part, if the host's server may read that file and our part is not there yet."""
    ours = site.folder / HTACCESS
    if not (visit.host.holds_rules and visit.target.htaccess and ours.is_file()):
        return {}
    now = visit.host.read_file(HTACCESS) if HTACCESS in there.hosted else None
    after = merged(now, ours.read_bytes() + apache_rules_for_copies(visit.target.compress))
    return {} if after == now else {HTACCESS: after}


def tell(plan: TransferPlan, say: Say) -> None:
    """Say what a plan would do, one line a path."""
    for step in plan.steps:
        for path in step.paths:
            say(Words(f"kirim ({step.name.id}): {path}", f"send ({step.name.en}): {path}"))
    for path in plan.deletions:
        say(Words(f"hapus: {path}", f"delete: {path}"))
    if plan.is_empty:
        say(NOTHING_TO_DO)


def stays(present_mark: ReleaseMark, status: TargetStatus, mark: ReleaseMark, site: BuiltSite) -> bool:
    """Return whether the mark on the target says already everything that the mark of this site would say."""
    return (
        status is TargetStatus.KNOWN
        and present_mark.complete
        and present_mark.files == site.files
        and present_mark.recalled >= mark.recalled
        and present_mark.withdrawn >= mark.withdrawn
        and present_mark.disclosure_key == mark.disclosure_key
    )


_MOST_NAMED = 20


def tell_strangers(plan: TransferPlan, there: TargetState, say: Say) -> None:
    """Name the files to be deleted that none of our releases put there: somebody may have placed them by hand."""
    if there.mark is None or not there.mark.files:
        return
    strangers = [path for path in plan.deletions if path not in there.mark.files]
    for path in strangers[:_MOST_NAMED]:
        say(
            Words(
                f"hapus: {path} (bukan dari terbitan kami; KEEP di publishconf.py membiarkannya)",
                f"delete: {path} (not of our releases; KEEP in publishconf.py leaves it alone)",
            )
        )


def check_arrival(
    name: str, plan: TransferPlan, tree: Mapping[str, LocalFile], hosted: Mapping[str, HostedFile]
) -> None:
    """List the host again, and raise Refused if it does not hold what was sent."""
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


def check_named_deletions(named: Sequence[str], site: Mapping[str, str], hosted: Mapping[str, HostedFile]) -> None:
    """Refuse to delete by name what is part of the site, is needed by publications, or is not there. Raises Refused."""
    for path in named:
        if path in site or is_ours(path):
            raise Refused(
                WRONG_USE,
                Words(
                    f"--delete {path}: itu bagian dari situs. Keluarkan dari isi, atau pakai ./inv takedown.",
                    f"--delete {path}: that is part of the site. Take it out of the content, or use ./inv takedown.",
                ),
            )
        if path not in hosted:
            near = ", ".join(difflib.get_close_matches(path, hosted, 3)) or "-"
            raise Refused(
                WRONG_USE,
                Words(
                    f"--delete {path}: tidak ada di target. Tulis jalurnya seperti di sana; yang mirip: {near}.",
                    f"--delete {path}: that is not at the target. Write its path as it is there; alike: {near}.",
                ),
            )


def mass_deletion(name: str, plan: TransferPlan) -> Refused:
    """Return the refusal to delete most of the files on a target."""
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
MARKED = Words("Target diberi tanda terbitan.", "The target was given its release mark.")
CHANGED_SINCE = Words(
    "Isi berubah sejak Anda melihat apa yang akan terbit; lihat lagi, lalu terbitkan.",
    "The content has changed since you looked at what will be published; look again, then publish.",
)
