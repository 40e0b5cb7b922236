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


class RecallsElsewhere:
    """Asks for recalls from now on, so that a build can go on meanwhile.

    Args:
        targets: The other targets.
        addresses: Sites that readers see, with whether each is known to be up.
        clone: The clone whose remotes are asked, if any.
    """

    def __init__(self, targets: Iterable[Target], addresses: Mapping[str, bool], clone: Clone | None) -> None:
        questions: dict[str, Callable[[], Recalls]] = {one.name: _of_target(one) for one in targets}
        questions |= {address: _of_site(address, is_up) for address, is_up in addresses.items()}
        if clone is not None:
            questions[_REPOSITORY] = _of_remotes(clone)
        self._names = list(questions)
        self._asking = Asking(questions)

    def all(self, say: Say, patience: float = PATIENCE) -> Recalls:
        """Return what all answers recall together; say which gave none, and why."""
        known = NOTHING_RECALLED
        for name in self._names:
            try:
                known = known | self._asking.answer(name, patience)
            except Refused as fault:
                say(_not_known(name, fault.words))
        return known


def _of_target(target: Target) -> Callable[[], Recalls]:
    def ask() -> Recalls:
        return recalls_of(load_mark(target.host.read_mark() or b""))

    return ask


def _of_site(address: str, is_up: bool) -> Callable[[], Recalls]:
    def ask() -> Recalls:
        answer = fetch(address_of(address, MARK), PATIENCE)
        if not answer.status and is_up:
            raise unreachable(address, answer)
        return recalls_of(load_mark(answer.data))

    return ask


def _of_remotes(clone: Clone) -> Callable[[], Recalls]:
    def ask() -> Recalls:
        failure = clone.fetch()
        if failure:
            raise explain_failure(_REPOSITORY, failure)
        return recalls_in(parse_lines(clone.text_at_remotes(RECALLED)))

    return ask


def _not_known(name: str, why: Words) -> Words:
    return Words(
        f"{name}: tidak dapat ditanya apa saja yang sudah ditarik. {why.id}",
        f"{name}: cannot be asked what was taken down. {why.en}",
    )
