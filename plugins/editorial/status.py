"""The state of each story and page, for `./inv status`."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from plugins.editorial.freshness import FRESH, ORIGINAL, UNFRESH, UNKNOWN, changed_paragraphs, freshness
from plugins.ground.words import Words
from plugins.newsroom.beside import attached_uses
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Edition, Story

STATE_WORDS = {
    "public": Words("terbit", "public"),
    "draft": Words("draf", "draft"),
    "embargo": Words("embargo", "embargo"),
    "withdrawn": Words("ditarik", "withdrawn"),
}
FRESHNESS_WORDS = {
    FRESH: Words("mutakhir", "fresh"),
    UNFRESH: Words("usang", "stale"),
    UNKNOWN: Words("belum dicap", "unstamped"),
}
_CHANGED = Words("{changed} dari {parts} bagian berubah", "{changed} of {parts} parts changed")
_STORY, _NEXT = Words("Berita", "Story"), Words("Terbit berikutnya", "Next publication")
_FILES = Words("Lampiran", "Attachments")


@dataclass(frozen=True, slots=True)
class EditionStatus:
    """One language of a story.

    `state` is `public`, `draft`, `embargo` or `withdrawn`; `freshness` is `original`, `fresh`, `stale` or
    `unstamped`. `changed` are the keys of what changed in the original of a stale translation (`title`, `summary`, and
    paragraphs by number), of `parts` in all; None where its stamp does not tell.
    """

    language: str
    state: str
    freshness: str
    changed: tuple[str, ...] | None = None
    parts: int = 0

    @property
    def percent(self) -> int | None:
        """How much of the original is as it was translated, in percent; None where that is not known."""
        if self.freshness in (FRESH, ORIGINAL):
            return 100
        return None if self.changed is None or not self.parts else round(100 * (1 - len(self.changed) / self.parts))


@dataclass(frozen=True, slots=True)
class StoryStatus:
    """One story (`article`) or standing page (`page`). `next` is when it will become public, if it is not yet.

    `files` are its attachments and films, by their paths in the content folder.
    """

    key: str
    kind: str
    title: str
    editions: tuple[EditionStatus, ...]
    next: datetime.datetime | None
    files: tuple[str, ...] = ()


def build_status(site: Site) -> list[StoryStatus]:
    """Return the state of every story, newest first, and of every page, at the time of the build."""
    return [_status(story, site) for story in (*site.stories, *site.pages)]


def status_records(rows: Sequence[StoryStatus]) -> list[dict[str, object]]:
    """Return the rows for `--format json`: moments in ISO 8601, languages as a list in the order of the site."""
    return [
        {
            "key": row.key,
            "kind": row.kind,
            "title": row.title,
            "languages": [one.language for one in row.editions],
            "states": {one.language: one.state for one in row.editions},
            "freshness": {one.language: one.freshness for one in row.editions if one.freshness != ORIGINAL},
            "next": row.next.isoformat() if row.next else None,
            "files": list(row.files),
            **_changed(row),
        }
        for row in rows
    ]


def status_table(rows: Sequence[StoryStatus], codes: Sequence[str], language: str) -> str:
    """Return the rows as a table for the terminal, in Indonesian or English; `codes` are the site's languages."""
    has_files = any(row.files for row in rows)
    header = (_STORY.in_language(language), *codes, _NEXT.in_language(language))
    header += (_FILES.in_language(language),) if has_files else ()
    cells = [header]
    for row in rows:
        cell = (_name(row), *(_cell(row, code, language) for code in codes), _moment(row))
        cells.append((*cell, ", ".join(path.rpartition("/")[2] for path in row.files)) if has_files else cell)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    return "\n".join(lines)


def _status(story: Story, site: Site) -> StoryStatus:
    editions = tuple(
        _edition(story, story.editions[code], site) for code in site.languages.codes if code in story.editions
    )
    waits = any(one.state == "embargo" for one in editions)
    files = {
        use.picture for edition in story.editions.values() for use in attached_uses(site.documents[edition.source])
    }
    title, public_from = story.editions[story.lead].title, story.public_from if waits else None
    return StoryStatus(story.key, story.kind, title, editions, public_from, tuple(sorted(files)))


def _changed(row: StoryStatus) -> dict[str, object]:
    """Return what changed in the original, where a stale translation tells."""
    changed = {one.language: list(one.changed) for one in row.editions if one.changed is not None}
    return {"changed": changed} if changed else {}


def _edition(story: Story, edition: Edition, site: Site) -> EditionStatus:
    changed, parts = changed_paragraphs(story, edition, site), 0
    if changed is not None:
        parts = site.documents[story.editions[story.lead].source].paragraphs.count(".") + 1
    found = None if changed is None else tuple(changed)
    return EditionStatus(edition.language, site.state(story, edition), freshness(story, edition, site), found, parts)


def _name(row: StoryStatus) -> str:
    return row.key if row.kind == "article" else f"pages/{row.key}"


def _cell(row: StoryStatus, code: str, language: str) -> str:
    edition = next((one for one in row.editions if one.language == code), None)
    if edition is None:
        return "–"
    words = [
        STATE_WORDS[edition.state],
        *([FRESHNESS_WORDS[edition.freshness]] if edition.freshness != ORIGINAL else []),
    ]
    if edition.changed:
        words.append(_CHANGED.fill({"changed": len(edition.changed), "parts": edition.parts}))
    return ", ".join(one.in_language(language) for one in words)


def _moment(row: StoryStatus) -> str:
    return row.next.strftime("%Y-%m-%d %H:%M %Z") if row.next else ""
