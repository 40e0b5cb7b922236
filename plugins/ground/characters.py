"""Find characters that no page may hold, and invisible ones, in decoded text.

A character can be written as itself, as an entity (`&#x1F;`) or as an escape of YAML (`"\\x1F"`). So text is filtered
after it is decoded: values of YAML in `yaml12.parse_yaml`, bodies in the reader of documents.
"""

import re
import unicodedata
from collections.abc import Iterable

from plugins.ground.diagnostics import Diagnostic, Fault, Mark, error, warning

CONTROL_CHARACTER = warning(
    "control-character",
    id="karakter kendali tak terlihat U+{number} dibuang",
    en="the invisible control character U+{number} was left out",
    hint_id="hapus dari berkas; biasanya terbawa dari Word",
    hint_en="delete it from the file; it often comes with text pasted from Word",
)
INVISIBLE_CHARACTER = warning(
    "invisible-character",
    id="karakter tak terlihat U+{number} ({name}) dibuang",
    en="the invisible character U+{number} ({name}) was left out",
    hint_id="hapus dari berkas; biasanya terbawa dari Word atau dari halaman web",
    hint_en="delete it from the file; it often comes with text pasted from Word or from a web page",
)
DIRECTION_IN_VALUE = error(
    "direction-character",
    id="karakter tak terlihat U+{number} ({name}) membalik urutan tulisan, sehingga yang terbaca lain dari isinya",
    en="the invisible character U+{number} ({name}) turns writing around, so that readers see something else",
    hint_id="hapus karakter itu, atau ketik ulang nilainya",
    hint_en="delete that character, or type the value again",
)
DIRECTION_IN_TEXT = warning(
    "direction-in-text",
    id="karakter tak terlihat U+{number} ({name}) membalik urutan tulisan sesudahnya",
    en="the invisible character U+{number} ({name}) turns the writing after it around",
    hint_id='hapus; untuk kata dari bahasa yang ditulis dari kanan pakai <bdi> atau <span dir="rtl">',
    hint_en='delete it; for words of a language written from the right use <bdi> or <span dir="rtl">',
)

# Characters that neither XML 1.0 (feeds) nor HTML may contain: controls but tab and line feed, noncharacters, halves
# of pairs.
_FORBIDDEN = {
    **dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]),
    **dict.fromkeys(range(0xD800, 0xE000)),
    **dict.fromkeys(range(0xFDD0, 0xFDF0)),
    **dict.fromkeys(number for plane in range(17) for number in (plane * 0x10000 + 0xFFFE, plane * 0x10000 + 0xFFFF)),
}
_FORBIDDEN_CHARACTERS = frozenset(map(chr, _FORBIDDEN))
# All of these and some more, as ranges: a quick first test.
_MAYBE_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe-\U0010ffff]")
assert all(map(_MAYBE_FORBIDDEN.match, _FORBIDDEN_CHARACTERS))

# Characters that reverse the direction of writing: embeddings, overrides and isolates.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Characters that show nothing: fillers, joiners, spaces without width, tags, old formatting.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# Those that Unicode counts among letters and accents, and Python among what can be printed.
_EMPTY_LETTERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
# Each of the three kinds, and some more.
_SPECIAL = re.compile(f"{_MAYBE_FORBIDDEN.pattern[:-1]}{_DIRECTIONS.pattern[1:-1]}{_INVISIBLE.pattern[1:]}")
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")  # the flag of England is spelled by tags
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset("\u061c\u200e\u200f")  # give punctuation its direction in Arabic or Hebrew
_JOINED = frozenset({"So", "Sk", "Lo", "Lm", "Mn", "Mc"})  # emoji, and letters of scripts that need joiners
_NEAR = 40  # characters
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def has_special(text: str) -> bool:
    """Whether a text may hold a character that this module finds; most texts hold none, and this is said sooner."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return not text.isascii() and any(letter in text for letter in _EMPTY_LETTERS)
    return text.isascii() or bool(_SPECIAL.search(text))


def without_forbidden(text: str) -> str:
    """Return a text without the characters that no page or feed may hold."""
    return text.translate(_FORBIDDEN) if _MAYBE_FORBIDDEN.search(text) else text


def find_forbidden(text: str) -> list[tuple[int, str]]:
    """Return the first place of each forbidden character in a text: (offset, character)."""
    if not _MAYBE_FORBIDDEN.search(text):
        return []
    return sorted((text.index(character), character) for character in _FORBIDDEN_CHARACTERS.intersection(text))


def find_directions(text: str) -> list[tuple[int, str]]:
    """Return the first place of each character that reverses the direction of writing: (offset, character)."""
    return _first_of_each((match.start(), match[0]) for match in _DIRECTIONS.finditer(text))


def find_invisible(text: str) -> list[tuple[int, str]]:
    """Return the places of invisible characters that have no use there: (offset, character).

    Not among them: joiners inside emoji and inside Arabic or Indic words, direction marks beside Arabic or Hebrew
    letters, and the tags that spell a flag. They change what a reader sees.
    """
    return [(match.start(), match[0]) for match in _INVISIBLE.finditer(text) if not _is_needed(text, match.start())]


def without_invisible(text: str) -> str:
    """Return a text without what `find_invisible` finds."""
    gone = {at for at, _ in find_invisible(text)}
    return "".join(letter for at, letter in enumerate(text) if at not in gone) if gone else text


def filter_value(text: str, path: str, mark: Mark) -> tuple[str, list[Diagnostic]]:
    """Return a decoded value without forbidden and invisible characters, and a fault for each of them."""
    if not has_special(text):
        return text, []
    faults = [_fault(CONTROL_CHARACTER, path, mark, character) for _, character in find_forbidden(text)]
    text = without_forbidden(text)
    faults += [_fault(DIRECTION_IN_VALUE, path, mark, character) for _, character in find_directions(text)]
    found = _first_of_each(find_invisible(text))
    faults += [_fault(INVISIBLE_CHARACTER, path, mark, character) for _, character in found]
    return without_invisible(text), faults


def number_and_name(character: str) -> dict[str, str]:
    """Return the facts by which a fault names a character: its number in hexadecimal, and its name."""
    return {"number": f"{ord(character):04X}", "name": unicodedata.name(character, "?").lower()}


def _fault(fault: Fault, path: str, mark: Mark, character: str) -> Diagnostic:
    return fault.at(path, mark, **number_and_name(character))


def _first_of_each(found: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    first: dict[str, int] = {}
    for at, character in found:
        first.setdefault(character, at)
    return sorted((at, character) for character, at in first.items())


def _is_needed(text: str, at: int) -> bool:
    character = text[at]
    if character in _JOINERS:
        before = text[max(0, at - 3) : at].rstrip("\ufe0f")[-1:]
        after = text[at + 1 : at + 2]
        return bool(before and after) and {unicodedata.category(before), unicodedata.category(after)} <= _JOINED
    if character in _MARKS:
        near = text[max(0, at - _NEAR) : at + _NEAR]
        return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in near if letter not in _MARKS)
    start = max(0, at - _NEAR)
    flags = _FLAG.finditer(text, start, at + _NEAR) if character >= "\U000e0000" else ()
    return any(flag.start() < at < flag.end() for flag in flags)
