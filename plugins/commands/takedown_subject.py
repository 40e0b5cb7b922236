"""What an editor asks `./inv takedown` to take down: a consent, a story or a file, each as it was typed or pasted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.building.settings import Project, build_setup
from plugins.editorial.folders import find_story
from plugins.ground.diagnostics import suggestion
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.files import load_content
from plugins.newsroom.pages import file_of
from plugins.newsroom.rights import load_rights
from plugins.newsroom.stories import FOLDERS
from plugins.publishing.hosts.targets import Target
from plugins.publishing.local_files import SHA256, digest_as
from plugins.publishing.records.provenance import Provenance, load_provenance
from plugins.publishing.release_request import Origin
from plugins.publishing.takedown import TakedownSubject, of_consent, of_file, of_story, picture_of


@dataclass(frozen=True)
class TakedownArguments:
    """What `./inv takedown` shall take down. Exactly one of the three is given."""

    consent: str = ""
    story: str = ""
    file: str = ""

    def check(self) -> None:
        """Raise Refused if not exactly one is given."""
        if sum(map(bool, (self.consent, self.story, self.file))) != 1:
            raise Refused(
                WRONG_USE,
                Words(
                    "Sebut satu: --consent NOMOR, --story NAMA, atau --file BERKAS.",
                    "Name one: --consent REF, --story KEY or --file PATH.",
                ),
            )


def build_subject(arguments: TakedownArguments, project: Project, origin: Origin, target: Target) -> TakedownSubject:
    """Return the files and pages of a target that belong to what the editor named.

    A story may be named by its folder, and a story or file by its path or by the address that a browser shows.

    Raises:
        Refused: The name cannot be right, or no picture ever needed this consent.
    """
    provenance = load_provenance(origin.content, target.name, target.cache)
    if arguments.story:
        return of_story(folder_of_story(arguments.story, origin, target), provenance)
    if arguments.file:
        path = as_path(arguments.file, origin)
        page = next((page for page in _pages_at(path) if page in provenance or page == path), "")
        if page:
            story = provenance.get(page, Provenance()).story.rpartition("/")[2]
            raise Refused(
                WRONG_USE,
                Words(
                    f"Halaman diturunkan bersama beritanya: --story {story or 'NAMA-FOLDER'}",
                    f"A page goes with its story: --story {story or 'KEY, the name of its folder'}",
                ),
            )
        return of_file(path, provenance, _digests(origin.content, [picture_of(path, provenance)]))
    return _of_consent(arguments.consent.strip(), project, origin, provenance)


def was_published(arguments: TakedownArguments, project: Project, origin: Origin, target: Target) -> bool:
    """Return whether any of it was ever published to a target, by the record."""
    provenance = load_provenance(origin.content, target.name, target.cache)
    try:
        subject = build_subject(arguments, project, origin, target)
    except Refused:
        return False  # no picture rests on that consent
    return bool((subject.files | subject.pages) & provenance.keys())


def as_path(text: str, origin: Origin) -> str:
    """Return the path of a file that an editor typed or pasted, in the content folder or on the site.

    Args:
        text: A path, or an address of the site.
        origin: Where the content folder is, and the address of the site, which may have a path.
    """
    path = text.strip().replace("\\", "/")
    content, below = origin.content.absolute().as_posix(), urlsplit(origin.site_url).path.strip("/")
    if path.startswith(("http://", "https://")):
        path = unquote(urlsplit(path).path)
    path = path.removeprefix(f"{content}/").removeprefix("./").lstrip("/")
    path = path.removeprefix(f"{origin.content.name}/")
    return path.removeprefix(f"{below}/") if below else path


def _pages_at(path: str) -> Iterable[str]:
    """Yield the output files of a page that a path may mean."""
    if path.endswith(".html"):
        yield path
    yield file_of(f"/{path.rstrip('/')}/".replace("//", "/"))


def folder_of_story(text: str, origin: Origin, target: Target) -> str:
    """Return the folder of a story, even if the content does not have it any more. `text` is as for `as_path`."""
    provenance = load_provenance(origin.content, target.name, target.cache)
    path = as_path(text, origin).rstrip("/")
    parts = path.split("/")
    if parts[0] in FOLDERS and len(parts) > 1:
        return "/".join(parts[:2])
    try:
        return find_story(origin.content, path)
    except Refused:
        story = next((provenance[page].story for page in _pages_at(path) if page in provenance), "")
        return story or (path if "/" in path else f"{next(iter(FOLDERS))}/{path}")


def _of_consent(
    reference: str, project: Project, origin: Origin, provenance: Mapping[str, Provenance]
) -> TakedownSubject:
    setup = build_setup(project.settings)
    rights, _ = load_rights(load_content(str(origin.content)), setup.languages)
    resting = [path for path, entry in rights.items() if entry.consent == reference]
    subject = of_consent(reference, provenance, _digests(origin.content, resting))
    if not subject.files and not resting:
        known = {one.consent for one in rights.values()} | {one.consent for one in provenance.values()} - {""}
        words = Words(
            f"Tidak ada gambar, sekarang atau yang pernah terbit, dengan persetujuan “{reference}”.",
            f"No picture, now or ever published, rests on the consent “{reference}”.",
        )
        raise Refused(FAULTS, words.with_hint(suggestion(reference, known)))
    return subject


def _digests(content: Path, paths: Iterable[str]) -> dict[str, str]:
    return {path: digest_as(content / path, SHA256) if (content / path).is_file() else "" for path in paths}
