"""Categories and tags: find each in the taxonomy of the site, or plan a new entry for it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from plugins.ground.words import Words
from plugins.importing.wordpress.export_model import Export, ExportedTerm, Item
from plugins.importing.wordpress.term_pairs import TermKey, pair_terms, plain_name
from plugins.newsroom.slugs import is_slug, slug_of
from plugins.newsroom.taxonomy import Taxonomy, Term

_AS_TAG = "category as tag"
KINDS = {"category": "categories", "post_tag": "tags", _AS_TAG: "tags"}
_MAIN = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
_LONGEST_LABEL = 80


@dataclass
class TermPlan:
    """The categories and tags that a site needs for some posts.

    Attributes:
        keys: The key of each term, by its taxonomy and slug. A category that stands second in a post is a tag as well:
            its key is below ("category as tag", slug).
        added: The new entries of `categories` and `tags`.
        told: What is to be told.

    """

    keys: dict[TermKey, str] = field(default_factory=dict)
    added: dict[str, dict[str, Term]] = field(default_factory=lambda: {kind: {} for kind in set(KINDS.values())})
    told: list[Words] = field(default_factory=list)

    def category_of(self, item: Item) -> str:
        """Return the key of an item's category; empty where it has none."""
        return next((self.keys[key] for key in terms_of_item(item, "category")), "")

    def others_of(self, item: Item) -> list[str]:
        """Return the keys of the tags that an item's other categories become."""
        return self._keys(terms_of_item(item, _AS_TAG))

    def tags_of(self, item: Item) -> list[str]:
        """Return the keys of an item's tags, each once."""
        return list(dict.fromkeys([*self._keys(terms_of_item(item, "post_tag")), *self.others_of(item)]))

    def _keys(self, terms: Iterable[TermKey]) -> list[str]:
        return list(dict.fromkeys(self.keys[term] for term in terms if term in self.keys))


def terms_of_item(item: Item, taxonomy: str) -> list[TermKey]:
    """Return the terms of an item that count in a taxonomy. A story has one category, the others are tags here."""
    if taxonomy == "post_tag":
        return [(domain, slug) for domain, slug, _ in item.terms if domain == taxonomy]
    slugs = [slug for domain, slug, _ in item.terms if domain == "category"]
    return (
        [("category", slug) for slug in slugs[:1]] if taxonomy == "category" else [(_AS_TAG, one) for one in slugs[1:]]
    )


def with_main_category_first(export: Export, items: Iterable[Item]) -> list[Item]:
    """Return items whose main category, which plugins for search engines ask for, stands before the others."""
    slugs = {term.id: term.slug for term in export.terms if term.taxonomy == "category"}
    arranged = []
    for item in items:
        written = next((item.field(name).strip() for name in _MAIN if item.field(name).strip().isdigit()), "0")
        main = slugs.get(int(written), "") if len(written) < 19 else ""
        terms = (
            sorted(item.terms, key=lambda term: not (term[0] == "category" and term[1] == main)) if main else item.terms
        )
        arranged.append(replace(item, terms=tuple(terms)))
    return arranged


def plan_terms(
    export: Export,
    items: Iterable[Item],
    languages: Mapping[int, str],
    codes: Sequence[str],
    known: Taxonomy,
    groups: Sequence[Mapping[str, Item]],
) -> TermPlan:
    """Return the plan for all terms that the items use.

    Args:
        export: The export with its terms.
        items: Posts that will be stories.
        languages: The language of each item.
        codes: The languages of the site, the lead first.
        known: The taxonomy of the site.
        groups: The translations of items, by language.

    """
    items = list(items)
    names = {(domain, slug): name or slug for item in items for domain, slug, name in item.terms}
    seen = defaultdict[TermKey, set[str]](set)
    for item in items:
        for taxonomy in KINDS:
            for _, slug in terms_of_item(item, taxonomy):
                seen[taxonomy, slug].add(languages[item.id])
    by_slug = {(term.taxonomy, term.slug): term for term in export.terms}
    used = {key: codes_of for key, codes_of in seen.items() if key[0] != _AS_TAG}
    pairs = pair_terms(export, groups, used)
    plan, told = TermPlan(), set[TermKey]()
    for (taxonomy, slug), languages_of in seen.items():
        domain = "category" if taxonomy == _AS_TAG else taxonomy
        if (taxonomy, slug) in plan.keys:
            continue
        exported = by_slug.get((domain, slug)) or ExportedTerm(domain, 0, slug, names[domain, slug])
        mine = {code: one for code, one in pairs.get((domain, slug), {}).items() if code in codes}
        mine = mine or {next((code for code in codes if code in languages_of), codes[0]): exported}
        key = _place(plan, KINDS[taxonomy], mine, codes, known)
        for one in [*mine.values(), exported]:
            plan.keys[taxonomy, one.slug] = key
        if (domain, slug) not in told:
            plan.told += _unheld(exported)
        told |= {(domain, one.slug) for one in (*mine.values(), exported)}
    for term in by_slug.values():
        if term.taxonomy in KINDS and (term.taxonomy, term.slug) not in told:
            plan.told.append(
                Words(
                    f"tidak dipakai, jadi tidak ikut: {term.name} ({term.taxonomy}) {term.description}".strip(),
                    f"not used, so left out: {term.name} ({term.taxonomy}) {term.description}".strip(),
                )
            )
    return plan


def _unheld(term: ExportedTerm) -> Iterator[Words]:
    """Yield what WordPress says of a term and the taxonomy has no place for."""
    if term.parent:
        yield Words(
            f"{term.name} ada di bawah {term.parent}: susunannya tidak ikut",
            f"{term.name} is below {term.parent}: the order did not come along",
        )
    if term.description:
        words = " ".join(term.description.split())
        yield Words(f"{term.name}: uraian tidak ikut: {words}", f"{term.name}: description: {words}")


def _place(plan: TermPlan, kind: str, names: Mapping[str, ExportedTerm], codes: Sequence[str], known: Taxonomy) -> str:
    """Return the key for a term in its languages; plan a new entry where the taxonomy has none."""
    there: Mapping[str, Term] = {"categories": known.categories, "tags": known.tags}[kind]
    for key, entry in {**there, **plan.added[kind]}.items():
        for code, term in names.items():
            words = {plain_name(term.name).casefold(), _slug(term).casefold()}
            if key in words or entry.label.get(code, "").casefold() in words or entry.slug.get(code) in words:
                return key
    lead = next(code for code in (*codes, *names) if code in names)
    taken = there.keys() | plan.added[kind].keys()
    key = _free(_slug(names[lead]), taken)
    labels, slugs = {}, {}
    for code in codes:
        term = names.get(code, names[lead])
        labels[code] = " ".join(plain_name(term.name).split())[:_LONGEST_LABEL]
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
