"""Plan the stories and pages of an export: their folders, texts, files, and what is to be told of each."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from plugins.ground.words import Words
from plugins.importing.drafts import Draft, ImportedStory
from plugins.importing.wordpress.addresses import OldAddresses
from plugins.importing.wordpress.bodies import build_body
from plugins.importing.wordpress.export_model import Export, Item
from plugins.importing.wordpress.facts import tell_fields, tell_missing, tell_other_facts
from plugins.importing.wordpress.fields import (
    author_of,
    moment_of,
    summary_of_item,
    title_of,
)
from plugins.importing.wordpress.files_beside import FilesBeside
from plugins.importing.wordpress.notes import Notes
from plugins.importing.wordpress.placing import PlacedGroup
from plugins.importing.wordpress.terms import TermPlan
from plugins.importing.wordpress.text_parts import TextParts
from plugins.importing.wordpress.uploads import Uploads
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES

MADE_SUMMARY = Words("ringkasan dibuat dari kalimat pertama naskah", "the summary was made of the first sentences")
_STATUSES = {"publish": "published", "future": "published"}


@dataclass
class PlannedStory:
    """A story that an import would write. `items` are by language; `told` too, where `""` is for the whole story."""

    story: ImportedStory
    items: Mapping[str, Item]
    slugs: Mapping[str, str]
    is_public: bool
    told: dict[str, list[Words]] = field(default_factory=dict)
    attachments: frozenset[int] = frozenset()

    @property
    def folder(self) -> str:
        """Its folder below the content folder."""
        return f"{self.story.section}/{self.story.key}"

    def is_public_in(self, code: str) -> bool:
        """Whether readers of a language would see it."""
        return self.is_public and self.story.drafts[code].values.get("status") != "draft"


@dataclass(frozen=True)
class StoryPlanner:
    """Makes the plan of each story from what all of them share."""

    export: Export
    uploads: Uploads
    terms: TermPlan
    default_category: str
    today: datetime.datetime
    addresses: OldAddresses
    targets: Mapping[int, str]
    reusable: Mapping[int, str]

    def plan(self, placed: PlacedGroup) -> PlannedStory:
        """Return the plan of one story or page."""
        files = FilesBeside(self.uploads)
        find_link = self._finder(placed)
        told: dict[str, list[Words]] = {}
        drafts: dict[str, Draft] = {}
        reasons = [
            Words(f"alamat “{slug}” sudah dipakai", f"the address “{slug}” is in use") for slug in placed.clashes
        ]
        lead_code = next(iter(placed.items))
        photo, missing_photo = self._lead_photo(placed.items, files)
        for code, item in placed.items.items():
            notes = Notes()
            parts = TextParts(item, self.export, files, notes, find_link)
            body = build_body(parts, lambda number: self.reusable.get(number, ""))
            values, more, why = self._values(item, code, placed, body, notes, is_lead=code == lead_code)
            drafts[code] = Draft(values, body)
            told[code] = [*notes.lines, *more, *tell_fields(item), *tell_other_facts(item)]
            reasons += why
        whole = [*missing_photo, *tell_missing(files)]
        if files.names:
            reasons.append(
                Words(
                    f"hak {len(files.names)} foto atau berkas belum diketahui",
                    f"the rights of {len(files.names)} pictures or files are not known",
                )
            )
        lead = drafts[lead_code].values
        if photo and placed.section == "articles":
            lead = {**lead, "lead_photo": photo}
        elif photo:
            whole.append(Words(f"foto utama halaman: {photo}", f"the page's featured picture: {photo}"))
        was_public = any(item.status in _STATUSES for item in placed.items.values())
        if reasons and lead["status"] == "published":
            lead = {**lead, "status": "draft"}
        if reasons and was_public:
            because = Words("; ".join(one.id for one in reasons), "; ".join(one.en for one in reasons))
            whole.insert(
                0,
                Words(
                    f"terbit di WordPress, di sini draf: {because.id}",
                    f"published in WordPress, a draft here: {because.en}",
                ),
            )
        drafts[lead_code] = Draft(lead, drafts[lead_code].body)
        told[""] = whole
        story = ImportedStory(
            placed.key,
            drafts,
            dict(files.sources),
            placed.section,
            {name: files.remarks().get(name, "") for name in files.names.values()},
        )
        is_public = lead["status"] == "published" and "embargo" not in lead
        numbers = frozenset(self.uploads.number_of(place) for place in files.names)
        return PlannedStory(story, placed.items, placed.slugs, is_public, told, numbers)

    def _finder(self, placed: PlacedGroup) -> Callable[[str], str]:
        def find(address: str) -> str:
            number, part = self.addresses.item_of(address)
            target = self.targets.get(number, "")
            if not target:
                return ""
            section, _, rest = target.partition("/")
            up = ".." if section == placed.section else f"../../{section}"
            return f"{up}/{rest}" + (f"#{part}" if part else "")

        return find

    def _values(
        self, item: Item, code: str, placed: PlacedGroup, body: str, notes: Notes, *, is_lead: bool
    ) -> tuple[dict[str, str | Sequence[str]], list[Words], list[Words]]:
        """Return the front matter, what is to be told of it, and why the text must be a draft though it was public."""
        told, reasons = list[Words](), list[Words]()
        title = title_of(item)
        if not title:
            title = f"Tanpa judul ({item.id})"
            reasons.append(Words("judul tidak ada", "there is no title"))
        summary, cut = summary_of_item(item, body)
        told += [cut] if cut else []
        if not item.excerpt:
            told.append(MADE_SUMMARY)
        if item.has_password:
            reasons.append(Words("dilindungi kata sandi", "protected by a password"))
        if notes.marks:
            reasons.append(
                Words(f"{notes.marks} tempat di naskah harus diputuskan", f"{notes.marks} places need a decision")
            )
        values: dict[str, str | Sequence[str]] = {"title": title, "slug": placed.slugs[code], "summary": summary}
        status = _STATUSES.get(item.status, "draft")
        if item.has_password or (reasons and not is_lead):
            status = "draft"
        if placed.section == "articles" and is_lead:
            told += self._fill_story(values, item, status)
        elif is_lead or status == "draft":
            values["status"] = status
        if not is_lead or placed.section == "pages":
            told += self._tell_unheld(item, placed)
        if item.status not in (*_STATUSES, "draft"):
            told.append(Words(f"status di WordPress: {item.status}", f"status in WordPress: {item.status}"))
        return values, told, reasons

    def _fill_story(self, values: dict[str, str | Sequence[str]], item: Item, status: str) -> list[Words]:
        told = []
        moment = moment_of(item)
        if moment is None:
            told.append(Words("tanggal tidak ada; `date` diisi hari ini", "there is no date; `date` is today"))
            values["date"] = f"{self.today:%Y-%m-%d}"
        else:
            values["date"] = f"{moment:%Y-%m-%d %H:%M}"
        category = self.terms.category_of(item)
        if not category:
            told.append(
                Words(
                    f"kategori tidak ada; diisi {self.default_category}",
                    f"no category; {self.default_category} stands there",
                )
            )
        values["category"] = category or self.default_category
        values["tags"] = self.terms.tags_of(item)
        if others := self.terms.others_of(item):
            names = ", ".join(others)
            told.append(Words(f"kategori lain menjadi topik: {names}", f"other categories are tags here: {names}"))
        values["status"] = status
        if moment and moment > self.today and status == "published":
            values["embargo"] = values["date"]
        author = author_of(self.export.authors.get(item.creator) or item.creator)
        if author:
            values["author"] = author
        elif item.creator:
            told.append(
                Words("penulis adalah alamat surel, jadi tidak ikut", "the author is an e-mail address, so left out")
            )
        return told

    def _lead_photo(self, items: Mapping[str, Item], files: FilesBeside) -> tuple[str, list[Words]]:
        told, photo = list[Words](), ""
        for item in items.values():
            written = item.field("_thumbnail_id").strip()
            attachment = self.uploads.attachments.get(int(written)) if written.isdigit() and len(written) < 19 else None
            if written and written != "0" and attachment is None:
                told.append(
                    Words(
                        f"foto utama {written} tidak ada di ekspor",
                        f"the featured picture {written} is not in the export",
                    )
                )
            elif attachment is not None:
                name = files.name_of("", attachment.id)
                if not photo and "." + name.rpartition(".")[2] in PICTURE_SUFFIXES:
                    photo = name
                elif name != photo:
                    told.append(Words(f"foto utama lain: {name}", f"another featured picture: {name}"))
        return photo, told

    def _tell_unheld(self, item: Item, placed: PlacedGroup) -> list[Words]:
        """Return the facts of a translation, or of a page, that its front matter does not hold."""
        author = author_of(self.export.authors.get(item.creator) or item.creator)
        moment = moment_of(item)
        lead = next(iter(placed.items.values()))
        told = []
        if author and (placed.section == "pages" or item.creator != lead.creator):
            told.append(Words(f"penulis: {author}", f"author: {author}"))
        if moment and (placed.section == "pages" or moment != moment_of(lead)):
            told.append(Words(f"tanggal: {moment:%Y-%m-%d %H:%M}", f"date: {moment:%Y-%m-%d %H:%M}"))
        if placed.section == "articles":
            here, there = ({self.terms.category_of(one), *self.terms.tags_of(one)} - {""} for one in (item, lead))
            if here - there:
                names = ", ".join(sorted(here - there))
                told.append(Words(f"hanya di terjemahan: {names}", f"in the translation only: {names}"))
        return told
