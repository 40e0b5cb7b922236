"""GIF files: keep the first frame, drop comments and later frames.

Source: Graphics Interchange Format, version 89a, sections 15 to 27.
"""

from plugins.ground.containers.bare import Bare, CheckSize, Damaged

_EXTENSION, _IMAGE, _CONTROL = 0x21, 0x2C, 0xF9


def read_bare(data: bytes, check_size: CheckSize) -> Bare:
    """Return a GIF file with its first frame only. Raises Damaged if it has none; a decoder finds missing pixels."""
    if len(data) < 13:
        raise Damaged("header")
    check_size(int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little"))
    at = 13 + _size_of_colours(data[10])
    head, control, frame, frames = data[:at], b"", b"", 0
    while at < len(data) and data[at] in (_EXTENSION, _IMAGE):
        start = at
        if data[at] == _EXTENSION:
            at = _after_blocks(data, at + 2)
            if data[start + 1 : start + 2] == bytes((_CONTROL,)) and not frames:
                control = data[start:at]
        else:
            frames += 1
            packed = data[at + 9] if at + 9 < len(data) else 0
            at = _after_blocks(data, at + 11 + _size_of_colours(packed))
            frame = frame or data[start:at]
    if not frame:
        raise Damaged("header")
    return Bare(head + control + frame + b"\0;", b"", b"", frames > 1)


def _size_of_colours(packed: int) -> int:
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Return the end of a series of blocks: after an empty block, or at the end of a cut file."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return min(at + 1, len(data))
