"""The command that makes stories of a WordPress export."""

from pathlib import Path

from plugins.building.full import inspect_content
from plugins.building.inspection import Inspected
from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.commands.options import Options
from plugins.console.terminal import Terminal
from plugins.editions.addresses import system_paths
from plugins.editions.redirects import is_site_path, load_redirects
from plugins.editorial.redirects import REDIRECTS, build_redirects
from plugins.ground.exit_codes import FAULTS, GOOD
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words, editor_language
from plugins.importing.wordpress.addresses import old_addresses, plan_old_addresses
from plugins.importing.wordpress.export_file import load_export
from plugins.importing.wordpress.export_model import Export, Item
from plugins.importing.wordpress.export_text import NotWordPress
from plugins.importing.wordpress.folders import FolderWriter
from plugins.importing.wordpress.leftovers import tell_leftovers, wanted_items
from plugins.importing.wordpress.pair_evidence import find_pairs, tell_pairs
from plugins.importing.wordpress.pairs import pair_items, tell_languages, unpaired_items
from plugins.importing.wordpress.placing import addresses_of, find_targets, place_groups
from plugins.importing.wordpress.record import RECORD, RecordedText, key_of, read_record, text_of_record
from plugins.importing.wordpress.report import ImportReport, report_path
from plugins.importing.wordpress.stories import MADE_SUMMARY, PlannedStory, StoryPlanner
from plugins.importing.wordpress.taxonomy_file import add_terms
from plugins.importing.wordpress.terms import TermPlan, plan_terms, with_main_category_first
from plugins.importing.wordpress.uploads import load_uploads
from plugins.newsroom.files import load_content
from plugins.newsroom.language_detection import detect_language
from plugins.newsroom.languages import Languages
from plugins.newsroom.site import address
from plugins.newsroom.taxonomy import TAXONOMY, Term

_READING_POSTS = Words("membaca kiriman WordPress", "reading posts of WordPress")
_WRITING_STORIES = Words("menulis berita", "writing stories")


def import_wordpress(options: Options, file: Path, uploads: Path | None, terminal: Terminal) -> int:
    """Make stories and pages of a WordPress export; write the report beside it. Return an exit code.

    Raises:
        Refused: A data file of the content folder cannot be read or added to.
        OSError: The disk refuses.

    """
    try:
        export = load_export(file)
    except NotWordPress as fault:
        terminal.message(Words(f"{file}: {fault.reason.id}", f"{file}: {fault.reason.en}"))
        return FAULTS
    project = load_project(False, options.overrides, options.content)
    setup = build_setup(project.settings)
    inspected = inspect_content(project, setup, step=terminal.step)
    root = Path(project.settings["PATH"])
    report = ImportReport(general=list(export.told))
    record = _load_record(root)
    codes = setup.languages.codes
    items, languages = _in_our_languages(export, codes, report)
    recorded = {item.id: record[key_of(export, item)].folder for item in items if key_of(export, item) in record}
    uploaded = load_uploads(uploads, [item for item in export.items if item.kind == "attachment"], export.hosts)
    addresses = old_addresses(items, export.hosts)
    found = find_pairs(unpaired_items(export, items), languages, addresses, uploaded, recorded)
    groups = pair_items(export, items, languages, found.pairs)
    report.pairs = list(tell_pairs(groups, languages, found, codes[0]))
    placed = place_groups(groups, codes, recorded, _slugs_in_use(inspected))
    fresh = [item for item in items if item.id not in recorded]
    posts = [item for item in items if item.kind == "post"]
    terms = plan_terms(export, posts, languages, codes, inspected.site.taxonomy, groups)
    report.terms = terms.told
    planner = StoryPlanner(
        export,
        uploaded,
        terms,
        next(iter(inspected.site.taxonomy.categories), "berita"),
        setup.moment,
        addresses_of(placed, export),
        find_targets(placed),
        {item.id: item.content for item in export.items if item.kind == "wp_block"},
    )
    stories = []
    for number, one in enumerate(placed):
        terminal.step(_READING_POSTS, number, len(placed))
        stories.append(planner.plan(one))
    _write_terms(root, terms, fresh, planner.default_category, setup.languages)
    writer = FolderWriter(root, export, record, report)
    for number, story in enumerate(stories):
        terminal.step(_WRITING_STORIES, number, len(stories))
        writer.write(story)
    sorted_record = text_of_record(record).encode()
    if record and (root / RECORD).read_bytes() != sorted_record:
        write_whole(root / RECORD, sorted_record)
    _write_redirects(root, stories, writer, inspected, report)
    used = {number for story in stories for number in story.attachments}
    report.left_out = list(tell_leftovers(export, used))
    _count_summaries(report)
    target = report_path(file)
    write_whole(target, report.as_text(editor_language()).encode())
    _summarise(report, stories, target, terminal)
    return FAULTS if report.refused else GOOD


def _load_record(root: Path) -> dict[str, RecordedText]:
    path = root / RECORD
    try:
        return read_record(path.read_text(encoding="utf-8")) if path.exists() else {}
    except ValueError as fault:
        raise Refused(
            FAULTS,
            Words(f"{RECORD} rusak; kembalikan dari git", f"{RECORD} is damaged; bring it back from git"),
        ) from fault


def _in_our_languages(
    export: Export, codes: tuple[str, ...], report: ImportReport
) -> tuple[list[Item], dict[int, str]]:
    """Return the posts and pages in a language of the site, and the language of each."""
    items = with_main_category_first(export, wanted_items(export))
    languages = tell_languages(export, items, codes, detect_language)
    for item in items:
        if languages[item.id] not in codes:
            report.refused.append(
                Words(
                    f"{item.name}: situs ini tidak punya bahasa “{languages[item.id]}”",
                    f"{item.name}: this site has no language “{languages[item.id]}”",
                )
            )
    return [item for item in items if languages[item.id] in codes], languages


def _slugs_in_use(inspected: Inspected) -> dict[tuple[str, str], set[str]]:
    """Return the slugs that a new story or page cannot have, by section and language; folders below (section, "")."""
    languages = inspected.site.languages
    taken: dict[tuple[str, str], set[str]] = {}
    for story in (*inspected.site.stories, *inspected.site.pages):
        section, _, key = story.folder.partition("/")
        taken.setdefault((section, ""), set()).add(key)
        for code, edition in story.editions.items():
            taken.setdefault((section, code), set()).add(edition.slug)
    for path in system_paths(languages):
        for language in languages:
            if path.startswith(language.path()):
                first = path.removeprefix(language.path()).strip("/").split("/")[0]
                taken.setdefault(("pages", language.code), set()).add(first)
    return taken


def _write_terms(root: Path, terms: TermPlan, items: list[Item], default: str, languages: Languages) -> None:
    """Add the terms that new stories use to the taxonomy."""
    used = {
        "categories": {terms.category_of(item) for item in items},
        "tags": {key for item in items for key in terms.tags_of(item)},
    }
    added = {kind: {key: term for key, term in new.items() if key in used[kind]} for kind, new in terms.added.items()}
    path = root / TAXONOMY
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    has_none = "categories:" not in before and not added["categories"] and items
    if has_none:
        same = dict.fromkeys(languages.codes, default)
        added["categories"][default] = Term(default, {code: default.title() for code in languages.codes}, same)
    after = add_terms(before, added)
    if after != before:
        write_whole(path, after.encode())


def _write_redirects(
    root: Path, stories: list[PlannedStory], written: FolderWriter, inspected: Inspected, report: ImportReport
) -> None:
    """Add redirects from the old addresses of what readers can see."""
    languages, moment = inspected.site.languages, inspected.site.setup.moment
    there = {story.folder: story for story in (*inspected.site.stories, *inspected.site.pages)}
    rows = []
    for planned in stories:
        for code, item in planned.items.items():
            entry = written.record.get(key_of(written.export, item))
            if entry is None:
                continue
            now = there.get(entry.folder)
            kind = "article" if entry.folder.startswith("articles/") else "page"
            if now is None:
                slug, is_public = planned.slugs[code], planned.is_public_in(code)
            elif code in now.editions:
                slug, is_public = now.editions[code].slug, now.state(now.editions[code], moment) == "public"
            else:
                slug, is_public = planned.slugs[code], planned.is_public_in(code) and now.status == "published"
            rows.append((item, address(languages[code], kind, slug), is_public))
    old, _ = load_redirects(load_content(str(root)))
    live = {address for _, address, _ in rows} | _addresses(inspected) | system_paths(languages)
    plan = plan_old_addresses(rows, old, live, is_site_path)
    text = build_redirects(root, plan.added, set(plan.added)) if plan.added else None
    if text is not None:
        write_whole(root / REDIRECTS, text.encode())
    report.redirects, report.redirect_notes = plan.added, plan.told


def _count_summaries(report: ImportReport) -> None:
    """Tell once of all summaries that were made of the texts."""
    count = 0
    for path, lines in report.texts.items():
        report.texts[path] = [line for line in lines if line is not MADE_SUMMARY]
        count += len(lines) - len(report.texts[path])
    if count:
        report.general.append(Words(f"{MADE_SUMMARY.id}: {count} naskah", f"{MADE_SUMMARY.en}: {count} texts"))


def _addresses(inspected: Inspected) -> set[str]:
    """Return the addresses of all stories and pages that the site had before."""
    site = inspected.site
    return {
        address(site.languages[code], story.kind, edition.slug)
        for story in (*site.stories, *site.pages)
        for code, edition in story.editions.items()
    }


def _summarise(report: ImportReport, stories: list[PlannedStory], target: Path, terminal: Terminal) -> None:
    made, folders = len(report.made), {path.rpartition("/")[0] for path in report.made}
    waiting = sum(one.folder in folders and not one.is_public for one in stories)
    terminal.message(
        Words(
            f"{made} naskah dibuat; {waiting} dari {len(folders)} berita dan halaman baru masih draf",
            f"{made} texts made; {waiting} of {len(folders)} new stories and pages are drafts",
        )
    )
    if report.differs:
        terminal.message(
            Words(
                f"{len(report.differs)} naskah berubah di WordPress sejak diimpor; tidak ada yang ditimpa",
                f"{len(report.differs)} texts have changed in WordPress since the import; nothing was overwritten",
            )
        )
    for words in report.refused:
        terminal.message(Words(f"  ! {words.id}", f"  ! {words.en}"))
    terminal.message(
        Words(
            f"Yang tidak ikut dan yang harus diputuskan: {target}",
            f"What did not come along, and what needs a decision: {target}",
        )
    )
