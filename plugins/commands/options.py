"""Options for folders and time that several commands share."""

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words


class Options(NamedTuple):
    """The folders as the caller wrote them, and the time of the build; empty where not given."""

    content: str = ""
    output: str = ""
    as_of: str = ""

    @property
    def overrides(self) -> dict[str, Any]:
        """These options as settings."""
        overrides: dict[str, Any] = {}
        if self.content:
            overrides["PATH"] = os.path.abspath(self.content)
        if self.output:
            overrides["OUTPUT_PATH"] = os.path.abspath(self.output)
        if self.as_of:
            overrides["NEWSROOM_AS_OF"] = self.as_of
        return overrides


def one_of(forms: Sequence[str], form: str) -> str:
    """Return `form` if it is one of `forms`. Raises Refused otherwise."""
    if form not in forms:
        names = ", ".join(forms)
        words = Words(f"--format “{form}” tidak ada; pilih: {names}", f"there is no --format “{form}”; choose: {names}")
        raise Refused(WRONG_USE, words)
    return form
