"""What changed in the content folder since the last good build, found by the looks of its files.

It is told where only files changed that can be built from what the last build knew: texts of stories, pictures and
`photos.yaml` beside them, and `data/taxonomy.yaml`; or, with the content as it was, templates, catalogues and styles
of the theme.
"""

import math
import os
import re
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from plugins.ground.looks import look_of
from plugins.incremental.build_record import BuildRecord, Glance, Seen, look_again
from plugins.newsroom.beside import suffix_of
from plugins.newsroom.documents import SourceFile
from plugins.newsroom.files import is_passed_over
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.rights import RIGHTS_FILE
from plugins.newsroom.site import Site
from plugins.newsroom.taxonomy import TAXONOMY

_THEME = re.compile(r"templates/.+\.(?:html|xml)|translations/[^/]+/LC_MESSAGES/newsroom\.po|static/css/[^/]+\.css")
_STORY = re.compile(r"articles/[a-z0-9-]+(?:/(?:index\.([a-z-]+)\.md|([^/]+)))?")


class ContentChanges(NamedTuple):
    """What changed in the content folder.

    Attributes:
        sources: the present looks of all sources.
        texts: the files of texts that were edited or added.
        files: the other files that were edited or added.
        removed: the paths of files that are gone.
        theme: the templates, catalogues and styles that were edited, relative to the theme; then nothing else changed.
        moment: the time of a build that begins now.
    """

    sources: Seen
    texts: list[SourceFile]
    files: list[SourceFile]
    removed: frozenset[str]
    moment: datetime
    theme: frozenset[str] = frozenset()


def find_changes(record: BuildRecord, site: Site, theme: Path, glance: Glance | None = None) -> ContentChanges | None:
    """Return what changed since a build; None where that needs a full build, or where its time has passed.

    `theme` is the folder of the theme, `glance` what the sources look like now, where that is known.
    """
    glance = glance or record.sources.glance()
    at = glance.at
    if not record.is_ready(at / 1e9):
        return None
    # A build whose time is given keeps that time.
    now = site.setup.moment
    moment = now if record.until == math.inf else datetime.fromtimestamp(at / 1e9, now.tzinfo)
    root = site.content.root

    def is_ignored(path: str) -> bool:
        return path.startswith(root + os.sep) and any(map(is_passed_over, _inside(path, root).split("/")))

    looked = look_again(record.sources, glance, is_ignored)
    if looked is None:
        return None
    sources, changed, came, went = looked
    if changed and not came and not went:
        edits = frozenset(_inside(path, os.path.realpath(theme)) for path in changed)
        if all(map(_THEME.fullmatch, edits)):
            return ContentChanges(sources, [], [], frozenset(), moment, edits)
    if not all(_is_known(path, root, site) for path in (*came, *went, *changed)):
        return None
    # With their present sizes: a file may have grown too large.
    present = [path for path in (*changed, *came) if os.path.isfile(path)]
    edited = [SourceFile(_inside(path, root), (look_of(path) or (0, 0))[1], path) for path in present]
    if any(file.path.endswith(".md") != (file.path in site.documents) for file in edited if file.real in changed):
        return None
    texts = [file for file in edited if file.path.endswith(".md")]
    others = [file for file in edited if not file.path.endswith(".md")]
    removed = frozenset(inside for inside in (_inside(path, root) for path in went) if inside in site.content.files)
    return ContentChanges(sources, texts, others, removed, moment)


def _is_known(path: str, root: str, site: Site) -> bool:
    """Whether a path is one that can be built from what is known, and not a link or the like."""
    inside = _inside(path, root)
    if inside in site.documents or inside == TAXONOMY:
        return not os.path.lexists(path) or (os.path.isfile(path) and not os.path.islink(path))
    match = _STORY.fullmatch(inside)
    if not match or (match[1] and match[1] not in site.languages) or not _is_picture(match[2] or RIGHTS_FILE):
        return False
    is_file = bool(match[1] or match[2])
    return not os.path.lexists(path) or (os.path.isfile if is_file else os.path.isdir)(path) != os.path.islink(path)


def _is_picture(name: str) -> bool:
    """Whether a file is a picture or holds the rights of pictures, and its name can be shown as it is."""
    is_shown = name.isprintable() and unicodedata.is_normalized("NFC", name)
    return is_shown and (name == RIGHTS_FILE or suffix_of(name) in PICTURE_SUFFIXES)


def _inside(path: str, root: str) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/")
