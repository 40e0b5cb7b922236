"""What a command line says of folders and time."""

import os
from dataclasses import dataclass
from typing import Any


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
