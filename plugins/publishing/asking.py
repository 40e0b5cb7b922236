"""Ask several hosts at the same time, and wait for none of them long."""

import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTime
from typing import Generic, TypeVar

from plugins.ground.exit_codes import ENVIRONMENT
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

PATIENCE = 8.0  # seconds

Found = TypeVar("Found")


class Asking(Generic[Found]):
    """Questions, by name, each asked by a thread of its own from now on."""

    def __init__(self, questions: Mapping[str, Callable[[], Found]]) -> None:
        self._answers: dict[str, Future[Found]] = {name: Future() for name in questions}
        for name, question in questions.items():
            # A daemon: a host that never answers does not keep the command from ending.
            threading.Thread(target=_ask, args=(question, self._answers[name]), daemon=True).start()

    def answer(self, name: str, patience: float = PATIENCE) -> Found:
        """Return the answer to a question, or raise what it raised.

        Raises:
            Refused: There is no answer after so many seconds.
        """
        try:
            return self._answers[name].result(patience)
        except NotInTime:
            seconds = f"{patience:.0f}"
            raise Refused(
                ENVIRONMENT,
                Words(f"tidak ada jawaban dalam {seconds} detik", f"no answer within {seconds} seconds"),
            ) from None


def _ask(question: Callable[[], Found], answer: "Future[Found]") -> None:
    try:
        answer.set_result(question())
    except Exception as fault:  # noqa: BLE001  it is raised again for who waits for the answer
        answer.set_exception(fault)
