"""Tell which categories and tags are translations of one another: by Polylang, WPML, their names, or their posts."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from plugins.importing.wordpress.export_model import Export, ExportedTerm, Item
from plugins.importing.wordpress.pairs import GROUP_FIELD, LANGUAGE_FIELD, code_of, field_of, language_codes
from plugins.importing.wordpress.php_values import php_mapping

TermKey = tuple[str, str]  # taxonomy and slug
_SIGN = re.compile(r"\s*@([a-z]{2,3})(?:[-_][a-z]+)?$", re.IGNORECASE)  # WPML adds it to a name that is in use


def pair_terms(
    export: Export, groups: Sequence[Mapping[str, Item]], used: Mapping[TermKey, set[str]]
) -> dict[TermKey, dict[str, ExportedTerm]]:
    """Return the translations of each term by language.

    Args:
        export: The export with its terms.
        groups: The translations of items, by language.
        used: The languages of the items that have a term.

    """
    terms = {(term.taxonomy, term.slug): term for term in export.terms}
    pairs: dict[TermKey, dict[str, ExportedTerm]] = {}
    for group in (
        *_of_polylang(export, terms.values()),
        *_of_wpml(terms.values()),
        *_by_name(terms, used),
        *_by_posts(groups, terms),
    ):
        if len(group) > 1 and not any((term.taxonomy, term.slug) in pairs for term in group.values()):
            pairs |= dict.fromkeys(((term.taxonomy, term.slug) for term in group.values()), group)
    return pairs


def plain_name(name: str) -> str:
    """Return the name of a term without the sign of WPML."""
    return _SIGN.sub("", name)


def _of_polylang(export: Export, terms: Iterable[ExportedTerm]) -> Iterable[dict[str, ExportedTerm]]:
    codes = language_codes(export)
    by_number = {(term.taxonomy, term.id): term for term in terms}
    for one in export.terms:
        if one.taxonomy == "term_translations":
            numbers = {slug: number for slug, number in php_mapping(one.description).items() if isinstance(number, int)}
            for taxonomy in ("category", "post_tag"):
                yield {
                    codes.get(slug) or code_of(slug): by_number[taxonomy, number]
                    for slug, number in numbers.items()
                    if (taxonomy, number) in by_number
                }


def _of_wpml(terms: Iterable[ExportedTerm]) -> Iterable[dict[str, ExportedTerm]]:
    groups = defaultdict[TermKey, dict[str, ExportedTerm]](dict)
    for term in terms:
        group, language = field_of(term.meta, GROUP_FIELD), code_of(field_of(term.meta, LANGUAGE_FIELD))
        if group and language:
            groups[term.taxonomy, group].setdefault(language, term)
    return groups.values()


def _by_name(
    terms: Mapping[TermKey, ExportedTerm], used: Mapping[TermKey, set[str]]
) -> Iterable[dict[str, ExportedTerm]]:
    """Yield `berita` with `berita-en`, where the posts of each are in its language alone."""
    for (taxonomy, slug), term in terms.items():
        bare, _, code = slug.rpartition("-")
        other = terms.get((taxonomy, bare))
        others = used.get((taxonomy, bare), set())
        if other and used.get((taxonomy, slug)) == {code} and len(others) == 1 and code not in others:
            yield {next(iter(others)): other, code: term}


def _by_posts(
    groups: Sequence[Mapping[str, Item]], terms: Mapping[TermKey, ExportedTerm]
) -> Iterable[dict[str, ExportedTerm]]:
    """Yield the only categories of posts that translate each other, where they always go together."""
    seen = defaultdict[tuple[TermKey, str], set[TermKey]](set)
    for group in groups:
        only = {code: _only_category(item) for code, item in group.items()}
        for code, key in only.items():
            for other, partner in only.items():
                if key and partner and other != code:
                    seen[key, other].add(partner)
    for (key, language), partners in seen.items():
        for partner in partners if len(partners) == 1 else ():
            mine = next((code for (one, code), back in seen.items() if one == partner and back == {key}), "")
            if mine and key != partner and key in terms and partner in terms:
                yield {mine: terms[key], language: terms[partner]}


def _only_category(item: Item) -> TermKey | None:
    keys = [(domain, slug) for domain, slug, _ in item.terms if domain == "category"]
    return keys[0] if len(keys) == 1 else None
