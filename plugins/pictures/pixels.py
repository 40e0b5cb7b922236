"""Convert pixels to plain modes, smaller sizes and sRGB, without a second copy of a large picture in memory."""

import io

from PIL import Image, ImageCms

FLAT_COLOURS = 256
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def has_few_colours(image: Image.Image) -> bool:
    """Return whether a picture has at most FLAT_COLOURS colours."""
    return image.mode in ("1", "P") or (
        image.mode in ("L", "LA", "RGB", "RGBA") and image.getcolors(FLAT_COLOURS) is not None
    )


def to_plain_mode(image: Image.Image) -> Image.Image:
    """Return a picture in 8 bits a channel: grey, RGB or CMYK, with transparency as RGBA."""
    if image.mode.startswith("I"):  # 16-bit grey
        return _in_eight_bits(image)
    if image.mode in ("RGB", "RGBA", "CMYK", "L") and "transparency" not in image.info:
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("LA", "La", "PA", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("RGB")


def _in_eight_bits(image: Image.Image) -> Image.Image:
    grey = Image.new("L", image.size)
    for top in range(0, image.height, 256):  # in bands: a pixel takes eight bytes meanwhile
        band = image.crop((0, top, image.width, min(top + 256, image.height)))
        grey.paste(band.convert("I").point(lambda value: value * (1 / 257)).convert("L"), (0, top))
    return grey


def reduce_to(image: Image.Image, size: tuple[int, int], few: bool) -> Image.Image:
    """Return a picture in a smaller size. With `few` colours, edges stay hard."""
    if image.size == size:
        return image
    # Colours of transparent pixels must not mix into others, so Pillow first multiplies a whole copy. For a large
    # picture, blocks are averaged before, band by band.
    factor = min(image.width // size[0], image.height // size[1])
    if image.mode == "RGBA" and factor >= 2 and image.width * image.height > 8_000_000:
        image = reduce_by_bands(image, factor, image.mode)
    return image.resize(size, Image.Resampling.BOX if few else Image.Resampling.LANCZOS, reducing_gap=3.0)


def reduce_by_bands(image: Image.Image, factor: int, mode: str) -> Image.Image:
    """Return a picture in another mode, in which each block of `factor` by `factor` pixels becomes one pixel."""
    small = Image.new(mode, (-(-image.width // factor), -(-image.height // factor)))
    rows = 64 * factor
    for top in range(0, image.height, rows):
        band = image.crop((0, top, image.width, min(top + rows, image.height)))
        small.paste((band if band.mode == mode else band.convert(mode)).reduce(factor), (0, top // factor))
    return small


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return a picture in sRGB, RGB or RGBA, by its ICC profile where it has one."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
            intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
            converted = ImageCms.profileToProfile(image, source, _SRGB, intent, mode, flags=flags)
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # an invalid profile, or one for other colours: take the numbers for sRGB
    return image if image.mode == mode else image.convert(mode)
