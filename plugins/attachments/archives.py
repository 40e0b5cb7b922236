"""ZIP files: each file inside is checked and cleaned like a file beside the story."""

from collections.abc import Callable

from plugins.attachments.packages import Member, read_package, write_package
from plugins.attachments.pictures_inside import without_notes
from plugins.attachments.verdict import Findings, Unfit
from plugins.ground.words import Words
from plugins.newsroom.beside import ATTACHMENT_SUFFIXES, suffix_of
from plugins.newsroom.files import is_passed_over

Clean = Callable[[bytes, str, Findings], bytes]  # the bytes of a file, its suffix, the findings

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp")


def clean_archive(data: bytes, findings: Findings, clean: Clean) -> bytes:
    """Return an archive of clean files. Raises Unfit with the name of the first file that is not fit."""
    kept: dict[str, Member] = {}
    for name, member in sorted(read_package(data).items()):
        if any(is_passed_over(part) for part in name.split("/")):
            findings.removed["leftovers"] += 1
            continue
        suffix = suffix_of(name)
        shown = Words(name[:80], name[:80])
        if suffix in _PICTURES:
            findings.pictures += 1
            fresh = without_notes(member.data, name[:80])
        elif suffix == ".zip":
            raise Unfit("nested", shown)
        elif suffix in ATTACHMENT_SUFFIXES:
            try:
                fresh = clean(member.data, suffix, findings)
            except Unfit as fault:
                detail = (f"{name[:80]}: {text}" if text else name[:80] for text in fault.detail)
                raise Unfit(fault.reason, Words(*detail)) from fault
        else:
            raise Unfit("members", shown)
        kept[name] = member if fresh == member.data else Member(fresh)
    if not kept:
        raise Unfit("empty")
    return write_package(kept)
