"""What changed in the content folder since the last good build, found by the looks of its files."""

import math
import os
import re
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from plugins.ground.looks import look_of
from plugins.incremental.build_record import BuildRecord, Seen, look_again, look_anew
from plugins.newsroom.documents import SourceFile
from plugins.newsroom.files import is_passed_over
from plugins.newsroom.site import Site

_STORY = re.compile(r"articles/[a-z0-9-]+(?:/index\.([a-z-]+)\.md)?")


class ContentChanges(NamedTuple):
    """Texts of stories that changed, and nothing else.

    Attributes:
        sources: the present looks of all sources.
        texts: the files of texts that were edited or added.
        removed: the paths of texts that are gone.
        moment: the time of a build that begins now.
    """

    sources: Seen
    texts: list[SourceFile]
    removed: frozenset[str]
    moment: datetime


def find_changes(record: BuildRecord, site: Site) -> ContentChanges | None:
    """Return what changed since a build; None where that is more than texts, or where its time has passed."""
    at = time.time_ns()
    if not record.is_ready(at / 1e9):
        return None
    # A build whose time is given keeps that time.
    now = site.setup.moment
    moment = now if record.until == math.inf else datetime.fromtimestamp(at / 1e9, now.tzinfo)
    root = site.content.root

    def is_ignored(path: str) -> bool:
        return path.startswith(root + os.sep) and any(map(is_passed_over, _inside(path, root).split("/")))

    looked = look_again(record.sources, at, is_ignored)
    if looked is not None:
        sources, changed = looked
        inside = {_inside(path, root): path for path in changed}
        # With their present sizes: a text may have grown too large.
        edited = {path: real for path, real in inside.items() if path in site.documents and path in site.content.files}
        texts = [SourceFile(path, (look_of(real) or (0, 0))[1], real) for path, real in edited.items()]
        return ContentChanges(sources, texts, frozenset(), moment) if len(texts) == len(changed) else None
    found = look_anew(record.sources, at, is_ignored)
    if found is None:
        return None
    sources, changed, came, went = found
    if not all(_is_story(path, root, site) for path in (*came, *went, *changed)):
        return None
    looks = dict(zip(sources.paths, sources.looks, strict=True))
    texts = [
        SourceFile(_inside(path, root), looks[path][1], path) for path in (*changed, *came) if path.endswith(".md")
    ]
    known = [text for text in texts if text.path in site.documents]
    if len(known) != len(changed):
        return None
    return ContentChanges(sources, texts, frozenset(_texts(went, root)), moment)


def _is_story(path: str, root: str, site: Site) -> bool:
    """Whether a path is the folder of a story or a text in it, and not a link or the like."""
    match = _STORY.fullmatch(_inside(path, root))
    if not match or (match[1] and match[1] not in site.languages):
        return False
    return not os.path.lexists(path) or (os.path.isfile if match[1] else os.path.isdir)(path) != os.path.islink(path)


def _texts(paths: Iterable[str], root: str) -> Iterator[str]:
    return (_inside(path, root) for path in paths if path.endswith(".md"))


def _inside(path: str, root: str) -> str:
    return os.path.relpath(path, root).replace(os.sep, "/")
