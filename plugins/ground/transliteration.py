"""Spell letters in ASCII, as writers of a language do."""

import re
import unicodedata

_ALPHABETS = re.compile(r"(?:LATIN|GREEK|CYRILLIC|ARMENIAN|GEORGIAN) ")
# What a language writes where it lacks a letter (CLDR, transforms such as de-ASCII).
_SPELLINGS = {
    "de": {"ä": "ae", "ö": "oe", "ü": "ue"},
    "da": {"å": "aa", "ø": "oe", "æ": "ae"},
    "nb": {"å": "aa", "ø": "oe", "æ": "ae"},
    "nn": {"å": "aa", "ø": "oe", "æ": "ae"},
}


def to_ascii(text: str, language: str = "") -> str:
    """Return a text in lower case, with the letters of alphabets in ASCII. Other characters stay as they are.

    A letter loses its accent, or becomes what the language writes for it (German ö: oe). Chinese, Japanese, Arabic and
    Hebrew stay: their spelling in Latin letters cannot be told from the characters alone.
    """
    text = unicodedata.normalize("NFC", text).casefold()
    for letter, written in _SPELLINGS.get(language.partition("-")[0], {}).items():
        text = text.replace(letter, written)
    return "".join(map(_spelled, unicodedata.normalize("NFKD", text)))


def _spelled(letter: str) -> str:
    if letter.isascii():
        return letter
    if unicodedata.combining(letter):
        return ""
    if not letter.isalpha() or not _ALPHABETS.match(unicodedata.name(letter, "")):
        return letter
    from anyascii import anyascii  # noqa: PLC0415  only few letters need it

    return anyascii(letter).lower()
