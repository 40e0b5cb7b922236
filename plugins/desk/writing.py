"""Write a story: its texts side by side, each with its front matter as a form, its faults and its page."""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.building.revision import Known
from plugins.commands.changes import ChangedPart, changes_of
from plugins.commands.fixing import FORM_CODES
from plugins.desk.asking import Asked, Reply, as_json, desk_address, go_to
from plugins.desk.fields import FormField, build_form
from plugins.desk.newsroom import Desk
from plugins.desk.opened import BODY, WHOLE, Opened, language_of, open_text, story_folder
from plugins.desk.overview import faults_of
from plugins.desk.pages import build_page
from plugins.desk.saving import ChangedOnDisk, save_text, text_before, undo_save
from plugins.desk.spans import as_shown
from plugins.desk.trials import Trials
from plugins.desk.unsaved import Unsaved, forget_unsaved, keep_unsaved, load_unsaved
from plugins.ground.diagnostics import Diagnostic, Mark
from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

_WRITE = Words("Tulis “{new}”", "Write “{new}”")


@dataclass(frozen=True)
class Sheet:
    """One language of a story on the page: its text, its form, its faults; `address` is its page in the preview."""

    opened: Opened
    fields: tuple[FormField, ...]
    text: str
    digest: str
    faults: tuple[Diagnostic, ...]
    address: str
    unsaved: Unsaved | None
    has_before: bool
    endonym: str
    changes: tuple[ChangedPart, ...] = ()


class TextPages:
    """Answers for the texts of stories and pages."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._trials = desk, Trials(desk)

    def show(self, asked: Asked) -> Reply:
        """Return the page of a story with all its texts."""
        folder = story_folder(self._desk.root, asked)
        with self._desk.held() as known:
            site, faults = known.site, faults_of(known, folder)
        story = site.by_folder.get(folder)
        present = [one for one in site.languages if (self._desk.root / folder / f"index.{one.code}.md").is_file()]
        shown = (
            {code: site.setup.base + site.path(story, one) for code, one in site.editions(story).items()}
            if story
            else {}
        )
        sheets = []
        for language in present:
            opened = open_text(self._desk.root, folder, language.code)
            if asked.query.get("as") == WHOLE:
                opened = opened.as_whole()
            own = tuple(one for one in faults if one.path == opened.path)
            before = text_before(self._desk.drafts, opened.path)
            kept = load_unsaved(self._desk.drafts, opened.path)
            sheet = Sheet(
                opened,
                self._form(opened, language is present[0], asked.language) if opened.source else (),
                opened.shown,
                opened.digest,
                own,
                shown.get(language.code, ""),
                kept if kept and not _is_as_saved(kept, opened) else None,
                before is not None,
                language.endonym,
                self._changes(known, folder, language.code),
            )
            sheets.append(_taken_up(sheet) if asked.query.get("take") == language.code else sheet)
        if not sheets:
            raise Refused(WRONG_USE, Words(f"{folder} tidak berisi naskah", f"{folder} holds no text"))
        title = next(iter(story.editions.values())).title if story else folder
        others = [one for one in faults if one.path not in {sheet.opened.path for sheet in sheets}]
        missing = [one.code for one in site.languages if one not in present]
        return build_page(
            "story.html",
            asked,
            folder=folder,
            title=title,
            sheets=sheets,
            others=others,
            missing=missing,
            whole=WHOLE,
            today=site.setup.moment.date().isoformat(),
        )

    def save(self, asked: Asked) -> Reply:
        """Save one text; where the file changed since it was opened, show both and write nothing."""
        opened = self._opened(asked)
        sent, by_script = asked.form, bool(asked.form.get("script"))
        text = opened.edited(sent)
        expected = Opened(opened.path, opened.language, opened.text, sent.get("digest", ""), opened.source)
        try:
            digest = save_text(self._desk.root, self._desk.drafts, expected, text)
        except ChangedOnDisk as change:
            keep_unsaved(self._desk.drafts, opened.path, sent)
            if by_script:
                return as_json({"conflict": self._address(asked, conflict=opened.language)}, 409)
            return self._conflict(asked, change.now, sent)
        forget_unsaved(self._desk.drafts, opened.path)
        if by_script:
            return as_json({"digest": digest})
        return go_to(self._address(asked, saved=opened.language))

    def show_conflict(self, asked: Asked) -> Reply:
        """Show an unsaved text beside what is on disk now."""
        opened = self._opened(asked)
        kept = load_unsaved(self._desk.drafts, opened.path)
        return self._conflict(asked, opened, kept.fields) if kept else go_to(self._address(asked))

    def _conflict(self, asked: Asked, now: Opened, sent: Mapping[str, str]) -> Reply:
        mine = as_shown(sent.get(WHOLE) or sent.get(BODY, ""))
        now = now.as_whole() if WHOLE in sent else now
        fields = {name: value for name, value in sent.items() if name not in (BODY, WHOLE, "digest", "script")}
        return build_page(
            "conflict.html", asked, 409, folder=now.path.rpartition("/")[0], now=now, mine=mine, fields=fields,
            text=WHOLE if WHOLE in sent else BODY,
        )  # fmt: skip

    def keep(self, asked: Asked) -> Reply:
        """Keep what is written, before anybody saves it."""
        opened = self._opened(asked)
        keep_unsaved(self._desk.drafts, opened.path, asked.form)
        return as_json({})

    def forget(self, asked: Asked) -> Reply:
        """Throw away what was kept."""
        forget_unsaved(self._desk.drafts, self._opened(asked).path)
        return go_to(self._address(asked))

    def undo(self, asked: Asked) -> Reply:
        """Write the text before the last save again."""
        opened = self._opened(asked)
        expected = Opened(opened.path, opened.language, opened.text, asked.form.get("digest", ""), opened.source)
        try:
            undo_save(self._desk.root, self._desk.drafts, expected)
        except ChangedOnDisk:
            return go_to(self._address(asked))
        return go_to(self._address(asked, saved=opened.language))

    def check(self, asked: Asked) -> Reply:
        """Return the faults of a text that is not saved, each with its place in the form."""
        opened = self._opened(asked)
        try:
            text = opened.edited(asked.form)
        except Refused as refusal:
            return as_json({"faults": [], "refused": asked.say(refusal.words)})
        faults = [one for one in self._trials.check(opened.path, text) if one.path == opened.path]
        first = self._first_line(text, opened, asked.form)
        fixes = self._trials.fixes(opened.path, text) if any(one.code in FORM_CODES for one in faults) else {}
        records = []
        for one in faults:
            record: dict[str, object] = {"row": max(one.line - first + 1, 0), **one.as_record(asked.language)}
            if fix := fixes.get((one.code, Mark(one.line, one.column))):
                words = asked.say(_WRITE.fill({"new": fix.new}))
                record["remedy"] = {"old": fix.old, "new": fix.new, "words": words}
            records.append(record)
        return as_json({"faults": records})

    def look(self, asked: Asked) -> Reply:
        """Make the page of a text that is not saved, and return its address."""
        opened = self._opened(asked)
        name = self._trials.page(opened.path, opened.edited(asked.form))
        return as_json({"address": desk_address("look", name) if name else ""})

    def show_look(self, asked: Asked) -> Reply:
        """Return a page that was made of an unsaved text, without scripts."""
        html = self._trials.fetch(asked.path["name"])
        if html is None:
            return build_page("refused.html", asked, 404, words="", code_of=404)
        policy = (
            "default-src 'none'; img-src 'self' data:; media-src 'self'; font-src 'self'; "
            "style-src 'self' 'unsafe-inline'; frame-ancestors 'self'"
        )
        return Reply(html, headers={"Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"})

    def _changes(self, known: Known, folder: str, language: str) -> tuple[ChangedPart, ...]:
        story = known.site.by_folder.get(folder)
        edition = story.editions.get(language) if story and language != story.lead else None
        return tuple(changes_of(known.site, story, edition)) if story and edition else ()

    def _first_line(self, text: str, opened: Opened, sent: Mapping[str, str]) -> int:
        """Return the line of the file on which the text of the form begins after an edit."""
        if WHOLE in sent or opened.source is None:
            return 1
        return as_shown(text).count("\n") - as_shown(sent.get(BODY, opened.shown)).count("\n") + 1

    def _form(self, opened: Opened, is_lead: bool, language: str) -> tuple[FormField, ...]:
        assert opened.source
        site = self._desk.known.site
        return tuple(build_form(opened.source, opened.section, is_lead, site, language))

    def _opened(self, asked: Asked) -> Opened:
        code = asked.form.get("language") or asked.query.get("conflict", "")
        language = language_of(self._desk.known.site.languages, code)
        return open_text(self._desk.root, story_folder(self._desk.root, asked), language)

    def _address(self, asked: Asked, **query: str) -> str:
        parts = ("story", asked.path["section"], asked.path["key"])
        return desk_address(*parts, *(("conflict",) if "conflict" in query else ()), **query)


def _is_as_saved(kept: Unsaved, opened: Opened) -> bool:
    try:
        return opened.edited(kept.fields) == opened.text
    except Refused:
        return False


def _taken_up(sheet: Sheet) -> Sheet:
    """Return a sheet with what was kept in the place of what is on disk."""
    if sheet.unsaved is None:
        return sheet
    kept = sheet.unsaved.fields
    opened = sheet.opened.as_whole() if WHOLE in kept else sheet.opened
    fields = (
        ()
        if WHOLE in kept
        else tuple(FormField(f.shape, kept.get(f.shape.key, f.value), f.choices) for f in sheet.fields)
    )
    text = as_shown(kept.get(WHOLE) or kept.get(BODY, sheet.text))
    return Sheet(
        opened, fields, text, kept.get("digest", sheet.digest), sheet.faults, sheet.address, None, sheet.has_before,
        sheet.endonym, sheet.changes,
    )  # fmt: skip
