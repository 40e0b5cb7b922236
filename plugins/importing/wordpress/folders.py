"""Write planned stories into the content folder: new folders whole, new languages and late pictures into old ones."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.importing.drafts import text_of_draft, write_story
from plugins.importing.wordpress.export_model import Export
from plugins.importing.wordpress.record import RECORD, RecordedText, digest_of_item, key_of, text_of_record
from plugins.importing.wordpress.report import ImportReport, difference
from plugins.importing.wordpress.stories import PlannedStory


@dataclass
class FolderWriter:
    """Writes stories, and keeps the record and the report."""

    content: Path
    export: Export
    record: dict[str, RecordedText]
    report: ImportReport

    def write(self, planned: PlannedStory) -> None:
        """Write what is new of a story; nothing that is there is changed. Raises OSError."""
        known = {code: key_of(self.export, item) in self.record for code, item in planned.items.items()}
        if not any(known.values()):
            self._write_new(planned)
            return
        if not (self.content / planned.folder).is_dir():
            self.report.refused.append(
                Words(
                    f"{planned.folder} pernah diimpor, lalu dihapus atau diganti namanya; tidak dibuat lagi",
                    f"{planned.folder} was imported before, then deleted or renamed; it is not made again",
                )
            )
            return
        for code, was_known in known.items():
            if was_known:
                self._compare(planned, code)
            else:
                self._add_language(planned, code)
        self._add_files(planned)

    def _write_new(self, planned: PlannedStory) -> None:
        texts = {code: text_of_draft(draft) for code, draft in planned.story.drafts.items()}
        try:
            write_story(self.content, planned.story)
        except Refused as fault:
            self.report.refused.append(fault.words)
            return
        self.report.made += [f"{planned.folder}/index.{code}.md" for code in texts]
        self._tell(planned, texts)
        for code in texts:
            self._enter(planned, code)

    def _add_language(self, planned: PlannedStory, code: str) -> None:
        path = self.content / planned.folder / f"index.{code}.md"
        if path.exists():
            self.report.refused.append(
                Words(
                    f"{planned.folder}/index.{code}.md sudah ada; tidak ditimpa",
                    f"{planned.folder}/index.{code}.md exists already; it is left as it is",
                )
            )
            return
        write_whole(path, text_of_draft(planned.story.drafts[code]).encode())
        self.report.made.append(f"{planned.folder}/index.{code}.md")
        self._tell(planned, {code: ""})
        self._enter(planned, code)

    def _add_files(self, planned: PlannedStory) -> None:
        """Copy files that the texts name and that were missing in the uploads when the story was imported."""
        folder = self.content / planned.folder
        texts = "".join(path.read_text(encoding="utf-8", errors="replace") for path in folder.glob("index.*.md"))
        for name, source in planned.story.pictures.items():
            if not (folder / name).exists() and name in texts:
                shutil.copyfile(source, folder / name)
                self.report.texts.setdefault(planned.folder, []).append(
                    Words(f"berkas menyusul: {name}", f"a file that was missing: {name}")
                )

    def _compare(self, planned: PlannedStory, code: str) -> None:
        item = planned.items[code]
        key = key_of(self.export, item)
        if self.record[key].digest != digest_of_item(item):
            path = f"{planned.folder}/index.{code}.md"
            found = difference(self._text(planned, code), text_of_draft(planned.story.drafts[code]))
            self.report.differs[path] = found or [f"status: {item.status}"]

    def _text(self, planned: PlannedStory, code: str) -> str:
        path = self.content / planned.folder / f"index.{code}.md"
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""

    def _tell(self, planned: PlannedStory, codes: Mapping[str, str]) -> None:
        whole = planned.told.get("", [])
        if whole:
            self.report.texts.setdefault(planned.folder, []).extend(whole)
        for code in codes:
            if planned.told.get(code):
                self.report.texts[f"{planned.folder}/index.{code}.md"] = planned.told[code]

    def _enter(self, planned: PlannedStory, code: str) -> None:
        """Record a text at once: an import that is ended half-way then goes on where it was."""
        item = planned.items[code]
        key, entry = key_of(self.export, item), RecordedText(planned.folder, code, digest_of_item(item))
        self.record[key] = entry
        path = self.content / RECORD
        is_new = not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(text_of_record({key: entry}, with_head=is_new))
