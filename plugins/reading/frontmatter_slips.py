"""Slips of editors in front matter that YAML does not notice: its lines `---`, words lost as a remark, curly quotes."""

import re
from collections.abc import Collection, Iterator, Sequence

from plugins.ground.diagnostics import Diagnostic, Mark, error, warning
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Scalar

EARLY_END = error(
    "early-end",
    id="baris --- ini menutup kepala naskah, padahal di bawahnya masih ada kunci",
    en="this line --- ends the front matter, but more keys stand below it",
    hint_id="hapus baris ini; --- hanya ada di awal dan sesudah kunci terakhir",
    hint_en="remove this line; --- stands at the beginning and after the last key only",
)
LOST_WORDS = warning(
    "words-as-remark",
    id="“{words}” di dalam “{key}” terbaca sebagai catatan, jadi tidak akan terbit",
    en="“{words}” in “{key}” is read as a remark, so that it is not published",
    hint_id="beri tanda kutip pada seluruh nilai; untuk catatan, beri dua spasi sebelum #",
    hint_en="put the whole value in quotes; for a remark, put two spaces before the #",
)

CURLY_QUOTES = warning(
    "curly-quotes",
    id="“{key}” diapit tanda kutip melengkung, yang akan terbaca sebagai bagian dari teksnya",
    en="“{key}” stands in curly quotes, which readers would see as part of it",
    hint_id="hapus tanda kutipnya; kalau memang kutipan, tambahkan kutip lurus: {key}: '{value}'",
    hint_en="remove the quotes; if it is a quotation, put straight quotes around it: {key}: '{value}'",
)

_FENCE = re.compile(r"[ ]*[-‐‑‒–—―−_*+=~.]{1,}[ ]*")
_KEY = re.compile(r"[ ]*(?:- )?([\w-]+)[ ]*:(?:[ ]|$)")
_BELOW = re.compile(r"[ ]*(?:#.*)?|[ ]+\S.*|- .*")  # what may stand between keys
_CURLY = re.compile(r"[“„‘«][^“”„‘«»]*[”“’»]")
_DEFAULT = Words(
    "mulai dengan ---, lalu title, summary, dan seterusnya, lalu --- lagi",
    "begin with ---, then title, summary and so on, then --- again",
)
_CLOSE = Words("tulis --- di baris sendiri sesudah kunci terakhir", "write --- on a line of its own after the last key")


def remedy_of_opening(lines: Sequence[str]) -> Words:
    """Return what to do about a file that does not begin with a line `---`, by what it begins with."""
    number, first = next(((n, line) for n, line in enumerate(lines) if line.strip()), (0, ""))
    shown = first.strip()[:20]
    if first.rstrip() == "---" and number:
        return Words("hapus baris kosong di atas ---", "remove the empty lines above ---")
    if first.strip() == "---":
        return Words("hapus spasi di depan ---", "remove the space before ---")
    if _FENCE.fullmatch(first) or first.lstrip().startswith(("---", "```")):
        return Words(
            f"baris pertama “{shown}” harus tepat tiga tanda hubung, ---",
            f"the first line “{shown}” must be exactly three hyphens, ---",
        )
    if _KEY.match(first):
        return Words("tulis --- di baris sendiri di atas baris ini", "write --- on a line of its own above this line")
    return _DEFAULT


def closing_of(lines: Sequence[str]) -> tuple[Mark, Words]:
    """Return where the closing line is expected of front matter that has none, and what to write."""
    for number, line in enumerate(lines[1:], 2):
        if _FENCE.fullmatch(line):
            shown = line.strip()[:20]
            words = Words(
                f"baris ini, “{shown}”, harus tepat tiga tanda hubung, ---",
                f"this line, “{shown}”, must be exactly three hyphens, ---",
            )
            return Mark(number, 1), words
        if not (_KEY.match(line) or _BELOW.fullmatch(line)):
            break
    return Mark(1, 1), _CLOSE


def find_end(lines: Sequence[str], end: int, keys: Collection[str]) -> int:
    """Return the number, from 0, of the line that should end front matter. `end` is the first line `---` that could.

    A later line is taken if only keys are between the two, and one of these is a key of front matter.
    """
    has_key = False
    for number in range(end + 1, len(lines)):
        if lines[number].rstrip() == "---":
            return number if has_key else end
        key = _KEY.match(lines[number])
        has_key = has_key or bool(key and key[1] in keys)
        if not key and not _BELOW.fullmatch(lines[number]):
            break
    return end


def check_words(node: object, lines: Sequence[str], path: str, keys: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a fault for values of some keys that readers would not get as intended.

    In `Nomor # satu`, everything after the `#` is a comment for YAML; a real comment has two spaces before it. Curly
    quotes are no quotes for YAML.
    """
    for key, value in node.items.items() if isinstance(node, MappingNode) else ():
        if key not in keys or not isinstance(value, Scalar) or value.quoted or not value.text:
            continue
        line, start = lines[value.mark.line - 1], value.mark.column - 1
        lost = re.search(r"(?<=\S) #(?=\s*\S)", line[start:])
        if lost:
            mark = Mark(value.mark.line, start + lost.start() + 2)
            yield LOST_WORDS.at(path, mark, key=key, words=line[start + lost.start() + 1 :].strip()[:80])
        if _CURLY.fullmatch(value.text.strip()):
            yield CURLY_QUOTES.at(path, value.mark, key=key, value=value.text.strip()[:60])
