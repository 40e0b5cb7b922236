"""The settings of a build: check them, and turn them into values for our own code."""

import datetime
import glob
import os
import platform
import re
import sys
import sysconfig
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import NoneType
from typing import Any
from urllib.parse import urlsplit

from plugins.building.inspection import parse_key
from plugins.building.options import BuildOptions, Limits, Parsing
from plugins.building.theme import ThemeFragments, build_render_key, build_template_keys
from plugins.console.paths import ROOT, shown_path
from plugins.ground.digests import digest_of, digest_tree
from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.times import build_moment
from plugins.ground.words import Words
from plugins.ground.workers import count_workers
from plugins.newsroom.extensions import Extension
from plugins.newsroom.identity import load_identity
from plugins.newsroom.languages import build_languages
from plugins.newsroom.site import Setup
from plugins.rendering.catalogues import load_translations
from plugins.rendering.styles import style_hashes
from plugins.rendering.theme_assets import FOLDER as ASSETS

_LIBRARIES = ("markdown", "pymdown-extensions", "nh3", "babel", "jinja2", "pillow", "pyyaml")

# The types of our settings, and of the settings of Pelican that we use.
_KINDS: dict[str, tuple[type, ...]] = {
    "SITEURL": (str,),
    "SITENAME": (str,),
    "MARKDOWN": (dict,),
    "NEWSROOM_NAMES": (dict, NoneType),
    "NEWSROOM_FATAL_WARNINGS": (list, tuple, set, frozenset, NoneType),
    "DEFAULT_PAGINATION": (int, NoneType),
    "FEED_MAX_ITEMS": (int, NoneType),
    "NEWSROOM_WORKERS": (int, NoneType),
}


@dataclass(frozen=True)
class Project:
    """A newsroom: its settings and the extensions of its plugins.

    Attributes:
        settings: Pelican's settings.
        extensions: of the plugins, in the order of PLUGINS.
        content_as_given: the content folder as the caller wrote it; empty where the settings decide.
    """

    settings: dict[str, Any]
    extensions: tuple[Extension, ...]
    content_as_given: str = ""

    @property
    def content_prefix(self) -> str:
        """The content folder as the caller would write it, with a slash. It stands before the paths of faults."""
        return (self.content_as_given or shown_path(self.settings["PATH"])).rstrip("/") + "/"


def check_settings(settings: dict[str, Any]) -> None:
    """Raise Refused for settings of a wrong type."""
    for name, kinds in _KINDS.items():
        if not isinstance(settings.get(name), kinds):
            text = f"{name} = {settings.get(name)!r}"
            raise Refused(WRONG_USE, Words(f"pengaturan salah: {text}", f"wrong setting: {text}"))
    configs = settings["MARKDOWN"].get("extension_configs")
    if not isinstance(configs, dict) or not all(isinstance(one, dict) for one in configs.values()):
        text = f"MARKDOWN['extension_configs'] = {configs!r}"
        raise Refused(WRONG_USE, Words(f"pengaturan salah: {text}", f"wrong setting: {text}"))


def build_setup(settings: dict[str, Any]) -> Setup:
    """Return the setup of a build. Raises Refused where settings are wrong."""
    check_settings(settings)
    try:
        languages = build_languages(settings["NEWSROOM_LANGUAGES"])
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise Refused(WRONG_USE, Words(f"NEWSROOM_LANGUAGES salah: {fault}", f"NEWSROOM_LANGUAGES: {fault}")) from fault
    site_url = check_site_url(str(settings["SITEURL"]))
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
    identity = load_identity(str(settings["PATH"]), languages)
    theme, cache = Path(settings["THEME"]), str(settings["NEWSROOM_CACHE"])
    translations, render_key = load_translations(theme, languages), build_render_key(build_common_key(settings), theme)
    return Setup(
        languages=languages,
        site_url=site_url,
        site_names={
            code: identity.name.get(code) or str(names.get(code, settings["SITENAME"])) for code in languages.codes
        },
        moment=moment,
        production=bool(settings.get("NEWSROOM_PRODUCTION")),
        cache=cache,
        page_size=int(settings["DEFAULT_PAGINATION"] or 10),
        feed_size=int(settings["FEED_MAX_ITEMS"] or 20),
        allow_sample_figures=bool(settings.get("ALLOW_SAMPLE_FIGURES")),
        options={
            "translations": translations,
            "data_licence": str(settings.get("NEWSROOM_DATA_LICENCE") or ""),
            "feed_hub": str(settings.get("NEWSROOM_FEED_HUB") or ""),
            "policy_in_pages": bool(settings.get("NEWSROOM_POLICY_IN_PAGES")),
            "style_hashes": style_hashes(theme, urlsplit(site_url).path, identity.palette),
            "offline": bool(settings.get("NEWSROOM_OFFLINE") and settings.get("NEWSROOM_PRODUCTION")),
            "share_cards": bool(settings.get("NEWSROOM_SHARE_CARDS", True)),
            # A preview makes the search index only when its search page needs it.
            "proofread": bool(settings.get("NEWSROOM_PROOFREAD")),
            "search_index": bool(settings.get("NEWSROOM_SEARCH_INDEX", settings.get("NEWSROOM_PRODUCTION"))),
        },
        fragments=ThemeFragments(theme, languages, translations, render_key, cache, identity.palette),
        identity=identity,
    )


def check_site_url(address: str) -> str:
    """Return SITEURL without a slash at its end.

    Raises:
        Refused: It is no plain address, or has a user, password or token in it. The message does not repeat these.
    """
    parts = urlsplit(address)
    if "@" in parts.netloc:
        raise Refused(
            WRONG_USE,
            Words(
                "SITEURL memuat nama pengguna atau kata sandi; tulis alamat yang dibaca umum saja",
                "SITEURL has a user or password in it; write the address that the public reads alone",
            ),
        )
    is_plain = parts.scheme in ("https", "http") and parts.netloc and not (parts.query or parts.fragment)
    if not is_plain or not _SITE_PATH.fullmatch(parts.path):
        raise Refused(
            WRONG_USE,
            Words(
                "SITEURL harus alamat situs, seperti https://contoh.id atau https://tim.github.io/newsroom",
                "SITEURL must be the address of the site, like https://example.org or https://team.github.io/newsroom",
            ),
        )
    return address.rstrip("/")


_SITE_PATH = re.compile(r"/?|(?:/(?!\.\.?(?:/|$))[A-Za-z0-9_.~-]+)+/?")


def fatal_codes(settings: dict[str, Any], setup: Setup) -> frozenset[str]:
    """Return the codes of warnings that are errors in a production build; none in a preview."""
    return frozenset(settings.get("NEWSROOM_FATAL_WARNINGS") or ()) if setup.production else frozenset()


def no_content(folder: str) -> Refused:
    """Return the refusal of a content folder that does not exist."""
    name = shown_path(folder)
    return Refused(WRONG_USE, Words(f"folder isi “{name}” tidak ada", f"there is no content folder “{name}”"))


def build_parsing(settings: dict[str, Any], limits: Limits) -> Parsing:
    """Return how files of the content folder are read."""
    markdown = settings["MARKDOWN"]["extension_configs"]
    key = parse_key(markdown, program_digest())
    return Parsing(markdown, key, count_workers(settings.get("NEWSROOM_WORKERS")), limits.parse_by_workers_from)


def build_options(project: Project, setup: Setup, output: Path, limits: Limits) -> BuildOptions:
    """Return the options of a build into an output folder."""
    settings = project.settings
    theme, common_key, translations = Path(settings["THEME"]), build_common_key(settings), setup.options["translations"]
    assert isinstance(translations, dict)
    return BuildOptions(
        content_prefix=project.content_prefix,
        theme=theme,
        output=output,
        common_key=common_key,
        render_key=build_render_key(common_key, theme),
        template_keys=build_template_keys(common_key, theme, translations),
        parsing=build_parsing(settings, limits),
        workers=count_workers(settings.get("NEWSROOM_WORKERS")),
        limits=limits,
    )


def build_common_key(settings: dict[str, Any]) -> str:
    """Return a digest of what all files depend on: the program, the languages, scripts, drawings and fonts."""
    theme = Path(settings["THEME"])
    files = digest_tree([theme], (".svg", ".js", ".woff2")), digest_tree([theme / ASSETS], (".css",))
    return digest_of(program_digest(), repr(settings.get("NEWSROOM_LANGUAGES")), files)


def watched(settings: dict[str, Any]) -> list[str]:
    """Return the files and folders whose change may change the output. The program's own are in `digest_code`."""
    libraries = sysconfig.get_path("purelib")
    own = (str(ROOT / "plugins"), libraries, sysconfig.get_path("stdlib"), str(Path(settings["NEWSROOM_CACHE"])))
    files = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
    imported = {str(file) for file in files if file and not str(file).startswith(own)}  # imported by a settings file
    installed = glob.glob(f"{glob.escape(libraries)}/*.dist-info/RECORD")
    return [str(settings["PATH"]), str(settings["THEME"]), *sorted(imported), *sorted(installed)]


@cache
def program_digest() -> str:
    """Return a digest of our code and of the libraries that shape the output.

    It is computed once: a process runs the code that it has loaded, even if the files change later.
    """
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return digest_of(digest_tree([ROOT / "plugins"], (".py", ".woff")), libraries, platform.python_version())
