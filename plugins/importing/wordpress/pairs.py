"""Tell the language of each item, and which items are translations of one another by the fields of Polylang or WPML.

Polylang exports a term of the taxonomy `language`, and one of `post_translations` whose description is a serialised
map from language to item. WPML exports custom fields where its add-on "WPML Export and Import" has written them
(`_wpml_import_language_code`, `_wpml_import_translation_group`); its own table is in no export.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from plugins.importing.wordpress.export_model import Export, Item
from plugins.importing.wordpress.php_values import php_mapping

_COPY_OF = "_icl_lang_duplicate_of"
# The fields of the add-on, and those of other programs that export WPML's table.
LANGUAGE_FIELD = re.compile(r"_?(?:wpml|icl)_(?!.*source)\w*lang(?:uage)?(?:_code)?|_?language_code")
GROUP_FIELD = re.compile(r"_?(?:(?:wpml|icl)_)?(?:\w*_)?(?:trid|translation_group|translation_id)")
PAIR_FIELD = re.compile(rf"{LANGUAGE_FIELD.pattern}|{GROUP_FIELD.pattern}|{_COPY_OF}|_?wpml_\w*source_language_code")
_OTHER_CODES = {"in": "id", "ind": "id", "eng": "en"}


def language_codes(export: Export) -> dict[str, str]:
    """Return the code of each of Polylang's languages by its slug, which editors choose freely; its locale decides."""
    codes = {}
    for term in export.terms:
        if term.taxonomy == "language":
            locale = php_mapping(term.description).get("locale")
            codes[term.slug] = code_of(locale if isinstance(locale, str) and locale else term.slug)
    return codes


def tell_languages(
    export: Export, items: Iterable[Item], known: Sequence[str], guess: Callable[[str], str]
) -> dict[int, str]:
    """Return the language of each item by its number, which may be one that the site does not have.

    Args:
        export: The export with its terms.
        items: Posts and pages.
        known: The languages of the site, the lead first.
        guess: Tells the language of a text; empty where it is unclear.

    """
    slugs = language_codes(export)
    found = {}
    for item in items:
        by_term = next((slugs.get(slug) or code_of(slug) for domain, slug, _ in item.terms if domain == "language"), "")
        by_field = code_of(field_of(item.meta, LANGUAGE_FIELD))
        found[item.id] = by_term or by_field or _by_address(item.link, known)
    for item in items:
        if not found[item.id]:
            words = re.sub(r"<[^>]*>|\[[^\]]*\]", " ", f"{item.title}. {item.excerpt} {item.content}")
            found[item.id] = guess(words) or known[0]
    return found


def unpaired_items(export: Export, items: Sequence[Item]) -> list[Item]:
    """Return the items of which no field names a translation."""
    numbers = {item.id for item in items}
    groups = (numbers.intersection(group) for group in _named_groups(export, items).values())
    paired = {number for group in groups if len(group) > 1 for number in group}
    return [item for item in items if item.id not in paired]


def pair_items(
    export: Export, items: Sequence[Item], languages: Mapping[int, str], found: Iterable[tuple[int, int]] = ()
) -> list[dict[str, Item]]:
    """Return the items in groups, each with one item a language; an item without translation is a group of its own.

    Args:
        export: The export with its terms.
        items: Posts and pages.
        languages: The language of each item.
        found: Further pairs, by the numbers of their items.

    """
    by_id = {item.id: item for item in items}
    named = {**_named_groups(export, items), **{f"found {first} {second}": [first, second] for first, second in found}}
    groups = {name: [by_id[number] for number in numbers if number in by_id] for name, numbers in named.items()}
    pairs: list[dict[str, Item]] = []
    paired: dict[int, dict[str, Item]] = {}
    for members in groups.values():
        for item in members:
            mine = paired.get(item.id) or next((paired[one.id] for one in members if one.id in paired), None)
            if mine is None:
                mine = {}
                pairs.append(mine)
            if item.id not in paired and languages[item.id] not in mine and _are_alike(mine.values(), item):
                mine[languages[item.id]] = item
                paired[item.id] = mine
    pairs = [pair for pair in pairs if pair]
    order = {item.id: number for number, item in enumerate(items)}
    pairs += [{languages[item.id]: item} for item in items if item.id not in paired]
    return sorted(pairs, key=lambda pair: min(order[item.id] for item in pair.values()))


def _named_groups(export: Export, items: Sequence[Item]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for term in export.terms:
        if term.taxonomy == "post_translations":
            numbers = php_mapping(term.description).values()
            groups[f"polylang {term.slug}"] = [number for number in numbers if isinstance(number, int)]
    for item in items:
        names = [f"polylang {slug}" for domain, slug, _ in item.terms if domain == "post_translations"]
        group = field_of(item.meta, GROUP_FIELD)
        names += [f"wpml {item.kind} {group}"] if group else []
        if item.field(_COPY_OF).isdigit():
            names.append(f"copy {item.field(_COPY_OF)}")
            groups[names[-1]] += [int(item.field(_COPY_OF))] * (not groups[names[-1]])
        for name in names:
            if item.id not in groups[name]:
                groups[name].append(item.id)
    return groups


def field_of(meta: Iterable[tuple[str, str]], name: re.Pattern[str]) -> str:
    """Return the first custom field with such a name; empty where there is none."""
    return next((value.strip() for key, value in meta if name.fullmatch(key) and value.strip()), "")


def _are_alike(others: Iterable[Item], item: Item) -> bool:
    return all(other.kind == item.kind for other in others)


def code_of(written: str) -> str:
    """Return the code of a language that may be written as a locale (`id_ID`, `en-US`)."""
    code = re.split(r"[-_]", written.strip().lower())[0]
    return _OTHER_CODES.get(code, code)


def _by_address(link: str, known: Sequence[str]) -> str:
    """Return the language that an address names, as in `/en/…`, `?lang=en` or `https://en.contoh.example/…`."""
    try:
        parts = urlsplit(link)
        labels = (parts.hostname or "").split(".")
    except ValueError:
        return ""
    first = parts.path.strip("/").split("/")[0].lower()
    asked = code_of((parse_qs(parts.query).get("lang") or [""])[0])
    named = labels[0] if len(labels) > 2 else ""
    return next((code for code in (first, asked, named) if code in known), "")
