"""What a publication must know of the pictures of a site: which are shown, and which may be shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plugins.newsroom.rights import Rights


@dataclass(frozen=True)
class PictureFacts:
    """The pictures of one build.

    Attributes:
        rights: the entry in `photos.yaml` of each picture, by path.
        shown: by output file, the picture from which it was made, and the consent of that picture.
    """

    rights: Mapping[str, Rights]
    shown: Mapping[str, tuple[str, str]]

    def files_of(self, pictures: Collection[str]) -> set[str]:
        """Return the output files that were made from some pictures, given by path."""
        return {file for file, (picture, _) in self.shown.items() if picture in pictures}
