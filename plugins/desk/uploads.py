"""Judge a picture or an attachment that was sent to the desk, and give it a plain name."""

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

from plugins.attachments.judgement import judge_file
from plugins.attachments.reports import check_judgement, check_size
from plugins.desk.asking import Upload
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.digests import digest_of_bytes
from plugins.ground.exit_codes import FAULTS, WRONG_USE
from plugins.ground.files import write_whole
from plugins.ground.refusals import Refused
from plugins.ground.words import Words
from plugins.newsroom.beside import ATTACHMENT_SUFFIXES, FILM_SUFFIXES, suffix_of
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.slugs import slug_of
from plugins.pictures.decoder import inspect_picture
from plugins.pictures.kinds import kind_of
from plugins.pictures.sources import check_inspection

OFFERED_SUFFIXES = ATTACHMENT_SUFFIXES | FILM_SUFFIXES  # what a story may offer beside its pictures
_LONGEST = 60  # letters of a file's name


def check_upload(upload: Upload, folder: Path) -> None:
    """Refuse a file that could not be published. Raises Refused.

    Args:
        upload: What was sent.
        folder: Where it may lie while it is judged.
    """
    suffix = suffix_of(upload.name)
    if suffix not in PICTURE_SUFFIXES and suffix not in OFFERED_SUFFIXES:
        name, kinds = upload.name[:80], ", ".join((*PICTURE_SUFFIXES, *sorted(OFFERED_SUFFIXES)))
        words = Words(
            f"“{name}” bukan foto atau lampiran; pakai {kinds}", f"“{name}” is no picture or attachment; use {kinds}"
        )
        raise Refused(WRONG_USE, words)
    trial = folder / f"{digest_of_bytes(upload.data)}{suffix}"
    clean = trial.with_suffix(".clean")
    try:
        write_whole(trial, upload.data)
        found = next((one for one in _faults(trial, clean, suffix, len(upload.data)) if one.is_error), None)
    finally:
        trial.unlink(missing_ok=True)
        clean.unlink(missing_ok=True)
    if found is not None:
        message = Words(*(f"{upload.name[:80]}: {text}" for text in found.message))
        raise Refused(FAULTS, message.with_hint(found.hint))


def _faults(trial: Path, clean: Path, suffix: str, size: int) -> Iterable[Diagnostic]:
    name = f"x{suffix}"
    if suffix in PICTURE_SUFFIXES:
        return check_inspection(name, inspect_picture(str(trial)))
    too_large = list(check_size(name, size))
    return too_large or check_judgement(name, judge_file(str(trial), suffix, str(clean)), None)


def free_name(upload: Upload, taken: set[str]) -> str:
    """Return a plain name for an upload, which no other file has. The name of a picture ends as its bytes say."""
    stem, suffix = posixpath.splitext(re.split(r"[/\\]", upload.name)[-1])
    suffix = suffix.lower()
    kind = kind_of(upload.data) if suffix in PICTURE_SUFFIXES else ""
    if kind and PICTURE_SUFFIXES[suffix] != kind:
        suffix = next(ending for ending, one in PICTURE_SUFFIXES.items() if one == kind)
    plain = slug_of(stem)[:_LONGEST].strip("-") or f"foto-{stem}" * stem.isdigit() or "foto"
    names = (f"{plain}{suffix}", *(f"{plain}-{number}{suffix}" for number in range(2, 1_000)))
    return next(name for name in names if name.casefold() not in taken)
