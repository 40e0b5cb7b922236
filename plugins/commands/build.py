"""`./inv build`. Nothing changed: end at once. Only texts changed: build from memory. Else: a full build.

Only small modules are imported before the record is read: importing Pelican, Jinja and Markdown takes longer than
everything else that a build with nothing to do does.
"""

import gc
import os
import sys
import time

from plugins.commands.options import Options
from plugins.console.outcome import guarded
from plugins.console.paths import ROOT
from plugins.console.terminal import Terminal
from plugins.ground.exit_codes import GOOD
from plugins.incremental.build_record import BuildRecord, Glance, RecordFile, digest_code, load_record, record_file


def run_build(options: Options, production: bool, explains: bool) -> int:
    """Build the site, report changes or faults, and return an exit code."""
    gc.disable()  # the objects of a build live to its end; a search for cycles would cost a tenth of the time
    terminal = Terminal(explains=explains, tells_times=explains)
    environment = [os.environ.get(name) for name in ("NEWSROOM_LANG", "SOURCE_DATE_EPOCH")]
    cache = ROOT / ".cache"
    file = record_file(cache, digest_code(ROOT), production, options, environment, os.getcwd(), sys.version)
    record = load_record(file)
    glance = record.sources.glance() if record else None
    if record and record.is_current(time.time(), glance):
        for line in record.said:
            terminal.show(line)
        return GOOD
    return guarded(lambda: _build(options, production, terminal, file, record, glance), cache, terminal)


def _build(
    options: Options,
    production: bool,
    terminal: Terminal,
    file: RecordFile,
    record: BuildRecord | None,
    glance: Glance | None,
) -> int:
    from plugins.building.rebuild import build_again  # noqa: PLC0415

    result = build_again(file, record, terminal, glance) if record else None
    if result:
        return result.code
    from plugins.building.full import build as build_whole  # noqa: PLC0415
    from plugins.building.pelican import load_project  # noqa: PLC0415

    project = load_project(production, options.overrides, options.content)
    return build_whole(project, terminal, record=file).code
