"""Spell letters in ASCII, as writers of a language do."""

import re
import unicodedata

from anyascii import anyascii

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
    return anyascii(letter).lower() if letter.isalpha() and _ALPHABETS.match(unicodedata.name(letter, "")) else letter
