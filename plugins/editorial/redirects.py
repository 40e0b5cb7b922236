"""data/redirects.yaml as editors wrote it, with the redirects that a rename asks for."""

from collections.abc import Mapping
from pathlib import Path

from plugins.editorial.folders import read_file
from plugins.editorial.source import plain_values, replace_scalar, split_lines
from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Scalar, parse_yaml

REDIRECTS = "data/redirects.yaml"
_HEAD = "# Alamat lama: alamat sekarang. Ditulis juga oleh ./inv rename.\n"


def build_redirects(root: Path, moved: Mapping[str, str], public: set[str]) -> str | None:
    """Return the new text of the redirects, None where it stays as it is.

    What led to an old address leads to the new one, so that there is no chain; what led away from the new one goes.
    """
    text = read_file(root, REDIRECTS) if (root / REDIRECTS).exists() else ""
    node, faults = parse_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"), REDIRECTS)
    if faults or not (node is None or isinstance(node, MappingNode)):
        raise Refused(
            FAULTS, Words(f"perbaiki {REDIRECTS} dulu; lihat ./inv check", f"mend {REDIRECTS} first; see ./inv check")
        )
    entries = dict(node.items) if node else {}
    lines = split_lines(text)
    gone: list[int] = []
    wanted: dict[str, object] = {}
    for old, target in entries.items():
        assert isinstance(node, MappingNode)
        if old in moved.values():
            gone.append(node.keys[old].line - 1)
            continue
        value = target.text if isinstance(target, Scalar) else ""
        path, mark, part = value.partition("#")
        wanted[old] = value
        if path in moved and isinstance(target, Scalar):
            wanted[old] = moved[path] + mark + part
            replace_scalar(lines, target, str(wanted[old]))
    lines = [line for number, line in enumerate(lines) if number not in gone]
    added = {old: moved[old] for old in moved if old in public}
    end = "\r\n" if text.endswith("\r\n") else "\n"
    if added and lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    if added and not text:
        lines.append(_HEAD)
    lines += [f"{old}: {new}{end}" for old, new in added.items()]
    result = "".join(lines)
    if result == text:
        return None
    _require(result, wanted | added)
    return result


def _require(text: str, wanted: Mapping[str, object]) -> None:
    node, faults = parse_yaml(text.removeprefix("\ufeff").replace("\r\n", "\n"), REDIRECTS)
    found = plain_values(node) if isinstance(node, MappingNode) else {}
    if faults or found != wanted:
        raise Refused(
            FAULTS,
            Words(
                f"{REDIRECTS} tidak dapat diubah dengan aman; tulis setiap pengalihan di baris sendiri",
                f"{REDIRECTS} cannot be changed safely; write each redirect on a line of its own",
            ),
        )
