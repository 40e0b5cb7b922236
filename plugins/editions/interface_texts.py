"""Titles and descriptions of system pages, by gettext. Plans need them, so templates cannot provide them."""

import datetime
from collections.abc import Mapping
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_skeleton

from plugins.newsroom.identity import Identity
from plugins.newsroom.languages import Language


class InterfaceTexts:
    """Titles and descriptions in every language; `names` are the site's names by language."""

    def __init__(
        self, translations: Mapping[str, NullTranslations], names: Mapping[str, str], identity: Identity
    ) -> None:
        self._translations, self._names, self._identity = translations, names, identity

    def home(self, language: str) -> tuple[str, str]:
        """Return title and description of the home page."""
        name = self._names[language]
        usual = self._translations[language].gettext("News, people and figures of %(site)s.") % {"site": name}
        return name, self._identity.description.get(language, usual)

    def tagline(self, language: str) -> str:
        """Return the words that stand beside the name on the home page; empty if the team gives none."""
        return self._identity.tagline.get(language, "")

    def news(self, language: str) -> tuple[str, str]:
        """Return heading and description of the list of all stories."""
        catalogue = self._translations[language]
        return catalogue.gettext("News"), catalogue.gettext("All stories, the newest first.")

    def press(self, language: str) -> tuple[str, str]:
        """Return title and description of the press page."""
        catalogue = self._translations[language]
        return catalogue.gettext("Press"), catalogue.gettext(
            "For journalists: the latest releases, feeds, data and how to use them."
        )

    def corrections(self, language: str) -> tuple[str, str]:
        """Return title and description of the log of all corrections."""
        catalogue = self._translations[language]
        return catalogue.gettext("All corrections"), catalogue.gettext(
            "What we put right in stories and figures, the newest first."
        )

    def feed(self, language: Language, of: Language) -> str:
        """Return the name of the feed with all stories of a language, for readers of `language`."""
        named = Locale.parse(language.locale.replace("-", "_")).languages.get(of.code, of.endonym)
        return self._translations[language.code].gettext("All stories in %(language)s") % {"language": named}

    def feed_note(self, language: str) -> str:
        """Return what people read who open a feed in a browser."""
        return self._translations[language].gettext(
            "This is a feed: copy its address into a feed reader, which then shows new stories by itself. The site:"
        )

    def list_title(self, language: str, kind: str, label: str) -> str:
        """Return the title of a list; it says its kind, since a topic may have the name of a page or a programme."""
        catalogue = self._translations[language]
        if kind == "category":
            return catalogue.gettext("Category: %(label)s") % {"label": label}
        if kind == "topic":
            return catalogue.gettext("Topic: %(label)s") % {"label": label}
        if kind == "series":
            return catalogue.gettext("Series: %(label)s") % {"label": label}
        if kind == "author":
            return catalogue.gettext("Stories by %(label)s") % {"label": label}
        return label

    def term(self, language: str, kind: str, label: str) -> str:
        """Return the description of the list of a category, topic, series or author."""
        catalogue = self._translations[language]
        if kind == "category":
            return catalogue.gettext("All stories in the category %(label)s.") % {"label": label}
        if kind == "series":
            return catalogue.gettext("All parts of the series %(label)s.") % {"label": label}
        if kind == "author":
            return catalogue.gettext("All stories by %(label)s.") % {"label": label}
        return catalogue.gettext("All stories on the topic %(label)s.") % {"label": label}

    def period(self, language: Language, year: int, month: int | None = None) -> str:
        """Return the name of a year or month, by CLDR: `2026`, `November 2026`."""
        return (
            str(year)
            if month is None
            else format_skeleton("yMMMM", datetime.date(year, month, 1), locale=language.locale)
        )

    def archive(self, language: str, heading: str, period: str) -> str:
        """Return the title of an archive page."""
        return self._translations[language].gettext("%(heading)s, %(period)s") % {"heading": heading, "period": period}

    def archive_description(self, language: str, kind: str, label: str, period: str) -> str:
        """Return the description of an archive page of all stories (`kind` is `news`), a category or a topic."""
        catalogue = self._translations[language]
        if kind == "category":
            text = catalogue.gettext("Stories in the category %(label)s, %(period)s.")
        elif kind == "topic":
            text = catalogue.gettext("Stories on the topic %(label)s, %(period)s.")
        elif kind == "series":
            text = catalogue.gettext("Parts of the series %(label)s, %(period)s.")
        elif kind == "author":
            text = catalogue.gettext("Stories by %(label)s, %(period)s.")
        else:
            text = catalogue.gettext("All stories of %(period)s.")
        return text % {"label": label, "period": period}

    def withdrawn(self, language: str) -> str:
        """Return the title of the page at the address of a withdrawn story."""
        return self._translations[language].gettext("This story was withdrawn")

    def not_found(self, language: str) -> str:
        """Return the title of the page for addresses that do not exist."""
        return self._translations[language].gettext("Page not found")

    def moved(self, language: str) -> str:
        """Return the title of a page that only points to another."""
        return self._translations[language].gettext("This page has moved")
