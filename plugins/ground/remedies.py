"""What to write instead: remedies made of the value that an editor wrote."""

import datetime
import re
from collections.abc import Mapping as MappingOf

from plugins.ground.words import NOTHING, Words
from plugins.ground.yaml12 import Node, Scalar, Sequence

_MONTHS = (
    ("jan", "january", "januari"),
    ("feb", "peb", "february", "februari", "pebruari"),
    ("mar", "march", "maret"),
    ("apr", "april"),
    ("may", "mei"),
    ("jun", "june", "juni"),
    ("jul", "july", "juli"),
    ("aug", "agu", "agt", "ags", "august", "agustus"),
    ("sep", "sept", "september"),
    ("oct", "okt", "october", "oktober"),
    ("nov", "nop", "november", "nopember"),
    ("dec", "des", "december", "desember"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)")
_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})\.?,?[-/. ]+(\d{4})(?!\d)")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?[ ]+(\d{1,2})(?:st|nd|rd|th)?,?[ ]+(\d{4})(?!\d)")
# Each form of a day, with the groups of year, month and day.
_ORDERS = ((_YEAR_FIRST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_NAMED, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)))
_ZONES = {"wita": " +08:00", "wit": " +09:00"}  # WIB if no zone is given
_HOUR = re.compile(r"(?<![\d:.])(\d{1,2})[.:](\d{2})(?![\d/-])")
_QUOTES = "“”„‟\"‘’‚‛'´`«»"


def remedy_of_time(text: str, example: str) -> Words:
    """Return how to write the day or moment that a text names; the given example if the text is not clear.

    Numbers come in the Indonesian order: 3/4/2026 is the third of April.
    """
    plain = text.strip(_QUOTES + " ").casefold()
    day, rest = _day(plain)
    if day is None:
        return Words(f"tulis seperti {example}", f"write it like {example}")
    hour = _HOUR.search(rest) if ":" in example else None
    written = day.isoformat()
    if hour and int(hour[1]) < 24 and int(hour[2]) < 60:
        zone = next((offset for name, offset in _ZONES.items() if re.search(rf"\b{name}\b", rest)), "")
        written += f" {int(hour[1]):02}:{hour[2]}{zone.strip()}"
    return Words(f"tulis {written}", f"write {written}")


def _day(text: str) -> tuple[datetime.date | None, str]:
    """Return the day that a text names, and the text without it."""
    for pattern, order in _ORDERS:
        match = pattern.search(text)
        if match:
            year, month, day = (match[group] for group in order)
            number = int(month) if month.isdigit() else _NUMBER_OF.get(month, 0)
            try:
                found = datetime.date(int(year), number, int(day))
            except ValueError:
                return None, text
            return found, text[: match.start()] + " " + text[match.end() :]
    return None, text


def remedy_of_text(key: str, node: Node) -> Words:
    """Return how to write a text where `[…]` or `{…}` at the beginning of a value is read as a list or as keys."""
    if isinstance(node, Sequence) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        return Words(f"tulis {key}: {node.items[0].text[:60]}", f"write {key}: {node.items[0].text[:60]}")
    return Words(
        "nilai yang diawali [ atau { diberi tanda kutip seluruhnya", "a value that begins with [ or { is put in quotes"
    )


def remedy_of_list(key: str, example: str) -> Words:
    """Return how to write a list, by an example of one."""
    return Words(f"tulis seperti {key}: {example}", f"write it like {key}: {example}") if example else NOTHING


def remedy_of_choice(text: str, meant: MappingOf[str, str]) -> str:
    """Return the word that a schema knows for what an editor wrote; empty if there is none."""
    plain = " ".join(text.strip(_QUOTES + " .").casefold().split())
    return meant.get(plain, plain)
