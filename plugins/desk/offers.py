"""What an editor may pick while writing: figures, blocks, stories to link to, pictures beside the text."""

import posixpath
from urllib.parse import quote

from plugins.desk.asking import Asked, Reply, as_json
from plugins.desk.figures import Figures
from plugins.desk.newsroom import Desk
from plugins.desk.opened import language_of, story_folder
from plugins.editorial.glossary import load_glossary
from plugins.newsroom.beside import ATTACHMENT_SUFFIXES
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES

_SHARED = "images/"


class Offers:
    """Answers with what may be picked in a text of a story."""

    def __init__(self, desk: Desk, figures: Figures) -> None:
        self._desk, self._figures = desk, figures

    def show(self, asked: Asked) -> Reply:
        """Return all that may be picked, by kind."""
        site = self._desk.known.site
        folder = story_folder(self._desk.root, asked)
        language = language_of(site.languages, asked.query.get("language", ""))
        stories = []
        for story in (*site.stories, *site.pages):
            edition = story.editions.get(language) or story.editions[story.lead]
            path = posixpath.relpath(edition.source, folder)
            stories.append({"label": edition.title, "detail": story.folder, "apply": path})
        pictures = [
            {"label": file.name, "detail": file.folder, "apply": quote(posixpath.relpath(file.path, folder))}
            for file in (*site.content.under(folder), *site.content.under(_SHARED))
            if posixpath.splitext(file.name)[1].lower() in PICTURE_SUFFIXES
        ]
        attachments = [
            {"label": file.name, "detail": file.folder, "apply": quote(posixpath.relpath(file.path, folder))}
            for file in (*site.content.under(folder), *site.content.under(_SHARED))
            if posixpath.splitext(file.name)[1].lower() in ATTACHMENT_SUFFIXES
        ]
        blocks = [
            {"label": f"/// {kind} | {name}", "apply": f"/// {kind} | {name}\n///\n"}
            for kind in ("cohort-table", "cohort-chart")
            for name in self._figures.names()
        ]
        return as_json(
            {
                "figures": self._figures.offers(asked.language),
                "stories": [*attachments, *stories],
                "pictures": pictures,
                "blocks": blocks,
                "terms": self._terms(language),
            }
        )

    def _terms(self, language: str) -> list[dict[str, str]]:
        """Return the terms of the glossary; a wrong form leads to the right one."""
        site = self._desk.known.site
        glossary, _ = load_glossary(site.content, site.languages)
        terms = glossary.get(language)
        found: list[dict[str, str]] = []
        for right, forms in terms.wrong.items() if terms else ():
            found.append({"label": right, "detail": terms.notes.get(right, "") if terms else ""})
            found += [{"label": form, "displayLabel": f"{form} → {right}", "apply": right} for form in forms]
        return found
