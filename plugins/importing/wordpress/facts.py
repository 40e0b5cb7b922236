"""What WordPress says of an item and a story has no place for: it goes into the report."""

import re
from collections.abc import Iterator

from plugins.ground.words import Words
from plugins.importing.wordpress.export_model import Item
from plugins.importing.wordpress.fields import DESCRIPTIONS
from plugins.importing.wordpress.files_beside import FilesBeside
from plugins.importing.wordpress.pairs import PAIR_FIELD
from plugins.importing.wordpress.php_values import php_mapping

# Fields that came along in another way.
_TAKEN = frozenset({"_thumbnail_id", "_wp_old_slug", "footnotes", "_wp_attached_file", "_wp_attachment_image_alt"})
# Fields that WordPress and its plugins keep for themselves; they say nothing to readers.
_TECHNICAL = re.compile(
    r"_edit_|_wp_|_oembed_|_pingme|_encloseme|_menu_item_|_elementor_|_et_|_wpb_|_vc_|_fusion_|_jetpack_|_publicize_|_wpas_"
    r"|_yoast_wpseo_(?!metadesc|title|focuskw)|rank_math_(?!description|title)|_aioseo|_kksr|_links_to|_lp_|post_views"
    r"|views$|_?hits|classic-editor-remember|_last_editor|om_disable|ocean_|_astra|site-|ast-|theme-|_primary_|_bj_|_g_"
)
_PRIVATE = re.compile(
    r"e-?mail|phone|telp|telepon|(?:^|_)(?:hp|wa|nik|ip)(?:_|$)|password|token|secret|alamat|address", re.IGNORECASE
)
_PRIVATE_VALUE = re.compile(r"[\w.+-]+@[\w-]+\.\w|\b\d{1,3}(?:\.\d{1,3}){3}\b|\+62[\d -]{7,}|\b08\d{7,}|\b\d{16}\b")


def tell_fields(item: Item) -> Iterator[Words]:
    """Yield what custom fields say that has no place in a story. What looks private is named without its value."""
    for key, value in item.meta:
        if key in _TAKEN or key in DESCRIPTIONS or PAIR_FIELD.fullmatch(key) or not value.strip():
            continue
        if _TECHNICAL.match(key):
            continue
        inside = php_mapping(value)
        shown = "; ".join(str(one) for one in inside.values()) if inside else " ".join(value.split())
        if _PRIVATE.search(key) or _PRIVATE_VALUE.search(shown):
            yield Words(
                f"bidang {key}: tidak ditampilkan, mungkin data pribadi",
                f"the field {key}: not shown, it may be private",
            )
        else:
            yield Words(f"bidang {key}: {shown}", f"the field {key}: {shown}")


def tell_other_facts(item: Item) -> list[Words]:
    """Return terms of other taxonomies, comments and stickiness, which a story does not hold."""
    told = []
    for domain, slug, name in item.terms:
        if domain not in ("category", "post_tag", "language", "post_translations", "post_format"):
            told.append(Words(f"{domain}: {name or slug}", f"{domain}: {name or slug}"))
        elif domain != "language" and item.kind == "page" and domain in ("category", "post_tag"):
            told.append(Words(f"halaman tidak punya {domain}: {name}", f"pages have no {domain}: {name}"))
    if item.comments:
        told.append(
            Words(f"{item.comments} komentar pembaca tidak ikut", f"{item.comments} comments of readers left out")
        )
    if item.is_sticky:
        told.append(
            Words(
                "disematkan di WordPress: tambahkan ke home.pins di data/site.yaml",
                "sticky in WordPress: add it to home.pins of data/site.yaml",
            )
        )
    return told


def tell_missing(files: FilesBeside) -> list[Words]:
    """Return the files that are not in the folder of uploads."""
    return [
        Words(f"{name}: tidak ada di folder unggahan ({place})", f"{name}: not in the folder of uploads ({place})")
        for name, place in files.missing.items()
    ]
