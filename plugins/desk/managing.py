"""Begin, translate, stamp, rename, withdraw and delete stories; by the commands of the terminal where there is one."""

import shutil
import time
from collections.abc import Callable

from plugins.commands.options import Options
from plugins.commands.stories import begin, begin_translation, rename, stamp
from plugins.console.terminal import Terminal
from plugins.desk.asking import Asked, Reply, desk_address, go_to, story_address
from plugins.desk.newsroom import Desk
from plugins.desk.opened import open_text, story_folder
from plugins.desk.saving import save_text
from plugins.desk.withdrawing import plan_story_withdrawal
from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.times import parse_date
from plugins.ground.words import Words
from plugins.newsroom.slugs import is_slug, slug_of
from plugins.newsroom.stories import FOLDERS
from plugins.publishing.addresses import load_addresses

_NOT_SURE = Words("centang dulu “Ya, saya yakin”", "tick “Yes, I am sure” first")
_NO_NAME = Words("tulis judul atau nama dengan huruf atau angka", "write a title or name with letters or digits")
_NO_FOLDER_NAME = Words(
    "nama folder: huruf kecil, angka, dan tanda hubung, paling panjang 80, bukan angka saja",
    "the name of a folder has lower-case letters, digits and hyphens, at most 80, and not digits alone",
)
_NO_CORRECTION = Words(
    "tulis tanggal seperti 2026-11-26, dan apa yang dikoreksi",
    "write a day such as 2026-11-26, and what was corrected",
)
_IS_PUBLIC = Words(
    "hanya draf yang belum pernah terbit dapat dihapus; tarik berita ini sebagai gantinya",
    "only a draft that was never public can be deleted; withdraw this story instead",
)


class Managing:
    """Answers what changes a story as a whole."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def begin(self, asked: Asked) -> Reply:
        """Begin a story or page by its title."""
        title, section = asked.form.get("title", "").strip(), asked.form.get("section", "")
        language = self._desk.known.site.languages.lead.code
        key = slug_of(title, language)
        if section not in FOLDERS or not key:
            raise Refused(WRONG_USE, _NO_NAME)
        self._run(lambda options, terminal: begin(options, f"{section}/{key}", terminal))
        folder = f"{section}/{key}"
        opened = open_text(self._desk.root, folder, language)
        save_text(self._desk.root, self._desk.drafts, opened, opened.edited({"title": title}))
        return self._done(story_address(folder))

    def translate(self, asked: Asked) -> Reply:
        """Begin the translations that a story lacks."""
        folder = story_folder(self._desk.root, asked)
        self._run(lambda options, terminal: begin_translation(options, folder, terminal))
        return self._done(story_address(folder))

    def stamp(self, asked: Asked) -> Reply:
        """Stamp the translations of a story as fresh."""
        folder = story_folder(self._desk.root, asked)
        self._run(lambda options, terminal: stamp(options, [folder], terminal))
        return self._done(story_address(folder))

    def rename(self, asked: Asked) -> Reply:
        """Move a story to another name."""
        folder, new = story_folder(self._desk.root, asked), asked.form.get("new", "").strip()
        section = folder.partition("/")[0]
        if not is_slug(new):
            raise Refused(WRONG_USE, _NO_FOLDER_NAME)
        self._run(lambda options, terminal: rename(options, folder, f"{section}/{new}", terminal))
        return self._done(story_address(f"{section}/{new}"))

    def withdraw(self, asked: Asked) -> Reply:
        """Write into all texts of a story that it is withdrawn."""
        folder = self._sure(asked)
        edits = plan_story_withdrawal(self._desk.root, folder, self._desk.known.site)
        for opened, text in edits:  # all are decided before the first is written
            save_text(self._desk.root, self._desk.drafts, opened, text)
        return self._done(story_address(folder))

    def correct(self, asked: Asked) -> Reply:
        """Note a correction in each text for which the form has one."""
        root, folder, form = self._desk.root, story_folder(self._desk.root, asked), asked.form
        day = form.get("on", "").strip()
        notes = {code: " ".join(form.get(f"note.{code}", "").split()) for code in self._desk.known.site.languages.codes}
        if parse_date(day) is None or not any(notes.values()):
            raise Refused(WRONG_USE, _NO_CORRECTION)
        texts = [(open_text(root, folder, code), note) for code, note in notes.items() if note]
        edits = [(opened, opened.corrected(day, note, form.get("minor") == "yes")) for opened, note in texts]
        for opened, text in edits:  # all are decided before the first is written
            save_text(root, self._desk.drafts, opened, text)
        return self._done(story_address(folder))

    def delete(self, asked: Asked) -> Reply:
        """Move the folder of a draft that was never public out of the content folder."""
        folder, site = self._sure(asked), self._desk.known.site
        story = site.by_folder.get(folder)
        editions = story.editions.values() if story else ()
        if story and any(site.state(story, one) != "draft" for one in editions):
            raise Refused(FAULTS, _IS_PUBLIC)
        if any(one.of == folder for one in load_addresses(site.content)[0]):
            raise Refused(FAULTS, _IS_PUBLIC)
        away = self._desk.drafts / "deleted" / f"{time.time_ns():020d}-{folder.replace('/', '-')}"
        away.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(self._desk.root / folder, away)  # copies it where the cache is on another disk
        return self._done(desk_address(""))

    def _done(self, address: str) -> Reply:
        """Lead to a page that knows of the change."""
        self._desk.catch_up()
        return go_to(address)

    def _sure(self, asked: Asked) -> str:
        """Return the folder of the story. Raises Refused where the editor did not say that it is meant."""
        if asked.form.get("sure") != "yes":
            raise Refused(WRONG_USE, _NOT_SURE)
        return story_folder(self._desk.root, asked)

    def _run(self, command: Callable[[Options, Terminal], int]) -> None:
        """Run a command of the terminal. Raises Refused with what it said where it ends badly."""
        said: list[str] = []
        if command(self._desk.options, Terminal(said.append, said.append)) != GOOD:
            text = "\n".join(said)
            raise Refused(FAULTS, Words(text, text))
