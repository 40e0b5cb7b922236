"""The folder of uploads: find the original of a picture or file that a text shows, by its address."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from plugins.importing.wordpress.export_model import Item

# What WordPress adds to the name of a picture that it has made smaller, turned, or edited.
_MADE = re.compile(r"(?:-\d{2,5}x\d{2,5}|-scaled|-rotated|-e\d{10,13})+$")
_UPLOADS = re.compile(r"(?:^|/)(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|files)/(.+)$")
# A service of WordPress.com that shows the pictures of other hosts.
_PROXY = re.compile(r"i\d\.wp\.com")


@dataclass(frozen=True)
class Uploads:
    """All files of uploads by their path below the folder, in lower case, and the attachments of the export."""

    files: Mapping[str, Path]
    attachments: Mapping[int, Item]
    numbers: Mapping[str, int]
    hosts: frozenset[str]

    def place_of(self, address: str) -> str:
        """Return the path below the uploads folder for an address; empty where it is no upload of this site."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return ""
        host, path = (parts.hostname or "").removeprefix("www."), unquote(parts.path)
        if _PROXY.fullmatch(host):
            host, _, rest = path.lstrip("/").partition("/")
            host, path = host.removeprefix("www."), f"/{rest}"
        found = _UPLOADS.search(path)
        is_own = not host or host in self.hosts or any(host.endswith(f".{own}") for own in self.hosts)
        return found[1] if found and is_own else ""

    def original_of(self, place: str, number: int = 0) -> str:
        """Return the path of the original file, as the attachment names it; of the address where there is none."""
        attachment = self.attachments.get(number) or self.attachments.get(self.numbers.get(_bare(place), 0))
        return place_of_attachment(attachment) if attachment else place

    def number_of(self, place: str) -> int:
        """Return the number of the attachment that has this file; 0 where there is none."""
        return self.numbers.get(_bare(place), 0)

    def find(self, *places: str) -> Path | None:
        """Return the largest file that there is of one of some paths: the original, else a smaller one."""
        for place in filter(None, places):
            pure = PurePosixPath(place.lower())
            bare = _MADE.sub("", pure.stem)
            for stem in dict.fromkeys((pure.stem, bare, f"{bare}-scaled")):
                found = self.files.get(str(pure.with_name(stem + pure.suffix)))
                if found and not _is_smaller(stem):
                    return found
        return next((self.files[place.lower()] for place in places if place and place.lower() in self.files), None)


def _is_smaller(stem: str) -> bool:
    return bool(re.search(r"-\d{2,5}x\d{2,5}$", stem))


def _bare(place: str) -> str:
    pure = PurePosixPath(place.lower())
    return str(pure.with_name((_MADE.sub("", pure.stem) or pure.stem) + pure.suffix)) if pure.name else ""


def place_of_attachment(item: Item) -> str:
    """Return the path of an attachment below the uploads folder."""
    file = item.field("_wp_attached_file")
    if file:
        return file
    try:
        path = unquote(urlsplit(item.attachment).path)
    except ValueError:
        return ""
    found = _UPLOADS.search(path)
    return found[1] if found else path.rpartition("/")[2]


def load_uploads(folder: Path | None, attachments: Iterable[Item], hosts: frozenset[str]) -> Uploads:
    """Return the files below a folder of uploads, without links to elsewhere. Raises OSError."""
    files: dict[str, Path] = {}
    for base, folders, names in os.walk(folder) if folder else ():
        folders.sort()
        for name in sorted(names):
            path = Path(base, name)
            if path.is_symlink() or not path.is_file():
                continue
            place = path.relative_to(folder or base).as_posix().lower()
            found = re.search(r"(?:^|/)uploads/(.+)$", place)
            files.setdefault(found[1] if found else place, path)
    by_number = {item.id: item for item in attachments}
    numbers = {_bare(place_of_attachment(item)): item.id for item in by_number.values()}
    return Uploads(files, by_number, {place: number for place, number in numbers.items() if place}, hosts)
