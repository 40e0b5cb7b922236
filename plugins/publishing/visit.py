"""A visit to a target: what a publication needs to know, while nobody else can publish there."""

import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from plugins.publishing.compressing import build_with_copies, original_of
from plugins.publishing.hosts.host import Host, Say
from plugins.publishing.hosts.locks import HeldByAnother
from plugins.publishing.hosts.targets import Target
from plugins.publishing.local_files import SHA256, KnownDigests, check_finished, load_tree, walk_files
from plugins.publishing.mark import MARK, ReleaseMark, is_damaged, load_mark, release_id
from plugins.publishing.plan import HostedFile, LocalFile, is_left_alone
from plugins.publishing.records.history import History
from plugins.publishing.records.provenance import OLDER_RECORDS, Consents
from plugins.publishing.records.recalls import load_recalls, recalls_of, record_recalls
from plugins.publishing.release_request import BuiltSite, Origin, PublishOptions
from plugins.publishing.server_rules import HTACCESS
from plugins.publishing.target_status import TargetFacts, TargetStatus, judge_target, refusal
from plugins.publishing.visit_messages import (
    ADOPTED,
    EMPTIED,
    copies_refusal,
    gone_back,
    not_compressed,
    not_recorded,
)

# What our pages say of their generator; the second is of releases before 30 November 2026.
_OUR_SIGNS = (b'<meta name="generator" content="Newsroom">', b"PATRA newsroom")


@dataclass(frozen=True)
class TargetState:
    """What is on a target: its files, its mark, and what this clone knows of it."""

    hosted: Mapping[str, HostedFile]
    mark: ReleaseMark | None
    status: TargetStatus
    found: TargetFacts


@dataclass
class Session:
    """One visit to a target, with the records of the clone that makes it."""

    target: Target
    origin: Origin
    history: History
    digests: KnownDigests
    recalls: dict[str, str] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)
    is_alone: bool = True  # False in a takedown while somebody publishes

    @property
    def host(self) -> Host:
        """The target's host."""
        return self.target.host

    @property
    def unfinished(self) -> Path:
        """A marker file: it exists while a publication from here has begun to send and has not finished."""
        return self.target.cache / "unfinished"

    def load_site(self, folder: Path, consents: Consents) -> BuiltSite:
        """Compute the digests of a finished build. Raises Refused if the folder holds no finished build."""
        check_finished(folder)
        paths = sorted(path for path in walk_files(folder) if path != HTACCESS)
        tree = load_tree(folder, paths, self.digests, SHA256)
        return BuiltSite(folder, {path: local.digest for path, local in tree.items()}, consents, tree)

    def with_copies(self, site: BuiltSite) -> BuiltSite:
        """Return a site with the compressed copies that the target asks for. Raises Refused if its host takes none."""
        if not self.target.compress:
            return site
        if not self.host.holds_rules:
            raise copies_refusal(self.target.name)
        try:
            folder = build_with_copies(site.folder, site.files, self.target.cache, self.target.compress)
            if (site.folder / HTACCESS).is_file():
                shutil.copyfile(site.folder / HTACCESS, folder / HTACCESS)
        except OSError as fault:
            raise not_compressed(fault) from fault
        self.digests.look_again(f"{site.folder}/{path}" for path in site.files)
        copied = self.load_site(folder, site.consents)
        of = {path: original_of(path, copied.files) for path in copied.files}
        shown = {path: site.consents.shown[of[path]] for path in of if of[path] in site.consents.shown}
        return replace(copied, consents=replace(site.consents, shown={**site.consents.shown, **shown}))

    def tree_of(self, site: BuiltSite) -> Mapping[str, LocalFile]:
        """Return the files of a site with the kind of digest that the host gives."""
        if site.tree and self.host.digest == SHA256:
            return site.tree
        return load_tree(site.folder, site.files, self.digests, self.host.digest)

    def look(self) -> TargetState:
        """List what is on the target, and judge whether this clone knows it."""
        hosted = self.host.list_files()
        data = self.host.read_file(MARK) if MARK in hosted else None
        mark = load_mark(data) if data is not None else None
        own = sum(not is_left_alone(path, self.target.keep) for path in hosted)
        looks_ours = own > 0 and data is None and self._looks_ours(hosted)
        damaged = data is not None and is_damaged(data)
        found = TargetFacts(
            own, data is not None, mark, looks_ours, self.origin.site_url, damaged, self.unfinished.exists()
        )
        return TargetState(hosted, mark, judge_target(found, self.history, self.origin.clone), found)

    def _looks_ours(self, hosted: Mapping[str, HostedFile]) -> bool:
        if any((self.target.cache / name).exists() for name in ("record.json", *OLDER_RECORDS)):
            return True
        page = self.host.read_file("index.html") if "index.html" in hosted else None
        return any(sign in (page or b"") for sign in _OUR_SIGNS)

    def admit(self, there: TargetState, how: PublishOptions, say: Say) -> None:
        """Refuse to publish over a release that this clone does not know, unless the editor adopts it."""
        if there.status in (TargetStatus.UNKNOWN, TargetStatus.LOST, TargetStatus.FOREIGN):
            if not how.adopt:
                raise refusal(there.status, there.found, self.history, self.origin.clone, self.target.name)
            say(ADOPTED)
        elif there.status is TargetStatus.EMPTY and self.history.releases():
            say(EMPTIED)
        elif there.mark is not None and not there.found.began_here:
            newer = next((one for one in self.history.releases() if one.parent == there.mark.id), None)
            if newer is not None:
                say(gone_back(there.mark, newer))

    def recall(self, there: TargetState, consents: Consents) -> None:
        """Collect all recalls: from the record, today's content, the mark on the target, and elsewhere."""
        known = self.origin.elsewhere | recalls_of(there.mark) | load_recalls(self.origin.content)
        self.recalls, self.withdrawn = {**known.digests, **consents.withdrawn}, set(known.pages)

    def next_mark(self, site: BuiltSite, there: TargetState) -> ReleaseMark:
        """Return the mark of the release that is about to be sent, not complete yet."""
        origin, parent = self.origin, there.mark.id if there.mark else ""
        checked_out = origin.clone.commit() if origin.clone else ""
        return ReleaseMark(
            id=release_id(parent, origin.on, site.files),
            parent=parent,
            restores=site.restores,
            on=origin.on,
            site=origin.site_url,
            commit=checked_out if origin.commit is None else origin.commit,
            uncommitted=bool(origin.uncommitted or self.history.blobs_of(site.restores)),
            complete=False,
            disclosure_key=origin.disclosure_key,
            recalled=frozenset(self.recalls),
            withdrawn=frozenset(self.withdrawn),
        )

    def record(self, mark: ReleaseMark, there: TargetState, how: PublishOptions) -> None:
        """Record the release and its recalls in the content folder, before the first file is sent. Raises Refused."""
        clone, origin = self.origin.clone, self.origin
        by = clone.author() if clone else ""
        try:
            record_recalls(origin.content, self.recalls, self.withdrawn)
            if how.adopt and there.mark is not None:
                self.history.record(there.mark, "", adopted=True)
            blobs = [*self.history.blobs_of(mark.restores), *(clone.blobs_of(origin.uncommitted) if clone else ())]
            self.history.record(mark, by, blobs)
        except OSError as fault:
            raise not_recorded(fault) from fault


@contextmanager
def session(target: Target, origin: Origin, how: PublishOptions, needs_lock: bool = True) -> Iterator[Session]:
    """Visit a target while nobody else publishes to it, from this clone or from another one.

    Lock first, then read: a publication that waits could otherwise put an older site over a newer one. A takedown does
    not need the lock, since it only deletes.
    """
    with ExitStack() as locks:
        is_alone = True
        try:
            locks.enter_context(alone(target))
            if not how.dry_run:
                locks.enter_context(target.host.held(clone_token(target), how.adopt))
        except HeldByAnother:
            if needs_lock:
                raise
            is_alone = False
        history = History(origin.content, target.name, target.cache / "own.json")
        digests = KnownDigests(target.cache / "digests.json")
        yield Session(target, origin, history, digests, is_alone=is_alone)
        digests.write()


@contextmanager
def alone(target: Target) -> Iterator[None]:
    """Keep a second publication from this folder to the same target away. The lock ends with its process."""
    target.cache.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(target.cache / "lock", timeout=0):
            yield
    except Timeout as error:
        raise HeldByAnother(target.name) from error


def clone_token(target: Target) -> str:
    """Return the name of this clone in locks at a target. It is random, and kept in the cache."""
    file = target.cache / "token"
    try:
        token = file.read_text(encoding="ascii")
    except OSError:
        token = ""
    if not token.isalnum():
        token = secrets.token_hex(6)
        file.write_text(token, encoding="ascii")
    return token
