"""The paragraphs of a text: their digests, and which of them changed since a translation was made.

A stamp of a translation is the digest of the original, followed by short digests of its title, its summary and each
paragraph, all parted by dots; then `~` and the number of minor corrections that the original had, if any. A stamp of
earlier days has the first digest alone.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from plugins.ground.digests import digest_of_bytes

TITLE, SUMMARY = "title", "summary"
_SIZE = 3  # bytes of the digest of a paragraph
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_BLOCK = re.compile(r"[ ]{0,3}///+[ ]*(\S?)")
_KEPT_WHOLE = ("```", "~~~", "///")


class Paragraph(NamedTuple):
    """One paragraph of a body as it is written, without its last line end, and the empty lines after it."""

    text: str
    after: str


def split_body(body: str) -> tuple[str, list[Paragraph]]:
    """Return the empty lines before the text, and its paragraphs; joined again they are the body.

    Paragraphs stand between empty lines; fenced code and `///` blocks stay whole.
    """
    parts: list[tuple[list[str], list[str]]] = [([], [])]
    fence, in_block = "", False
    may_keep = any(sign in body for sign in _KEPT_WHOLE)
    for line in body.splitlines(keepends=True):
        found = _FENCE.match(line) if may_keep else None
        if found and (not fence or (line.strip() == found[1] and found[1].startswith(fence))):
            fence = "" if fence else found[1]
        elif may_keep and not fence and (block := _BLOCK.match(line)):
            in_block = bool(block[1])
        if not (line.strip() or fence or in_block):
            parts[-1][1].append(line)
        elif parts[-1][1] or len(parts) == 1:
            parts.append(([line], []))
        else:
            parts[-1][0].append(line)
    return "".join(parts[0][1]), [_as_paragraph("".join(text), "".join(gap)) for text, gap in parts[1:]]


def _as_paragraph(text: str, gap: str) -> Paragraph:
    last = text.splitlines()[-1]
    end = text[text.rindex(last) + len(last) :]
    return Paragraph(text.removesuffix(end), end + gap)


def split_paragraphs(body: str) -> list[str]:
    """Return the parts of a body between empty lines, with plain line ends."""
    if not any(sign in body for sign in _KEPT_WHOLE):  # no part holds an empty line: this is quicker
        found: list[list[str]] = [[]]
        for line in body.splitlines():
            if line and not line.isspace():
                found[-1].append(line)
            elif found[-1]:
                found.append([])
        return ["\n".join(lines) for lines in found if lines]
    return ["\n".join(one.text.splitlines()) for one in split_body(body)[1]]


def name_paragraphs(fields: Mapping[str, Any], body: str) -> list[tuple[str, str]]:
    """Return what is translated, each part with its key: `title`, `summary`, then the paragraphs by number from 1."""
    heads = [(key, str(fields.get(key, ""))) for key in (TITLE, SUMMARY)]
    return [*heads, *((str(number), text) for number, text in enumerate(split_paragraphs(body), 1))]


def digest_paragraphs(fields: Mapping[str, Any], body: str) -> str:
    """Return the digests of title, summary and all paragraphs, parted by dots. Spaces at line ends do not count."""
    return ".".join(
        digest_of_bytes(_without_line_ends(text).encode(), _SIZE) for _, text in name_paragraphs(fields, body)
    )


def _without_line_ends(text: str) -> str:
    return "\n".join(map(str.rstrip, text.split("\n"))) if "\n" in text else text.rstrip()


def build_stamp(digest: str, paragraphs: str, minor: int) -> str:
    """Return the stamp of a translation of an original with these digests and so many minor corrections."""
    return (f"{digest}.{paragraphs}" if paragraphs else digest) + (f"~{minor}" if minor else "")


def is_stamp_of(stamp: str, digest: str) -> bool:
    """Whether a translation with this stamp was made from an original with this digest. A stamp may be shortened."""
    return digest.startswith(re.split(r"[.~]", stamp)[0])


def is_only_minor(stamp: str, paragraphs: str, minor: int) -> bool:
    """Whether no more parts of an original changed since it was stamped than minor corrections were noted since.

    Each of them may change one part: a title, a summary or a paragraph. No part may come, go or move.
    """
    told, _, before = stamp.partition("~")
    then, now = told.split(".")[1:], paragraphs.split(".")
    changed = sum(one != other for one, other in zip(then, now, strict=False))
    return len(then) == len(now) and changed <= minor - int(before or 0)


def changed_parts(stamp: str, paragraphs: str) -> list[tuple[int, int | None]] | None:
    """Return the parts of an original that are not as they were stamped; None where the stamp does not tell.

    Each is its place among title, summary and paragraphs, from 0, and the place of the part that it replaced, None
    where it is new. A part that has only moved counts as new.
    """
    import difflib  # noqa: PLC0415  slow to load; a build needs it for stale translations alone

    then, now = stamp.partition("~")[0].split(".")[1:], paragraphs.split(".") if paragraphs else []
    if len(then) < 2:
        return None
    found: list[tuple[int, int | None]] = []
    for kind, one, two, three, four in difflib.SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if kind in ("replace", "insert"):
            olds = [*range(one, two), *([None] * max(0, four - three - (two - one)))]
            found += zip(range(three, four), olds, strict=False)
    return found
