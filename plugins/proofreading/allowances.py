"""Allowances of editors, with a reason, in comments: `<!-- biarkan link-text: alasan -->`, `<!-- allow … -->`.

One is valid for its own line and for the next line with text, to the end of that passage. With `di seluruh berkas` or
`in this file` after the code it is valid for the whole file.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.ground.diagnostics import Diagnostic, suggestion
from plugins.proofreading.faults import NO_REASON, UNKNOWN_CHECK
from plugins.proofreading.passages import ProofText

_ALLOWANCE = re.compile(
    r"<!--\s*(?:biarkan|allow)\s+(?P<code>[a-zA-Z-]+)(?P<whole>\s+(?:di\s+seluruh\s+berkas|in\s+this\s+file))?"
    r"\s*(?::\s*(?P<reason>.*?))?\s*-->",
    re.DOTALL,
)


@dataclass(frozen=True)
class Allowance:
    """A check that is switched off on some lines of a file, from 1; `lines` is None for the whole file."""

    code: str
    lines: range | None

    def covers(self, fault: Diagnostic) -> bool:
        """Whether a fault is allowed."""
        return fault.code == self.code and (self.lines is None or fault.line in self.lines)


def find_allowances(text: ProofText, codes: Iterable[str]) -> tuple[list[Allowance], list[Diagnostic]]:
    """Return the allowances of a text for some checks, and their faults."""
    known, allowed, faults = set(codes), [], []
    for match in _ALLOWANCE.finditer(text.source):
        mark, code = text.mark(match.start()), match["code"].lower()
        if code not in known:
            faults.append(UNKNOWN_CHECK.at(text.document.path, mark, code=code[:80], near=suggestion(code, known)))
        elif not (match["reason"] or "").strip():
            faults.append(NO_REASON.at(text.document.path, mark, code=code))
        elif match["whole"]:
            allowed.append(Allowance(code, None))
        else:
            allowed.append(Allowance(code, range(mark.line, _last_line(text, match.end()) + 1)))
    return allowed, faults


def without_allowed(faults: Iterable[Diagnostic], allowed: Iterable[Allowance]) -> Iterator[Diagnostic]:
    """Yield the faults that are not allowed."""
    allowances = list(allowed)
    return (fault for fault in faults if not any(one.covers(fault) for one in allowances))


def _last_line(text: ProofText, end: int) -> int:
    """Return the last line of the passage on the line of a comment, or of the next one."""
    line_end = text.source.find("\n", end)
    line_end = len(text.source) if line_end < 0 else line_end
    passages = [one for one in text.passages if one.text.strip()]
    here = [one for one in passages if one.start <= line_end and one.start + len(one.text) >= end]
    after = [one for one in passages if one.start > line_end]
    if not (here or after):
        return text.mark(end).line
    passage = (here or after)[0]
    return text.mark(passage.start + len(passage.text)).line
