"""`./inv build` without Invoke, whose import takes as long as a whole build with nothing to do.

Only plain options of `build` are read here. Everything else is left to Invoke: other commands, help, mistakes.
"""

from collections.abc import Sequence
from typing import NamedTuple

from plugins.commands.build import run_build
from plugins.commands.options import Options
from plugins.console.outcome import guarded
from plugins.console.paths import ROOT
from plugins.console.terminal import Terminal, accept_any_text
from plugins.ground.files import keep_others_out
from plugins.ground.system import hear_interrupts

_SWITCHES, _VALUES = ("--production", "--explain"), ("--content", "--output", "--as-of")


class BuildWords(NamedTuple):
    """What a command line asks of `build`."""

    options: Options
    production: bool = False
    explains: bool = False


def read_words(words: Sequence[str]) -> BuildWords | None:
    """Return what a command line asks of `build`; None where Invoke has to read it."""
    if not words or words[0] != "build":
        return None
    given: dict[str, str] = {}
    rest = iter(words[1:])
    for word in rest:
        name, has_value, value = word.partition("=")
        if name in _VALUES and not has_value:
            value = next(rest, "")
        is_known = (name in _VALUES and value and not value.startswith("-")) or (name in _SWITCHES and not has_value)
        if not is_known or name in given:
            return None
        given[name] = value
    options = Options(*(given.get(name, "") for name in _VALUES))
    return BuildWords(options, *(name in given for name in _SWITCHES))


def run_directly(words: Sequence[str]) -> int | None:
    """Run a command line of `build` and return its exit code; None, and do nothing, where Invoke has to run it."""
    read = read_words(words)
    if read is None:
        return None
    accept_any_text()
    keep_others_out()
    hear_interrupts(True)
    try:
        return guarded(lambda: run_build(*read), ROOT / ".cache", Terminal())
    finally:
        hear_interrupts(False)
