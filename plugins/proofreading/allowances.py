"""Check the comments by which editors allow what a check asks about: each names a check and a reason."""

from collections.abc import Collection, Iterator

from plugins.ground.diagnostics import Diagnostic, suggestion
from plugins.ground.words import Words
from plugins.newsroom.allowances import find_allowances
from plugins.proofreading.faults import NO_REASON, UNKNOWN_CHECK


def check_allowances(source: str, path: str, codes: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each allowance in a text that names none of the checks, or no reason."""
    for one in find_allowances(source):
        if one.code not in codes:
            near = suggestion(one.code, codes)
            near = Words(*(f"{text} " if text else "" for text in near))
            yield UNKNOWN_CHECK.at(path, one.mark, code=one.code[:80], near=near)
        elif not one.reason:
            yield NO_REASON.at(path, one.mark, code=one.code)
