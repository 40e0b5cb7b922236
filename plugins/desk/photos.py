"""The pictures beside a story: add them, say whose they are and who is in them, withdraw a consent."""

import posixpath
import re
import threading
from dataclasses import dataclass
from pathlib import Path

from plugins.commands.consents import withdraw
from plugins.console.terminal import Terminal
from plugins.desk.asking import Asked, Reply, Upload, go_to, story_address
from plugins.desk.newsroom import Desk
from plugins.desk.opened import story_folder
from plugins.desk.overview import folder_of
from plugins.desk.pages import build_page
from plugins.desk.photo_entries import PhotoEntry, entry_of, with_photo_entry
from plugins.editorial.folders import read_file, require_inside, write_file
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of_bytes
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml_edit import Unclear, Unreadable, YamlText, parse_yaml_text
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.rights import RIGHTS_FILE
from plugins.newsroom.slugs import slug_of
from plugins.pictures.decoder import inspect_picture
from plugins.pictures.kinds import kind_of
from plugins.pictures.sources import check_inspection

_TEXTS = ("alt", "caption")
_KEYS = ("credit", "licence", "people", "consent", "expires")
_PEOPLE = ("", "none", "unidentifiable", "consented")
_LONGEST = 60  # letters of a file's name


@dataclass(frozen=True)
class Photo:
    """One picture: its name, its entry in photos.yaml, and its faults."""

    name: str
    entry: PhotoEntry
    faults: tuple[Diagnostic, ...]

    def says(self, key: str, language: str = "") -> str:
        """Return a value of the entry; empty where it has none."""
        value = self.entry.get(key, "")
        return value.get(language, "") if isinstance(value, dict) else value if not language else ""


class Photos:
    """Answers for the pictures beside a story."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._writing = desk, threading.Lock()

    def show(self, asked: Asked) -> Reply:
        """Return the page of the pictures of a story."""
        folder = story_folder(self._desk.root, asked)
        with self._desk.held() as known:
            faults = [one for one in known.diagnostics if folder_of(one.path) == folder]
        text = self._entries(folder)
        photos = [
            Photo(name, entry_of(text, name), tuple(one for one in faults if _is_about(one, folder, name)))
            for name in self._names(folder)
        ]
        return build_page(
            "photos.html", asked, folder=folder, photos=photos, codes=known.site.languages.codes, people=_PEOPLE,
            suffixes=",".join(PICTURE_SUFFIXES), withdrawn=asked.query.get("withdrawn", ""), said=[],
        )  # fmt: skip

    def send(self, asked: Asked) -> Reply:
        """Return the bytes of a picture, for the page of the desk alone: no script in it can run."""
        folder, name = story_folder(self._desk.root, asked), asked.path["name"]
        if name not in self._names(folder):
            raise Refused(WRONG_USE, Words("foto itu tidak ada", "there is no such picture"))
        file = self._desk.root / folder / name
        require_inside(self._desk.root, file)
        kind = "svg+xml" if name.lower().endswith(".svg") else PICTURE_SUFFIXES[posixpath.splitext(name)[1].lower()]
        return Reply(
            file.read_bytes(), f"image/{kind}", headers={"Content-Security-Policy": "default-src 'none'; sandbox"}
        )

    def add(self, asked: Asked) -> Reply:
        """Judge the pictures that were sent, and put all of them beside the story, or none."""
        folder, found = story_folder(self._desk.root, asked), list[tuple[str, bytes]]()
        if not asked.uploads:
            raise Refused(WRONG_USE, Words("pilih foto dulu", "choose a picture first"))
        with self._writing:
            taken = {name.casefold() for name in self._names(folder)}
            for upload in asked.uploads:
                self._judge(upload)
                name = _free_name(upload, taken)
                taken.add(name.casefold())
                found.append((name, upload.data))
            text = self._entries(folder)
            changes = {key: value for key in _KEYS if (value := asked.form.get(key, "").strip())}
            for name, data in found:
                target = self._desk.root / folder / name
                require_inside(self._desk.root, target)
                write_whole(target, data, durable=True)
                text = self._with(text, name, changes) if changes else text
            self._write(folder, text)
        return go_to(story_address(folder, "photos"))

    def save(self, asked: Asked) -> Reply:
        """Write what was said of one picture into photos.yaml."""
        folder, name = story_folder(self._desk.root, asked), asked.form.get("name", "")
        if name not in self._names(folder):
            raise Refused(WRONG_USE, Words("foto itu tidak ada", "there is no such picture"))
        codes = self._desk.known.site.languages.codes
        places = (*_KEYS, *(f"{key}.{code}" for key in _TEXTS for code in codes))
        with self._writing:
            text = self._entries(folder)
            before = Photo(name, entry_of(text, name), ())
            changes = {}
            for place in places:
                value = " ".join(asked.form[place].split()) if place in asked.form else None
                key, _, code = place.partition(".")
                if value is not None and value != " ".join(before.says(key, code).split()):
                    changes[place] = value
            self._write(folder, self._with(text, name, changes))
        return go_to(f"{story_address(folder, 'photos')}#{name}")

    def withdraw(self, asked: Asked) -> Reply:
        """Withdraw a consent as `./inv consent withdraw` does, and show all that it touches."""
        folder, reference = story_folder(self._desk.root, asked), asked.form.get("reference", "")
        if asked.form.get("sure") != "yes":
            raise Refused(WRONG_USE, Words("centang dulu “Ya, saya yakin”", "tick “Yes, I am sure” first"))
        said: list[str] = []
        withdraw(self._desk.options, reference, Terminal(said.append, said.append))
        return build_page("withdrawn.html", asked, folder=folder, reference=reference, said=said)

    def _judge(self, upload: Upload) -> None:
        """Raise Refused where a file is no picture that could be published."""
        suffix = posixpath.splitext(upload.name)[1].lower()
        if suffix not in PICTURE_SUFFIXES:
            kinds, name = ", ".join(PICTURE_SUFFIXES), upload.name[:80]
            words = Words(f"“{name}” bukan foto; pakai {kinds}", f"“{name}” is no picture; use {kinds}")
            raise Refused(WRONG_USE, words)
        trial = self._desk.drafts / "uploads" / f"{digest_of_bytes(upload.data)}{suffix}"
        try:
            write_whole(trial, upload.data)
            found = [one for one in check_inspection(f"x{suffix}", inspect_picture(str(trial))) if one.is_error]
        finally:
            trial.unlink(missing_ok=True)
        if found:
            raise Refused(
                FAULTS, Words(*(f"{upload.name[:80]}: {text}" for text in found[0].message)).with_hint(found[0].hint)
            )

    def _entries(self, folder: str) -> YamlText:
        path = f"{folder}/{RIGHTS_FILE}"
        try:
            return parse_yaml_text(read_file(self._desk.root, path) if (self._desk.root / path).is_file() else "")
        except Unreadable as fault:
            words = Words(f"{path} punya kesalahan; perbaiki dulu", f"{path} has faults; mend them first")
            raise Refused(FAULTS, words) from fault

    def _with(self, text: YamlText, name: str, changes: dict[str, str]) -> YamlText:
        try:
            return with_photo_entry(text, name, changes)
        except Unclear as fault:
            words = Words(
                f"entri “{name}” di {RIGHTS_FILE} tidak dapat diubah dengan aman; sunting berkasnya sendiri",
                f"the entry “{name}” of {RIGHTS_FILE} cannot be changed safely; edit the file itself",
            )
            raise Refused(FAULTS, words) from fault

    def _write(self, folder: str, text: YamlText) -> None:
        path = f"{folder}/{RIGHTS_FILE}"
        file = self._desk.root / path
        if str(text) and (not file.is_file() or str(text).encode() != file.read_bytes()):
            write_file(self._desk.root, path, str(text))

    def _names(self, folder: str) -> list[str]:
        return sorted(file.name for file in (self._desk.root / folder).iterdir() if _is_picture(file))


def _is_picture(file: Path) -> bool:
    return file.suffix.lower() in PICTURE_SUFFIXES and not file.name.startswith(".") and file.is_file()


def _is_about(fault: Diagnostic, folder: str, name: str) -> bool:
    """Whether a fault is of a picture: of its file, or of its entry."""
    in_entry = fault.path == f"{folder}/{RIGHTS_FILE}" and name in fault.message.en
    return fault.path == f"{folder}/{name}" or in_entry


def _free_name(upload: Upload, taken: set[str]) -> str:
    """Return a plain name for a picture, which no other one has. It ends as its bytes say."""
    stem, suffix = posixpath.splitext(re.split(r"[/\\]", upload.name)[-1])
    suffix, kind = suffix.lower(), kind_of(upload.data)
    if PICTURE_SUFFIXES[suffix] != kind:
        suffix = next(ending for ending, one in PICTURE_SUFFIXES.items() if one == kind)
    plain = slug_of(stem)[:_LONGEST].strip("-") or f"foto-{stem}" * stem.isdigit() or "foto"
    names = (f"{plain}{suffix}", *(f"{plain}-{number}{suffix}" for number in range(2, 1_000)))
    return next(name for name in names if name.casefold() not in taken)
