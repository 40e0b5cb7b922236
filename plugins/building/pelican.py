"""Our build instead of Pelican's: `PELICAN_CLASS` in pelicanconf.py names the class here.

Pelican reads settings and loads plugins. Its generators and writer are not used: they swallow faults, let every
template see every article, and write into the live folder.
"""

import os
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.plugins._utils import load_plugins
from pelican.settings import read_settings

from plugins.building.full import build
from plugins.building.settings import Project, no_content
from plugins.console.interruption import ctrl_c_heard
from plugins.console.outcome import end, guarded
from plugins.console.paths import ROOT
from plugins.console.terminal import Terminal, accept_any_text
from plugins.ground.exit_codes import GOOD, WRONG_USE
from plugins.ground.files import keep_others_out
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.extensions import Extension


class Newsroom(Pelican):
    """Pelican with our build instead of its own.

    Attributes:
        extensions: what the plugins add to a build. Each plugin appends its own at the signal `initialized`.
    """

    extensions: list[Extension]

    def init_plugins(self) -> None:
        """Load the plugins that PLUGINS names. Unlike Pelican, stop where one cannot be loaded."""
        self.extensions = []
        wanted = self.settings["PLUGINS"] or []
        if not isinstance(wanted, list | tuple):
            end(WRONG_USE, Words(f"PLUGINS bukan daftar: {wanted!r}", f"PLUGINS is no list: {wanted!r}"))
        wanted = list(wanted)
        self.plugins = load_plugins(self.settings)  # type: ignore[no-untyped-call]
        loaded = {plugin.__name__ for plugin in self.plugins}
        missing = [name for name in wanted if isinstance(name, str) and name not in loaded]
        if missing:
            names = ", ".join(missing)
            end(WRONG_USE, Words(f"plugin tidak dapat dimuat: {names}", f"plugins cannot be loaded: {names}"))
        for plugin in self.plugins:
            plugin.register()
        self.settings["PLUGINS"] = wanted

    @property
    def project(self) -> Project:
        """The settings and extensions for a build."""
        return Project(dict(self.settings), tuple(self.extensions))

    def run(self) -> None:
        """Build as Pelican's command does; end the process with an exit code where the build is not good."""
        accept_any_text()
        keep_others_out()
        terminal = Terminal()
        cache = Path(self.settings["NEWSROOM_CACHE"])
        with ctrl_c_heard():
            code = guarded(lambda: build(self.project, terminal).code, cache, terminal)
        if code != GOOD:
            raise SystemExit(code)


def load_project(production: bool, overrides: dict[str, Any], content_as_given: str = "") -> Project:
    """Return the settings of pelicanconf.py or publishconf.py, with the extensions of every plugin.

    Args:
        production: whether publishconf.py decides.
        overrides: settings that replace those of the file.
        content_as_given: the content folder as the caller wrote it, for messages.

    Raises:
        Refused: a settings file is wrong, or the content folder is missing.
    """
    file = ROOT / ("publishconf.py" if production else "pelicanconf.py")
    if "PATH" in overrides and not os.path.isdir(overrides["PATH"]):
        raise no_content(overrides["PATH"])  # Pelican's own message is for programmers
    try:
        settings: dict[str, Any] = read_settings(str(file), override=overrides)
    except Exception as fault:
        text = f"{file.name}: {type(fault).__name__}: {fault}"
        raise Refused(WRONG_USE, Words(f"pengaturan salah: {text}", f"wrong settings: {text}")) from fault
    newsroom = Newsroom(settings)  # type: ignore[no-untyped-call]
    return Project(dict(newsroom.settings), tuple(newsroom.extensions), content_as_given)
