"""What a publication must know of the pictures of a site: which it shows, and what may be shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plugins.pictures.consent.rights import Rights


@dataclass(frozen=True)
class PictureFacts:
    """The pictures of one build.

    Attributes:
        rights: what `photos.yaml` says of each picture, by path.
        shown: by output file, the picture that it was made of and the consent that this one rests on.
    """

    rights: Mapping[str, Rights]
    shown: Mapping[str, tuple[str, str]]

    def files_of(self, pictures: Collection[str]) -> set[str]:
        """Return the output files that are made of some pictures, given by path."""
        return {file for file, (picture, _) in self.shown.items() if picture in pictures}
