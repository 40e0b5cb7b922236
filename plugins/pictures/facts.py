"""What a publication must know of the pictures of a site."""

from collections.abc import Mapping

from plugins.newsroom.rights import Rights
from plugins.newsroom.shown_files import ShownFiles
from plugins.pictures.element import Exhibit


class PictureFacts(ShownFiles):
    """The pictures of one build."""


def build_facts(
    rights: Mapping[str, Rights], digests: Mapping[str, str], exhibits: Mapping[str, Exhibit]
) -> PictureFacts:
    """Return the rights of all pictures, and the picture from which each output file was made.

    Args:
        rights: By path of a picture.
        digests: Of the files of pictures, by path.
        exhibits: The pictures that pages show, by path.
    """
    consents = {path: rights[path].consent for path in exhibits if path in rights}
    # A copy shows the same people, whatever its entry says.
    shared = {digests[path]: consent for path, consent in consents.items() if consent}
    shown = {
        # Copies in one folder share their output files. Copies with a consent come last, so that the consent is noted.
        exhibit.file(rendition): (path, consents.get(path) or shared.get(digests[path], ""))
        for path, exhibit in sorted(exhibits.items(), key=lambda item: bool(consents.get(item[0])))
        for rendition in exhibit.developed.renditions
    }
    return PictureFacts(rights, shown)
