"""The suffixes of picture files, with the media type of each."""

PICTURE_SUFFIXES = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".jfif": "jpeg",
    ".jpe": "jpeg",
    ".png": "png",
    ".webp": "webp",
    ".avif": "avif",
    ".gif": "gif",
    ".heic": "heic",
    ".heif": "heic",
    ".svg": "svg",
}
