"""Forms of words that editors list, and how they are found in prose: as whole words, also across the end of a line."""

import re
from collections.abc import Iterable

_SPACE = r"(?:[ \t]+|[ \t]*\n[ \t>]*)"


def pattern_of_forms(forms: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern that finds all forms as whole words, the longest first, in capital and small letters."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    words = "|".join(_SPACE.join(map(re.escape, form.split())) for form in longest_first)
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def on_one_line(found: str) -> str:
    """Return a form as it was found, without line breaks and without the signs of quotation between its words."""
    return " ".join(found.replace(">", " ").split())


def fold_form(form: str) -> str:
    """Return a form as forms are compared: on one line and without regard to case."""
    return on_one_line(form).casefold()
