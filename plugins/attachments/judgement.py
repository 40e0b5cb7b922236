"""Check one file and write its clean copy. Only clean copies are published."""

import importlib
import os
from types import ModuleType

from plugins.attachments.archives import clean_archive
from plugins.attachments.books import clean_book
from plugins.attachments.films import clean_captions, write_film, write_sound
from plugins.attachments.kinds import AUDIO, VIDEO
from plugins.attachments.office import clean_office
from plugins.attachments.opendocument import clean_opendocument
from plugins.attachments.plain import clean_calendar, clean_csv, clean_text
from plugins.attachments.verdict import Findings, Judgement, Unfit
from plugins.ground.digests import digest_of_file
from plugins.ground.files import PRIVATE, write_whole
from plugins.ground.system import undisturbed


def judge_file(source: str, suffix: str, target: str) -> Judgement:
    """Check the file at `source` by its suffix; write its clean copy to `target`. Raises OSError."""
    findings = Findings()
    has_sound = False
    try:
        if os.stat(source).st_size == 0:
            raise Unfit("empty")
        if suffix in VIDEO or suffix == ".m4a":
            has_sound = write_film(source, target, findings, needs_picture=suffix in VIDEO)
        elif suffix in AUDIO:
            write_sound(source, target, findings)
            has_sound = True
        else:
            with open(source, "rb") as file:
                data = file.read()
            write_whole(target, _clean(data, suffix, findings), mode=PRIVATE)
    except Unfit as fault:
        return Judgement(fault.reason, (fault.detail.id, fault.detail.en))
    except (OSError, MemoryError):
        raise
    except Exception:  # noqa: BLE001  whatever a library makes of these bytes, the editor gets an answer
        return Judgement("broken")
    status = os.stat(target)
    return Judgement(
        removed=tuple(sorted((key, count) for key, count in findings.removed.items() if count)),
        hidden=tuple(sorted((key, count) for key, count in findings.hidden.items() if count)),
        pictures=findings.pictures,
        tables=tuple(findings.tables),
        size=status.st_size,
        checksum=digest_of_file(target),
        modified=status.st_mtime_ns,
        has_sound=has_sound,
    )


def _clean(data: bytes, suffix: str, findings: Findings) -> bytes:
    """Return the clean bytes of a file that is no film. Raises Unfit."""
    kind = suffix[1:]
    match kind:
        case "pdf":
            clean: bytes = _pdf_module().clean_pdf(data, findings)
            return clean
        case "docx" | "xlsx" | "pptx":
            return clean_office(data, kind, findings)
        case "odt" | "ods" | "odp":
            return clean_opendocument(data, kind, findings)
        case "csv":
            return clean_csv(data, findings)
        case "txt":
            return clean_text(data, findings)
        case "ics":
            return clean_calendar(data, findings)
        case "epub":
            return clean_book(data, findings)
        case "zip":
            return clean_archive(data, findings, _clean)
        case _:
            return clean_captions(data, findings)


def _pdf_module() -> ModuleType:
    """Return `attachments/pdf.py`. It is loaded with the first PDF.

    Ctrl-C while its library works would abort the process.
    """
    with undisturbed():
        return importlib.import_module("plugins.attachments.pdf")
