"""The pictures and attachments beside a story: add them, say whose they are and who is in them, withdraw a consent."""

import posixpath
import threading
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from plugins.commands.consents import withdraw
from plugins.console.terminal import Terminal
from plugins.desk.asking import Asked, Reply, go_to, story_address
from plugins.desk.newsroom import Desk
from plugins.desk.opened import story_folder
from plugins.desk.overview import folder_of
from plugins.desk.pages import build_page
from plugins.desk.phone_weights import weigh_on_phone
from plugins.desk.photo_entries import PhotoEntry, entry_of, with_photo_entry
from plugins.desk.uploads import OFFERED_SUFFIXES, check_upload, free_name
from plugins.editorial.folders import read_file, require_inside, write_file
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml_edit import Unclear, Unreadable, YamlText, parse_yaml_text
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.rights import RIGHTS_FILE

_TEXTS = ("alt", "caption")
_KEYS = ("credit", "licence", "people", "consent", "expires", "focus")
_PEOPLE = ("", "none", "unidentifiable", "consented")


@dataclass(frozen=True)
class Photo:
    """One picture or attachment: its name, its entry in photos.yaml, and its faults."""

    name: str
    entry: PhotoEntry
    faults: tuple[Diagnostic, ...]
    weight: int = 0  # bytes on a telephone; 0 where no page shows it

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture, not an attachment."""
        return _is_picture(Path(self.name))

    @property
    def link(self) -> str:
        """How a text names the file."""
        sign, words = ("!", "") if self.is_picture else ("", Path(self.name).stem)
        return f"{sign}[{words}]({quote(self.name)})"

    def says(self, key: str, language: str = "") -> str:
        """Return a value of the entry; empty where it has none."""
        value = self.entry.get(key, "")
        return value.get(language, "") if isinstance(value, dict) else value if not language else ""


class Photos:
    """Answers for the pictures and attachments beside a story."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._writing = desk, threading.Lock()

    def show(self, asked: Asked) -> Reply:
        """Return the page of the pictures of a story."""
        folder = story_folder(self._desk.root, asked)
        with self._desk.held() as known:
            faults = [one for one in known.diagnostics if folder_of(one.path) == folder]
            weights = weigh_on_phone(known, Path(self._desk.project.settings["OUTPUT_PATH"]))
        text = self._entries(folder)
        photos = [
            Photo(
                name,
                entry_of(text, name),
                tuple(one for one in faults if _is_about(one, folder, name, text)),
                weights.get(f"{folder}/{name}", 0),
            )
            for name in self._names(folder)
        ]
        return build_page(
            "photos.html", asked, folder=folder, photos=photos, codes=known.site.languages.codes, people=_PEOPLE,
            suffixes=",".join((*PICTURE_SUFFIXES, *sorted(OFFERED_SUFFIXES))),
        )  # fmt: skip

    def send(self, asked: Asked) -> Reply:
        """Return the bytes of a picture, for the page of the desk alone: no script in it can run."""
        folder, name = story_folder(self._desk.root, asked), asked.path["name"]
        if name not in self._names(folder) or not _is_picture(Path(name)):
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
                check_upload(upload, self._desk.drafts / "uploads")
                name = free_name(upload, taken)
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

    def show_withdrawal(self, asked: Asked) -> Reply:
        """Return the page with all that the withdrawal of a consent touches. Nothing is written."""
        folder, reference = story_folder(self._desk.root, asked), asked.query.get("reference", "")
        said: list[str] = []
        withdraw(self._desk.options, reference, Terminal(said.append, said.append), dry_run=True)
        return build_page("withdraw.html", asked, folder=folder, reference=reference, said=said)

    def withdraw(self, asked: Asked) -> Reply:
        """Withdraw a consent as `./inv consent withdraw` does, and show all that it touches."""
        folder, reference = story_folder(self._desk.root, asked), asked.form.get("reference", "")
        if asked.form.get("sure") != "yes":
            raise Refused(WRONG_USE, Words("centang dulu “Ya, saya yakin”", "tick “Yes, I am sure” first"))
        said: list[str] = []
        withdraw(self._desk.options, reference, Terminal(said.append, said.append))
        return build_page("withdrawn.html", asked, folder=folder, reference=reference, said=said)

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
        """Return the pictures beside a story, then the attachments."""
        files = [file for file in (self._desk.root / folder).iterdir() if _is_shown(file)]
        return [file.name for file in sorted(files, key=lambda file: (not _is_picture(file), file.name))]


def _is_shown(file: Path) -> bool:
    is_kind = _is_picture(file) or file.suffix.lower() in OFFERED_SUFFIXES
    return is_kind and not file.name.startswith(".") and file.is_file()


def _is_picture(file: Path) -> bool:
    return file.suffix.lower() in PICTURE_SUFFIXES


def _is_about(fault: Diagnostic, folder: str, name: str, entries: YamlText) -> bool:
    """Whether a fault is of a picture: of its file, or of its entry."""
    if fault.path != f"{folder}/{RIGHTS_FILE}":
        return fault.path == f"{folder}/{name}"
    try:
        first, after = entries.lines_of(name)
    except Unclear:
        return name in fault.message.en
    return first < fault.line <= after
