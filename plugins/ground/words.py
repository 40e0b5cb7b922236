"""Texts for the team in Indonesian and English, and the choice between them."""

import os
from collections.abc import Mapping
from typing import NamedTuple

EDITOR_LANGUAGES = ("id", "en")


class Words(NamedTuple):
    """One text in the two languages of the team. The languages of the site are in the settings."""

    id: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in `language`; Indonesian for any language but English."""
        return self.en if language.startswith("en") else self.id

    def fill(self, values: Mapping[str, object]) -> "Words":
        """Return both texts with values in their `{name}` places; a value of type Words in the same language."""
        return Words(
            *(
                text.format(
                    **{
                        name: value.in_language(language) if isinstance(value, Words) else value
                        for name, value in values.items()
                    }
                )
                for language, text in zip(EDITOR_LANGUAGES, self, strict=True)
            )
        )

    def with_hint(self, hint: "Words") -> "Words":
        """Return both texts, each followed by the remedy in brackets, where there is one."""
        return Words(*(f"{text} ({more})" if more else text for text, more in zip(self, hint, strict=True)))


NOTHING = Words("", "")


def editor_language() -> str:
    """Return the language of messages: NEWSROOM_LANG, or Indonesian."""
    return os.environ.get("NEWSROOM_LANG") or EDITOR_LANGUAGES[0]


def in_words(indonesian: str, english: str) -> str:
    """Return the text in the language of the team."""
    return Words(indonesian, english).in_language(editor_language())
