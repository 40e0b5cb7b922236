"""The build: Pelican's settings, plugins and command line around our own way through the house.

`PELICAN_CLASS` is where Pelican lets a site choose how it runs. Its stock generators and writer swallow faults,
see every article from every page and write into the live folder, so none of them is used.
"""

import contextlib
import math
import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.plugins._utils import load_plugins
from pelican.settings import read_settings

from plugins.building.inspection import Inspected, inspect
from plugins.building.output import assemble
from plugins.building.rebuild import Memory, keep, packed, remember_build
from plugins.building.revision import Known, remember
from plugins.building.settings import (
    ROOT,
    build_circumstances,
    build_setup,
    check_settings,
    content_prefix,
    fatal_codes,
    no_content,
    program_digest,
    watched,
)
from plugins.building.workshop import Circumstances, Say, alone, count_workers, make, manifest_path
from plugins.console.outcome import end, guarded, leave_to_the_system, shown_path
from plugins.console.reporting import accept_any_text, print_faults
from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE
from plugins.ground.files import keep_others_out
from plugins.ground.refusals import Refused
from plugins.ground.trees import scan_tree
from plugins.ground.words import Words, in_words
from plugins.incremental.build_record import Seen, look_over
from plugins.incremental.manifest import load_manifest
from plugins.newsroom.extensions import Overtaken
from plugins.newsroom.site import Setup

# One door for those who run builds: what they need of other modules is here too.
__all__ = [
    "ROOT",
    "Newsroom",
    "build",
    "build_setup",
    "content_prefix",
    "guarded",
    "inspect_content",
    "newsroom_settings",
    "no_content",
    "shown_path",
]

_ATTEMPTS = 3  # where something changes while it is read


class Newsroom(Pelican):
    """Pelican with our build in place of its own."""

    def init_plugins(self) -> None:
        """Load the plugins that PLUGINS names; unlike Pelican, stop at one that cannot be loaded."""
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
        self.settings["NEWSROOM_EXTENSIONS"] = []
        for plugin in self.plugins:
            plugin.register()
        self.settings["PLUGINS"] = wanted

    def run(self) -> None:
        """Build as Pelican's command does; end the process with an exit code where it is not good."""
        accept_any_text()
        keep_others_out()
        code = guarded(lambda: build(self.settings, print), Path(self.settings["NEWSROOM_CACHE"]))
        if code != GOOD:
            raise SystemExit(code)


def newsroom_settings(production: bool, overrides: dict[str, Any]) -> dict[str, Any]:
    """Return Pelican's settings with every plugin joined in. Raises Refused where a settings file is wrong."""
    file = ROOT / ("publishconf.py" if production else "pelicanconf.py")
    if "PATH" in overrides and not os.path.isdir(overrides["PATH"]):
        raise no_content(overrides["PATH"])  # Pelican would say this in words for programmers
    try:
        settings: dict[str, Any] = read_settings(str(file), override=overrides)
    except Exception as fault:
        text = f"{file.name}: {type(fault).__name__}: {fault}"
        raise Refused(WRONG_USE, Words(f"pengaturan salah: {text}", f"wrong settings: {text}")) from fault
    return dict(Newsroom(settings).settings)  # type: ignore[no-untyped-call]


def inspect_content(settings: dict[str, Any], setup: Setup) -> Inspected:
    """Read and check the content folder. Raises Refused where it is missing."""
    try:
        return inspect(
            settings["PATH"],
            setup,
            settings["NEWSROOM_EXTENSIONS"],
            settings["MARKDOWN"]["extension_configs"],
            fatal_codes(settings, setup),
            program_digest(),
            count_workers(settings),
        )
    except FileNotFoundError as fault:
        if str(fault) != settings["PATH"]:
            raise
        raise no_content(settings["PATH"]) from fault


def build(settings: dict[str, Any], say: Say, memory: Callable[[Memory], None] | None = None) -> int:
    """Build the site of some settings; return an exit code. Raises Refused, ThemeFault, OSError.

    Where the setting NEWSROOM_RECORD is given, a path and the digest of the code that runs, what a good build
    saw and said is kept at that path. `memory` is told what a good build knew.
    """
    check_settings(settings)
    cache, output = str(settings["NEWSROOM_CACHE"]), Path(os.path.realpath(settings["OUTPUT_PATH"]))
    _check_output(output, Path(settings["PATH"]), cache)
    # Looked at before anything is read and anybody is waited for: what changes from here on is seen by the next build.
    sources = look_over(watched(settings), time.time_ns()) if settings.get("NEWSROOM_RECORD") or memory else None
    circumstances = build_circumstances(settings, output)
    with alone(cache, output, say):
        for _ in range(_ATTEMPTS - 1):
            with contextlib.suppress(Overtaken):
                return _build(settings, circumstances, sources, say, memory)
        return _build(settings, circumstances, sources, say, memory)


def _build(
    settings: dict[str, Any],
    circumstances: Circumstances,
    sources: Seen | None,
    say: Say,
    memory: Callable[[Memory], None] | None,
) -> int:
    setup, record = build_setup(settings), settings.get("NEWSROOM_RECORD")
    said: list[str] = []

    def tell(text: str) -> None:
        said.append(text)
        say(text)

    inspected = inspect_content(settings, setup)
    print_faults(inspected.diagnostics, "text", tell, content_prefix(settings), brief=True)
    if not inspected.is_good:
        say(
            in_words(
                "Tidak ada yang diterbitkan; situs sebelumnya tetap utuh.",
                "Nothing was promoted; the site before stands.",
            )
        )
        return FAULTS
    explain = bool(settings.get("NEWSROOM_EXPLAIN"))

    @cache
    def remembered() -> tuple[Known, bytes]:
        known = remember(inspected, settings["NEWSROOM_EXTENSIONS"], fatal_codes(settings, setup))
        return known, packed(circumstances, known) if record else b""

    meanwhile = remembered if sources else lambda: None
    made = make(circumstances, setup, lambda shop: assemble(inspected.plans, shop, meanwhile), say, explain)
    if sources:
        assert made is not None
        known, whole = remembered()
        # A time that was given never passes.
        is_given = bool(settings.get("NEWSROOM_AS_OF") or os.environ.get("SOURCE_DATE_EPOCH"))
        until = math.inf if is_given else inspected.until.timestamp()
        built = remember_build(circumstances, known, sources, until, (*said, made.again))
        if memory:
            memory(built)
        if record:
            path, code = record
            keep(path, code, built, whole)
            leave_to_the_system(inspected, known)
    return GOOD


def _check_output(output: Path, content: Path, cache: str) -> None:
    """Refuse a folder that a build would destroy."""
    content = Path(os.path.realpath(content))
    if output == content or output in content.parents or content in output.parents or output in (ROOT, *ROOT.parents):
        raise Refused(
            WRONG_USE,
            Words("folder keluaran dan folder isi bertindih", "the output folder and the content folder overlap"),
        )
    if output.exists() and not output.is_dir():
        raise Refused(WRONG_USE, Words("keluaran bukan folder", "the output is no folder"))
    if output.is_dir() and any(output.iterdir()) and not _is_ours(output, cache):
        name = shown_path(output)
        raise Refused(
            WRONG_USE,
            Words(
                f"“{name}” berisi berkas yang bukan buatan newsroom ini; pilih folder lain atau kosongkan",
                f"“{name}” holds files that this newsroom did not make; choose another folder, or empty it",
            ),
        )


def _is_ours(output: Path, cache: str) -> bool:
    try:
        if b"PATRA newsroom" in (output / "index.html").read_bytes():
            return True
    except OSError:
        pass  # somebody removed it: then a page that is as a build left it tells
    known, present = load_manifest(manifest_path(cache, output)), scan_tree(output)
    return any((entry.size, entry.modified) == present.get(file) for file, entry in known.items())
