"""Find translations that no field names: by links, addresses, moments of publication and pictures.

WPML keeps its pairs in a table of its own, which WordPress does not export. So what two texts share must tell it. A
pair is taken only where it is the only one: a text with two candidates in a language gets neither, and both are told.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from urllib.parse import urlsplit

from plugins.ground.words import Words
from plugins.importing.html_tree import words_of_html
from plugins.importing.wordpress.addresses import OldAddresses
from plugins.importing.wordpress.export_model import Item
from plugins.importing.wordpress.uploads import Uploads

Edge = tuple[int, int]

_LINK = re.compile(r"<a\b(?P<attributes>[^>]*)>(?P<text>.*?)</a>", re.DOTALL | re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']*)""", re.IGNORECASE)
_HREFLANG = re.compile(r"\bhreflang\s*=", re.IGNORECASE)
_LANGUAGES = frozenset("english inggris indonesia indonesian en id".split())
_AROUND = frozenset("read baca lihat view see in dalam this ini also juga the bahasa versi version available".split())
_SUFFIXES = {"en": ("-en", "-english", "-inggris"), "id": ("-id", "-indonesia")}
_PICTURE = re.compile(r"""\bsrc\s*=\s*["']([^"']+)""", re.IGNORECASE)
_NUMBER = re.compile(r"wp-image-(\d{1,18})")

_LINKS = Words("tautan antarnaskah", "a link from one to the other")
_ADDRESS = Words("alamat yang sama selain bahasanya", "the same address but for the language")
_MOMENT = Words("terbit pada detik yang sama", "published in the same second")
_PICTURES = Words("gambar yang hanya ada di keduanya", "pictures that only these two show")


@dataclass
class FoundPairs:
    """Pairs with the reason for each, by the numbers of their items, and possible pairs that were not taken."""

    pairs: dict[Edge, Words] = field(default_factory=dict)
    doubtful: dict[Edge, Words] = field(default_factory=dict)


def find_pairs(
    items: Sequence[Item],
    languages: Mapping[int, str],
    addresses: OldAddresses,
    uploads: Uploads,
    recorded: Mapping[int, str],
) -> FoundPairs:
    """Return the pairs among items of which no field says what they translate.

    Args:
        items: Posts and pages.
        languages: The language of each item.
        addresses: The addresses of all posts and pages.
        uploads: The pictures that they show.
        recorded: The folders of items that were imported before; those in different folders are no pair.

    """
    by_number = {item.id: item for item in items}
    found, partners = FoundPairs(), defaultdict[tuple[int, str], int](int)

    def are_possible(edge: Edge) -> bool:
        first, second = (by_number.get(number) for number in edge)
        if not (first and second) or len({recorded[number] for number in edge if number in recorded}) > 1:
            return False
        return first.kind == second.kind and languages[first.id] != languages[second.id]

    pictures = _by_pictures(items, uploads)
    same_day = {edge for edge in pictures if len({by_number[number].date[:10] for number in edge}) == 1}
    for because, edges in (
        (_LINKS, set(_by_links(items, addresses))),
        (_ADDRESS, _equal(items, lambda item: _bare_path(item, languages))),
        (_ADDRESS, _equal(items, lambda item: _bare_slug(item, languages))),
        (_MOMENT, _equal(items, _moment)),
        (_PICTURES, {edge for edge, count in pictures.items() if count > 1} | same_day),
    ):
        possible = {edge for edge in edges if are_possible(edge)}
        wanted = defaultdict[tuple[int, str], set[int]](set)
        for first, second in possible:
            wanted[first, languages[second]].add(second)
            wanted[second, languages[first]].add(first)
        for first, second in sorted(possible):
            mine, other = (first, languages[second]), (second, languages[first])
            if partners[mine] or partners[other]:
                continue
            if len(wanted[mine]) == len(wanted[other]) == 1:
                found.pairs[first, second] = because
            else:
                found.doubtful.setdefault((first, second), because)
        for first, second in found.pairs:
            partners[first, languages[second]], partners[second, languages[first]] = second, first
    for edge in filter(are_possible, pictures):
        found.doubtful.setdefault(edge, _PICTURES)
    for first, second in [*found.doubtful]:
        if partners[first, languages[second]] or partners[second, languages[first]]:
            del found.doubtful[first, second]
    return found


def tell_pairs(
    groups: Iterable[Mapping[str, Item]], languages: Mapping[int, str], found: FoundPairs, lead: str
) -> Iterator[Words]:
    """Yield which items were paired by evidence, which may be pairs, and which translations have no original."""
    groups = list(groups)
    items = {item.id: item for group in groups for item in group.values()}
    for (first, second), because in found.pairs.items():
        one, other = items[first].name, items[second].name
        yield Words(
            f"dipasangkan karena {because.id}; periksa: {one} dan {other}",
            f"paired because of {because.en}; check it: {one} and {other}",
        )
    for (first, second), because in found.doubtful.items():
        one, other = items[first].name, items[second].name
        yield Words(
            f"mungkin pasangan ({because.id}), tidak dipasangkan: {one} dan {other}",
            f"perhaps a pair ({because.en}), not paired: {one} and {other}",
        )
    alone = [item for group in groups if len(group) == 1 for item in group.values() if languages[item.id] != lead]
    if alone:
        yield Words(
            f"{len(alone)} naskah tanpa naskah {lead}; untuk memasangkannya, pindahkan index.{{bahasa}}.md ke folder "
            f"berita asalnya: {'; '.join(item.name for item in alone)}",
            f"{len(alone)} texts without one in {lead}; to pair them, move index.{{language}}.md into the folder of "
            f"their original: {'; '.join(item.name for item in alone)}",
        )


def _by_links(items: Iterable[Item], addresses: OldAddresses) -> Iterator[Edge]:
    """Yield a pair for each link that names the language of the text to which it leads."""
    for item in items:
        for match in _LINK.finditer(item.content) if "<a" in item.content.lower() else ():
            address = _HREF.search(match["attributes"])
            target = addresses.item_of(address[1])[0] if address else 0
            if target and target != item.id and _names_language(match):
                yield _edge(item.id, target)


def _names_language(link: re.Match[str]) -> bool:
    """Whether a link says which language it leads to, as in "Read in English", and says nothing else."""
    words = set(re.findall(r"[a-z]+", words_of_html(link["text"]).casefold()))
    is_named = words <= _LANGUAGES | _AROUND and bool(words & _LANGUAGES)
    return is_named or bool(_HREFLANG.search(link["attributes"]))


def _equal(items: Iterable[Item], key: Callable[[Item], str]) -> set[Edge]:
    """Return the pairs of items with the same key; an empty key is like no other."""
    groups = defaultdict[str, list[int]](list)
    for item in items:
        if found := key(item):
            groups[found].append(item.id)
    return {_edge(*pair) for group in groups.values() if len(group) < 20 for pair in combinations(group, 2)}


def _bare_path(item: Item, languages: Mapping[int, str]) -> str:
    try:
        parts = [part for part in urlsplit(item.link).path.split("/") if part]
    except ValueError:
        return ""
    if parts and parts[0].lower() == languages[item.id]:
        parts = parts[1:]
    return f"{item.kind} {'/'.join(parts).lower()}" if parts else ""


def _bare_slug(item: Item, languages: Mapping[int, str]) -> str:
    """Return the slug without the language at its end, which WordPress asks for where slugs must differ."""
    slug = item.slug.lower()
    for suffix in _SUFFIXES.get(languages[item.id], (f"-{languages[item.id]}",)):
        slug = slug.removesuffix(suffix)
    return f"{item.kind} {slug}" if slug else ""


def _moment(item: Item) -> str:
    """Return when an item was published, if a hand has published it: a schedule sets whole minutes."""
    return item.date if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:(?!00)\d\d", item.date) else ""


def _by_pictures(items: Iterable[Item], uploads: Uploads) -> dict[Edge, int]:
    """Return how many pictures two items have that no third one has."""
    shown = defaultdict[str, set[int]](set)
    for item in items:
        for file in _files(item, uploads):
            shown[file].add(item.id)
    counts = defaultdict[Edge, int](int)
    for numbers in shown.values():
        if len(numbers) == 2:
            counts[_edge(*numbers)] += 1
    return dict(counts)


def _files(item: Item, uploads: Uploads) -> Iterator[str]:
    """Yield the original file of each picture of an item."""
    numbers = [item.field("_thumbnail_id").strip(), *_NUMBER.findall(item.content)]
    for number in numbers:
        if number.isdigit() and len(number) < 19 and int(number) in uploads.attachments:
            yield uploads.original_of("", int(number))
    for address in _PICTURE.findall(item.content):
        if place := uploads.place_of(address):
            yield uploads.original_of(place)


def _edge(first: int, second: int) -> Edge:
    return (first, second) if first < second else (second, first)
