"""Find the file of a picture that a text names, and the texts that show it."""

import posixpath
from collections.abc import Iterator

from plugins.ground.diagnostics import Diagnostic, Fault, Mark, suggestion
from plugins.ground.words import Words
from plugins.newsroom.beside import LARGEST_FILE, Use, is_remote, locate_file, suffix_of
from plugins.newsroom.documents import Document
from plugins.newsroom.files import Content
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.site import Site
from plugins.newsroom.stories import Story
from plugins.pictures import faults
from plugins.pictures.renditions import Inspection, most_pixels


def locate_picture(target: str, folder: str) -> str | Fault:
    """Return the path in the content folder of the address of a picture in a text of `folder`, or its fault."""
    return locate_file(target, folder) or (faults.REMOTE_PICTURE if is_remote(target) else faults.PICTURE_PATH)


def check_source(target: str, document: Document, mark: Mark, content: Content) -> Iterator[Diagnostic]:
    """Yield the faults of a picture's address at `mark` of a document."""
    path = locate_picture(target, document.folder)
    if isinstance(path, Fault):
        yield path.at(document.path, mark, target=target[:200])
    elif suffix_of(path) not in PICTURE_SUFFIXES:
        kinds = ", ".join(PICTURE_SUFFIXES)
        yield faults.NOT_A_PICTURE.at(document.path, mark, picture=path[:200], kinds=kinds)
    elif path not in content.files:
        yield faults.MISSING_PICTURE.at(document.path, mark, picture=path[:200], near=_near(path, content))


def uses_of(document: Document) -> Iterator[Use]:
    """Yield the pictures that the body of a document shows."""
    for reference in document.body.references:
        if reference.kind == "picture":
            path = locate_picture(reference.target, document.folder)
            if isinstance(path, str):
                yield Use(path, document.path, reference.mark)


def lead_photo(story: Story, site: Site) -> Use | None:
    """Return the lead photo of a story, with its place in the front matter."""
    path = locate_picture(story.lead_photo, story.folder) if story.lead_photo else None
    if not isinstance(path, str):
        return None
    document = site.documents[story.editions[story.lead].source]
    return Use(path, document.path, document.mark("lead_photo"))


def all_uses(site: Site) -> Iterator[Use]:
    """Yield every place of a picture in any text, also in texts that this build does not show."""
    for document in site.documents.values():
        yield from uses_in(document)


def uses_in(document: Document) -> Iterator[Use]:
    """Yield the pictures that a document names, its lead photo as well, whether or not it is shown."""
    yield from uses_of(document)
    path = locate_picture(document.fields.get("lead_photo", ""), document.folder)
    if isinstance(path, str):
        yield Use(path, document.path, document.mark("lead_photo"))


def _near(path: str, content: Content) -> Words:
    """Return the picture that was probably meant: the same name in other case or folder, else a similar name."""
    name = posixpath.basename(path).casefold()
    pictures = [file for file in content.files.values() if suffix_of(file.path) in PICTURE_SUFFIXES]
    same = next((file.path for file in pictures if file.name.casefold() == name), None)
    if same:
        return Words(f"yang ada: {same}", f"there is {same}")
    beside = [file.name for file in pictures if file.folder == posixpath.dirname(path)]
    near = suggestion(posixpath.basename(path), beside)
    place = posixpath.dirname(path) or "."
    return (
        near
        if near.id
        else Words(
            f"taruh berkasnya di {place}/, atau periksa namanya", f"put the file into {place}/, or check its name"
        )
    )


def check_inspection(path: str, inspection: Inspection) -> Iterator[Diagnostic]:
    """Yield the faults of a picture file itself, by its inspection."""
    if inspection.refusal:
        fault = faults.REFUSALS[inspection.refusal]
        detail = faults.DAMAGE.get(inspection.detail, inspection.detail)
        yield fault.at(path, detail=detail, pixels=most_pixels(inspection.kind), size=LARGEST_FILE)
        return
    if inspection.kind != PICTURE_SUFFIXES[suffix_of(path)]:
        yield faults.PICTURE_NAME.at(path, detail=inspection.kind.upper())
    if inspection.left_out:
        yield faults.SIMPLIFIED_SVG.at(path, names=inspection.left_out)
    if inspection.animated:
        yield faults.ANIMATED_PICTURE.at(path)
