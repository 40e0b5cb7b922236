"""A last look: each word of a text must be in the story or in the report."""

import html
import re
from collections import Counter

from plugins.ground.words import Words

_WORD = re.compile(r"[^\W_]+")


def find_lost(content: str, body: str, told: list[Words]) -> list[str]:
    """Return the lines of the content with words that are neither in the body nor in what was told."""
    content = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", " ", content, flags=re.DOTALL | re.IGNORECASE)
    there = Counter(_words(html.unescape(body.replace("\\", ""))))
    there.update(word for line in told for word in _words(line.id))
    lost = []
    for line in re.split(
        r"\n\s*\n|</p>|<br\s*/?>|</h\d>|</li>|</td>|</figcaption>", re.sub(r"\[/?[A-Za-z][^\]]*\]", " ", content)
    ):
        if line.strip():
            words = " ".join(html.unescape(re.sub(r"<[^>]*>", " ", line)).split())
            if any(there[word] < count for word, count in Counter(_words(words)).items()):
                lost.append(words)
    return lost


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
