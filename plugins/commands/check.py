"""`./inv check`: report every fault of content and data; write nothing but what `--fix` corrects."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plugins.building.full import inspect_content
from plugins.building.inspection import Inspected
from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.commands.fixing import fix_forms
from plugins.commands.options import Options
from plugins.console.terminal import FORMS, Terminal
from plugins.ground.diagnostics import WARNING, Diagnostic
from plugins.ground.exit_codes import FAULTS, GOOD
from plugins.ground.words import Words
from plugins.newsroom.site import Site

_STOPS = Words("menghalangi penerbitan", "stops a publication")


def run_check(options: Options, production: bool, form: str, terminal: Terminal, *, fix: bool = False) -> int:
    """Print every fault in one of the forms in `FORMS`; return an exit code that tells whether a build could succeed.

    With `fix`, first correct everything that needs no decision by the editor.
    """
    project = load_project(production, {**options.overrides, "NEWSROOM_PROOFREAD": True}, options.content)
    inspected = inspect_content(project, build_setup(project.settings))
    if fix:
        fixed = fix_forms(inspected)
        if form == FORMS[0]:
            terminal.message(_fixed(fixed))
        inspected = inspect_content(project, build_setup(project.settings))
    faults = inspected.diagnostics
    if form != "json" and not production:
        published = load_project(True, options.overrides, options.content)
        faults = list(_marked(faults, published.settings["NEWSROOM_FATAL_WARNINGS"], inspected.site))
    terminal.show_faults(faults, form, project.content_prefix)
    if form == FORMS[0] and not faults:
        terminal.message(_nothing_found(inspected))
    return GOOD if inspected.is_good else FAULTS


def _marked(faults: Iterable[Diagnostic], fatal: Iterable[str], site: Site) -> Iterator[Diagnostic]:
    """Yield the faults. The hint of a warning says so if it stops a production build.

    Errors stop every build and need no such hint; faults in drafts do not stop a production build.
    """
    drafts = set(_drafts(site))
    for fault in faults:
        if fault.severity == WARNING and fault.code in fatal and fault.path not in drafts:
            hint = Words(*("; ".join(filter(None, pair)) for pair in zip(fault.hint, _STOPS, strict=True)))
            yield replace(fault, hint=hint)
        else:
            yield fault


def _drafts(site: Site) -> Iterator[str]:
    """Yield the files of drafts."""
    for story in site.by_folder.values():
        for edition in story.editions.values():
            if site.state(story, edition) == "draft":
                yield edition.source


def _nothing_found(inspected: Inspected) -> Words:
    stories, pages = len(inspected.site.stories), len(inspected.site.pages)
    return Words(
        f"Tidak ada kesalahan. Diperiksa: {stories} berita, {pages} laman.",
        f"No faults. Checked: stories {stories}, pages {pages}.",
    )


def _fixed(counts: dict[str, int]) -> Words:
    if not counts:
        return Words("Tidak ada yang dapat diperbaiki dengan sendirinya.", "Nothing can be corrected by itself.")
    files = ", ".join(f"{path} ({count})" for path, count in counts.items())
    return Words(f"Diperbaiki: {files}.", f"Corrected: {files}.")
