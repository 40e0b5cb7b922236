"""Addresses: which story or page of this import an old address means, and which old addresses become redirects."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from plugins.ground.words import Words
from plugins.importing.wordpress.export_model import Item


@dataclass(frozen=True)
class OldAddresses:
    """The items that addresses of the old site mean: by number, and by path without slashes at its ends."""

    hosts: frozenset[str]
    numbers: frozenset[int]
    paths: Mapping[str, int]

    def item_of(self, address: str) -> tuple[int, str]:
        """Return the number of the item that an address means, and the part of the page; 0 where it means none."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return 0, ""
        host = (parts.hostname or "").removeprefix("www.")
        if host and host not in self.hosts:
            return 0, ""
        asked = parse_qs(parts.query)
        for name in ("p", "page_id"):
            number = (asked.get(name) or [""])[0]
            if number.isdigit() and len(number) < 19 and int(number) in self.numbers:
                return int(number), parts.fragment
        return self.paths.get(_bare(parts.path), 0), parts.fragment


def old_addresses(items: Iterable[Item], hosts: frozenset[str]) -> OldAddresses:
    """Return the addresses that items had, those of earlier slugs too."""
    paths: dict[str, int] = {}
    numbers = set()
    for item in items:
        numbers.add(item.id)
        for path in old_paths(item):
            paths.setdefault(_bare(path), item.id)
    paths.pop("", None)
    return OldAddresses(hosts, frozenset(numbers), paths)


def old_paths(item: Item) -> list[str]:
    """Return the paths of an item: that of its link, and those of the slugs that it had before (`_wp_old_slug`)."""
    try:
        parts = urlsplit(item.link)
    except ValueError:
        return []
    if parts.query or not parts.path.strip("/"):
        return []
    paths = [parts.path]
    folder, _, last = parts.path.rstrip("/").rpartition("/")
    if last.casefold() == item.slug.casefold() or unquote(last) == unquote(item.slug):
        end = "/" if parts.path.endswith("/") else ""
        paths += [f"{folder}/{slug.strip()}{end}" for key, slug in item.meta if key == "_wp_old_slug" and slug.strip()]
    return list(dict.fromkeys(paths))


def _bare(path: str) -> str:
    return unquote(path).casefold().strip("/").removesuffix("/index.php")


@dataclass
class RedirectPlan:
    """New redirects by old path, and what is to be told."""

    added: dict[str, str] = field(default_factory=dict)
    told: list[Words] = field(default_factory=list)


def plan_old_addresses(
    items: Iterable[tuple[Item, str, bool]], there: Iterable[str], live: Iterable[str], is_path: Callable[[str], bool]
) -> RedirectPlan:
    """Return the redirects from old addresses to new ones.

    Args:
        items: Each item with its new address (empty where it has none), and whether readers can see it there.
        there: The old paths that have a redirect already.
        live: The addresses of the site; none of them can be redirected.
        is_path: Whether a path can be redirected at all.

    """
    plan = RedirectPlan()
    taken = {_bare(path) for path in there} | {_bare(path) for path in live}
    waiting = 0
    for item, address, is_public in items:
        for old in old_paths(item):
            if _bare(old) == _bare(address) or not address:
                continue
            if not is_public:
                waiting += _bare(old) not in taken
            elif not is_path(old):
                plan.told.append(
                    Words(
                        f"alamat ini tidak dapat dialihkan: {old} → {address}",
                        f"this address cannot be redirected: {old} → {address}",
                    )
                )
            elif _bare(old) in taken:
                if old not in there and _bare(old) not in {_bare(path) for path in there}:
                    plan.told.append(
                        Words(
                            f"alamat lama {old} sudah dipakai halaman lain; seharusnya menuju {address}",
                            f"the old address {old} is that of another page; it should lead to {address}",
                        )
                    )
            else:
                taken.add(_bare(old))
                plan.added[old] = address
    if waiting:
        plan.told.append(
            Words(
                f"{waiting} alamat lama menunggu: halamannya masih draf. Sesudah terbit, jalankan impor ini lagi",
                f"{waiting} old addresses wait: their pages are drafts. Once they are published, import again",
            )
        )
    return plan
