"""Faults as SARIF 2.1.0, the format in which code hosts and editors read the results of checks (OASIS standard)."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from plugins.ground.diagnostics import Diagnostic

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def build_sarif(diagnostics: Sequence[Diagnostic], language: str, prefix: str) -> dict[str, Any]:
    """Return the faults as a log with one run. `prefix` is the content folder, with a slash at its end."""
    codes = sorted({one.code for one in diagnostics})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "newsroom", "rules": [{"id": code} for code in codes]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(one, codes.index(one.code), language, prefix) for one in diagnostics],
            }
        ],
    }


def _result(one: Diagnostic, rule: int, language: str, prefix: str) -> dict[str, Any]:
    hint = one.hint.in_language(language)
    place = {
        "artifactLocation": {"uri": quote(prefix + one.path)},
        "region": {"startLine": one.line, "startColumn": one.column},
    }
    return {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": one.severity,
        "message": {"text": one.message.in_language(language) + (f" ({hint})" if hint else "")},
        "locations": [{"physicalLocation": place}],
    }
