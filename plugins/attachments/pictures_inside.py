"""Pictures inside attachments: their notes (place, camera, names) are removed, their pixels stay."""

from collections.abc import Callable

from plugins.attachments.verdict import Unfit
from plugins.ground.containers import gif, png, webp
from plugins.ground.containers.bare import Bare, CheckSize, Damaged
from plugins.ground.containers.exif import UPRIGHT, orientation_of
from plugins.ground.containers.jpeg import parse_jpeg
from plugins.ground.words import Words

_EXIF_HEAD = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"


def without_notes(data: bytes, name: str = "", keep_turn: bool = True) -> bytes:
    """Return a picture without its notes.

    Args:
        data: The bytes of the picture.
        name: The name under which the editor knows it.
        keep_turn: Whether to keep the note that says how to turn the picture.

    Raises:
        Unfit: The picture is damaged, or its format does not allow to separate notes from pixels.
    """
    reader = next((reader for starts, reader in _READERS if data.startswith(starts)), None)
    if data.startswith((b"II*\0", b"MM\0*")) or reader is None:
        detail = Words(f"gambar {name or 'di dalamnya'}", f"the picture {name or 'inside'}")
        raise Unfit("picture-kind", detail)
    try:
        return _jpeg(data, keep_turn) if reader is _jpeg else reader(data)
    except (Damaged, IndexError, ValueError) as problem:
        raise Unfit("broken", Words(f"gambar {name} di dalamnya", f"the picture {name} inside")) from problem


def _jpeg(data: bytes, keep_turn: bool = True) -> bytes:
    bare = parse_jpeg(data).bare(_any_size)
    turned = orientation_of(bare.exif) if bare.exif else UPRIGHT
    if turned == UPRIGHT or not keep_turn:
        return bare.data
    note = _EXIF_HEAD + bytes((turned,)) + b"\0\0\0\0\0\0"
    return bare.data[:2] + b"\xff\xe1" + (len(note) + 2).to_bytes(2, "big") + note + bare.data[2:]


def _any_size(width: int, height: int) -> None:
    """Accept any size: nothing is decoded here."""


def _bare(read: Callable[[bytes, CheckSize], Bare]) -> Callable[[bytes], bytes]:
    return lambda data: read(data, _any_size).data


_READERS: tuple[tuple[tuple[bytes, ...], Callable[[bytes], bytes]], ...] = (
    ((b"\xff\xd8\xff",), _jpeg),
    ((png.SIGNATURE,), _bare(png.read_bare)),
    ((b"GIF87a", b"GIF89a"), _bare(gif.read_bare)),
    ((b"RIFF",), _bare(webp.read_bare)),
    ((b"BM",), lambda data: data),  # BMP has no place for notes
)
