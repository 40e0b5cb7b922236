"""The result of a build."""

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from plugins.building.memory import Memory
from plugins.building.revision import Known
from plugins.console.reporter import Changes
from plugins.ground.diagnostics import Diagnostic

Fact = TypeVar("Fact")


class BuildResult(NamedTuple):
    """What a build found and did.

    Attributes:
        code: the exit code.
        diagnostics: all faults of content and data.
        changes: what it did to the output; None where faults stopped it.
        memory: what the next build may begin with, where the caller asked for it.
        known: what it read, with or without faults, where the caller asked for a memory.
        facts: what a publication must know beside the site's files (`Extension.facts`).
    """

    code: int
    diagnostics: Sequence[Diagnostic]
    changes: Changes | None = None
    memory: Memory | None = None
    facts: Sequence[object] = ()
    known: Known | None = None


def fact_of(facts: Sequence[object], kind: type[Fact]) -> Fact | None:
    """Return the fact that is of a class; None if no plugin has one."""
    return next((fact for fact in facts if isinstance(fact, kind)), None)
