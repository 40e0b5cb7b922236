"""The commands that list stories, and begin, translate, stamp and rename them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plugins.building.full import inspect_content
from plugins.building.pelican import load_project
from plugins.building.settings import build_setup
from plugins.commands.changes import changes_of
from plugins.commands.live import LiveReleases
from plugins.commands.naming import story_key
from plugins.commands.options import Options
from plugins.console.paths import shown_path
from plugins.console.terminal import Terminal
from plugins.editorial.authoring import new_story, stamp_translated, start_translation
from plugins.editorial.folders import find_story
from plugins.editorial.freshness import translations
from plugins.editorial.renaming import rename_story
from plugins.editorial.status import build_status, status_records, status_table
from plugins.ground.exit_codes import FAULTS, GOOD
from plugins.ground.refusals import Refused
from plugins.ground.words import Words, editor_language
from plugins.newsroom.files import decode_text, load_text
from plugins.newsroom.paragraphs import build_stamp, digest_paragraphs
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import Edition, Story
from plugins.proofreading.language import check_copy
from plugins.proofreading.passages import ProofText, build_text
from plugins.reading.frontmatter import read_front_matter, text_digest

_NOTHING_CHANGED = Words("Tidak ada yang berubah.", "Nothing changed.")


def show_status(options: Options, form: str, terminal: Terminal) -> int:
    """Print every story with its languages, freshness, state and next publication, as `text` or `json`.

    As text, it also tells what is public where. The hosts are asked while the stories are read.
    """
    live = LiveReleases(options, terminal) if form != "json" else None
    site = _site(options)
    rows = build_status(site)
    if live is None:
        terminal.show_json(status_records(rows))
    else:
        terminal.show(status_table(rows, site.languages.codes, editor_language()))
        for words in live.lines():
            terminal.message(words)
    return GOOD


def begin(options: Options, named: str, terminal: Terminal) -> int:
    """Begin a story or page as a draft in the lead language."""
    root, setup = _root_and_setup(options)
    lead = setup.languages.lead.code
    place = setup.identity.place.get(lead, "")
    return _tell([new_story(root, story_key(root, named), lead, setup.moment, place)], terminal)


def begin_translation(options: Options, named: str, terminal: Terminal) -> int:
    """Begin the translations that a story lacks; of those that are stale, show what changed in the original."""
    if told := list(_told_changes(_site(options), named)):
        for line in told:
            terminal.message(line)
        return GOOD
    root, setup = _root_and_setup(options)
    return _tell(start_translation(root, story_key(root, named), setup.languages.codes), terminal)


def _told_changes(site: Site, named: str) -> Iterator[Words]:
    """Yield what changed in the original of each stale translation; nothing while a translation is missing."""
    root = Path(site.content.root)
    story = site.by_folder.get(find_story(root, story_key(root, named)))
    if story is None or any(code not in story.editions for code in site.languages.codes):
        return
    for edition in translations(story):
        for part in changes_of(site, story, edition):
            yield part.heading
            for sign, text in (("-", part.before), ("+", part.now)):
                if text:
                    shown = "\n".join(f"  {sign} {line}" for line in text.split("\n"))
                    yield Words(shown, shown)


def stamp(options: Options, named: Sequence[str], terminal: Terminal) -> int:
    """Stamp the translations of stories as made from the present originals."""
    site = _site(options)
    root = Path(site.content.root)
    # Look up every name before the first file changes.
    stories = [site.by_folder.get(find_story(root, story_key(root, one))) for one in named]
    changed: list[Path] = []
    for one, story in zip(named, stories, strict=True):
        if story is None:
            words = Words(
                f"naskah asal “{one}” punya kesalahan; lihat ./inv check",
                f"the original of “{one}” has faults; see ./inv check",
            )
            raise Refused(FAULTS, words)
        _refuse_copies(site, story)
        original = site.documents[story.editions[story.lead].source]
        digest = build_stamp(original.digest, original.paragraphs, sum(story.editions[story.lead].minor))
        changed.extend(stamp_translated(root, story.folder, digest, site.languages.codes))
    return _tell(changed, terminal)


def _refuse_copies(site: Site, story: Story) -> None:
    """Raise Refused where a translation is still the text of the original: stamped, it would pass for translated."""
    original = _proof_text(site, story.editions[story.lead])
    for edition in translations(story):
        text = _proof_text(site, edition)
        for fault in check_copy(text, original) if text and original else ():
            raise Refused(
                FAULTS, Words(f"{edition.source}: {fault.message.id}", f"{edition.source}: {fault.message.en}")
            )


def _proof_text(site: Site, edition: Edition) -> ProofText | None:
    source, _ = load_text(site.content.files[edition.source])
    return build_text(source, site.documents[edition.source]) if source else None


def rename(options: Options, old: str, new: str, terminal: Terminal) -> int:
    """Move a story, change the links to it, and add redirects from its old addresses."""
    root, setup = _root_and_setup(options)
    keys = story_key(root, old), story_key(root, new)
    return _tell(rename_story(root, *keys, setup.languages, setup.moment, _stamp_of), terminal)


def _stamp_of(path: str, text: str) -> str:
    matter = read_front_matter(decode_text(text.encode(), path)[0] or "", path)
    minor = sum(bool(entry.get("minor")) for entry in matter.fields.get("corrections", ()))
    return build_stamp(text_digest(matter.fields, matter.body), digest_paragraphs(matter.fields, matter.body), minor)


def _root_and_setup(options: Options) -> tuple[str, Setup]:
    settings = load_project(False, options.overrides, options.content).settings
    return settings["PATH"], build_setup(settings)


def _site(options: Options) -> Site:
    project = load_project(False, options.overrides, options.content)
    return inspect_content(project, build_setup(project.settings)).site


def _tell(changed: Sequence[Path], terminal: Terminal) -> int:
    for path in changed:
        terminal.show(shown_path(path))
    if not changed:
        terminal.message(_NOTHING_CHANGED)
    return GOOD
