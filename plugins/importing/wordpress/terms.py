"""Categories and tags: find each in the taxonomy of the site, or plan a new entry for it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from plugins.ground.words import Words
from plugins.importing.wordpress.export_model import Export, ExportedTerm, Item
from plugins.importing.wordpress.pairs import pair_terms
from plugins.newsroom.slugs import is_slug, slug_of
from plugins.newsroom.taxonomy import Taxonomy, Term

KINDS = {"category": "categories", "post_tag": "tags"}
_LONGEST_LABEL = 80


@dataclass
class TermPlan:
    """The keys of terms by taxonomy and slug, the new entries of `categories` and `tags`, and what is to be told."""

    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    added: dict[str, dict[str, Term]] = field(default_factory=lambda: {kind: {} for kind in KINDS.values()})
    told: list[Words] = field(default_factory=list)

    def keys_of(self, item: Item, taxonomy: str) -> list[str]:
        """Return the keys of an item's terms of one taxonomy, in order, each once."""
        found = [
            self.keys[domain, slug]
            for domain, slug, _ in item.terms
            if domain == taxonomy and (domain, slug) in self.keys
        ]
        return list(dict.fromkeys(found))


def plan_terms(
    export: Export, items: Iterable[Item], languages: Mapping[int, str], codes: Sequence[str], known: Taxonomy
) -> TermPlan:
    """Return the plan for all terms that the items use.

    Args:
        export: The export with its terms.
        items: Posts that will be stories.
        languages: The language of each item.
        codes: The languages of the site, the lead first.
        known: The taxonomy of the site.

    """
    used: dict[tuple[str, str], tuple[str, set[str]]] = {}
    for item in items:
        for domain, slug, name in item.terms:
            if domain in KINDS:
                used.setdefault((domain, slug), (name or slug, set()))[1].add(languages[item.id])
    by_slug = {(term.taxonomy, term.slug): term for term in export.terms}
    pairs = _pairs(export, by_slug)
    plan = TermPlan()
    for (domain, slug), (name, seen) in used.items():
        if (domain, slug) in plan.keys:
            continue
        exported = by_slug.get((domain, slug)) or ExportedTerm(domain, 0, slug, name)
        pair = pairs.get((domain, exported.id)) if exported.id else None
        names = {code: one for code, one in (pair or {}).items() if code in codes}
        if not names:
            names = {next((code for code in codes if code in seen), codes[0]): exported}
        key = _place(plan, KINDS[domain], names, codes, known)
        for one in [*names.values(), exported]:
            plan.keys[domain, one.slug] = key
        if exported.parent:
            plan.told.append(
                Words(
                    f"{exported.name} ada di bawah {exported.parent}: susunannya tidak ikut",
                    f"{exported.name} is below {exported.parent}: the order did not come along",
                )
            )
        if exported.description:
            words = " ".join(exported.description.split())
            plan.told.append(
                Words(f"{exported.name}: uraian tidak ikut: {words}", f"{exported.name}: description: {words}")
            )
    unused = [term for key, term in by_slug.items() if term.taxonomy in KINDS and key not in plan.keys]
    for term in unused:
        plan.told.append(
            Words(
                f"tidak dipakai, jadi tidak ikut: {term.name} ({term.taxonomy}) {term.description}".strip(),
                f"not used, so left out: {term.name} ({term.taxonomy}) {term.description}".strip(),
            )
        )
    return plan


def _pairs(
    export: Export, by_slug: Mapping[tuple[str, str], ExportedTerm]
) -> dict[tuple[str, int], dict[str, ExportedTerm]]:
    """Return the translations of each term, by its taxonomy and number."""
    by_number = {(term.taxonomy, term.id): term for term in by_slug.values()}
    pairs = {}
    for group in pair_terms(export):
        for taxonomy in KINDS:
            found = {
                code: by_number[taxonomy, number] for code, number in group.items() if (taxonomy, number) in by_number
            }
            for term in found.values():
                pairs[taxonomy, term.id] = found
    return pairs


def _place(plan: TermPlan, kind: str, names: Mapping[str, ExportedTerm], codes: Sequence[str], known: Taxonomy) -> str:
    """Return the key for a term in its languages; plan a new entry where the taxonomy has none."""
    there: Mapping[str, Term] = {"categories": known.categories, "tags": known.tags}[kind]
    for key, entry in {**there, **plan.added[kind]}.items():
        for code, term in names.items():
            words = {term.name.casefold(), _slug(term).casefold()}
            if key in words or entry.label.get(code, "").casefold() in words or entry.slug.get(code) in words:
                return key
    lead = next(code for code in (*codes, *names) if code in names)
    taken = there.keys() | plan.added[kind].keys()
    key = _free(_slug(names[lead]), taken)
    labels, slugs = {}, {}
    for code in codes:
        term = names.get(code, names[lead])
        labels[code] = " ".join(term.name.split())[:_LONGEST_LABEL]
        others = {entry.slug.get(code, "") for entry in (*there.values(), *plan.added[kind].values())}
        slugs[code] = _free(_slug(term), others)
    missing = [code for code in codes if code not in names]
    if missing:
        plan.told.append(
            Words(
                f"{kind}.{key}: label dan slug {', '.join(missing)} disalin dari {lead}; terjemahkan",
                f"{kind}.{key}: label and slug in {', '.join(missing)} are those in {lead}; translate them",
            )
        )
    plan.added[kind][key] = Term(key, labels, slugs)
    return key


def _slug(term: ExportedTerm) -> str:
    slug = re.sub(r"[^a-z0-9-]", "", unquote(term.slug).lower())
    return slug if is_slug(slug) else slug_of(unquote(term.slug)) or slug_of(term.name) or f"istilah-{slug or term.id}"


def _free(slug: str, taken: Iterable[str]) -> str:
    count, free, others = 1, slug, set(taken)
    while free in others:
        count += 1
        free = f"{slug[:76]}-{count}"
    return free
