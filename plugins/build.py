"""The build: Pelican's settings, plugins and command line around our own way through the house.

`PELICAN_CLASS` is where Pelican lets a site choose how it runs. Its stock generators and writer swallow faults,
see every article from every page and write into the live folder, so none of them is used.
"""

import datetime
import os
import platform
import sys
import traceback
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

from pelican import Pelican
from pelican.plugins._utils import load_plugins
from pelican.settings import read_settings

from plugins.incremental.lock import BuildRunning, build_lock
from plugins.incremental.manifest import Entry, Stale, digest_tree, load_manifest, outdated, write_manifest
from plugins.incremental.promotion import promote, recover, scan_output
from plugins.newsroom.diagnostics import Words
from plugins.newsroom.languages import build_languages
from plugins.newsroom.pages import CopyPlan, FilePlan, PagePlan, digest_of
from plugins.newsroom.schedule import build_moment
from plugins.newsroom.site import Setup
from plugins.pipeline import Inspected, inspect
from plugins.rendering.catalogues import load_translations
from plugins.rendering.faults import ThemeFault
from plugins.rendering.writer import Renderer
from plugins.reporting import print_faults

ROOT = Path(__file__).resolve().parent.parent
GOOD, FAULTS, WRONG_USE, ENVIRONMENT, OURS, INTERRUPTED = 0, 1, 2, 3, 70, 130
_PATIENCE = 60.0  # seconds to wait for another build
_LIBRARIES = ("markdown", "pymdown-extensions", "nh3", "babel", "jinja2", "pillow", "pyyaml")


class Refused(Exception):
    """The build cannot begin or end: an exit code of the contract, and the reason."""

    def __init__(self, code: int, reason: Words) -> None:
        super().__init__(reason.en)
        self.code, self.reason = code, reason


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
            _end(WRONG_USE, Words(f"plugin tidak dapat dimuat: {names}", f"plugins cannot be loaded: {names}"))
        self.settings["NEWSROOM_EXTENSIONS"] = []
        for plugin in self.plugins:
            plugin.register()
        self.settings["PLUGINS"] = wanted

    def run(self) -> None:
        """Build as Pelican's command does; end the process with an exit code where it is not good."""
        code = guarded(lambda: build(self.settings, print), Path(self.settings["NEWSROOM_CACHE"]))
        if code != GOOD:
            raise SystemExit(code)


def newsroom_settings(production: bool, overrides: dict[str, Any]) -> dict[str, Any]:
    """Return Pelican's settings with every plugin joined in. Raises Refused where a settings file is wrong."""
    file = ROOT / ("publishconf.py" if production else "pelicanconf.py")
    if "PATH" in overrides and not os.path.isdir(overrides["PATH"]):
        raise _no_content(overrides["PATH"])  # Pelican would say this in words for programmers
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
        options={"translations": load_translations(Path(settings["THEME"]), languages)},
    )


def inspect_content(settings: dict[str, Any], setup: Setup) -> Inspected:
    """Read and check the content folder. Raises Refused where it is missing."""
    fatal = frozenset(settings.get("NEWSROOM_FATAL_WARNINGS") or ()) if setup.production else frozenset()
    try:
        return inspect(
            settings["PATH"],
            setup,
            settings["NEWSROOM_EXTENSIONS"],
            settings["MARKDOWN"]["extension_configs"],
            fatal,
            program_digest(),
            int(settings.get("NEWSROOM_WORKERS") or 0),
        )
    except FileNotFoundError as fault:
        if str(fault) != settings["PATH"]:
            raise
        raise _no_content(settings["PATH"]) from fault


def _no_content(folder: str) -> Refused:
    name = shown_path(folder)
    return Refused(WRONG_USE, Words(f"folder isi “{name}” tidak ada", f"there is no content folder “{name}”"))


def build(settings: dict[str, Any], say: Callable[[str], None]) -> int:
    """Build the site of some settings; return an exit code. Raises Refused, ThemeFault, OSError."""
    setup = build_setup(settings)
    output = Path(os.path.realpath(settings["OUTPUT_PATH"]))
    _check_output(output, Path(settings["PATH"]))
    inspected = inspect_content(settings, setup)
    print_faults(inspected.diagnostics, "text", say, content_prefix(settings), brief=True)
    if not inspected.is_good:
        say(
            _words(
                "Tidak ada yang diterbitkan; situs sebelumnya tetap utuh.",
                "Nothing was promoted; the site before stands.",
            )
        )
        return FAULTS
    lock = Path(setup.cache) / f"build-{digest_of(str(output))[:16]}.lock"

    def waiting(holder: str) -> None:
        say(_words(f"Menunggu build lain (proses {holder}) …", f"Waiting for another build (process {holder}) …"))

    with build_lock(lock, _PATIENCE, waiting):
        return _write_site(inspected, settings, setup, output, say)


def _write_site(
    inspected: Inspected, settings: dict[str, Any], setup: Setup, output: Path, say: Callable[[str], None]
) -> int:
    theme = Path(settings["THEME"])
    look = digest_of(program_digest(), digest_tree([theme], (".html", ".css", ".po", ".svg", ".js", ".woff2")))
    manifest = Path(setup.cache) / f"manifest-{digest_of(str(output))[:16]}.json"
    recover(output)
    previous, present = load_manifest(manifest), scan_output(output)
    plans = {plan.file: plan for plan in inspected.plans}
    wanted = {
        file: digest_of(plan.digest(), look) if isinstance(plan, PagePlan) else plan.digest()
        for file, plan in plans.items()
    }
    stale = outdated(wanted, previous, present)
    renderer = Renderer(theme, setup.languages, setup.options["translations"])  # type: ignore[arg-type]
    made = {one.file: _made(plans[one.file], renderer) for one in stale}
    fresh = wanted.keys() - made.keys()
    gone = present.keys() - wanted.keys()
    if settings.get("NEWSROOM_EXPLAIN"):
        _explain(stale, gone, say)
    if made or gone:
        promote(output, sorted(fresh), made)
        after = scan_output(output)
        write_manifest(manifest, {file: Entry(wanted[file], *after[file]) for file in wanted})
    say(
        _words(
            f"{len(wanted)} berkas: {len(made)} dibuat, {len(fresh)} tetap, {len(gone)} dihapus → {shown_path(output)}",
            f"{len(wanted)} files: {len(made)} made, {len(fresh)} kept, {len(gone)} deleted → {shown_path(output)}",
        )
    )
    return GOOD


def _made(plan: PagePlan | FilePlan | CopyPlan, renderer: Renderer) -> bytes | Path:
    if isinstance(plan, PagePlan):
        return renderer.render(plan).encode()
    return plan.data if isinstance(plan, FilePlan) else Path(plan.source)


def _explain(stale: Iterable[Stale], gone: Iterable[str], say: Callable[[str], None]) -> None:
    for one in stale:
        say(f"  {one.file}: {one.reason}")
    for file in sorted(gone):
        say(f"  {file}: gone")


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


def shown_path(path: str | Path) -> str:
    """Return a path as the caller would write it: relative where it is below the working directory."""
    path = Path(path)
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def _to_stderr(text: str) -> None:
    print(text, file=sys.stderr)


def guarded(action: Callable[[], int], cache: Path, tell: Callable[[str], None] = _to_stderr) -> int:
    """Run an action; turn what it raises into a word for the editor, by `tell`, and an exit code of the contract."""

    def _told(code: int, words: Words) -> int:
        tell(words.in_language(os.environ.get("NEWSROOM_LANG", "id")))
        return code

    try:
        return action()
    except Refused as refusal:
        return _told(refusal.code, refusal.reason)
    except ThemeFault as fault:
        return _told(WRONG_USE, Words(f"kesalahan tema: theme/{fault}", f"theme fault: theme/{fault}"))
    except BuildRunning as other:
        return _told(
            ENVIRONMENT,
            Words(
                f"build lain (proses {other.holder}) belum selesai", f"another build (process {other.holder}) goes on"
            ),
        )
    except KeyboardInterrupt:
        return _told(INTERRUPTED, Words("dihentikan; situs sebelumnya tetap utuh", "stopped; the site before stands"))
    except (OSError, MemoryError) as fault:
        return _told(ENVIRONMENT, Words(f"komputer ini menolak: {fault}", f"this computer refuses: {fault}"))
    except Exception as fault:  # noqa: BLE001  the last stop: told in a few lines, with the details in a file
        details = cache / "fault.txt"
        cache.mkdir(parents=True, exist_ok=True)
        details.write_text(traceback.format_exc(), encoding="utf-8")
        text = f"{type(fault).__name__}: {fault}"
        place = shown_path(details)
        return _told(
            OURS,
            Words(
                f"kesalahan kami, bukan Anda: {text}\nSitus sebelumnya tetap utuh. Kirimkan berkas ini: {place}",
                f"our own fault, not yours: {text}\nThe site before stands. Please send us this file: {place}",
            ),
        )


def _end(code: int, words: Words) -> NoReturn:
    _to_stderr(words.in_language(os.environ.get("NEWSROOM_LANG", "id")))
    raise SystemExit(code)


def _words(indonesian: str, english: str) -> str:
    return Words(indonesian, english).in_language(os.environ.get("NEWSROOM_LANG", "id"))
