"""Which content files the files of a site were made of, and their rights: what a publication must know of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from plugins.newsroom.rights import Rights


@dataclass(frozen=True)
class ShownFiles:
    """The pictures, or the attachments, of one build.

    Attributes:
        rights: the entry in `photos.yaml` of each content file, by path.
        shown: by output file, the content file from which it was made, and the consent that it needs.
    """

    rights: Mapping[str, Rights] = field(default_factory=dict)
    shown: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def files_of(self, sources: Collection[str]) -> set[str]:
        """Return the output files that were made from some content files, given by path."""
        return {file for file, (source, _) in self.shown.items() if source in sources}
