"""The full build: read the content folder, plan every page and file, and make the stale ones."""

import contextlib
import math
import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from plugins.building.inspection import Inspected, inspect
from plugins.building.memory import build_memory, pack, write_memory
from plugins.building.options import DEFAULT_LIMITS, BuildOptions, Limits, manifest_path
from plugins.building.output import open_output, output_lock, update_output
from plugins.building.result import BuildResult
from plugins.building.revision import Known, remember
from plugins.building.settings import (
    Project,
    build_options,
    build_parsing,
    build_setup,
    check_settings,
    fatal_codes,
    no_content,
    watched,
)
from plugins.console.outcome import leave_to_the_system
from plugins.console.paths import ROOT, shown_path
from plugins.console.reporter import Changes, Reporter, TellStep, unheard
from plugins.console.terminal import brief_fault_lines, summary_line
from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.trees import scan_tree
from plugins.ground.words import Words
from plugins.incremental.build_record import RecordFile, Seen, look_over
from plugins.incremental.manifest import load_manifest
from plugins.incremental.promotion import is_marked
from plugins.newsroom.extensions import Overtaken
from plugins.newsroom.site import Setup

_NOTHING_PROMOTED = Words(
    "Tidak ada yang diterbitkan; situs sebelumnya tetap utuh.",
    "Nothing was promoted; the site before stands.",
)


def inspect_content(
    project: Project, setup: Setup, limits: Limits = DEFAULT_LIMITS, step: TellStep = unheard
) -> Inspected:
    """Read and check the content folder; `step` hears what it is doing. Raises Refused if the folder is missing."""
    settings = project.settings
    fatal, parsing = fatal_codes(settings, setup), build_parsing(settings, limits)
    try:
        return inspect(settings["PATH"], setup, project.extensions, fatal, parsing, step)
    except FileNotFoundError as fault:
        if str(fault) != settings["PATH"]:
            raise
        raise no_content(settings["PATH"]) from fault


def build(
    project: Project,
    reporter: Reporter,
    *,
    record: RecordFile | None = None,
    remembers: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> BuildResult:
    """Build the site of a project.

    Args:
        project: its settings and extensions.
        reporter: hears the faults, and what was made.
        record: where to write the record and the memory of this build, for the next one.
        remembers: whether the result holds that in memory.
        limits: see `Limits`.

    Raises:
        Refused: settings or folders are wrong.
        ThemeFault: the theme is wrong; the output is as it was.
        LockHeld: another build of this output did not end in time.
        Overtaken: the sources kept changing while they were read.
        OSError: the system refuses; the output is as it was.
    """
    settings = project.settings
    check_settings(settings)
    cache, output = str(settings["NEWSROOM_CACHE"]), Path(os.path.realpath(settings["OUTPUT_PATH"]))
    _check_output(output, Path(settings["PATH"]), cache)
    # Look at the sources before locking and reading them. The next build then notices every change from here on.
    sources = look_over(watched(settings), time.time_ns()) if record or remembers else None
    with output_lock(cache, output, limits.lock_patience, reporter):
        for _ in range(limits.attempts - 1):
            with contextlib.suppress(Overtaken):
                return _build(project, output, limits, reporter, sources, record)
        return _build(project, output, limits, reporter, sources, record)


def _build(
    project: Project,
    output: Path,
    limits: Limits,
    reporter: Reporter,
    sources: Seen | None,
    record: RecordFile | None,
) -> BuildResult:
    setup = build_setup(project.settings)
    options = build_options(project, setup, output, limits)
    inspected = inspect_content(project, setup, options.limits, reporter.step)

    @cache
    def known() -> Known:
        return remember(inspected, project.extensions, fatal_codes(project.settings, setup))

    reporter.faults(inspected.diagnostics, options.content_prefix)
    if not inspected.is_good:
        reporter.message(_NOTHING_PROMOTED)
        read = known() if sources else None
        return BuildResult(FAULTS, inspected.diagnostics, facts=inspected.facts, known=read)

    @cache
    def packed() -> bytes:
        return pack(options, known()) if record else b""

    meanwhile: Callable[[], object] = packed if sources else lambda: None
    changes = update_output(inspected.plans, open_output(options, setup, reporter.step), meanwhile)
    reporter.built(changes)
    if sources is None:
        return BuildResult(GOOD, inspected.diagnostics, changes, facts=inspected.facts)
    said = _said_again(inspected, changes, options)
    memory = build_memory(options, known(), sources, _end_of(inspected, project.settings), said)
    if record:
        write_memory(record, memory, packed())
        leave_to_the_system(inspected, memory)
    return BuildResult(GOOD, inspected.diagnostics, changes, memory, inspected.facts, memory.known)


def _said_again(inspected: Inspected, changes: Changes, options: BuildOptions) -> tuple[str, ...]:
    """Return the lines that the next build prints if nothing has changed."""
    faults = brief_fault_lines(inspected.diagnostics, options.content_prefix)
    return (*faults, summary_line(changes.repeated()))


def _end_of(inspected: Inspected, settings: dict[str, Any]) -> float:
    """Return the time (seconds since the epoch) from which the same sources make another site."""
    is_time_given = bool(settings.get("NEWSROOM_AS_OF") or os.environ.get("SOURCE_DATE_EPOCH"))
    return math.inf if is_time_given else inspected.until.timestamp()


def _check_output(output: Path, content: Path, cache: str) -> None:
    """Raise Refused for an output folder that holds files which a build would destroy."""
    content = Path(os.path.realpath(content))
    if output == content or output in content.parents or content in output.parents or output in (ROOT, *ROOT.parents):
        raise Refused(
            WRONG_USE,
            Words("folder keluaran dan folder isi bertindih", "the output folder and the content folder overlap"),
        )
    if output.exists() and not output.is_dir():
        raise Refused(WRONG_USE, Words("keluaran bukan folder", "the output is no folder"))
    if output.is_dir() and any(output.iterdir()) and not _is_ours(output, cache):
        name = shown_path(output)
        raise Refused(
            WRONG_USE,
            Words(
                f"“{name}” berisi berkas yang bukan buatan newsroom ini; pilih folder lain atau kosongkan",
                f"“{name}” holds files that this newsroom did not make; choose another folder, or empty it",
            ),
        )


def _is_ours(output: Path, cache: str) -> bool:
    """Whether a build made the folder: it holds our mark, or a file that is the same as in the manifest."""
    if is_marked(output):
        return True
    known, present = load_manifest(manifest_path(cache, output)), scan_tree(output)
    return any((entry.size, entry.modified) == present.get(file) for file, entry in known.items())
