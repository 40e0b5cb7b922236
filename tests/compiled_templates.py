"""The templates of the theme are compiled once for all sites of a test run: half of the time of a small first build.

The code of a template depends on its source, its name and the kind of environment. As for a module that was moved, only
the path of its file is set anew. Templates that a test writes or edits are compiled as ever.
"""

import _imp
import marshal
from pathlib import Path
from types import CodeType

import jinja2

_TEMPLATES = Path(__file__).resolve().parents[1] / "theme" / "templates"
_SOURCES = {file.relative_to(_TEMPLATES).as_posix(): file.read_text("utf-8") for file in _TEMPLATES.rglob("*.*ml")}

_compile = jinja2.Environment.compile
_compiled: dict[tuple[type[jinja2.Environment], str], bytes] = {}


def compile_once(
    self: jinja2.Environment,
    source: str,
    name: str | None = None,
    filename: str | None = None,
    raw: bool = False,
    defer_init: bool = False,
) -> str | CodeType:
    """Do what `jinja2.Environment.compile` does."""
    if name is None or _SOURCES.get(name) != source or raw:
        return _compile(self, source, name, filename, raw, defer_init)
    key = type(self), name
    if key not in _compiled:
        _compiled[key] = marshal.dumps(_compile(self, source, name, filename, raw, defer_init))
    code: CodeType = marshal.loads(_compiled[key])
    _imp._fix_co_filename(code, filename or "<template>")
    return code


def install() -> None:
    jinja2.Environment.compile = compile_once
