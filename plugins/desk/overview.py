"""The overview: every story and page, with what `./inv status` and `./inv check` say of it."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from plugins.building.revision import Known
from plugins.editorial.status import EditionStatus, StoryStatus, build_status
from plugins.ground.diagnostics import Diagnostic, in_order
from plugins.ground.times import WIB
from plugins.newsroom.rights import RIGHTS_CODES
from plugins.newsroom.stories import FOLDERS

# What the list can be narrowed to, beside words.
STATES = ("public", "draft", "embargo", "withdrawn")
WORK = ("stale", "faults", "pictures", "untranslated")


@dataclass(frozen=True)
class StoryRow:
    """One story or page: its state by `./inv status`, and its faults.

    `editions` has an entry for each language of the site, None where the story lacks it. `addresses` are its pages in
    the preview, by language. `pictures` counts what is missing for its pictures: rights, consent.
    """

    folder: str
    status: StoryStatus
    editions: tuple[tuple[str, EditionStatus | None], ...]
    addresses: dict[str, str]
    errors: int
    warnings: int
    pictures: int

    @property
    def states(self) -> set[str]:
        """The states of its languages."""
        return {one.state for one in self.status.editions}

    @property
    def work(self) -> set[str]:
        """What there is to do."""
        found = {
            "stale": any(one.freshness in ("stale", "unstamped") for one in self.status.editions),
            "faults": self.errors > 0,
            "pictures": self.pictures > 0,
            "untranslated": any(edition is None for _, edition in self.editions),
        }
        return {name for name, is_so in found.items() if is_so}


@dataclass(frozen=True)
class Overview:
    """The rows that were asked for, newest first; the coming publications; the faults of no single story."""

    rows: tuple[StoryRow, ...]
    total: int
    coming: tuple[StoryRow, ...]
    others: tuple[Diagnostic, ...]
    unreadable: tuple[str, ...]  # files of texts whose faults keep their story from being read


def build_story_overview(known: Known, words: str = "", state: str = "", work: str = "") -> Overview:
    """Return the stories that hold some words, are in a state, and need some work; each may be empty."""
    site, faults = known.site, known.diagnostics
    by_folder: dict[str, list[Diagnostic]] = {}
    for fault in faults:
        by_folder.setdefault(folder_of(fault.path), []).append(fault)
    stories = [*site.stories, *site.pages]
    rows = []
    for story, status in zip(stories, build_status(site), strict=True):
        own = by_folder.get(story.folder, [])
        there = {one.language: one for one in status.editions}
        rows.append(
            StoryRow(
                story.folder,
                status,
                tuple((code, there.get(code)) for code in site.languages.codes),
                {code: site.setup.base + site.path(story, one) for code, one in site.editions(story).items()},
                sum(fault.is_error for fault in own),
                sum(not fault.is_error for fault in own),
                sum(fault.code in RIGHTS_CODES for fault in own),
            )
        )
    told = {story.folder for story in stories}
    unread = sorted({path for path in site.documents if folder_of(path) not in told})
    wanted = [row for row in rows if _is_wanted(row, words.casefold().split(), state, work)]
    coming = sorted((row for row in rows if row.status.next), key=lambda row: row.status.next or _NEVER)
    others = [fault for folder, of_folder in by_folder.items() if folder not in told for fault in of_folder]
    return Overview(tuple(wanted), len(rows), tuple(coming), tuple(in_order(others)), tuple(unread))


_NEVER = datetime.datetime.max.replace(tzinfo=WIB)


def folder_of(path: str) -> str:
    """Return the folder of the story that a file belongs to; empty for files of no story."""
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 and parts[0] in FOLDERS else ""


def count_work(rows: Iterable[StoryRow]) -> Counter[str]:
    """Return how many stories need each kind of work."""
    return Counter(chain.from_iterable(row.work for row in rows))


def faults_of(known: Known, folder: str) -> Sequence[Diagnostic]:
    """Return the faults of a story."""
    return [fault for fault in known.diagnostics if folder_of(fault.path) == folder]


def _is_wanted(row: StoryRow, words: Sequence[str], state: str, work: str) -> bool:
    text = f"{row.status.title} {row.folder}".casefold()
    return all(word in text for word in words) and (not state or state in row.states) and (not work or work in row.work)
