"""Allowances: an editor lets a guess of a check stand, with a reason, in a comment of the text.

`<!-- biarkan link-text: alasan -->` or `<!-- allow link-text: reason -->` is valid for its own line and for the next
line with text, to the end of that passage. In the front matter and in data files the comment is `# biarkan long-title:
alasan`. With `di seluruh berkas` or `in this file` after the code it is valid for the whole file.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from plugins.ground.diagnostics import WARNING, Diagnostic, Fault, Mark
from plugins.ground.words import Words
from plugins.newsroom.files import Content, load_text
from plugins.newsroom.marking import blank_code, blank_match
from plugins.newsroom.prose import mark_at

# Codes of checks that each build makes, and that an editor may allow. They read words, so they can be wrong.
ALLOWED_IN_BUILDS = frozenset({"glossary", "numbers-differ", "typed-figure"})


def _says(space: str) -> str:
    """Return the pattern of what a comment says; `space` is what may stand between its words."""
    whole = rf"di{space}+seluruh{space}+berkas|in{space}+this{space}+file"
    return (
        rf"(?:biarkan|allow){space}+(?P<code>[a-zA-Z-]+)(?P<whole>{space}+(?:{whole}))?"
        rf"{space}*(?::{space}*(?P<reason>.*?))?{space}*"
    )


_IN_BODY = re.compile(r"<!--\s*" + _says(r"\s") + "-->", re.DOTALL)
_IN_FRONT_MATTER = re.compile(r"^[ \t]*#[ \t]*" + _says("[ ]") + "$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
# A line that begins a passage of its own: a heading, an item, a quotation, a row of a table, a block.
_OPENS = re.compile(r"[ \t]*(?:#{1,6}[ \t]|>|[-*+•–][ \t]|\d{1,3}[.)][ \t]|\||///)")
_INSTEAD = re.compile(r"<!-- (?P<says>(?:biarkan|allow) [^>]*?) -->")


class Allowance(NamedTuple):
    """A check that is switched off on some lines of a file, from 1; `lines` is None for the whole file.

    `mark` is where its comment stands. Without a `reason` it has no effect.
    """

    code: str
    reason: str
    lines: range | None
    mark: Mark

    def holds_for(self, line: int) -> bool:
        """Whether it is valid for a line."""
        return self.lines is None or line in self.lines


def guess(code: str, *, id: str, en: str, hint_id: str, hint_en: str) -> Fault:
    """Declare a warning that may be wrong. Its remedy ends with how to allow the text as it is."""
    return Fault(
        code,
        WARNING,
        Words(id, en),
        Words(
            f"{hint_id}; kalau memang begitu: <!-- biarkan {code}: alasan -->",
            f"{hint_en}; if it is meant so: <!-- allow {code}: reason -->",
        ),
    )


def find_allowances(source: str, *, is_data: bool = False) -> list[Allowance]:
    """Return the allowances of a text or, with `is_data`, of a YAML file; also those without a reason."""
    body = len(source) if is_data else _start_of_body(source)
    shown = source[:body] + blank_code(source[body:])
    lines = _COMMENT.sub(blank_match, shown).split("\n")
    found = []
    for match in (*_IN_FRONT_MATTER.finditer(shown, 0, body), *_IN_BODY.finditer(shown, body)):
        first, last = mark_at(source, match.start()), mark_at(source, match.end()).line
        end = _end_of_value(lines, last) if match.start() < body else _end_of_passage(lines, first.line, last)
        covered = None if match["whole"] else range(first.line, end + 1)
        found.append(Allowance(match["code"].lower(), (match["reason"] or "").strip(), covered, first))
    return found


def not_allowed(faults: Iterable[Diagnostic], source: str) -> Iterator[Diagnostic]:
    """Yield the faults of a file that its editor does not allow; the remedy shows the comment that fits their place."""
    faults = list(faults)
    if not faults:
        return
    is_data = faults[0].path.endswith(".yaml")
    allowances = [one for one in find_allowances(source, is_data=is_data) if one.reason]
    body = mark_at(source, _start_of_body(source)).line
    for fault in faults:
        if not any(one.code == fault.code and one.holds_for(fault.line) for one in allowances):
            yield _with_yaml_comment(fault) if is_data or fault.line < body else fault


def not_allowed_in_file(faults: Iterable[Diagnostic], content: Content, path: str) -> Iterator[Diagnostic]:
    """Yield the faults of a file that its editor does not allow. The file is read only if there are any."""
    faults = list(faults)
    source, _ = load_text(content.files[path]) if faults else ("", [])
    yield from not_allowed(faults, source or "")


def _with_yaml_comment(fault: Diagnostic) -> Diagnostic:
    """Return a fault of the front matter with a remedy in which the comment is one of YAML."""
    return replace(fault, hint=Words(*(_INSTEAD.sub(r"# \g<says>", text) for text in fault.hint)))


def _start_of_body(source: str) -> int:
    """Return the offset of the body: after the second line `---`."""
    lines = source.split("\n")
    end = next((number for number, line in enumerate(lines) if number and line.rstrip() == "---"), -1)
    return min(len(source), sum(len(line) + 1 for line in lines[: end + 1]))


def _end_of_value(lines: list[str], comment: int) -> int:
    """Return the last line of the value below a comment of the front matter."""
    end = comment + 1
    while end < len(lines) and lines[end].startswith((" ", "\t")):
        end += 1
    return end


def _end_of_passage(lines: list[str], first: int, last: int) -> int:
    """Return the last line of the passage with a comment, or of the next one. Comments are blank in `lines`."""
    end = next((n for n in range(first, last + 1) if lines[n - 1].strip(" \t#>*+-|")), 0)
    end = end or next((n for n in range(last + 1, len(lines) + 1) if lines[n - 1].strip()), last)
    while end < len(lines) and lines[end].strip() and not _OPENS.match(lines[end]):
        end += 1
    return end
