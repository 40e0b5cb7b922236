"""The endings of picture files, with what the content of such a file is."""

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
