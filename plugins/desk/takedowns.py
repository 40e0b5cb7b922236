"""Take something down from the desk: a story, all that needs a consent, or a file. Nothing keeps it from being done."""

from collections.abc import Mapping
from pathlib import Path

from plugins.building.settings import Project
from plugins.commands.publish import build_origin
from plugins.commands.takedown_subject import TakedownArguments, build_subject
from plugins.commands.targets import load_named_target
from plugins.desk.asking import Asked, Reply, go_to
from plugins.desk.newsroom import Desk
from plugins.desk.pages import build_page
from plugins.desk.publishing import check_sure, load_public_project, run_address, target_names, ticked
from plugins.desk.runs import Runs
from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.files import load_content
from plugins.newsroom.rights import load_rights
from plugins.publishing.reader_changes import address_of_page
from plugins.publishing.records.provenance import load_provenance
from plugins.publishing.takedown import TakedownSubject

BY = ("story", "consent", "file")
_NOTHING_NAMED = Words("pilih target, dan apa yang diturunkan", "choose a target, and what to take down")


class Takedowns:
    """Answers what takes something off a target."""

    def __init__(self, desk: Desk, runs: Runs) -> None:
        self._desk, self._runs = desk, runs

    def show(self, asked: Asked) -> Reply:
        """Return the page on which something is chosen; once it is, with all that goes."""
        project = load_public_project(self._desk)
        names = target_names(project)
        target = asked.query.get("target", "") or (names[0] if len(names) == 1 else "")
        by, what = asked.query.get("by", ""), asked.query.get("what", "").strip()
        pages, files, why = list[str](), list[str](), None
        if target and by in BY and what:
            try:
                subject = self._subject(project, target, by, what)
                pages = sorted(address_of_page(path) for path in subject.pages)
                files = sorted(subject.files)
            except Refused as fault:
                why = fault.words
        with self._desk.held() as known:
            stories = sorted(
                (story.editions[story.lead].title, story.folder) for story in (*known.site.stories, *known.site.pages)
            )
        return build_page(
            "takedown.html", asked, targets=names, target=target, by=by, what=what, pages=pages, files=files, why=why,
            stories=stories, consents=self._consents(project, names), pictures=self._pictures(project, names),
        )  # fmt: skip

    def take_down(self, asked: Asked) -> Reply:
        """Begin a takedown."""
        project = load_public_project(self._desk)
        target, by, what = (asked.form.get(name, "").strip() for name in ("target", "by", "what"))
        if by not in BY or not what:
            raise Refused(WRONG_USE, _NOTHING_NAMED)
        check_sure(asked)
        self._subject(project, target, by, what)
        run = self._runs.begin("takedown", target, by=by, what=what, options=ticked(asked, "adopt"))
        return go_to(run_address(run))

    def _subject(self, project: Project, name: str, by: str, what: str) -> TakedownSubject:
        target = load_named_target(project, name)
        arguments: Mapping[str, str] = {by: what}
        return build_subject(TakedownArguments(**arguments), project, build_origin(project), target)

    def _consents(self, project: Project, names: list[str]) -> list[str]:
        """Return the consents of today and those of what was ever published."""
        with self._desk.held() as known:
            languages = known.site.languages
        rights, _ = load_rights(load_content(str(self._desk.root)), languages)
        ever = {one.consent for name in names for one in load_provenance(self._desk.root, name).values()}
        return sorted((ever | {entry.consent for entry in rights.values()}) - {""})

    def _pictures(self, project: Project, names: list[str]) -> list[str]:
        """Return the pictures and attachments that were ever published, by path in the content folder."""
        root: Path = self._desk.root
        return sorted({one.picture for name in names for one in load_provenance(root, name).values()} - {""})
