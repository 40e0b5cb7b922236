"""The first bytes of a picture: what it is, and for WebP how large, before any decoder sees it."""

# Brands of ISO base media files (AVIF specification, section 6; ISO/IEC 23008-12, annex B).
_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"hevc": "heic", b"heim": "heic"}
_GENERAL_BRANDS = (b"mif1", b"msf1")


def kind_of(data: bytes) -> str:
    """Return `jpeg`, `png`, `gif`, `webp`, `avif`, `heic` or `svg` by the first bytes; empty for anything else."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "webp"
    if data[4:8] == b"ftyp":
        return _media_kind(data)
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "svg" if start.startswith(b"<") and b"<svg" in data[:20_000] and b"<html" not in data[:1024].lower() else ""


def webp_size(data: bytes) -> tuple[int, int]:
    """Return the width and height in the header of a WebP file, in pixels; (0, 0) where it has none.

    Pillow's decoder takes the memory for a WebP as soon as it is opened. Source: RFC 9649, sections 2.5 to 2.7.
    """
    chunk, start = data[12:16], data[20:30]
    if len(start) < 10:
        return 0, 0
    if chunk == b"VP8X":
        return int.from_bytes(start[4:7], "little") + 1, int.from_bytes(start[7:10], "little") + 1
    if chunk == b"VP8L":
        bits = int.from_bytes(start[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        return int.from_bytes(start[6:8], "little") & 0x3FFF, int.from_bytes(start[8:10], "little") & 0x3FFF
    return 0, 0


def media_size(data: bytes) -> int:
    """Return how many bytes an ISO base media file says it has; 0 where its boxes make no sense.

    The decoders fill with grey what the end of a cut file lacks. Source: ISO/IEC 14496-12, section 4.2.
    """
    at = 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if size == 1:
            size = int.from_bytes(data[at + 8 : at + 16], "big")
        if size == 0:  # to the end of the file
            return len(data)
        if size < 8:
            return 0
        at += size
    return at


def _media_kind(data: bytes) -> str:
    size = min(int.from_bytes(data[:4], "big"), 400)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, size - 3, 4))]
    known = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    if known:
        return known[0]
    return "heic" if brands[0] in _GENERAL_BRANDS else ""
