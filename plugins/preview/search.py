"""The search index of the preview. It is made when the search page first asks for it after a build."""

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

from plugins.building.full import inspect_content
from plugins.building.settings import Project, build_setup
from plugins.ground.refusals import Refused
from plugins.newsroom.pages import CopyPlan, FilePlan
from plugins.search.index_change import FOLDER

_SETTING = "NEWSROOM_SEARCH_INDEX"


class PreviewIndex:
    """Returns the files of the index.

    Args:
        load: reads the settings; the given ones replace them.

    """

    def __init__(self, load: Callable[[dict[str, object]], Project]) -> None:
        self._load, self._lock = load, threading.Lock()
        self._build = ""
        self._files: dict[str, bytes | Path] = {}

    def read(self, path: str, build: str) -> bytes | None:
        """Return the bytes of a file of the index by its site path, for a build; None if there is none.

        The first caller after a build waits until the index is made. Where the content has faults, the index is the
        last one that was made.
        """
        with self._lock:
            if self._build != build:
                with contextlib.suppress(Refused, OSError):  # the terminal also says why the build fails
                    self._files, self._build = self._make() or self._files, build
        found = self._files.get(path.lstrip("/"))
        return found.read_bytes() if isinstance(found, Path) else found

    def _make(self) -> dict[str, bytes | Path]:
        project = self._load({_SETTING: True})
        files: dict[str, bytes | Path] = {}
        for plan in inspect_content(project, build_setup(project.settings)).plans:
            if isinstance(plan, CopyPlan) and plan.file.startswith(f"{FOLDER}/"):
                files[plan.file] = Path(plan.source)
            elif isinstance(plan, FilePlan) and plan.file.startswith(f"{FOLDER}/"):
                files[plan.file] = plan.data
        return files
