"""Publishing in the desk: choose a target, see what will change for readers, publish, and follow it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.building.pelican import load_project
from plugins.building.settings import Project, build_setup
from plugins.commands.live import last_publications
from plugins.commands.targets import SITE, load_named_target
from plugins.desk.asking import Asked, Reply, desk_address, go_to
from plugins.desk.newsroom import Desk
from plugins.desk.overview import folder_of
from plugins.desk.pages import build_page
from plugins.desk.run_record import Run
from plugins.desk.runs import Runs
from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import NOTHING, Words
from plugins.newsroom.rights import RIGHTS_CODES

_OTHER_CONTENT = Words(
    "meja redaksi ini menampilkan folder isi lain (--content). Yang terbit adalah folder isi di pengaturan: jalankan "
    "./inv serve tanpa --content.",
    "this desk shows another content folder (--content). What is published is the content folder of the settings: run "
    "./inv serve without --content.",
)
_NOT_SURE = Words("centang dulu “Ya, saya yakin”", "tick “Yes, I am sure” first")
_LOOK_FIRST = Words("lihat dulu apa yang akan berubah bagi pembaca", "look first at what will change for readers")
TICKS = ("adopt", "delete_many", "allow_dirty")


def load_public_project(desk: Desk) -> Project:
    """Return the settings of publications. Raises Refused where the desk shows another content folder."""
    project = load_project(True, {"OUTPUT_PATH": str(SITE)})
    if Path(project.settings["PATH"]).resolve() != desk.root.resolve():
        raise Refused(WRONG_USE, _OTHER_CONTENT)
    return project


def target_names(project: Project) -> list[str]:
    """Return the names of TARGETS in publishconf.py."""
    targets = project.settings.get("TARGETS")
    return [str(name) for name in targets] if isinstance(targets, Mapping) else []


def check_sure(asked: Asked) -> None:
    """Refuse what the editor did not say is meant. Raises Refused."""
    if asked.form.get("sure") != "yes":
        raise Refused(WRONG_USE, _NOT_SURE)


def ticked(asked: Asked, *names: str) -> dict[str, bool]:
    """Return the options that were ticked in a form."""
    return {name: True for name in names if asked.form.get(name) == "yes"}


def run_address(run: Run) -> str:
    """Return the address of the page that shows a run."""
    return desk_address("publish", "run", run.name)


class Publishing:
    """Answers what belongs to a publication."""

    def __init__(self, desk: Desk, runs: Runs) -> None:
        self._desk, self._runs = desk, runs

    def show(self, asked: Asked) -> Reply:
        """Return the page of all targets, with what each got last."""
        project = load_public_project(self._desk)
        latest = self._runs.latest()
        return build_page(
            "publish.html", asked,
            targets=[build_shown_target(project, name) for name in target_names(project)],
            releases=last_publications(self._desk.root),
            site_url=build_setup(project.settings).site_url,
            run=latest, is_active=latest is not None and self._runs.goes_on(latest),
        )  # fmt: skip

    def rehearse(self, asked: Asked) -> Reply:
        """Begin to find out what a publication would change."""
        target = self._target(asked)
        moment = asked.form.get("as_of", "").strip()
        options = {**ticked(asked, *TICKS[:2]), **({"as_of": moment} if moment else {})}
        return go_to(run_address(self._runs.begin("rehearse", target, options=options)))

    def publish(self, asked: Asked) -> Reply:
        """Begin a publication of what a rehearsal showed."""
        target = self._target(asked)
        check_sure(asked)
        rehearsed = self._runs.named(asked.form.get("run", ""))
        as_of = rehearsed.order.get("options", {}).get("as_of")
        if rehearsed.kind != "rehearse" or rehearsed.target != target or rehearsed.rehearsal is None or as_of:
            raise Refused(WRONG_USE, _LOOK_FIRST)
        options = dict(rehearsed.order.get("options", {})) | ticked(asked, "allow_dirty")
        seen = str(rehearsed.rehearsal["digest"])
        return go_to(run_address(self._runs.begin("publish", target, options=options | {"seen": seen})))

    def show_run(self, asked: Asked) -> Reply:
        """Return the page of a run: what it does now, or what came of it."""
        run = self._runs.named(asked.path["name"])
        is_active = self._runs.goes_on(run)
        with self._desk.held() as known:
            there = frozenset(known.site.by_folder)
        others, address = ([], "") if is_active else self._around(run)
        rights = [one for one in run.faults if one.code in RIGHTS_CODES]
        return build_page(
            "run.html", asked, run=run, is_active=is_active, folder_of=folder_of, there=there,
            groups=[("gate_rights", rights), ("gate_faults", [one for one in run.faults if one not in rights])],
            address=address, others=others,
        )  # fmt: skip

    def _target(self, asked: Asked) -> str:
        """Return the name of the target in an address. Raises Refused if its settings are wrong or it has none."""
        return load_named_target(load_public_project(self._desk), asked.path["target"]).name

    def _around(self, run: Run) -> tuple[list[str], str]:
        """Return the other targets, and where readers find the site of a run; empty where the settings do not tell."""
        project = load_public_project(self._desk)
        others = [name for name in target_names(project) if name != run.target]
        try:
            target = load_named_target(project, run.target)
        except Refused:
            return others, ""
        return others, target.url or build_setup(project.settings).site_url


@dataclass(frozen=True)
class ShownTarget:
    """A target as the page shows it: its kind, its place and its address, or what is wrong with its settings.

    No credential is in it: settings that hold one are refused, and the refusal does not repeat them.
    """

    name: str
    kind: str = ""
    place: str = ""
    url: str = ""
    wrong: Words = NOTHING


def build_shown_target(project: Project, name: str) -> ShownTarget:
    """Return a target as the page shows it."""
    try:
        target = load_named_target(project, name)
    except Refused as fault:
        return ShownTarget(name, wrong=fault.words)
    entry: Mapping[str, Any] = project.settings["TARGETS"][name]
    places = [str(entry[key]) for key in ("host", "path", "remote", "repository") if entry.get(key)]
    return ShownTarget(name, str(entry["kind"]), ":".join(places), target.url)
