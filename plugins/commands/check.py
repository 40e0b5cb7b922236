"""`./inv check`: report every fault of content and data; write nothing but what `--fix` corrects."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from plugins.building.full import inspect_content
from plugins.building.inspection import Inspected
from plugins.building.pelican import load_project
from plugins.building.settings import Project, build_common_key, build_setup
from plugins.building.theme import RendererLoader, build_render_key
from plugins.building.weights import Weight, check_budgets, load_budgets, weigh_pages
from plugins.commands.fixing import fix_forms
from plugins.commands.options import Options
from plugins.console.terminal import FORMS, Terminal
from plugins.ground.diagnostics import WARNING, Diagnostic, in_order
from plugins.ground.exit_codes import FAULTS, GOOD
from plugins.ground.words import Words
from plugins.newsroom.site import Site

_STOPS = Words("menghalangi penerbitan", "stops a publication")


def run_check(options: Options, production: bool, form: str, terminal: Terminal, *, fix: bool = False) -> int:
    """Print every fault in one of the forms in `FORMS`; return an exit code that tells whether a build could succeed.

    With `fix`, first correct everything that needs no decision by the editor.
    """
    project = load_project(production, {**options.overrides, "NEWSROOM_PROOFREAD": True}, options.content)
    inspected = inspect_content(project, build_setup(project.settings), step=terminal.step)
    if fix:
        fixed = fix_forms(inspected.site)
        if form == FORMS[0]:
            terminal.message(_fixed(fixed))
        inspected = inspect_content(project, build_setup(project.settings))
    faults, weights = inspected.diagnostics, list[Weight]()
    if production and inspected.is_good:
        weights, heavy = _weigh(project, inspected)
        faults = in_order([*faults, *heavy])
    if form != "json" and not production:
        published = load_project(True, options.overrides, options.content)
        faults = list(_marked(faults, published.settings["NEWSROOM_FATAL_WARNINGS"], inspected.site))
    terminal.show_faults(faults, form, project.content_prefix)
    if form == FORMS[0] and weights:
        terminal.message(_heaviest(weights))
    if form == FORMS[0] and not faults:
        terminal.message(_nothing_found(inspected))
    return GOOD if inspected.is_good else FAULTS


def _weigh(project: Project, inspected: Inspected) -> tuple[list[Weight], list[Diagnostic]]:
    """Return what the longest pages weigh, and those that weigh too much."""
    theme, setup = Path(project.settings["THEME"]), inspected.site.setup
    load_renderer = RendererLoader(theme, setup, build_render_key(build_common_key(project.settings), theme))
    weights = weigh_pages(inspected.plans, load_renderer, setup.base)
    return weights, list(check_budgets(weights, load_budgets(theme), inspected.site))


def _heaviest(weights: Sequence[Weight]) -> Words:
    """Name the heaviest page of each kind of template that editors fill."""
    first = {weight.plan.template: weight for weight in reversed(weights)}
    shown = [first[kind] for kind in ("home", "story", "page", "list", "impact") if kind in first]
    named = "; ".join(f"{one.plan.path} {one.page / 1000:.1f} kB" for one in shown)
    return Words(f"Halaman terberat dari tiap jenis: {named}.", f"The heaviest page of each kind: {named}.")


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
