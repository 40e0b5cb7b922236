"""`./inv build`: from the record where nothing changed, from memory where only texts did, else the whole way.

Only small modules are imported before the record was asked: to import Pelican, Jinja and Markdown takes longer than
all else that a build does where nothing changed.
"""

import gc
import os
import sys
import time

from plugins.commands.options import Options
from plugins.console.paths import ROOT
from plugins.console.terminal import Terminal
from plugins.ground.exit_codes import GOOD
from plugins.incremental.build_record import BuildRecord, RecordFile, digest_code, load_record, record_file


def build(options: Options, production: bool, explains: bool) -> int:
    """Build the site, tell what was done or what is wrong, and return an exit code."""
    gc.disable()  # what a build makes lives to its end; looking for cycles in it costs a tenth of the time
    terminal = Terminal(explains=explains)
    environment = [os.environ.get(name) for name in ("NEWSROOM_LANG", "SOURCE_DATE_EPOCH")]
    cache = ROOT / ".cache"
    file = record_file(cache, digest_code(ROOT), production, options, environment, os.getcwd(), sys.version)
    record = load_record(file)
    if record and record.is_current(time.time()):
        for line in record.said:
            terminal.show(line)
        return GOOD
    from plugins.console.outcome import guarded  # noqa: PLC0415

    return guarded(lambda: _build(options, production, terminal, file, record), cache, terminal)


def _build(options: Options, production: bool, terminal: Terminal, file: RecordFile, record: BuildRecord | None) -> int:
    from plugins.building.rebuild import build_again  # noqa: PLC0415

    result = build_again(file, record, terminal) if record else None
    if result:
        return result.code
    from plugins.building.full import build as build_whole  # noqa: PLC0415
    from plugins.building.pelican import load_project  # noqa: PLC0415

    project = load_project(production, options.overrides, options.content)
    return build_whole(project, terminal, record=file).code
