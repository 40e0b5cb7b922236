"""Templates are compiled once for all sites of a test run; otherwise this takes half of the time of a small build.

The code of a template depends on its source, its name and the kind of environment. As for a module that was moved, only
the path of its file is set anew.
"""

import _imp
import marshal
from types import CodeType

import jinja2

_compile = jinja2.Environment.compile
_compiled: dict[tuple[object, ...], bytes] = {}


def compile_once(
    self: jinja2.Environment,
    source: str,
    name: str | None = None,
    filename: str | None = None,
    raw: bool = False,
    defer_init: bool = False,
) -> str | CodeType:
    """Do what `jinja2.Environment.compile` does, for the kinds of environments that a theme has."""
    if raw or not isinstance(source, str) or type(self) is jinja2.Environment:
        return _compile(self, source, name, filename, raw, defer_init)
    key = type(self), name, source
    if key not in _compiled:
        _compiled[key] = marshal.dumps(_compile(self, source, name, filename, raw, defer_init))
    code: CodeType = marshal.loads(_compiled[key])
    _imp._fix_co_filename(code, filename or "<template>")
    return code


def install() -> None:
    jinja2.Environment.compile = compile_once
