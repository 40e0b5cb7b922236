"""The editor's desk: status, figures, and the commands that begin, translate, stamp and rename stories."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from plugins.building import full as house
from plugins.cohorts.data.loader import COHORTS
from plugins.cohorts.publication.ledger import LEDGER
from plugins.cohorts.publication.loading import load_publication
from plugins.cohorts.telling.overview import build_overview, overview_records, overview_text
from plugins.console.reporting import print_faults
from plugins.editorial.authoring import new_story, stamp_translated, start_translation
from plugins.editorial.folders import find_story
from plugins.editorial.renaming import rename_story
from plugins.editorial.status import build_status, status_records, status_table
from plugins.ground.exit_codes import FAULTS, GOOD
from plugins.ground.refusals import Refused
from plugins.ground.words import Words, editor_language
from plugins.newsroom.files import decode_text, load_content
from plugins.newsroom.site import Site
from plugins.reading.frontmatter import read_front_matter, text_digest

Say = Callable[[str], None]


def tell_status(overrides: dict[str, Any], form: str, say: Say) -> int:
    """Print every story with its languages, freshness, state and next publication, as `text` or `json`."""
    site = _site(overrides)
    rows = build_status(site)
    if form == "json":
        say(json.dumps(status_records(rows), ensure_ascii=False, indent=1))
    else:
        say(status_table(rows, site.languages.codes, editor_language()))
    return GOOD


def tell_figures(overrides: dict[str, Any], form: str, say: Say) -> int:
    """Print every figure of data/cohorts.yaml with its value, or why it is hidden, as `text` or `json`.

    Where the file has faults they are printed in its place, in the same form.
    """
    settings = house.newsroom_settings(False, overrides)
    setup = house.build_setup(settings)
    try:
        content = load_content(settings["PATH"])
    except FileNotFoundError as fault:
        raise house.no_content(settings["PATH"]) from fault
    publication = load_publication(content, setup.languages, setup.moment)
    published = publication.published
    faults = [*(one for one in content.diagnostics if one.path in (COHORTS, LEDGER)), *publication.diagnostics]
    is_good = not any(fault.is_error for fault in faults)
    if form == "text" or not is_good:
        print_faults(faults, form, say, house.content_prefix(settings))
    if not is_good:
        return FAULTS
    if published is None:
        none = Words("Tidak ada data/cohorts.yaml.", "There is no data/cohorts.yaml.")
        say("[]" if form == "json" else none.in_language(editor_language()))
        return GOOD
    rows = build_overview(published)
    if form == "json":
        say(json.dumps(overview_records(rows, published), ensure_ascii=False, indent=1))
    else:
        say(overview_text(rows, published, editor_language()))
    return GOOD


def begin(overrides: dict[str, Any], key: str, say: Say) -> int:
    """Begin a story in the lead language."""
    settings = house.newsroom_settings(False, overrides)
    setup = house.build_setup(settings)
    return _done(lambda: [new_story(settings["PATH"], key, setup.languages.lead.code, setup.moment)], say)


def begin_translation(overrides: dict[str, Any], key: str, say: Say) -> int:
    """Begin the translations that a story lacks."""
    settings = house.newsroom_settings(False, overrides)
    codes = house.build_setup(settings).languages.codes
    return _done(lambda: start_translation(settings["PATH"], key, codes), say)


def stamp(overrides: dict[str, Any], keys: Sequence[str], say: Say) -> int:
    """Stamp the translations of stories as made from their originals as they are now."""
    site = _site(overrides)
    root = Path(site.content.root)

    def stamp_all() -> list[Path]:
        # Every name is looked up before the first file changes.
        stories = [site.by_folder.get(find_story(root, key)) for key in keys]
        changed: list[Path] = []
        for key, story in zip(keys, stories, strict=True):
            if story is None:
                raise Refused(
                    FAULTS,
                    Words(
                        f"naskah asal “{key}” punya kesalahan; lihat ./inv check",
                        f"the original of “{key}” has faults; see ./inv check",
                    ),
                )
            digest = story.editions[story.lead].digest
            changed.extend(stamp_translated(root, story.folder, digest, site.languages.codes))
        return changed

    return _done(stamp_all, say)


def rename(overrides: dict[str, Any], old: str, new: str, say: Say) -> int:
    """Move a story, with the links to it and redirects from addresses that change."""
    settings = house.newsroom_settings(False, overrides)
    setup = house.build_setup(settings)
    return _done(lambda: rename_story(settings["PATH"], old, new, setup.languages, setup.moment, _digest), say)


def _digest(path: str, text: str) -> str:
    matter = read_front_matter(decode_text(text.encode(), path)[0] or "", path)
    return text_digest(matter.fields, matter.body)


def _site(overrides: dict[str, Any]) -> Site:
    settings = house.newsroom_settings(False, overrides)
    return house.inspect_content(settings, house.build_setup(settings)).site


def _done(change: Callable[[], Sequence[Path]], say: Say) -> int:
    changed = change()
    for path in changed:
        say(house.shown_path(path))
    if not changed:
        nothing = Words("Tidak ada yang berubah.", "Nothing changed.")
        say(nothing.in_language(editor_language()))
    return GOOD
