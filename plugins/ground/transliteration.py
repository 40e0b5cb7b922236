"""Letters in ASCII, as the writers of a language would spell them."""

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
    """Return a text in small letters with the letters of alphabets in ASCII; other signs stay as they are.

    Letters lose their accents, or become what the language writes for them. Chinese and Japanese, which are no
    alphabets, and Arabic and Hebrew, which leave out vowels, have no spelling that a program could know.
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
