"""What a publication must know of the attachments of a site."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from plugins.newsroom.rights import Rights


@dataclass(frozen=True)
class AttachmentFacts:
    """The attachments of one build.

    Attributes:
        rights: the entry in `photos.yaml` of each attachment, by path.
        shown: by output file, the attachment from which it was made, and the consent of that attachment.
    """

    rights: Mapping[str, Rights] = field(default_factory=dict)
    shown: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def files_of(self, attachments: Collection[str]) -> set[str]:
        """Return the output files that were made from some attachments, given by path."""
        return {file for file, (attachment, _) in self.shown.items() if attachment in attachments}
