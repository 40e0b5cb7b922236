"""Report files of the content folder without a known place: they are never published, and the editor should know."""

import re
from collections.abc import Iterable, Iterator

from plugins.editorial.faults import CONFLICT_COPY, MISPLACED_STORY, STRAY_FILE, UNKNOWN_LANGUAGE
from plugins.ground.diagnostics import Diagnostic, suggestion
from plugins.ground.words import NOTHING, Words
from plugins.newsroom.beside import SHOWN_SUFFIXES
from plugins.newsroom.languages import Languages

_TEXT = re.compile(r"index\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)\.md")
# A text or photos.yaml that a program saved under another ending: Notepad adds .txt, and Explorer does not show it.
_OTHERWISE = re.compile(
    r".*\.(?:md|markdown)|index\.[a-z]{2,3}\.(?:md\.)?(?:txt|rtf|docx?|odt)|photos?\.(?:ya?ml\.)?(?:txt|ya?ml)",
    re.IGNORECASE,
)
# How Dropbox, Nextcloud, Syncthing and OneDrive name a conflicting copy.
_CONFLICT = re.compile(
    r"\s*\([^()]*(?:conflict|konflik|bentrok)[^()]*\)|[.]sync-conflict-\d{8}-\d{6}-\w+"
    r"|-(?:DESKTOP|LAPTOP|PC|WIN)-[A-Z0-9]{3,}(?:-\d+)?$|-[^-]*(?:MacBook|iMac)[^-]*(?:-\d+)?$",
    re.IGNORECASE,
)
# How Google Drive, iCloud, Windows and macOS name a copy. Only for texts and data: photographs may have such names.
_COPY = re.compile(
    r"(.+?)(?:\s*\(\d+\)|\s+\d+|(?:\s+-)?\s+(?:[Cc]opy|[Ss]alin(?:an)?)(?:\s*\(?\d+\)?)?|-[A-Z0-9]{5,}(?:-\w+)*)"
)
_COPIED = re.compile(r"(?:Salinan dari|Salin dari|Kopi dari|Copy of|Copie de|Kopie van)\s+(.+)", re.IGNORECASE)
# What follows the language in the name of a text, and is no region or script of it: a remark of a program or a person.
_REMARK = re.compile(r"(index\.[A-Za-z]{2,3})(?:[\s_(].*|-(?![A-Za-z]{2}$|[A-Z][a-z]{3}(?:-[A-Z]{2})?$|\d{3}$).*)")
_STEMS = frozenset({"photos", "cohorts", "taxonomy", "glossary", "redirects", "ledger", "site", "style"})
_STORY_FOLDER = re.compile(r"(?:articles|pages)/[^/]+")
_DATA = (
    "cohorts.yaml",
    "taxonomy.yaml",
    "glossary.yaml",
    "redirects.yaml",
    "site.yaml",
    "style.yaml",
    "wordpress.yaml",
)
_LEDGER = re.compile(r"ledger[^/]*\.(?:yaml|json)")


def check_strays(paths: Iterable[str], languages: Languages) -> Iterator[Diagnostic]:
    """Yield a fault for each text in an unknown language or place, and for every other file without a known place."""
    for path in paths:
        folder, _, name = path.rpartition("/")
        original = _copied_from(name, languages)
        if original:
            yield CONFLICT_COPY.at(path, original=original)
            continue
        text = _TEXT.fullmatch(name)
        in_story = bool(_STORY_FOLDER.fullmatch(folder))
        if text and not in_story:
            yield MISPLACED_STORY.at(path, name=name)
        elif text and text[1] not in languages:
            near = suggestion(text[1].lower(), languages.codes)
            yield UNKNOWN_LANGUAGE.at(path, language=text[1], languages=", ".join(languages.codes), near=near)
        elif not text and not _is_known(folder, name, in_story):
            yield STRAY_FILE.at(path, near=_near(folder, name, languages))


def _copied_from(name: str, languages: Languages) -> str:
    """Return the name of the file of which a service made this conflicting copy; empty where it is no copy."""
    stem, dot, suffix = name.rpartition(".")
    if bare := _CONFLICT.sub("", stem):
        if bare != stem:
            return bare.rstrip() + dot + suffix
        for pattern in (_COPIED, _REMARK, _COPY) if suffix in ("md", "yaml") else ():
            copy = pattern.fullmatch(stem)
            if copy and (copy[1] in _STEMS or copy[1].removeprefix("index.") in languages):
                return copy[1] + dot + suffix
    return ""


def _is_known(folder: str, name: str, in_story: bool) -> bool:
    if folder == "data":
        return name in _DATA or bool(_LEDGER.fullmatch(name))
    if folder == "data/published":
        return name.endswith(".jsonl")
    if folder == "static" or folder.startswith("static/"):
        return True
    if not (in_story or folder == "images" or folder.startswith("images/")):
        return False
    return name == "photos.yaml" or (not _OTHERWISE.fullmatch(name) and name.lower().endswith(tuple(SHOWN_SUFFIXES)))


def _near(folder: str, name: str, languages: Languages) -> Words:
    """Return a hint with the name that was probably meant."""
    if folder == "data":
        return suggestion(name, _DATA)
    if name.lower().startswith("photo"):
        return suggestion(name, ("photos.yaml",))
    if _OTHERWISE.fullmatch(name):
        wanted = f"index.{languages.lead.code}.md"
        return Words(f"naskah bernama {wanted}", f"the file of a text is called {wanted}")
    return NOTHING
