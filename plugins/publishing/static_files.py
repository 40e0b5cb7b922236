"""Files in `content/static/`, such as a verification file or a favicon.

They are copied unchanged to the site's root.
"""

from collections.abc import Iterable, Sequence

from plugins.ground.diagnostics import Diagnostic, error, warning
from plugins.ground.digests import digest_of_file
from plugins.newsroom.documents import SourceFile
from plugins.newsroom.extensions import Extension
from plugins.newsroom.files import Content
from plugins.newsroom.pages import CopyPlan, DrawnPlan, FilePlan, PagePlan
from plugins.newsroom.recalls import recalled_files
from plugins.newsroom.serving import WITHDRAWN_PAGE
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.story_changes import Reach, StoryChange
from plugins.publishing.mark import is_ours

FOLDER = "static/"
# These are made later: by a publication, or after all plans have been checked.
_OTHERS = ("404.html", "sitemap.xml", "news-sitemap.xml", "robots.txt", "_headers", "_redirects", WITHDRAWN_PAGE)
_LARGEST_KEY = 100_000  # bytes
_OWN_FOLDERS = ("assets/", "data/", "pagefind/")

STATIC_OVER_PAGE = error(
    "static-over-page",
    id="berkas ini akan menimpa “/{file}”, yang dibuat newsroom",
    en="this file would take the place of “/{file}”, which the newsroom makes",
    hint_id="ganti namanya, atau pindahkan ke subfolder lain",
    hint_en="rename it, or move it to another subfolder",
)
PRIVATE_KEY = error(
    "private-key",
    id="ini kunci rahasia; siapa pun akan dapat mengunduhnya",
    en="this is a private key; anybody could download it",
    hint_id="pindahkan ke luar folder isi, dan ganti kuncinya jika pernah dikirim ke mana pun",
    hint_en="move it out of the content folder, and replace the key if it was ever sent anywhere",
)
RECALLED_FILE = warning(
    "recalled-file",
    id="berkas ini sudah diturunkan (takedown) dan tidak diterbitkan lagi",
    en="this file was taken down and is not published again",
    hint_id="hapus berkas ini",
    hint_en="delete this file",
)


class StaticFiles(Extension):
    """Copies the files of `static/` to the root of the output. It never replaces another file."""

    def load(self, content: Content, setup: Setup) -> Iterable[Diagnostic]:
        """Note the files. The content folder itself leaves out files with faults."""
        files = {path: file for path, file in content.files.items() if path.startswith(FOLDER)}
        recalled = recalled_files(content) & files.keys()
        self._files = {path.removeprefix(FOLDER): file for path, file in files.items() if path not in recalled}
        keys = [path for path, file in files.items() if _is_private_key(file)]
        return [*(PRIVATE_KEY.at(path) for path in keys), *(RECALLED_FILE.at(path) for path in sorted(recalled))]

    def survey(
        self, site: Site, plans: Sequence[PagePlan], files: Sequence[FilePlan | DrawnPlan]
    ) -> Iterable[Diagnostic]:
        """Yield a fault for each file whose path belongs to a page, another file or a folder of the site."""
        from plugins.publishing.plan import folders_above  # noqa: PLC0415  large; an edit of a text needs none of it

        made = {plan.file.casefold() for plan in (*plans, *files)} | set(_OTHERS)
        folders = {folder for file in made for folder in folders_above(file)}
        for file in self._files:
            name = file.casefold()
            is_taken = name in made or name in folders or not made.isdisjoint(folders_above(name))
            if is_taken or is_ours(name) or name.startswith(_OWN_FOLDERS):
                yield STATIC_OVER_PAGE.at(FOLDER + file, file=file)

    def reach(self, change: StoryChange) -> Reach | None:
        """Return nothing more; None where there are files at paths that a page of stories may need."""
        languages = change.after.languages
        sections = (language.section(name) for language in languages for name in language.sections)
        first = {path.strip("/").partition("/")[0].casefold() for path in (*sections, *change.addresses)}
        first |= {language.prefix.casefold() for language in languages}
        return None if any(file.partition("/")[0].casefold() in first for file in self._files) else Reach()

    def assets(self, site: Site, plans: Sequence[PagePlan]) -> Iterable[CopyPlan]:
        """Yield a copy of each file."""
        for file, source in self._files.items():
            yield CopyPlan(file, source.real, digest_of_file(source.real), source.size)


def _is_private_key(file: SourceFile) -> bool:
    """Return whether a file is a private key of ssh or TLS. Its first line decides, not its name."""
    if file.size > _LARGEST_KEY:
        return False
    lines = file.read().lstrip().splitlines()
    return bool(lines) and b"PRIVATE KEY" in lines[0] and lines[0].startswith((b"-----BEGIN", b"PuTTY", b"---- BEGIN"))
