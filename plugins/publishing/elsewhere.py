"""Recalls that are known elsewhere: at other targets, on the public site, and in the team's repository.

A clone that has not pulled does not know what was taken down since, and the mark on the target that it publishes to may
not say it yet. So each publication asks all that may know.
"""

from collections.abc import Callable, Iterable, Mapping

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
_Answer = tuple[Recalls, Words | None]  # what is recalled, and why there may be more
_Question = Callable[[], _Answer]


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
        """Return what all answers recall together; say which gave none, and why."""
        known = NOTHING_RECALLED
        for name in self._names:
            try:
                recalls, why = self._asking.answer(name, patience)
                known = known | recalls
            except Refused as fault:
                why = fault.words
            if why is not None:
                say(_not_known(name, why))
        if self._clone is not None:  # also what was fetched earlier, if there is no answer now
            known = known | recalls_in(parse_lines(self._clone.text_at_remotes(RECALLED)))
        return known


def _of_target(target: Target) -> _Question:
    def ask() -> _Answer:
        return recalls_of(load_mark(target.host.read_mark() or b"")), None

    return ask


def _of_site(address: str, is_up: bool) -> _Question:
    def ask() -> _Answer:
        answer = fetch(address_of(address, MARK), PATIENCE)
        if not answer.status and is_up:
            raise unreachable(address, answer)
        return recalls_of(load_mark(answer.data)), None

    return ask


def _of_remotes(clone: Clone) -> _Question:
    def ask() -> _Answer:
        failure = clone.fetch()
        return NOTHING_RECALLED, explain_failure(_REPOSITORY, failure).words if failure else None

    return ask


def _not_known(name: str, why: Words) -> Words:
    return Words(
        f"{name}: tidak dapat ditanya apa saja yang sudah ditarik. {why.id}",
        f"{name}: cannot be asked what was taken down. {why.en}",
    )
