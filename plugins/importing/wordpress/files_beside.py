"""The files of a story: each upload that its texts show gets one name in the story's folder."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from plugins.importing.wordpress.export_model import Item
from plugins.importing.wordpress.uploads import Uploads
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.slugs import slug_of


@dataclass
class FilesBeside:
    """The files beside one story, which its languages share. A file that is missing in the uploads has a name too."""

    uploads: Uploads
    names: dict[str, str] = field(default_factory=dict)
    sources: dict[str, Path] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def name_of(self, place: str, number: int = 0) -> str:
        """Return the name in the story's folder for an upload, by its path or by the number of its attachment."""
        number = number if number in self.uploads.attachments else self.uploads.number_of(place)
        original = self.uploads.original_of(place, number) or place
        if original not in self.names:
            pure = PurePosixPath(original)
            stem = slug_of(pure.stem) or (f"berkas-{number}" if number else "berkas")
            suffix, name, count = pure.suffix.lower(), "", 1
            while not name or name in self.names.values():
                name = f"{stem}{f'-{count}' if count > 1 else ''}{suffix}"
                count += 1
            self.names[original] = name
            source = self.uploads.find(original, place)
            if source:
                self.sources[name] = source
            else:
                self.missing[name] = original
        return self.names[original]

    @property
    def pictures(self) -> list[str]:
        """The names of all pictures."""
        return [name for name in self.names.values() if PurePosixPath(name).suffix in PICTURE_SUFFIXES]

    def remarks(self) -> dict[str, str]:
        """Return what WordPress says of each file: title, caption, description, day."""
        said: dict[str, str] = {}
        for original, name in self.names.items():
            item = self.uploads.attachments.get(self.uploads.number_of(original))
            if item:
                said[name] = "; ".join(dict.fromkeys(_said(item)))
        return {name: words for name, words in said.items() if words}


def _said(item: Item) -> list[str]:
    parts = (item.title, item.excerpt, item.content, item.date[:10])
    return [" ".join(part.split()) for part in parts if part.strip()]
