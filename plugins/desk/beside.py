"""Translate with the original beside it, paragraph by paragraph."""

from plugins.commands.changes import changes_of
from plugins.desk.asking import Asked, Reply, desk_address, go_to
from plugins.desk.differences import word_changes
from plugins.desk.managing import Managing
from plugins.desk.newsroom import Desk
from plugins.desk.opened import BODY, Opened, language_of, open_text, story_folder
from plugins.desk.pages import build_page
from plugins.desk.pairs import ParagraphPair, pair_paragraphs, with_translations
from plugins.desk.saving import ChangedOnDisk, save_text
from plugins.desk.spans import as_shown
from plugins.desk.unsaved import forget_unsaved, keep_unsaved
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words

_FIELDS = ("title", "summary")
_NO_ORIGINAL = Words("berita ini tidak punya naskah asal di sampingnya", "this story has no original beside it")
_UNREADABLE = Words(
    "bagian depan salah satu naskah tidak terbaca; sunting dulu seluruh berkasnya",
    "the front matter of one of the texts cannot be read; edit the whole file first",
)


class BesidePages:
    """Answers with the original beside a translation, and saves what was translated."""

    def __init__(self, desk: Desk, managing: Managing) -> None:
        self._desk, self._managing = desk, managing

    def show(self, asked: Asked) -> Reply:
        """Return the page of one translation."""
        original, translation = self._texts(asked, asked.query.get("language", ""))
        folder = story_folder(self._desk.root, asked)
        assert original.source
        assert translation.source
        return build_page(
            "beside.html",
            asked,
            folder=folder,
            original=original,
            translation=translation,
            heads=[(key, original.source.text_of(key), translation.source.text_of(key)) for key in _FIELDS],
            pairs=_pairs(original, translation),
            before=self._before(folder, translation.language),
            changes=word_changes,
        )

    def save(self, asked: Asked) -> Reply:
        """Save what was translated; stamp the translation as fresh where the form says so."""
        sent = asked.form
        original, translation = self._texts(asked, sent.get("language", ""))
        texts = {
            int(name[5:]): as_shown(text) for name, text in sent.items() if name[:5] == "part." and name[5:].isdigit()
        }
        body = with_translations(translation.shown, _pairs(original, translation), texts)
        fields = {BODY: body} | {key: sent[key] for key in _FIELDS if key in sent}
        expected = Opened(
            translation.path, translation.language, translation.text, sent.get("digest", ""), translation.source
        )
        parts = ("story", asked.path["section"], asked.path["key"])
        try:
            save_text(self._desk.root, self._desk.drafts, expected, translation.edited(fields))
        except ChangedOnDisk:
            # The pairs are of another text now. What was written is kept, and shown beside what is there.
            written = "\n\n".join(texts[number] for number in sorted(texts))
            keep_unsaved(self._desk.drafts, translation.path, {**fields, BODY: written, "digest": sent["digest"]})
            return go_to(desk_address(*parts, "conflict", conflict=translation.language))
        forget_unsaved(self._desk.drafts, translation.path)
        if sent.get("then") == "stamp":
            self._desk.catch_up()
            self._managing.stamp(asked)
            return go_to(desk_address(*parts, saved=translation.language))
        return go_to(desk_address(*parts, "beside", language=translation.language, saved="yes"))

    def _texts(self, asked: Asked, code: str) -> tuple[Opened, Opened]:
        """Return original and translation. Raises Refused where one is not there, or cannot be edited by parts."""
        languages, folder = self._desk.known.site.languages, story_folder(self._desk.root, asked)
        language = language_of(languages, code)
        present = [one.code for one in languages if (self._desk.root / folder / f"index.{one.code}.md").is_file()]
        if language not in present[1:]:
            raise Refused(WRONG_USE, _NO_ORIGINAL)
        original, translation = (open_text(self._desk.root, folder, one) for one in (present[0], language))
        if original.source is None or translation.source is None:
            raise Refused(FAULTS, _UNREADABLE)
        return original, translation

    def _before(self, folder: str, language: str) -> dict[str, str]:
        """Return what changed parts of the original said when they were translated, where a commit tells."""
        with self._desk.held() as known:
            story = known.site.by_folder.get(folder)
            edition = story.editions.get(language) if story else None
            found = changes_of(known.site, story, edition) if story and edition else []
        return {part.key: part.before for part in found if part.before}


def _pairs(original: Opened, translation: Opened) -> list[ParagraphPair]:
    stamp = translation.source.text_of("translated_from") if translation.source else ""
    return pair_paragraphs(original.shown, translation.shown, stamp)
