"""Tell the kind of a picture by its first bytes, before any decoder sees it."""

import re

# Brands of ISO base media files (AVIF specification, section 6; ISO/IEC 23008-12, annex B).
_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"hevc": "heic", b"heim": "heic"}
_SVG_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]")
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
    start = data[:20_000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_page = b"<html" in start[:1024].lower()
    return "svg" if start.startswith(b"<") and _SVG_ROOT.search(start) and not is_page else ""


def _media_kind(data: bytes) -> str:
    size = min(int.from_bytes(data[:4], "big"), 400)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, size - 3, 4))]
    known = [_BRANDS[brand] for brand in brands if brand in _BRANDS]
    if known:
        return known[0]
    return "heic" if brands[0] in _GENERAL_BRANDS else ""
