"""`./inv takedown`: delete files from a host at once, without a build. Then build and publish only the withdrawal."""

import datetime
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plugins.building.full import build
from plugins.building.pelican import load_project
from plugins.building.settings import Project, build_setup
from plugins.commands.afterwards import tell_of_changes
from plugins.commands.consents import consents_of_build, withdraw_in
from plugins.commands.publish import build_origin, clear_unmarked_site, committed_records
from plugins.commands.takedown_subject import TakedownArguments, build_subject, folder_of_story, was_published
from plugins.commands.targets import SITE, load_all_targets, load_named_target
from plugins.console.outcome import explain
from plugins.console.paths import ROOT
from plugins.console.terminal import Terminal
from plugins.editorial.folders import read_file, write_file
from plugins.editorial.source import parse_source
from plugins.ground.exit_codes import GOOD
from plugins.ground.refusals import Refused
from plugins.ground.trees import remove_tree
from plugins.ground.words import Words
from plugins.newsroom.site import Setup
from plugins.publishing import publication
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.targets import Target
from plugins.publishing.local_files import SHA256, digest_as, walk_files
from plugins.publishing.records.history import History
from plugins.publishing.records.jsonl import FOLDER
from plugins.publishing.records.provenance import load_provenance
from plugins.publishing.records.recalls import load_recalls
from plugins.publishing.release_request import Origin, PublishOptions
from plugins.publishing.takedown import (
    TakedownResult,
    take_off_target,
)


def run_takedown(name: str, arguments: TakedownArguments, adopt: bool, terminal: Terminal) -> int:
    """Take something off a target, record the withdrawal in the content, and publish only the withdrawal.

    Raises:
        Refused: The command names nothing or more than one thing, or the target cannot be reached.
    """
    arguments.check()
    project, tell = load_project(True, {"OUTPUT_PATH": str(SITE)}), terminal.message
    target = load_named_target(project, name)
    origin = build_origin(project)
    subject = build_subject(arguments, project, origin, target)
    taken = take_off_target(target, origin, subject, tell, PublishOptions(adopt=adopt))
    for path in (*taken.deleted, *taken.replaced):
        (SITE / path).unlink(missing_ok=True)
    tell(_gone(target, taken))
    for other in load_all_targets(project, tell):
        if other.name != target.name and was_published(arguments, project, origin, other):
            tell(_also_at(other, arguments))
    tell_of_changes(target, origin.site_url, (*taken.deleted, *taken.replaced), tell)
    work = _Work(project, target, origin, arguments, taken)
    with committed_records(project, origin, target, tell):
        return _follow_up(work, _note(work, tell), terminal)


@dataclass(frozen=True)
class _Work:
    """A takedown whose files are deleted; the lists and feeds are still to be published again."""

    project: Project
    target: Target
    origin: Origin
    arguments: TakedownArguments
    taken: TakedownResult


def _also_at(target: Target, arguments: TakedownArguments) -> Words:
    option = next(f"--{name} {value}" for name, value in vars(arguments).items() if value)
    command = f"./inv takedown {target.name} {option}"
    return Words(
        f"Pernah terbit juga ke {target.name}. Kalau masih ada di sana: {command}",
        f"It was published to {target.name} too. If it is still there: {command}",
    )


def _gone(target: Target, taken: TakedownResult) -> Words:
    files, pages = len(taken.deleted), len(taken.replaced)
    return Words(
        f"{target.name}: {files} berkas dihapus, {pages} halaman kini menyatakan ditarik.",
        f"{target.name}: {files} files deleted, {pages} pages say now that they were withdrawn.",
    )


def _note(work: _Work, say: Say) -> list[str]:
    """Record the withdrawal in the content folder, and commit only that. Return the files, relative to that folder."""
    clone = work.origin.clone
    before = set(clone.uncommitted()) if clone else set[str]()
    changed = _withdraw_in(work, work.origin.content, say)
    if clone is None or not changed:
        return changed
    if unfinished := sorted(before & set(changed)):
        say(_not_committed(unfinished))
    else:
        try:
            clone.commit_files(changed, "Withdraw what was taken down")
        except Refused as fault:  # in the middle of a merge, for instance
            say(fault.words)
    return changed


def _not_committed(paths: Sequence[str]) -> Words:
    named = ", ".join(paths)
    return Words(
        f"Penarikan ditulis di {named}, tetapi belum di-commit, karena di sana ada suntingan Anda yang belum selesai."
        " Selesaikan, lalu git commit dan git push.",
        f"The withdrawal is written in {named}, but not committed, since your unfinished edits are there too. Finish"
        " them, then git commit and git push.",
    )


def _withdraw_in(work: _Work, content: Path, say: Say) -> list[str]:
    """Write the withdrawal into a content folder; return the changed files. If a step fails, tell so and go on."""
    project = load_project(False, {"PATH": str(content)})
    before = {
        path: digest_as(content / path, SHA256) for path in walk_files(content) if path.endswith((".md", ".yaml"))
    }
    try:
        if work.arguments.story:
            folder = folder_of_story(work.arguments.story, work.origin, work.target)
            _withdraw_story(content, folder, build_setup(project.settings))
        elif work.arguments.consent:
            withdraw_in(project, work.arguments.consent.strip(), Terminal(lambda line: None))
    except Refused as fault:
        say(fault.words)
    except OSError as fault:
        say(Words(str(fault), str(fault)))
    return [path for path, digest in before.items() if digest_as(content / path, SHA256) != digest]


def _withdraw_others_in(work: _Work, content: Path) -> None:
    """Withdraw the stories of this target that were taken down elsewhere since: their pages may not be published."""
    origin, target, before = work.origin, work.target, work.taken.before
    provenance = load_provenance(origin.content, target.name, target.cache)
    public = before.files if before else {}
    pages = [page for page in load_recalls(origin.content).pages if page in public and page in provenance]
    for folder in sorted({provenance[page].story for page in pages}):
        if folder and (content / folder).is_dir():
            _withdraw_story(content, folder, build_setup(work.project.settings))


def _withdraw_story(content: Path, folder: str, setup: Setup) -> None:
    """Set `status: withdrawn` in the original text, and in translations that say `published`."""
    names = [f"{folder}/index.{code}.md" for code in setup.languages.codes]
    there = [name for name in names if (content / name).is_file()]
    for number, name in enumerate(there):
        source = parse_source(read_file(content, name), name)
        if number and source.text_of("status") != "published":
            continue
        text = source.with_value("status", "withdrawn")
        if not number and source.matter.find("withdrawn_on") is None:
            today = datetime.datetime.now(datetime.UTC).astimezone(setup.moment.tzinfo).date()
            text = parse_source(text, name).with_value("withdrawn_on", today.isoformat())
        write_file(content, name, text)


def _follow_up(work: _Work, changed: list[str], terminal: Terminal) -> int:
    """Build and publish only the withdrawal: the commit that is public, with no other change."""
    try:
        content, commit, unsaved = _withdrawal_alone(work, terminal.message)
        overrides: dict[str, Any] = {"OUTPUT_PATH": str(SITE), "PATH": str(content)}
        if commit and work.taken.before is not None:
            overrides["NEWSROOM_AS_OF"] = work.taken.before.on
        project = load_project(True, overrides)
        clear_unmarked_site(SITE)
        result = build(project, terminal)
        code = result.code
        if code == GOOD:
            origin = work.origin
            if commit and work.taken.before is not None:
                origin = replace(origin, commit=commit, on=work.taken.before.on, uncommitted=[*unsaved, *changed])
            consents = consents_of_build(result, project)
            how, tell = PublishOptions(delete_many=True), terminal.message
            outcome = publication.publish(SITE, work.target, origin, tell, how, consents=consents)
            tell_of_changes(work.target, origin.site_url, (*outcome.sent, *outcome.deleted), tell)
            terminal.message(_FOLLOWED)
            return GOOD
    except Exception as fault:  # noqa: BLE001  whatever stops this: the withdrawal is recorded, and told
        code, words = explain(fault, ROOT / ".cache")
        terminal.failed(words)
    terminal.message(_still_named(work.taken))
    return code


def _withdrawal_alone(work: _Work, say: Say) -> tuple[Path, str, list[str]]:
    """Return a content folder with what is public and this withdrawal, and what it was made from.

    That is a commit, and files that were published without a commit. Without Git, or if this clone does not have the
    public commit, return the content folder as it is.
    """
    origin, before = work.origin, work.taken.before
    commit = before.commit if before else ""
    if origin.clone is None or before is None or not origin.clone.has(commit):
        return origin.content, "", []
    folder = ROOT / ".cache" / "takedown"
    remove_tree(folder)
    content = folder / origin.content.name
    content.mkdir(parents=True)
    origin.clone.export(commit, content)
    history = History(origin.content, work.target.name, work.target.cache / "own.json")
    unsaved = origin.clone.files_with(history.blobs_of(before.id), commit)
    for path in unsaved:
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin.content / path, content / path)
    _withdraw_in(work, content, say)
    _withdraw_others_in(work, content)
    for record in (FOLDER, "data/ledger.yaml"):
        now = origin.content / record
        if now.is_dir():
            shutil.copytree(now, content / record, dirs_exist_ok=True)
        elif now.is_file():
            shutil.copyfile(now, content / record)
    return content, commit, unsaved


_FOLLOWED = Words("Daftar, umpan, dan pencarian sudah mengikuti.", "Lists, feeds and search have followed.")
_MOST_NAMED = 10


def _still_named(taken: TakedownResult) -> Words:
    """Return the message that names files which still mention what was taken down.

    If the site without it was built and could not be sent, those are the files at the target that differ from it.
    Otherwise the last build tells.
    """
    files = taken.before.files if taken.before else {}
    texts = [path for path in walk_files(SITE) if path.endswith((".html", ".xml", ".json", ".txt"))]
    addresses = [f"/{path.removesuffix('index.html')}".encode() for path in (*taken.replaced, *taken.deleted)]
    naming = [path for path in texts if any(one in (SITE / path).read_bytes() for one in addresses)]
    if set(naming) <= set(taken.replaced):
        naming = [path for path in texts if path in files and digest_as(SITE / path, SHA256) != files[path]]
    named = ", ".join(sorted({*naming} - {*taken.replaced})[:_MOST_NAMED]) or "-"
    return Words(
        f"Berkasnya sudah turun dari host. Yang masih menyebutnya, karena langkah di atas terhenti: {named}. Perbaiki,"
        " lalu ./inv publish.",
        f"The bytes are off the host. What still names it, since the step above was stopped: {named}. Mend that, then"
        " ./inv publish.",
    )
