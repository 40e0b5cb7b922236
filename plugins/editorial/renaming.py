"""`./inv rename`: move a story, and change the links and addresses that name it."""

import datetime
import os
import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote

from plugins.editorial.folders import content_folder, find_story, new_folder, read_file, write_file
from plugins.editorial.redirects import REDIRECTS, build_redirects
from plugins.editorial.source import StorySource, closing_line, parse_source
from plugins.ground.exit_codes import FAULTS
from plugins.ground.refusals import Refused
from plugins.ground.times import parse_moment
from plugins.ground.words import Words
from plugins.ground.yaml_edit import split_lines
from plugins.newsroom.files import load_content
from plugins.newsroom.languages import Languages
from plugins.newsroom.marking import blank_code
from plugins.newsroom.paragraphs import is_stamp_of
from plugins.newsroom.site import address
from plugins.newsroom.slugs import slug_of
from plugins.newsroom.stories import FOLDERS

_TEXT = re.compile(r"(?:articles|pages)/[a-z0-9-]+/index\.[^/]+\.md")
# The places of a link's target: inline, by reference, in a tag.
_TARGET = re.compile(
    r"\]\(\s*<?(?P<inline>[^\s<>)]+)"
    r"|^[ ]{0,3}\[[^\]\n]+\]:[ \t]*<?(?P<reference>[^\s<>]+)"
    r"""|\bhref\s*=\s*["']?(?P<tag>[^\s"'>]+)""",
    re.MULTILINE,
)


def rename_story(
    content_root: str | Path,
    old: str,
    new: str,
    languages: Languages,
    moment: datetime.datetime,
    digest_of: Callable[[str, str], str],
) -> list[Path]:
    """Move the folder of a story or page; return the new folder and the files that were changed.

    Links in other texts are changed too. A fresh translation stays fresh: `digest_of` returns the digest of what a
    translator translates, by path and text of a file.

    The address changes for every edition whose `slug` is the old name, and for the lead edition if it has no slug. Any
    other slug stays. Each old address that is public at `moment` gets a redirect; links and redirects to it are
    changed. Everything is decided before the first byte is written; what broke off is finished by calling this again.
    Raises Refused, OSError.
    """
    root = content_folder(content_root)
    before = find_story(root, old)
    section, _, old_key = before.partition("/")
    after = new_folder(root, new, section)
    if after.split("/")[0] != section:
        raise Refused(
            FAULTS,
            Words(
                "berita tidak bisa menjadi halaman, atau sebaliknya", "a story cannot become a page, nor a page a story"
            ),
        )
    new_key = after.partition("/")[2]
    changed, moved, public = _readdressed(root, before, old_key, new_key, languages, moment)
    for path in load_content(str(root)).files:
        if _TEXT.fullmatch(path):
            text = changed.get(path) or read_file(root, path)
            followed = follow_links(text, path.rpartition("/")[0], before, new_key, moved)
            if followed != text:
                changed[path] = followed
    changed |= _restamped(root, changed, languages, digest_of)
    redirects = build_redirects(root, moved, public)
    # The redirects first, the story's own texts late, the folder last: after a break in between, the same command
    # finds what it needs to finish.
    own = {path: text for path, text in changed.items() if path.startswith(before + "/")}
    written = {REDIRECTS: redirects} if redirects is not None else {}
    written |= {path: text for path, text in changed.items() if path not in own} | own
    for path, text in written.items():
        write_file(root, path, text)
    os.rename(root / before, root / after)
    changes = sorted(path.replace(before, after, 1) if path in own else path for path in written)
    return [root / after, *(root / path for path in changes)]


def follow_links(text: str, folder: str, before: str, new_key: str, moved: Mapping[str, str]) -> str:
    """Return a text in `folder` with its links to the story folder `before`, or to moved addresses, changed.

    Code and every other byte stay unchanged.
    """
    lines = split_lines(text)
    start = closing_line(lines) and closing_line(lines) + 1
    # Search in a copy with plain line ends; its lines have the same columns.
    prose = blank_code("\n".join(line.rstrip("\r\n") for line in lines[start:]))
    for match in reversed(list(_TARGET.finditer(prose))):
        group = match.lastgroup or ""
        target = _followed(match[group], folder, before, new_key, moved)
        at = match.start(group)
        number = start + prose.count("\n", 0, at)
        column = at - prose.rfind("\n", 0, at) - 1
        lines[number] = lines[number][:column] + target + lines[number][column + len(match[group]) :]
    return "".join(lines)


def _followed(target: str, folder: str, before: str, new_key: str, moved: Mapping[str, str]) -> str:
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    rest = target[len(path) :]
    if path.startswith("/"):
        return moved.get(path, path) + rest
    parts = path.split("/")
    for number, part in enumerate(parts):
        reached = posixpath.normpath(posixpath.join(folder, *map(unquote, parts[: number + 1])))
        if reached == before and unquote(part) == before.rpartition("/")[2]:
            return "/".join((*parts[:number], new_key, *parts[number + 1 :])) + rest
    return target


def _readdressed(
    root: Path, folder: str, old_key: str, new_key: str, languages: Languages, moment: datetime.datetime
) -> tuple[dict[str, str], dict[str, str], set[str]]:
    """Return the changed texts, the map from old to new addresses, and the old addresses that are public."""
    sources = []
    for code in languages.codes:
        path = f"{folder}/index.{code}.md"
        if (root / path).exists():
            sources.append((code, parse_source(read_file(root, path), path)))
    changed: dict[str, str] = {}
    moved: dict[str, str] = {}
    public: set[str] = set()
    kind = FOLDERS[folder.split("/", maxsplit=1)[0]]
    for code, source in sources:
        # Without a slug, the lead text has its address from its title; from now on it gets a slug like the folder.
        leads = source is sources[0][1] and source.matter.find("slug") is None
        slug = slug_of(source.text_of("title")) if leads else source.text_of("slug")
        if slug and (leads or slug == old_key):
            changed[source.path] = source.with_value("slug", new_key)
            if slug == new_key:
                continue
            there = address(languages[code], kind, slug)
            moved[there] = address(languages[code], kind, new_key)
            if _was_public(source, sources[0][1], moment):
                public.add(there)
    return changed, moved, public


def _restamped(
    root: Path, changed: Mapping[str, str], languages: Languages, digest_of: Callable[[str, str], str]
) -> dict[str, str]:
    """Return the translations that were fresh before a link in their original changed, with new stamps."""
    stamped: dict[str, str] = {}
    for folder in {path.rpartition("/")[0] for path in changed}:
        present = [path for code in languages.codes if (root / (path := f"{folder}/index.{code}.md")).exists()]
        if present[0] not in changed:
            continue
        before = digest_of(present[0], read_file(root, present[0]))
        after = digest_of(present[0], changed[present[0]])
        for path in present[1:] if before != after else ():
            source = parse_source(changed.get(path) or read_file(root, path), path)
            stamp = source.text_of("translated_from")
            if stamp and is_stamp_of(stamp, before.partition(".")[0]):
                stamped[path] = source.with_value("translated_from", after)
    return stamped


def _was_public(edition: StorySource, lead: StorySource, moment: datetime.datetime) -> bool:
    """Whether readers know the address. That includes a withdrawn story, whose page says that it was withdrawn."""
    times = (parse_moment(lead.text_of(key)) for key in ("date", "embargo"))
    waits = any(time > moment for time in times if time)
    return not waits and "draft" not in (edition.text_of("status"), lead.text_of("status"))
