"""The build: Pelican's settings, plugins and command line around our own way through the house.

`PELICAN_CLASS` is where Pelican lets a site choose how it runs. Its stock generators and writer swallow faults,
see every article from every page and write into the live folder, so none of them is used.
"""

import datetime
import glob
import math
import os
import platform
import sys
import sysconfig
import time
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.plugins._utils import load_plugins
from pelican.settings import read_settings

from plugins.assembly import assemble
from plugins.incremental.manifest import digest_tree
from plugins.incremental.record import look_over
from plugins.newsroom.diagnostics import Words
from plugins.newsroom.languages import build_languages
from plugins.newsroom.pages import digest_of
from plugins.newsroom.schedule import build_moment
from plugins.newsroom.site import Setup
from plugins.outcome import (
    FAULTS,
    GOOD,
    INTERRUPTED,
    WRONG_USE,
    Refused,
    end,
    guarded,
    in_words,
    leave_to_the_system,
    shown_path,
)
from plugins.pipeline import Inspected, inspect, reading_key
from plugins.rebuild import Memory, keep, packed, remember_build
from plugins.rendering.catalogues import load_translations
from plugins.reporting import accept_any_text, print_faults
from plugins.revision import Known, remember
from plugins.workshop import Circumstances, Say, alone, count_workers, make

# One door for those who run builds: what they need of other modules is here too.
__all__ = [
    "FAULTS",
    "GOOD",
    "INTERRUPTED",
    "ROOT",
    "WRONG_USE",
    "Newsroom",
    "Refused",
    "build",
    "build_setup",
    "content_prefix",
    "count_workers",
    "guarded",
    "inspect_content",
    "newsroom_settings",
    "no_content",
    "program_digest",
    "shown_path",
]

ROOT = Path(__file__).resolve().parent.parent
_LIBRARIES = ("markdown", "pymdown-extensions", "nh3", "babel", "jinja2", "pillow", "pyyaml")


class Newsroom(Pelican):
    """Pelican with our build in place of its own."""

    def init_plugins(self) -> None:
        """Load the plugins that PLUGINS names; unlike Pelican, stop at one that cannot be loaded."""
        wanted = list(self.settings["PLUGINS"] or [])
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


def build_setup(settings: dict[str, Any]) -> Setup:
    """Return what is fixed before a build. Raises Refused where settings are wrong."""
    try:
        languages = build_languages(settings["NEWSROOM_LANGUAGES"])
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Refused(WRONG_USE, Words(f"NEWSROOM_LANGUAGES salah: {fault}", f"NEWSROOM_LANGUAGES: {fault}")) from fault
    site_url = str(settings["SITEURL"]).rstrip("/")
    if not site_url.startswith(("https://", "http://")) or site_url.count("/") != 2:
        raise Refused(
            WRONG_USE,
            Words(
                "SITEURL harus alamat host saja, seperti https://contoh.id",
                "SITEURL must be the address of a host alone, like https://example.org",
            ),
        )
    as_of = settings.get("NEWSROOM_AS_OF")
    try:
        moment = build_moment(as_of, os.environ, datetime.datetime.now(datetime.UTC))
    except ValueError as fault:
        text = f"{fault}"
        raise Refused(
            WRONG_USE,
            Words(
                f"“{text}” bukan waktu; tulis seperti 2026-12-01 09:00", f"“{text}” is no time; write 2026-12-01 09:00"
            ),
        ) from fault
    names = settings.get("NEWSROOM_NAMES") or {}
    return Setup(
        languages=languages,
        site_url=site_url,
        site_names={code: str(names.get(code, settings["SITENAME"])) for code in languages.codes},
        moment=moment,
        production=bool(settings.get("NEWSROOM_PRODUCTION")),
        cache=str(settings["NEWSROOM_CACHE"]),
        page_size=int(settings["DEFAULT_PAGINATION"] or 10),
        feed_size=int(settings["FEED_MAX_ITEMS"] or 20),
        allow_sample_figures=bool(settings.get("ALLOW_SAMPLE_FIGURES")),
        options={
            "translations": load_translations(Path(settings["THEME"]), languages),
            "share_cards": bool(settings.get("NEWSROOM_SHARE_CARDS", True)),
        },
    )


def inspect_content(settings: dict[str, Any], setup: Setup) -> Inspected:
    """Read and check the content folder. Raises Refused where it is missing."""
    try:
        return inspect(
            settings["PATH"],
            setup,
            settings["NEWSROOM_EXTENSIONS"],
            settings["MARKDOWN"]["extension_configs"],
            _fatal(settings, setup),
            program_digest(),
            count_workers(settings),
        )
    except FileNotFoundError as fault:
        if str(fault) != settings["PATH"]:
            raise
        raise no_content(settings["PATH"]) from fault


def _fatal(settings: dict[str, Any], setup: Setup) -> frozenset[str]:
    return frozenset(settings.get("NEWSROOM_FATAL_WARNINGS") or ()) if setup.production else frozenset()


def no_content(folder: str) -> Refused:
    """Return the refusal of a content folder that does not exist."""
    name = shown_path(folder)
    return Refused(WRONG_USE, Words(f"folder isi “{name}” tidak ada", f"there is no content folder “{name}”"))


def build(settings: dict[str, Any], say: Say, memory: Callable[[Memory], None] | None = None) -> int:
    """Build the site of some settings; return an exit code. Raises Refused, ThemeFault, OSError.

    Where the setting NEWSROOM_RECORD is given, a path and the digest of the code that runs, what a good build
    saw and said is kept at that path. `memory` is told what a good build knew.
    """
    setup = build_setup(settings)
    output = Path(os.path.realpath(settings["OUTPUT_PATH"]))
    _check_output(output, Path(settings["PATH"]))
    with alone(setup.cache, output, say):
        return _build(settings, setup, output, say, memory)


def _build(
    settings: dict[str, Any], setup: Setup, output: Path, say: Say, memory: Callable[[Memory], None] | None
) -> int:
    record = settings.get("NEWSROOM_RECORD")
    sources = look_over(watched(settings), time.time_ns()) if record or memory else None
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
    circumstances = _circumstances(settings, output)
    explain = bool(settings.get("NEWSROOM_EXPLAIN"))

    @cache
    def remembered() -> tuple[Known, bytes]:
        known = remember(inspected, settings["NEWSROOM_EXTENSIONS"], _fatal(settings, setup))
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


def _circumstances(settings: dict[str, Any], output: Path) -> Circumstances:
    theme = Path(settings["THEME"])
    markdown = settings["MARKDOWN"]["extension_configs"]
    return Circumstances(
        content_prefix(settings),
        theme,
        digest_of(program_digest(), digest_tree([theme], (".html", ".css", ".po", ".svg", ".js", ".woff2"))),
        output,
        count_workers(settings),
        markdown,
        reading_key(markdown, program_digest()),
    )


def watched(settings: dict[str, Any]) -> list[str]:
    """Return all files and folders that may decide the output, but for the program's own (`digest_code`)."""
    libraries = sysconfig.get_path("purelib")
    own = (str(ROOT / "plugins"), libraries, sysconfig.get_path("stdlib"), str(Path(settings["NEWSROOM_CACHE"])))
    files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    imported = {str(file) for file in files if file and not str(file).startswith(own)}  # by a settings file
    installed = glob.glob(f"{glob.escape(libraries)}/*.dist-info/RECORD")
    return [str(settings["PATH"]), str(settings["THEME"]), *sorted(imported), *sorted(installed)]


def _check_output(output: Path, content: Path) -> None:
    """Refuse a folder that a build would destroy."""
    content = Path(os.path.realpath(content))
    if output == content or output in content.parents or content in output.parents or output in (ROOT, *ROOT.parents):
        raise Refused(
            WRONG_USE,
            Words("folder keluaran dan folder isi bertindih", "the output folder and the content folder overlap"),
        )
    if output.exists() and not output.is_dir():
        raise Refused(WRONG_USE, Words("keluaran bukan folder", "the output is no folder"))
    if output.is_dir() and any(output.iterdir()) and not _is_ours(output):
        name = shown_path(output)
        raise Refused(
            WRONG_USE,
            Words(
                f"“{name}” berisi berkas yang bukan buatan newsroom ini; pilih folder lain atau kosongkan",
                f"“{name}” holds files that this newsroom did not make; choose another folder, or empty it",
            ),
        )


def _is_ours(output: Path) -> bool:
    try:
        return b"PATRA newsroom" in (output / "index.html").read_bytes()
    except OSError:
        return False


def content_prefix(settings: dict[str, Any]) -> str:
    """Return the content folder as it was given, with a slash: what faults are printed with."""
    return (settings.get("NEWSROOM_CONTENT_AS_GIVEN") or shown_path(settings["PATH"])).rstrip("/") + "/"


def program_digest() -> str:
    """Return a digest of our code and of the libraries that shape the output."""
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return digest_of(digest_tree([ROOT / "plugins"], (".py",)), libraries, platform.python_version())
