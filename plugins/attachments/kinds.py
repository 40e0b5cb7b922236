"""The kinds of attachments and films, by suffix: name for readers, media type and limit."""

from typing import NamedTuple

MEGABYTE = 1_000_000


class Kind(NamedTuple):
    """A kind of file: its name for readers, its media type, its limit in bytes."""

    name: str
    media_type: str
    limit: int = 25 * MEGABYTE


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
KINDS = {
    ".pdf": Kind("PDF", "application/pdf"),
    ".docx": Kind("DOCX", _OFFICE + "wordprocessingml.document"),
    ".xlsx": Kind("XLSX", _OFFICE + "spreadsheetml.sheet"),
    ".pptx": Kind("PPTX", _OFFICE + "presentationml.presentation"),
    ".odt": Kind("ODT", _OPEN + "text"),
    ".ods": Kind("ODS", _OPEN + "spreadsheet"),
    ".odp": Kind("ODP", _OPEN + "presentation"),
    ".csv": Kind("CSV", "text/csv", 5 * MEGABYTE),
    ".txt": Kind("TXT", "text/plain", 5 * MEGABYTE),
    ".ics": Kind("ICS", "text/calendar", MEGABYTE),
    ".epub": Kind("EPUB", "application/epub+zip"),
    ".zip": Kind("ZIP", "application/zip"),
    ".vtt": Kind("VTT", "text/vtt", 2 * MEGABYTE),
    ".mp4": Kind("MP4", "video/mp4", 100 * MEGABYTE),
    ".m4v": Kind("MP4", "video/mp4", 100 * MEGABYTE),
    ".mp3": Kind("MP3", "audio/mpeg", 100 * MEGABYTE),
    ".m4a": Kind("M4A", "audio/mp4", 100 * MEGABYTE),
}
VIDEO, AUDIO = (".mp4", ".m4v"), (".mp3", ".m4a")
# The suffix of the public copy, if it differs from that of the file.
PUBLIC_SUFFIX = {".m4v": ".mp4"}

_OLD = {
    "word": ".doc .dot .docm .dotx .dotm .rtf .pages",
    "sheet": ".xls .xlsm .xlsb .xlt .xltx .xltm .numbers",
    "slides": ".ppt .pps .pptm .ppsx .ppsm .potx .key",
    "archive": ".rar .7z .gz .tar .tgz",
    "film": ".mov .avi .mkv .wmv .webm .3gp",
    "sound": ".wav .ogg .opus .aac .amr .flac",
}
REMEDIES = {suffix: remedy for remedy, suffixes in _OLD.items() for suffix in suffixes.split()}
