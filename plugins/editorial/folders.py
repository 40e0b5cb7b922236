"""Find the folders of stories and pages by key; read and write their files, and none outside the content folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from plugins.ground.diagnostics import suggestion
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.files import LARGEST_TEXT
from plugins.newsroom.slugs import is_slug, suggest_slug
from plugins.newsroom.stories import FOLDERS


def content_folder(content_root: str | Path) -> Path:
    """Return the content folder. Raises Refused if there is none."""
    root = Path(content_root)
    if not root.is_dir():
        raise Refused(WRONG_USE, Words(f"folder isi “{root}” tidak ada", f"there is no content folder “{root}”"))
    return root


def find_story(root: Path, key: str) -> str:
    """Return the folder of a story or page, such as `articles/x`; `key` is `x`, or `pages/x` where both exist.

    Raises Refused if there is none, or both.
    """
    known = dict(_stories(root))
    wanted = key.strip().rstrip("/")
    found = [folder for folder, name in known.items() if wanted in (folder, name)]
    if not found:
        near = suggestion(wanted, known.values())
        raise Refused(WRONG_USE, Words(f"tidak ada berita “{key}”", f"there is no story “{key}”").with_hint(near))
    if len(found) > 1:
        names = " / ".join(found)
        raise Refused(
            WRONG_USE, Words(f"“{key}” ada dua; sebut salah satu: {names}", f"“{key}” exists twice; say which: {names}")
        )
    require_inside(root, root / found[0])
    return found[0]


def new_folder(root: Path, key: str, section: str = "articles") -> str:
    """Return the folder for a new story `key`, which may begin with its section. Raises Refused if the key is not
    valid or is taken.
    """
    named, slash, name = key.strip().rstrip("/").rpartition("/")
    section = named if slash else section
    if section not in FOLDERS or not is_slug(name):
        raise Refused(
            WRONG_USE,
            Words(
                f"“{key}” bukan nama folder yang sah: huruf kecil, angka, dan tanda hubung, paling panjang 80, "
                "bukan angka saja",
                f"“{key}” is not a valid folder name: lower-case letters, digits and hyphens, at most 80, "
                "not digits alone",
            ).with_hint(suggest_slug(name)),
        )
    folder = f"{section}/{name}"
    if os.path.lexists(root / folder):
        raise Refused(FAULTS, Words(f"{folder} sudah ada", f"{folder} already exists"))
    require_inside(root, root / section)
    return folder


def read_file(root: Path, path: str) -> str:
    """Return the text of a file with its byte order mark and line ends.

    Raises Refused if it is not UTF-8, or larger than any text.
    """
    require_inside(root, root / path)
    size = (root / path).stat().st_size
    if size > LARGEST_TEXT:
        raise Refused(FAULTS, Words(f"{path} terlalu besar: {size} byte", f"{path} is too large: {size} bytes"))
    try:
        return (root / path).read_bytes().decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused(FAULTS, Words(f"{path} bukan UTF-8", f"{path} is not UTF-8")) from fault


def write_file(root: Path, path: str, text: str) -> None:
    """Write a file in one step, with its former permissions. Raises OSError, Refused."""
    target = root / path
    require_inside(root, target)
    write_whole(target, text.encode(), durable=True)


def require_inside(root: Path, path: Path) -> None:
    """Raise Refused where a path leads out of the content folder, for example by a symbolic link."""
    real, inside = os.path.realpath(path), os.path.realpath(root)
    if os.path.commonpath((real, inside)) != inside or path.is_symlink():
        name = path.relative_to(root).as_posix()
        raise Refused(
            FAULTS, Words(f"{name} adalah atau melewati tautan simbolis", f"{name} is or passes a symbolic link")
        )


def _stories(root: Path) -> Iterator[tuple[str, str]]:
    for section in FOLDERS:
        if (root / section).is_dir():
            for entry in sorted((root / section).iterdir()):
                if entry.is_dir() and not entry.name.startswith("."):
                    yield f"{section}/{entry.name}", entry.name
