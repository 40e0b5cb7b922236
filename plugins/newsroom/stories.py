"""Stories and standing pages: pair the editions of a folder, and check them against each other."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plugins.ground.diagnostics import Diagnostic, Mark, suggestion
from plugins.ground.pickling import pickled_whole
from plugins.ground.schema_faults import MISSING_KEY
from plugins.ground.words import Words
from plugins.newsroom.documents import Document
from plugins.newsroom.languages import Languages
from plugins.newsroom.slugs import is_slug, slug_of, suggest_slug
from plugins.newsroom.story_faults import (
    CONTRADICTION,
    DATE_IN_FUTURE,
    DUPLICATE_TAG,
    LEAD_ONLY,
    NO_SLUG,
    STORY_NAME,
    UNKNOWN_CATEGORY,
    UNKNOWN_SERIES,
    UNKNOWN_TAG,
    WITHDRAWN_ON,
)
from plugins.newsroom.taxonomy import Taxonomy

FOLDERS = {"articles": "article", "pages": "page"}

# Keys that a translation takes from the lead edition. It may repeat them, but not contradict them.
INHERITED = (
    "date",
    "category",
    "tags",
    "embargo",
    "lead_photo",
    "dateline",
    "author",
    "withdrawn_on",
    "menu",
    "series",
    "related",
)

_REQUIRED = {
    "article": ("title", "summary", "date", "category", "status"),
    "page": ("title", "summary"),
}


@pickled_whole
@dataclass(frozen=True, slots=True)
class Edition:
    """A story in one language. `source` is the path of its file."""

    language: str
    source: str
    title: str
    slug: str
    summary: str
    draft: bool
    corrections: tuple[tuple[datetime.date, str], ...]
    translated_from: str
    digest: str
    minor: tuple[bool, ...] = ()  # of each correction: whether translations need not follow it


@pickled_whole
@dataclass(frozen=True, slots=True)
class Story:
    """A story or standing page; `key` is its folder name, `lead` the language it was written in first.

    Times carry an offset. `date` of a standing page is None.
    """

    kind: str
    key: str
    lead: str
    editions: Mapping[str, Edition]
    date: datetime.datetime | None = None
    category: str = ""
    tags: tuple[str, ...] = ()
    status: str = "published"
    withdrawn_on: datetime.date | None = None
    embargo: datetime.datetime | None = None
    lead_photo: str = ""
    dateline: str = ""
    author: str = ""
    menu: int | None = None
    series: str = ""
    related: tuple[str, ...] = ()  # keys of the stories that the editor names beside it

    @property
    def folder(self) -> str:
        """The folder relative to the content folder."""
        return f"{'articles' if self.kind == 'article' else 'pages'}/{self.key}"

    @property
    def public_from(self) -> datetime.datetime | None:
        """The moment when a published story becomes public: its date or its embargo, whichever is later."""
        if self.date and self.embargo:
            return max(self.date, self.embargo)
        return self.date or self.embargo

    def state(self, edition: Edition, moment: datetime.datetime) -> str:
        """Return `public`, `draft`, `embargo` or `withdrawn` at a moment."""
        if self.status == "withdrawn":
            return "withdrawn"
        if self.status == "draft" or edition.draft:
            return "draft"
        if (self.date and self.date > moment) or (self.embargo and self.embargo > moment):
            return "embargo"
        return "public"


def newest_first(story: Story) -> tuple[float, str]:
    """Return the key by which stories are sorted: the newest first, then by name."""
    assert story.date is not None
    return (-story.date.timestamp(), story.key)


def build_stories(
    documents: Iterable[Document], languages: Languages, taxonomy: Taxonomy, moment: datetime.datetime
) -> tuple[list[Story], list[Diagnostic]]:
    """Pair documents by folder; return stories and pages in order of folder, and the faults of their front matter.

    A story is left out where its lead edition lacks something required; its faults say what.
    """
    folders: dict[str, dict[str, Document]] = {}
    for document in documents:
        folders.setdefault(document.folder, {})[document.language] = document
    stories: list[Story] = []
    faults: list[Diagnostic] = []
    for folder in sorted(folders):
        kind, key = FOLDERS[folder.split("/")[0]], folder.split("/", 1)[1]
        editions = folders[folder]
        order = [code for code in languages.codes if code in editions]
        lead = editions[order[0]]
        if not is_slug(key):
            faults.append(STORY_NAME.at(lead.path, name=key, near=suggest_slug(key)))
        faults.extend(_check_lead(lead, kind, taxonomy, moment))
        for code in order[1:]:
            faults.extend(_check_translation(editions[code], lead, taxonomy))
        built = {code: _edition(editions[code], code == lead.language, faults) for code in order}
        good = {code: edition for code, edition in built.items() if edition is not None}
        if lead.language in good and all(name in lead.fields for name in _REQUIRED[kind]):
            stories.append(_story(kind, key, lead, good))
    return stories, faults


def _story(kind: str, key: str, lead: Document, editions: Mapping[str, Edition]) -> Story:
    fields = lead.fields
    return Story(
        kind=kind,
        key=key,
        lead=lead.language,
        editions=editions,
        date=fields.get("date"),
        category=fields.get("category", ""),
        tags=fields.get("tags", ()),
        status=fields.get("status", "published"),
        withdrawn_on=fields.get("withdrawn_on"),
        embargo=fields.get("embargo"),
        lead_photo=fields.get("lead_photo", ""),
        dateline=fields.get("dateline", ""),
        author=fields.get("author", ""),
        menu=fields.get("menu"),
        series=fields.get("series", ""),
        related=tuple(dict.fromkeys(fields.get("related", ()))),
    )


def _edition(document: Document, is_lead: bool, faults: list[Diagnostic]) -> Edition | None:
    fields = document.fields
    if "title" not in fields or "summary" not in fields:
        return None
    slug = fields.get("slug") or ("" if "slug" in document.marks else slug_of(fields["title"], document.language))
    if not slug:
        if "slug" not in document.marks:
            faults.append(NO_SLUG.at(document.path, document.mark("title")))
        return None
    corrections = tuple((entry["on"], entry["note"]) for entry in fields.get("corrections", ()))
    return Edition(
        language=document.language,
        source=document.path,
        title=fields["title"],
        slug=slug,
        summary=fields["summary"],
        draft=not is_lead and fields.get("status") == "draft",
        corrections=corrections,
        translated_from=fields.get("translated_from", ""),
        digest=document.digest,
        minor=tuple(bool(entry.get("minor")) for entry in fields.get("corrections", ())),
    )


def _check_lead(document: Document, kind: str, taxonomy: Taxonomy, moment: datetime.datetime) -> Iterator[Diagnostic]:
    yield from _missing(document, _REQUIRED[kind])
    yield from _check_terms(document, taxonomy)
    if "translated_from" in document.marks:
        yield LEAD_ONLY.at(document.path, document.mark("translated_from"), key="translated_from")
    if "withdrawn_on" in document.fields and document.fields.get("status") != "withdrawn":
        yield WITHDRAWN_ON.at(document.path, document.mark("withdrawn_on"))
    date, embargo = document.fields.get("date"), document.fields.get("embargo")
    if date and date > moment and (embargo is None or embargo < date) and document.fields.get("status") == "published":
        yield DATE_IN_FUTURE.at(document.path, document.mark("date"))


def _check_translation(document: Document, lead: Document, taxonomy: Taxonomy) -> Iterator[Diagnostic]:
    yield from _missing(document, ("title", "summary"))
    if document.fields.get("tags") != lead.fields.get("tags"):
        yield from _check_terms(document, taxonomy)
    for key in INHERITED:
        if key in document.fields and not _agrees(key, document.fields[key], lead.fields.get(key)):
            yield CONTRADICTION.at(document.path, document.mark(key), key=key, original=_said(lead.fields.get(key)))
    status, original = document.fields.get("status"), lead.fields.get("status", "published")
    if status not in (None, "draft", original):
        yield CONTRADICTION.at(document.path, document.mark("status"), key="status", original=original)


def _missing(document: Document, keys: Iterable[str]) -> Iterator[Diagnostic]:
    # A key that is there but has a fault is not reported as missing.
    return (MISSING_KEY.at(document.path, Mark(1, 1), key=key) for key in keys if key not in document.marks)


def _check_terms(document: Document, taxonomy: Taxonomy) -> Iterator[Diagnostic]:
    if not taxonomy.known:
        return
    category = document.fields.get("category")
    if category is not None and category not in taxonomy.categories:
        near = suggestion(category, taxonomy.categories)
        yield UNKNOWN_CATEGORY.at(document.path, document.mark("category"), key=category, near=near)
    series = document.fields.get("series")
    if series is not None and series not in taxonomy.series:
        near = suggestion(series, taxonomy.series)
        yield UNKNOWN_SERIES.at(document.path, document.mark("series"), key=series, near=near)
    seen = set()
    for number, key in enumerate(document.fields.get("tags", ())):
        mark = document.marks.get(f"tags.{number}", document.mark("tags"))
        if key in seen:
            yield DUPLICATE_TAG.at(document.path, mark, key=key)
        elif key not in taxonomy.tags:
            yield UNKNOWN_TAG.at(document.path, mark, key=key, near=suggestion(key, taxonomy.tags))
        seen.add(key)


def _agrees(key: str, value: Any, original: Any) -> bool:
    if key == "tags":
        return sorted(value) == sorted(original or ())
    return bool(value == original)


def _said(value: Any) -> Words | str:
    if value is None:
        return Words("tidak ada", "none")
    if isinstance(value, tuple):
        return "[" + ", ".join(map(str, value)) + "]"
    return str(value)
