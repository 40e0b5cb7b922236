"""Films and sound: picture and sound are kept byte for byte; all information about them is removed.

An MP4 file consists of boxes (ISO/IEC 14496-12). A box that players need is kept. Any other box, such as a place (GPS),
a name or a device, is changed to a `free` box of zeros of the same size, so that the boxes after it stay at their
offsets.
"""

import re
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from plugins.attachments.verdict import Findings, Unfit
from plugins.ground.files import PRIVATE, written_whole
from plugins.ground.words import Words

_BRANDS = frozenset("isom iso2 iso3 iso4 iso5 iso6 mp41 mp42 avc1 MSNV dash mp71 3gp4 3gp5 3gp6 M4VH M4VP".split())
_BRANDS |= {"M4V ", "M4A ", "M4B ", "f4v "}
_LARGEST_INDEX = 30_000_000  # bytes of `moov`, which is read as a whole
_MOST_BOXES = 20_000
# The boxes that players need, by the box that contains them; `None` means the file itself.
_CONTAINERS = {
    "moov": "mvhd trak mvex iods",
    "trak": "tkhd edts mdia tref",
    "edts": "elst",
    "mdia": "mdhd hdlr minf",
    "minf": "vmhd smhd nmhd dinf stbl",
    "dinf": "dref",
    "stbl": "stsd stts stss ctts stsc stsz stz2 stco co64 sgpd sbgp sdtp cslg subs",
    "mvex": "mehd trex",
    "moof": "mfhd traf",
    "traf": "tfhd tfdt trun sbgp sgpd subs",
    "mfra": "tfra mfro",
}
_NEEDED = {name: frozenset(inside.split()) for name, inside in _CONTAINERS.items()}
_TOP = frozenset("ftyp styp moov mdat moof mfra sidx pdin".split())
_EMPTY = frozenset(("free", "skip", "wide"))
_HANDLERS = frozenset(("vide", "soun"))
# Boxes that hold their times of creation and change: two numbers of 4 bytes, or of 8 bytes in version 1.
_TIMED = frozenset(("mvhd", "tkhd", "mdhd"))
_HANDLER_NAME = 24  # bytes of `hdlr` that come before the name of the program
_PADDING = 1 << 16  # bytes of zeros that programs write after a tag
_CUE = re.compile(r"(?:\d{2,}:)?\d{2}:\d{2}\.\d{3}[ \t]+-->[ \t]+(?:\d{2,}:)?\d{2}:\d{2}\.\d{3}")


@dataclass(frozen=True, slots=True)
class _Box:
    kind: str
    start: int  # the offset of the header
    content: int
    end: int


def write_film(source: str, target: str, findings: Findings, *, needs_picture: bool) -> bool:
    """Write a film without information about it; return whether it has sound.

    Raises:
        Unfit: The file is no MP4, or has tracks other than picture and sound.
        OSError: A file cannot be read or written.
    """
    with open(source, "rb") as file, written_whole(target, mode=PRIVATE) as copy:
        size = file.seek(0, 2)
        boxes = list(_top_boxes(file, size))
        kinds = [box.kind for box in boxes]
        if not boxes or kinds[0] != "ftyp" or "moov" not in kinds or "mdat" not in kinds:
            raise Unfit("false-kind")
        file.seek(boxes[0].content)
        if file.read(4).decode("latin-1") not in _BRANDS:
            raise Unfit("false-kind")
        file.seek(0)
        shutil.copyfileobj(file, copy, 1 << 20)
        handlers: list[str] = []
        for box in boxes:
            if box.kind in ("moov", "moof", "mfra"):
                index = _read(file, box)
                _blank_inside(index, _Box(box.kind, 0, box.content - box.start, len(index)), handlers, findings)
                copy.seek(box.start)
                copy.write(index)
            elif box.kind not in _TOP:
                findings.removed["tags"] += box.kind not in _EMPTY
                _free(copy, box)
        others = sorted(set(handlers) - _HANDLERS)
        if others:
            raise Unfit("tracks", Words(", ".join(others), ", ".join(others)))
        if ("vide" if needs_picture else "soun") not in handlers:
            raise Unfit("false-kind")
        copy.seek(0, 2)
        return "soun" in handlers


def _top_boxes(file: BinaryIO, size: int) -> Iterator[_Box]:
    at, number = 0, 0
    while at < size:
        number += 1
        file.seek(at)
        box = _box_at(file.read(16), at, 0, size)
        if box is None or number > _MOST_BOXES:
            raise Unfit("broken")
        yield box
        at = box.end


def _box_at(head: bytes | bytearray, start: int, offset: int, limit: int) -> _Box | None:
    """Return the box whose header begins at `offset` of the given bytes; None if there is none within the limit."""
    if len(head) < offset + 8:
        return None
    size, content = int.from_bytes(head[offset : offset + 4], "big"), start + 8
    if size == 1:
        if len(head) < offset + 16:
            return None
        size, content = int.from_bytes(head[offset + 8 : offset + 16], "big"), start + 16
    elif size == 0:  # the box reaches to the end
        size = limit - start
    end = start + size
    if end < content or end > limit:
        return None
    return _Box(head[offset + 4 : offset + 8].decode("latin-1"), start, content, end)


def _read(file: BinaryIO, box: _Box) -> bytearray:
    if box.end - box.start > _LARGEST_INDEX:
        raise Unfit("bomb")
    file.seek(box.start)
    return bytearray(file.read(box.end - box.start))


def _blank_inside(data: bytearray, around: _Box, handlers: list[str], findings: Findings, depth: int = 0) -> None:
    """Overwrite everything in a box that players do not need."""
    at = around.content
    while at < around.end:
        box = _box_at(data, at, at, around.end)
        if box is None or depth > len(_NEEDED):
            raise Unfit("broken")
        if box.kind not in _NEEDED[around.kind]:
            findings.removed["tags"] += box.kind not in _EMPTY
            data[box.start + 4 : box.start + 8] = b"free"
            data[box.content : box.end] = bytes(box.end - box.content)
        elif box.kind in _NEEDED:
            _blank_inside(data, box, handlers, findings, depth + 1)
        elif box.kind in _TIMED and box.end - box.content >= 20:
            width = 8 if data[box.content] == 1 else 4
            data[box.content + 4 : box.content + 4 + 2 * width] = bytes(2 * width)
        elif box.kind == "hdlr" and box.end - box.content >= _HANDLER_NAME:
            handlers.append(data[box.content + 8 : box.content + 12].decode("latin-1"))
            name = box.content + _HANDLER_NAME
            data[name : box.end] = bytes(box.end - name)
        elif box.kind == "dref" and b"url " in data[box.content : box.end]:
            _check_sources(data, box)
        at = box.end


def _check_sources(data: bytearray, box: _Box) -> None:
    """Raise Unfit if the film is in another file: each source must be this file."""
    at = box.content + 8
    while at < box.end:
        source = _box_at(data, at, at, box.end)
        if source is None or source.end - source.content < 4:
            raise Unfit("broken")
        if not data[source.content + 3] & 1:
            raise Unfit("outside", Words("film di berkas lain", "a film in another file"))
        at = source.end


def _free(copy: BinaryIO, box: _Box) -> None:
    copy.seek(box.start + 4)
    copy.write(b"free")
    copy.seek(box.content)
    left = box.end - box.content
    while left > 0:
        copy.write(bytes(min(left, 1 << 20)))
        left -= 1 << 20


def write_sound(source: str, target: str, findings: Findings) -> None:
    """Write an MP3 without its tags. Raises Unfit if it holds no sound, and OSError."""
    with open(source, "rb") as file, written_whole(target, mode=PRIVATE) as copy:
        start, end = 0, file.seek(0, 2)
        while (head := _at(file, start, 10))[:3] == b"ID3" and len(head) == 10:
            length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
            start += 10 + length + (10 if head[5] & 0x10 else 0)
            findings.removed["tags"] += 1
        padding = _at(file, start, _PADDING)
        start += len(padding) - len(padding.lstrip(b"\0"))
        end = _without_tags_behind(file, start, end, findings)
        frame = _at(file, start, 4)
        # MPEG audio, layer III: eleven bits are set, and neither version nor layer has a reserved value.
        if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE6 != 0xE2 or end <= start:
            raise Unfit("false-kind")
        file.seek(start)
        left = end - start
        while left > 0 and (piece := file.read(min(left, 1 << 20))):
            copy.write(piece)
            left -= len(piece)


def _without_tags_behind(file: BinaryIO, start: int, end: int, findings: Findings) -> int:
    """Return where the sound ends: before tags of ID3v1, Lyrics3 and APE, in any order."""
    while end > start:
        if _at(file, end - 128, 3) == b"TAG":
            end -= 128
        elif (foot := _at(file, end - 32, 32))[:8] == b"APETAGEX":
            size, flags = struct.unpack("<I4xI", foot[12:24])
            end -= size + (32 if flags & 0x80000000 else 0)
        elif _at(file, end - 9, 9) == b"LYRICS200" and (digits := _at(file, end - 15, 6)).isdigit():
            end -= int(digits) + 15
        else:
            return end
        findings.removed["tags"] += 1
    return end


def _at(file: BinaryIO, at: int, size: int) -> bytes:
    if at < 0:
        return b""
    file.seek(at)
    return file.read(size)


def clean_captions(data: bytes, findings: Findings) -> bytes:
    """Return captions (WebVTT) without comments and styles, which may name people or load something. Raises Unfit."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        raise Unfit("encoding") from problem
    blocks = re.split(r"\n{2,}", text.strip("\n"))
    if not re.match(r"WEBVTT(?:[ \t]|$)", blocks[0]) or "\0" in text:
        raise Unfit("false-kind")
    cues = [block for block in blocks[1:] if _CUE.search(block) and not block.startswith(("NOTE", "STYLE", "REGION"))]
    if not cues:
        raise Unfit("broken")
    return ("WEBVTT\n\n" + "\n\n".join(cues) + "\n").encode()
