"""Text that is safe to print.

File names, keys and texts of exceptions may hold characters that control a terminal (clear the screen, set its title)
or change how a line reads (right-to-left overrides, zero-width characters). They are shown as codes.
"""

import json
import unicodedata
from typing import Any

_HARMLESS = "\n\t"
# Control, format, surrogate and private-use characters; separators of lines and paragraphs.
_SHOWN_AS_CODES = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""Return the text with every unsafe character as a code, such as ``\x1b``; line feeds and tabs stay."""
    if text.isprintable():
        return text
    return "".join(
        character.encode("unicode_escape").decode() if _is_unsafe(character) else character for character in text
    )


def visible_line(text: str) -> str:
    r"""Return the text on one line: a line feed is shown as ``\n``."""
    return visible(text).replace("\n", "\\n")


def visible_json(value: Any) -> str:
    r"""Return JSON that decodes to the value and holds every unsafe character as ``\uXXXX``."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return "".join(_json_code(character) if _is_unsafe(character) else character for character in text)


def _is_unsafe(character: str) -> bool:
    return character not in _HARMLESS and unicodedata.category(character) in _SHOWN_AS_CODES


def _json_code(character: str) -> str:
    return json.dumps(character)[1:-1]  # two codes where the character needs two
