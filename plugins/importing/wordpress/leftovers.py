"""Tell what an export holds that becomes no story: other items, unused media, comments, menus, settings."""

from collections import Counter
from collections.abc import Iterable, Iterator, Set

from plugins.ground.words import Words
from plugins.importing.html_tree import words_of_html
from plugins.importing.wordpress.export_model import Export, Item
from plugins.importing.wordpress.placing import SECTIONS
from plugins.importing.wordpress.uploads import place_of_attachment

PASSED_OVER = frozenset({"trash", "auto-draft", "inherit"})
_TECHNICAL = frozenset(
    """revision nav_menu_item custom_css customize_changeset oembed_cache user_request wp_block wp_template
    wp_template_part wp_global_styles wp_navigation wp_font_family wp_font_face""".split()
)
# Items that may hold what visitors wrote in forms or bought: counted, never shown.
_PRIVATE = frozenset(
    """feedback flamingo_inbound flamingo_contact flamingo_outbound shop_order shop_order_refund wpforms_entries
    nf_sub sureforms_entry contact_submission""".split()
)


def wanted_items(export: Export) -> list[Item]:
    """Return the posts and pages that become stories and pages."""
    return [item for item in export.items if item.kind in SECTIONS and item.status not in PASSED_OVER]


def tell_leftovers(export: Export, used: Set[int]) -> Iterator[Words]:
    """Yield a line for each item that is left out. `used` are the numbers of attachments that stories show."""
    counted: Counter[str] = Counter()
    for item in export.items:
        title = words_of_html(item.title) if item.title else ""
        if item.kind in SECTIONS and item.status in PASSED_OVER:
            yield Words(
                f"tidak ikut ({item.status}): {title or item.slug} ({item.kind} {item.id})",
                f"left out ({item.status}): {title or item.slug} ({item.kind} {item.id})",
            )
        elif item.kind == "attachment" and item.id not in used:
            said = _said(item)
            yield Words(f"media yang tidak dipakai naskah mana pun: {said}", f"media that no text shows: {said}")
        elif item.kind == "nav_menu_item":
            menu = ", ".join(name for domain, _, name in item.terms if domain == "nav_menu")
            words = title or item.field("_menu_item_url") or f"#{item.field('_menu_item_object_id')}"
            yield Words(
                f"menu {menu}: {words} (beri `menu:` di halamannya)", f"menu {menu}: {words} (give its page `menu:`)"
            )
        elif item.kind in _TECHNICAL or item.kind in _PRIVATE:
            counted[item.kind] += 1
        elif item.kind not in (*SECTIONS, "attachment"):
            yield Words(
                f"jenis “{item.kind}” tidak diimpor: {title or item.slug} {item.link}",
                f"the type “{item.kind}” is not imported: {title or item.slug} {item.link}",
            )
    for kind, count in sorted(counted.items()):
        yield Words(f"{kind}: {count} butir tidak ikut", f"{kind}: {count} items left out")
    yield from _tell_sums(export.items)


def _said(item: Item) -> str:
    parts = [place_of_attachment(item), item.title, item.excerpt, item.content, item.field("_wp_attachment_image_alt")]
    return "; ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))


def _tell_sums(items: Iterable[Item]) -> Iterator[Words]:
    comments = sum(item.comments for item in items)
    if comments:
        yield Words(
            f"{comments} komentar pembaca tidak diimpor; nama, surel, dan alamat IP-nya tidak ditulis di mana pun",
            f"{comments} comments of readers are not imported; names, e-mail and IP addresses are written nowhere",
        )
    yield Words(
        "tidak diambil: tanggal ubah, kata sandi, surel penulis, urutan menu, setelan komentar, revisi, setelan "
        "plugin. Alamat berbentuk ?p=12 tidak dapat dialihkan oleh situs statis; alamat kategori, topik, dan penulis "
        "yang lama tidak dialihkan",
        "not taken: dates of changes, passwords, e-mail of authors, order of menus, settings of comments, revisions, "
        "settings of plugins. A static site cannot redirect addresses such as ?p=12; old addresses of categories, tags "
        "and authors are not redirected",
    )
