"""Update the output folder from plans: make stale files beside it, and promote them when all are there."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from plugins.building.options import BuildOptions
from plugins.building.theme import RendererLoader
from plugins.building.writing import Writing, digest_plans, template_key, write_plans
from plugins.console.reporter import Changes, Reporter, TellStep, unheard
from plugins.ground.digests import digest_of
from plugins.ground.locks import hold_lock
from plugins.ground.trees import scan_tree
from plugins.ground.words import Words
from plugins.incremental.manifest import TEMPLATE_KEY, Entry, load_manifest, outdated, write_manifest
from plugins.incremental.promotion import promote, recover
from plugins.newsroom.pages import Plan
from plugins.newsroom.site import Setup


class OutputFolder(NamedTuple):
    """An output folder, the file that keeps its manifest, and how its files are written."""

    path: Path
    manifest: Path
    writing: Writing


def open_output(options: BuildOptions, setup: Setup, step: TellStep = unheard) -> OutputFolder:
    """Return the output folder of a build; `step` hears how many files are written."""
    around = digest_of(setup.base, setup.identity.palette)
    writing = Writing(
        {drawn: digest_of(key, around)[:TEMPLATE_KEY] for drawn, key in options.template_keys.items()},
        RendererLoader(options.theme, setup, options.render_key),
        options.workers,
        options.limits.render_by_workers_from,
        step,
    )
    return OutputFolder(options.output, options.manifest(setup), writing)


@contextlib.contextmanager
def output_lock(cache: str, output: Path, patience: float, reporter: Reporter) -> Iterator[None]:
    """Lock the output folder against other builds for the time of the block.

    Lock first, then read the sources: a build that waited could otherwise publish an older site.
    Raises LockHeld, OSError.
    """
    lock = Path(cache) / f"build-{digest_of(str(output))[:16]}.lock"

    def waiting(holder: str) -> None:
        words = Words(f"Menunggu build lain (proses {holder}) …", f"Waiting for another build (process {holder}) …")
        reporter.message(words)

    with hold_lock(lock, patience, waiting):
        yield


def update_output(
    plans: Iterable[Plan], output: OutputFolder, meanwhile: Callable[[], object] = lambda: None
) -> Changes:
    """Make the output hold the files of the plans and no others; write only the stale ones.

    `meanwhile` is called while this process waits for its workers.
    Raises ThemeFault, Overtaken, OSError; then the output is as it was.
    """
    recover(output.path)
    by_file = {plan.file: plan for plan in plans}
    previous, present = load_manifest(output.manifest), scan_tree(output.path)
    return _update(by_file, present.keys() - by_file.keys(), previous, present, present, output, meanwhile)


def update_files(plans: Iterable[Plan], gone: Set[str], output: OutputFolder) -> Changes:
    """Make the stale files of some plans, delete the files `gone`, and leave all others unchanged.

    The output must be unchanged since the manifest was written. Raises as `update_output` does.
    """
    by_file = {plan.file: plan for plan in plans}
    previous = load_manifest(output.manifest)
    present = {file: (previous[file].size, previous[file].modified) for file in by_file.keys() & previous.keys()}
    return _update(by_file, gone & previous.keys(), previous, present, previous, output, lambda: None)


def _update(
    by_file: Mapping[str, Plan],
    gone: Set[str],
    previous: Mapping[str, Entry],
    present: Mapping[str, tuple[int, int]],
    files: Mapping[str, object],
    output: OutputFolder,
    meanwhile: Callable[[], object],
) -> Changes:
    """Update the output, which holds `files`; `present` has the size and time of those of them that are planned."""
    # The plan of a file that is stale in any case needs no digest here; the worker that renders it computes one.
    keys = output.writing.keys
    digests = digest_plans(
        (
            plan
            for file, plan in by_file.items()
            if file in previous and previous[file].plan.startswith(template_key(plan, keys))
        ),
        keys,
    )
    stale = outdated(by_file, digests, previous, present)
    if stale or gone:
        made = [by_file[one.file] for one in stale]
        after = promote(
            output.path,
            {plan.file: plan.rank for plan in made},
            gone,
            files,
            lambda folder: digests.update(write_plans(folder, made, digests.keys(), output.writing, meanwhile)),
        )
        entries = {file: entry for file, entry in previous.items() if file in files and file not in gone}
        for file, status in after.items():
            entries[file] = Entry(digests[file] if file in digests else previous[file].plan, *status)
        write_manifest(output.manifest, entries)
    kept = len(files.keys() | by_file.keys()) - len(gone) - len(stale)
    return Changes(output.path, {one.file: one.reason for one in stale}, tuple(sorted(gone)), kept)
