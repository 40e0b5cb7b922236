"""Add the redirects of a rename to data/redirects.yaml, and keep the rest as editors wrote it."""

from collections.abc import Mapping
from pathlib import Path

from plugins.editorial.folders import read_file
from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml12 import Scalar
from plugins.ground.yaml_edit import Unclear, Unreadable, parse_yaml_text

REDIRECTS = "data/redirects.yaml"
_HEAD = "# Alamat lama: alamat sekarang. Ditulis juga oleh ./inv rename.\n"


def build_redirects(root: Path, moved: Mapping[str, str], public: set[str]) -> str | None:
    """Return the new text of the redirects, None if it stays as it is.

    Redirects to an old address now lead to the new one, so that there is no chain. Redirects from the new address are
    removed. Raises Refused if the file has faults, or cannot be edited safely.
    """
    before = read_file(root, REDIRECTS) if (root / REDIRECTS).exists() else ""
    added = {old: moved[old] for old in moved if old in public}
    try:
        text = parse_yaml_text(before or _HEAD)
    except Unreadable as fault:
        raise Refused(
            FAULTS, Words(f"perbaiki {REDIRECTS} dulu; lihat ./inv check", f"mend {REDIRECTS} first; see ./inv check")
        ) from fault
    try:
        for old, target in text.tree.items.items():
            path, mark, part = target.text.partition("#") if isinstance(target, Scalar) else ("", "", "")
            if old in moved.values():
                text = text.without(old)
            elif path in moved:
                text = text.with_value([old], moved[path] + mark + part)
        for old, new in added.items():
            node = text.find(old)
            if not (isinstance(node, Scalar) and node.text == new):  # a rename that broke off may have written it
                text = text.with_entry(old, new)
    except Unclear as fault:
        raise Refused(
            FAULTS,
            Words(
                f"{REDIRECTS} tidak dapat diubah dengan aman; tulis setiap pengalihan di baris sendiri",
                f"{REDIRECTS} cannot be changed safely; write each redirect on a line of its own",
            ),
        ) from fault
    return None if str(text) == (before or _HEAD) else str(text)
