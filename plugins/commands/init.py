"""`./inv init`: begin another team's newsroom with its own name and colours, and with content that names nobody else.

Git must hold all that goes, so that it can be had again. Content that was ever published is never thrown away: its
addresses are known to readers, and its figures to the ledger.
"""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.building.pelican import load_project
from plugins.building.settings import Project, build_setup, check_site_url
from plugins.commands.init_answers import (
    ADDRESS,
    COLOURS,
    Answers,
    Ask,
    ask_all,
    check_answers,
    read_languages,
    read_text,
    refusal_of,
)
from plugins.commands.init_content import build_content
from plugins.commands.schema import write_schema
from plugins.commands.targets import SITE, load_named_target
from plugins.console.paths import ROOT
from plugins.console.terminal import Terminal
from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.languages import Languages, build_languages
from plugins.publishing.clone import OWN_RECORDS, Clone, find_clone
from plugins.publishing.mark import MARK

SETTINGS = "pelicanconf.py"
_NEEDS_NAME = Words(
    'Sebutkan namanya: ./inv init --name "Kabar Pesisir", atau jalankan ./inv init di terminal untuk ditanyai.',
    'Give its name: ./inv init --name "Coastal News", or run ./inv init in a terminal to be asked.',
)


@dataclass(frozen=True)
class Given:
    """What the options say; empty where they say nothing. Texts are lists: `text`, or `en=text` for one language."""

    texts: dict[str, Sequence[str]]
    colours: dict[str, str]
    languages: str = ""
    place: str = ""
    email: str = ""
    address: str = ""


def init_newsroom(given: Given, terminal: Terminal, ask: Ask = input) -> int:
    """Replace the content by that of a new newsroom, and set its languages and address in pelicanconf.py."""
    project = load_project(True, {"OUTPUT_PATH": str(SITE)})
    settings = project.settings
    content, known = Path(settings["PATH"]), settings["KNOWN_LANGUAGES"]
    tracked = _checked(content, project)

    def languages_of(codes: Iterable[str]) -> Languages:
        return build_languages({code: known[code] for code in codes})

    if given.texts.get("name"):
        answers = _answers(given, list(known))
    elif sys.stdin.isatty() or ask is not input:
        answers = ask_all(list(known), languages_of, ask)
    else:
        raise Refused(WRONG_USE, _NEEDS_NAME)
    languages = languages_of(answers.languages)
    if faults := check_answers(answers, languages):
        raise refusal_of(faults)
    files = build_content(answers, languages, build_setup(settings).moment)
    changed = _with_settings((ROOT / SETTINGS).read_text(encoding="utf-8"), answers)
    for path in tracked:
        if path not in files:
            (content / path).unlink(missing_ok=True)
            _remove_empty((content / path).parent, content)
    for path, text in files.items():
        write_whole(content / path, text.encode())
    write_whole(ROOT / SETTINGS, changed.encode())
    write_schema(languages)
    _tell(answers, content, terminal)
    return GOOD


def _answers(given: Given, known: Sequence[str]) -> Answers:
    codes = read_languages(given.languages or ",".join(known), known)
    texts = {key: read_text(values, codes) for key, values in given.texts.items() if values}
    for key, text in texts.items():
        missing = [code for code in codes if text and code not in text and "" not in text]
        if missing:
            option = key.replace("_", "-")
            raise Refused(
                WRONG_USE,
                Words(
                    f'--{option} belum ada untuk {", ".join(missing)}: tambahkan --{option} "{missing[0]}=…"',
                    f'--{option} is missing for {", ".join(missing)}: add --{option} "{missing[0]}=…"',
                ),
            )
    colours = {role: colour for role in COLOURS if (colour := given.colours.get(role, ""))}
    return Answers(codes, check_site_url(given.address or ADDRESS), texts, colours, given.place, given.email)


def _checked(content: Path, project: Project) -> list[str]:
    """Return the files of the content folder that Git holds. Raises Refused where something could be lost."""
    clone, of_settings = find_clone(content), find_clone(ROOT)
    if clone is None or of_settings is None:
        raise Refused(
            FAULTS,
            Words(
                "Isi ini tidak disimpan di Git, jadi tidak dapat diambil kembali. Jalankan git init, git add, dan git"
                " commit dulu.",
                "Git does not hold this content, so that it could not be had again. Run git init, git add and git"
                " commit first.",
            ),
        )
    uncommitted = clone.uncommitted() + [path for path in of_settings.uncommitted() if path == SETTINGS]
    if uncommitted:
        named = ", ".join(uncommitted[:5]) + (f" … ({len(uncommitted)})" if len(uncommitted) > 5 else "")
        raise Refused(
            FAULTS,
            Words(
                f"Belum disimpan ke Git: {named}. Jalankan git add dan git commit dulu, lalu ./inv init lagi.",
                f"Not committed: {named}. Run git add and git commit first, then ./inv init again.",
            ),
        )
    _refuse_published(clone, project)
    return clone.tracked()


def _refuse_published(clone: Clone, project: Project) -> None:
    """Refuse where a record, this machine or a target says that this content was published."""
    signs = [f"content/{path}" for path in OWN_RECORDS if clone.ever_held(path) or (clone.content / path).exists()]
    kept = ROOT / ".cache" / "publish"
    signs += [f".cache/publish/{folder.name}" for folder in kept.glob("*") if any(folder.iterdir())]
    targets: dict[str, Any] = project.settings.get("TARGETS") or {}
    for name in targets if not signs else ():
        is_there = load_named_target(project, name).host.read_mark() is not None
        signs += [f"{name}: {MARK}"] if is_there else []
    if signs:
        named = ", ".join(signs)
        raise Refused(
            FAULTS,
            Words(
                f"Isi ini pernah diterbitkan ({named}), jadi tidak diganti: alamatnya dikenal pembaca. Mulailah dari"
                " klon baru proyek ini yang belum pernah menerbitkan.",
                f"This content was published ({named}), so it is not replaced: readers know its addresses. Begin with"
                " a new clone of this project that has published nothing.",
            ),
        )


def _with_settings(text: str, answers: Answers) -> str:
    """Return pelicanconf.py with the languages and the address. Raises Refused where it has no such lines."""
    codes = ", ".join(f'"{code}"' for code in answers.languages)
    for name, value in (("LANGUAGES", f"[{codes}]"), ("SITEURL", f'"{answers.address}"')):
        text, number = re.subn(rf"(?m)^{name} = .*?(?=  #|$)", f"{name} = {value}", text)
        if number != 1:
            words = (f"{SETTINGS} tidak punya satu baris {name} = …", f"{SETTINGS} has not one line {name} = …")
            raise Refused(WRONG_USE, Words(*words))
    return text


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _tell(answers: Answers, content: Path, terminal: Terminal) -> None:
    name = answers.text("name", answers.languages[0])
    terminal.message(
        Words(
            f"{name} siap: satu berita pertama dan satu halaman, di {content.name}/. Yang lama masih ada di Git.",
            f"{name} is ready: a first story and a page, in {content.name}/. What was there before is still in Git.",
        )
    )
    terminal.message(
        Words(
            'Lihat dengan ./inv serve. Simpan dengan: git add -A, lalu git commit -m "Mulai ruang berita".',
            'See it with ./inv serve. Keep it with: git add -A, then git commit -m "Begin the newsroom".',
        )
    )
    if answers.address == ADDRESS:
        terminal.message(
            Words(
                f"Alamat situs masih {ADDRESS}: tulis yang benar sebagai SITEURL di pelicanconf.py sebelum terbit.",
                f"The address is still {ADDRESS}: write the true one as SITEURL in pelicanconf.py before you publish.",
            )
        )
