"""What a command line says of folders and time."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words


@dataclass(frozen=True)
class Options:
    """Folders as the caller wrote them, and the time of the build; empty where not given."""

    content: str = ""
    output: str = ""
    as_of: str = ""

    @property
    def overrides(self) -> dict[str, Any]:
        """The settings that these go over."""
        overrides: dict[str, Any] = {}
        if self.content:
            overrides["PATH"] = os.path.abspath(self.content)
        if self.output:
            overrides["OUTPUT_PATH"] = os.path.abspath(self.output)
        if self.as_of:
            overrides["NEWSROOM_AS_OF"] = self.as_of
        return overrides


def one_of(forms: Sequence[str], form: str) -> str:
    """Return a form that a command can print in. Raises Refused for any other."""
    if form not in forms:
        names = ", ".join(forms)
        words = Words(f"--format “{form}” tidak ada; pilih: {names}", f"there is no --format “{form}”; choose: {names}")
        raise Refused(WRONG_USE, words)
    return form
