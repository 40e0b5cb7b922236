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
from plugins.commands.publish import build_origin, clear_unmarked_site, commit_records
from plugins.commands.targets import SITE, load_all_targets, load_named_target
from plugins.console.paths import ROOT
from plugins.console.terminal import Terminal
from plugins.editorial.folders import find_story, read_file, write_file
from plugins.editorial.source import parse_source
from plugins.ground.exit_codes import FAULTS, GOOD, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.trees import remove_tree
from plugins.ground.words import Words
from plugins.newsroom.files import load_content
from plugins.newsroom.rights import load_rights
from plugins.newsroom.site import Setup
from plugins.publishing import publication
from plugins.publishing.hosts.host import Say
from plugins.publishing.hosts.targets import Target
from plugins.publishing.local_files import SHA256, digest_as, walk_files
from plugins.publishing.records.jsonl import FOLDER
from plugins.publishing.records.provenance import load_provenance
from plugins.publishing.takedown import (
    TakedownResult,
    TakedownSubject,
    of_consent,
    of_file,
    of_story,
    picture_of,
    take_off_target,
)
from plugins.publishing.visit import Origin, PublishOptions


@dataclass(frozen=True)
class TakedownArguments:
    """What `./inv takedown` shall take down. Exactly one of the three is given."""

    consent: str = ""
    story: str = ""
    file: str = ""


def run_takedown(name: str, arguments: TakedownArguments, adopt: bool, terminal: Terminal) -> int:
    """Take something off a target, record the withdrawal in the content, and publish only the withdrawal.

    Raises:
        Refused: The command names nothing or more than one thing, or the target cannot be reached.
    """
    if sum(map(bool, (arguments.consent, arguments.story, arguments.file))) != 1:
        raise Refused(
            WRONG_USE,
            Words(
                "Sebut satu: --consent NOMOR, --story NAMA, atau --file BERKAS.",
                "Name one: --consent REF, --story KEY or --file PATH.",
            ),
        )

    project, tell = load_project(True, {"OUTPUT_PATH": str(SITE)}), terminal.message
    target = load_named_target(project, name)
    origin = build_origin(project)
    taken = take_off_target(
        target, origin, build_subject(arguments, project, origin, target), tell, PublishOptions(adopt=adopt)
    )
    for path in (*taken.deleted, *taken.replaced):
        (SITE / path).unlink(missing_ok=True)
    tell(_gone(target, taken))
    for other in load_all_targets(project, tell):
        if other.name != target.name and _was_published(arguments, project, origin, other):
            tell(_also_at(other, arguments))
    tell_of_changes(target, origin.site_url, (*taken.deleted, *taken.replaced), tell)
    work = _Work(project, target, origin, arguments, taken)
    changed = _note(work, tell)
    code = _follow_up(work, changed, terminal)
    commit_records(project, origin, target, tell)
    return code


@dataclass(frozen=True)
class _Work:
    """A takedown whose files are deleted; the lists and feeds are still to be published again."""

    project: Project
    target: Target
    origin: Origin
    arguments: TakedownArguments
    taken: TakedownResult


def build_subject(arguments: TakedownArguments, project: Project, origin: Origin, target: Target) -> TakedownSubject:
    """Return what a takedown would take off a target. Raises Refused where nothing fits."""
    provenance = load_provenance(origin.content, target.name, target.cache / "provenance.json")
    if arguments.story:
        return of_story(_folder(arguments.story, origin.content), provenance)
    if arguments.file:
        path = arguments.file.removeprefix(f"{origin.content.name}/")
        if path.endswith(".html"):
            raise Refused(
                WRONG_USE,
                Words(
                    "Halaman diturunkan bersama beritanya: --story NAMA-FOLDER.",
                    "A page goes with its story: --story KEY, the name of its folder.",
                ),
            )
        return of_file(path, provenance, _digests(origin.content, [picture_of(path, provenance)]))
    setup = build_setup(project.settings)
    rights, _ = load_rights(load_content(str(origin.content)), setup.languages)
    resting = [path for path, entry in rights.items() if entry.consent == arguments.consent]
    subject = of_consent(arguments.consent, provenance, _digests(origin.content, resting))
    if not subject.files and not resting:
        raise Refused(
            FAULTS,
            Words(
                f"Tidak ada gambar, sekarang atau yang pernah terbit, dengan persetujuan “{arguments.consent}”.",
                f"No picture, now or ever published, rests on the consent “{arguments.consent}”.",
            ),
        )
    return subject


def _was_published(arguments: TakedownArguments, project: Project, origin: Origin, target: Target) -> bool:
    """Tell whether any of it was ever published to a target, by the record."""
    provenance = load_provenance(origin.content, target.name, target.cache / "provenance.json")
    try:
        subject = build_subject(arguments, project, origin, target)
    except Refused:
        return False  # no picture rests on that consent
    return bool((subject.files | subject.pages) & provenance.keys())


def _also_at(target: Target, arguments: TakedownArguments) -> Words:
    option = next(f"--{name} {value}" for name, value in vars(arguments).items() if value)
    command = f"./inv takedown {target.name} {option}"
    return Words(
        f"Pernah terbit juga ke {target.name}. Kalau masih ada di sana: {command}",
        f"It was published to {target.name} too. If it is still there: {command}",
    )


def _folder(key: str, content: Path) -> str:
    """Return the folder of a story, even if the content does not have it any more."""
    try:
        return find_story(content, key)
    except Refused:
        return key if "/" in key else f"articles/{key}"


def _digests(content: Path, paths: Sequence[str]) -> dict[str, str]:
    return {path: digest_as(content / path, SHA256) if (content / path).is_file() else "" for path in paths}


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
    if clone is not None and changed and not before & set(changed):
        clone.commit_files(changed, "Withdraw what was taken down")
    return changed


def _withdraw_in(work: _Work, content: Path, say: Say) -> list[str]:
    """Write the withdrawal into a content folder; return the changed files. If a step fails, tell so and go on."""
    project = load_project(False, {"PATH": str(content)})
    before = {
        path: digest_as(content / path, SHA256) for path in walk_files(content) if path.endswith((".md", ".yaml"))
    }
    try:
        if work.arguments.story:
            _withdraw_story(content, _folder(work.arguments.story, content), build_setup(project.settings))
        elif work.arguments.consent:
            withdraw_in(project, work.arguments.consent, Terminal(lambda line: None))
    except Refused as fault:
        say(fault.words)
    except OSError as fault:
        say(Words(str(fault), str(fault)))
    return [path for path, digest in before.items() if digest_as(content / path, SHA256) != digest]


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
    content, commit = _withdrawal_alone(work, terminal.message)
    overrides: dict[str, Any] = {"OUTPUT_PATH": str(SITE), "PATH": str(content)}
    if commit and work.taken.before is not None:
        overrides["NEWSROOM_AS_OF"] = work.taken.before.on
    try:
        project = load_project(True, overrides)
        clear_unmarked_site(SITE)
        result = build(project, terminal)
        code = result.code
        if code == GOOD:
            origin = work.origin
            if commit and work.taken.before is not None:
                origin = replace(origin, commit=commit, on=work.taken.before.on, uncommitted=changed)
            consents = consents_of_build(result, project)
            how, tell = PublishOptions(delete_many=True), terminal.message
            outcome = publication.publish(SITE, work.target, origin, tell, how, consents=consents)
            tell_of_changes(work.target, origin.site_url, (*outcome.sent, *outcome.deleted), tell)
            terminal.message(_FOLLOWED)
            return GOOD
    except Refused as fault:
        terminal.failed(fault.words)
        code = fault.code
    terminal.message(_still_named(work.taken))
    return code


def _withdrawal_alone(work: _Work, say: Say) -> tuple[Path, str]:
    """Return a content folder with what is public and this withdrawal, and the commit that it was made from.

    Without Git, or if this clone does not have the public commit, return the content folder as it is.
    """
    origin, before = work.origin, work.taken.before
    commit = before.commit if before else ""
    if origin.clone is None or not origin.clone.has(commit):
        return origin.content, ""
    folder = ROOT / ".cache" / "takedown"
    remove_tree(folder)
    content = folder / origin.content.name
    content.mkdir(parents=True)
    origin.clone.export(commit, content)
    _withdraw_in(work, content, say)
    for record in (FOLDER, "data/ledger.yaml"):
        now = origin.content / record
        if now.is_dir():
            shutil.copytree(now, content / record, dirs_exist_ok=True)
        elif now.is_file():
            shutil.copyfile(now, content / record)
    return content, commit


_FOLLOWED = Words("Daftar, umpan, dan pencarian sudah mengikuti.", "Lists, feeds and search have followed.")
_MOST_NAMED = 10


def _still_named(taken: TakedownResult) -> Words:
    """Return the message that names files of the last build which still mention what was taken down."""
    addresses = [f"/{path.removesuffix('index.html')}".encode() for path in (*taken.replaced, *taken.deleted)]
    texts = (
        (path for path in walk_files(SITE) if path.endswith((".html", ".xml", ".json", ".txt")))
        if SITE.is_dir()
        else ()
    )
    naming = [path for path in texts if any(one in (SITE / path).read_bytes() for one in addresses)]
    named = ", ".join(sorted(naming)[:_MOST_NAMED]) or "-"
    return Words(
        f"Berkasnya sudah turun dari host. Yang masih menyebutnya, karena build di atas terhenti: {named}. Perbaiki,"
        " lalu ./inv publish.",
        f"The bytes are off the host. What still names it, since the build above was stopped: {named}. Mend that, then"
        " ./inv publish.",
    )
