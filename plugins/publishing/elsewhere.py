"""Recalls that are known elsewhere: at other targets, on the public site, and in the team's repository.

A clone that has not pulled does not know what was taken down since, and the mark on the target that it publishes to may
not say it yet. So each publication asks all that may know.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.recalls import RECALLED
from plugins.publishing.asking import PATIENCE, Asking
from plugins.publishing.clone import Clone
from plugins.publishing.hosts.failures import explain_failure
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.targets import Target
from plugins.publishing.mark import MARK, load_mark
from plugins.publishing.records.jsonl import parse_lines
from plugins.publishing.records.recalls import NOTHING_RECALLED, Recalls, recalls_in, recalls_of
from plugins.publishing.served import address_of, fetch, unreachable

_REPOSITORY = "git fetch"
_CLOCKS_DIFFER = timedelta(minutes=10)


class Knowledge(NamedTuple):
    """What one of those asked knows: recalls, why there may be more, and what else the editor should know."""

    recalls: Recalls
    failure: Words | None = None
    note: Words | None = None


_Question = Callable[[], Knowledge]


class RecallsElsewhere:
    """Asks for recalls from now on, so that a build can go on meanwhile.

    Args:
        targets: The other targets.
        addresses: Sites that readers see, with whether each is known to be up.
        clone: The clone whose remotes are asked, if any.
        fetches: Whether to fetch from them; else what was last fetched counts.
    """

    def __init__(
        self, targets: Iterable[Target], addresses: Mapping[str, bool], clone: Clone | None, fetches: bool = True
    ) -> None:
        questions: dict[str, _Question] = {one.name: _of_target(one) for one in targets}
        questions |= {address: _of_site(address, is_up) for address, is_up in addresses.items()}
        self._clone = clone
        if clone is not None and fetches:
            questions[_REPOSITORY] = _of_remotes(clone)
        self._names = list(questions)
        self._asking = Asking(questions)

    def all(self, say: Say, patience: float = PATIENCE) -> Recalls:
        """Return what all recall together. Say who gave no answer, and whose clock differs from ours."""
        known = NOTHING_RECALLED
        for name in self._names:
            try:
                answer = self._asking.answer(name, patience)
            except Refused as fault:
                answer = Knowledge(NOTHING_RECALLED, fault.words)
            known = known | answer.recalls
            if answer.failure is not None:
                say(_not_known(name, answer.failure))
            if answer.note is not None:
                say(answer.note)
        if self._clone is not None:  # also what was fetched earlier, if there is no answer now
            known = known | recalls_in(parse_lines(self._clone.text_at_remotes(RECALLED)))
        return known


def _of_target(target: Target) -> _Question:
    def ask() -> Knowledge:
        return Knowledge(recalls_of(load_mark(target.host.read_mark() or b"")))

    return ask


def _of_site(address: str, is_up: bool) -> _Question:
    def ask() -> Knowledge:
        answer = fetch(address_of(address, MARK), PATIENCE)
        if not answer.status and is_up:
            raise unreachable(address, answer)
        return Knowledge(
            recalls_of(load_mark(answer.data)), note=compare_clocks(address, answer.date, datetime.now(UTC))
        )

    return ask


def _of_remotes(clone: Clone) -> _Question:
    def ask() -> Knowledge:
        failure = clone.fetch()
        return Knowledge(NOTHING_RECALLED, explain_failure(_REPOSITORY, failure).words if failure else None)

    return ask


def compare_clocks(address: str, date: str, now: datetime) -> Words | None:
    """Return the warning that the clock of this computer differs from that of a web server, by its header `Date`."""
    try:
        ahead = now - parsedate_to_datetime(date)
    except (ValueError, TypeError):
        return None  # no header, or one that is no time
    if abs(ahead) < _CLOCKS_DIFFER:
        return None
    minutes = round(abs(ahead).total_seconds() / 60)
    fast = ahead > timedelta(0)
    how = Words("lebih cepat", "ahead of") if fast else Words("lebih lambat", "behind")
    what = (
        Words("Berita berembargo dapat terbit terlalu awal", "Stories under embargo may become public too early")
        if fast
        else Words("Berita berembargo dapat terbit terlambat", "Stories under embargo may become public too late")
    )
    return Words(
        f"Jam komputer ini {minutes} menit {how.id} daripada jam {address}. {what.id}; betulkan jamnya.",
        f"The clock of this computer is {minutes} minutes {how.en} that of {address}. {what.en}; set it right.",
    )


def _not_known(name: str, why: Words) -> Words:
    return Words(
        f"{name}: tidak dapat ditanya apa saja yang sudah ditarik. {why.id}",
        f"{name}: cannot be asked what was taken down. {why.en}",
    )
