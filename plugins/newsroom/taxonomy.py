"""Categories, tags, series and authors: named once in data/taxonomy.yaml, with a label and a slug in each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic, Fault, error
from plugins.ground.schema import Checked, Record, Report, Table, Text, labels
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.newsroom.files import Content
from plugins.newsroom.languages import Languages
from plugins.newsroom.slugs import is_slug, suggest_slug

TAXONOMY = "data/taxonomy.yaml"
_KINDS = ("categories", "tags", "series", "authors")

MISSING_TAXONOMY = error(
    "missing-taxonomy",
    id="data/taxonomy.yaml tidak ada; tanpa itu tidak ada kategori dan tidak ada berita",
    en="data/taxonomy.yaml is missing; without it there is no category and no story",
)
INVALID_SLUG = error(
    "invalid-slug",
    id="“{value}” bukan slug yang sah: huruf kecil, angka, dan tanda hubung, paling panjang 80, bukan angka saja",
    en="“{value}” is not a valid slug: lower-case letters, digits and hyphens, at most 80, not digits alone",
)
DUPLICATE_SLUG = error(
    "duplicate-slug",
    id="slug “{slug}” ({language}) sudah dipakai oleh “{other}”",
    en="the slug “{slug}” ({language}) is already used by “{other}”",
)


class Term(NamedTuple):
    """A category, tag, series or author: its key, and its label and slug by language."""

    key: str
    label: Mapping[str, str]
    slug: Mapping[str, str]


# The section of the site in which the list of a term is (`category`, `topic`, `series`, `author`), and its key.
TaxonomyKey = tuple[str, str]


@dataclass(frozen=True)
class Taxonomy:
    """All categories, tags, series and authors by key, in the order of the file.

    `known` is False if the file could not be read.
    """

    categories: Mapping[str, Term] = field(default_factory=dict)
    tags: Mapping[str, Term] = field(default_factory=dict)
    known: bool = True
    series: Mapping[str, Term] = field(default_factory=dict)
    authors: Mapping[str, Term] = field(default_factory=dict)

    @property
    def by_section(self) -> Mapping[str, Mapping[str, Term]]:
        """All terms by the section of the site in which their lists are, then by key."""
        return {"category": self.categories, "topic": self.tags, "series": self.series, "author": self.authors}

    @property
    def terms(self) -> Mapping[TaxonomyKey, Term]:
        """All terms by section and key."""
        return {(section, key): term for section, terms in self.by_section.items() for key, term in terms.items()}


def slug_fault(value: str) -> Fault | None:
    """Return the fault of a value that cannot be a slug; None for a good one."""
    return None if is_slug(value) else INVALID_SLUG._replace(hint=suggest_slug(value))


def load_taxonomy(content: Content, languages: Languages) -> tuple[Taxonomy, list[Diagnostic]]:
    """Return the taxonomy and its faults; entries with faults are left out."""
    node, faults = content.load_yaml(TAXONOMY)
    if TAXONOMY not in content.files:
        return Taxonomy(known=False), [MISSING_TAXONOMY.at(TAXONOMY, WHOLE_FILE)]
    if faults and node is None:
        return Taxonomy(known=False), faults
    report = Report(TAXONOMY, faults)
    slugs = Record({code: Checked(Text(), slug_fault) for code in languages.codes}, required=languages.codes)
    entry = Record({"label": labels(languages.codes, 80), "slug": slugs}, required=("label", "slug"))
    schema = Record({kind: Table(entry) for kind in _KINDS}, required=("categories",))
    values = schema.read(node if node is not None else MappingNode(WHOLE_FILE), "taxonomy.yaml", report) or {}
    kinds = {}
    for kind in _KINDS:
        terms = {
            key: Term(key, entry["label"], entry["slug"])
            for key, entry in (values.get(kind) or {}).items()
            if _is_complete(entry, languages)
        }
        if isinstance(node, MappingNode):
            report.diagnostics.extend(_duplicates(terms, kind, node, languages))
        kinds[kind] = terms
    # A key whose entry has a fault still counts as known, so that stories which use it get no fault.
    is_known = not any(fault.is_error for fault in report.diagnostics)
    return Taxonomy(kinds["categories"], kinds["tags"], is_known, kinds["series"], kinds["authors"]), report.diagnostics


def _is_complete(entry: Mapping[str, Any], languages: Languages) -> bool:
    return all(code in (entry.get(part) or {}) for part in ("label", "slug") for code in languages.codes)


def _duplicates(terms: Mapping[str, Term], kind: str, node: MappingNode, languages: Languages) -> Iterator[Diagnostic]:
    for code in languages.codes:
        seen: dict[str, str] = {}
        for key, term in terms.items():
            other = seen.setdefault(term.slug[code], key)
            if other != key:
                mark = node.place(kind, key, "slug", code)
                yield DUPLICATE_SLUG.at(TAXONOMY, mark, slug=term.slug[code], language=code, other=other)
