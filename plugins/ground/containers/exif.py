"""The only EXIF note that is used: how to turn the picture upright.

Source: TIFF 6.0, section 2 (directories); Exif 3.0, section 4.6.5 (Orientation).
"""

UPRIGHT = 1
_ORIENTATION, _SHORT = 0x0112, 3


def orientation_of(exif: bytes) -> int:
    """Return the orientation in EXIF data, from 1 (upright) to 8; 1 where it is missing, damaged or has no meaning."""
    exif = exif.removeprefix(b"Exif\0\0")
    if not exif.startswith((b"II*\0", b"MM\0*")):
        return UPRIGHT

    def number(at: int, size: int) -> int:
        return int.from_bytes(exif[at : at + size], "little" if exif.startswith(b"II") else "big")

    directory = number(4, 4)
    for entry in range(directory + 2, min(directory + 2 + 12 * number(directory, 2), len(exif) - 11), 12):
        if number(entry, 2) == _ORIENTATION:
            value = number(entry + 8, 2)
            return (
                value if number(entry + 2, 2) == _SHORT and number(entry + 4, 4) == 1 and 1 <= value <= 8 else UPRIGHT
            )
    return UPRIGHT
