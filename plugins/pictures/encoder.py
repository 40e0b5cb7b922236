"""Encode renditions by Pillow. The bytes are deterministic and hold only pixels and the credit."""

import io
from collections.abc import Callable, Mapping

# AVIF and WebP are imported here. Otherwise Pillow would import all the forty formats that it knows.
from PIL import AvifImagePlugin, Image, ImageChops, PngImagePlugin, WebPImagePlugin  # noqa: F401

from plugins.ground.digests import digest_of_bytes
from plugins.pictures.cache import write_developed
from plugins.pictures.decoder import load_bytes, load_source
from plugins.pictures.kinds import kind_of
from plugins.pictures.renditions import FLAT, PHOTO, TRANSPARENT, Developed, Job, Rendition, Sizes, worth_offering
from plugins.pictures.svg.drawing import read_svg
from plugins.pictures.xmp import build_xmp

WEBP_QUALITY, JPEG_QUALITY = 66, 76
# The widths that telephones use are encoded slowly, which saves a quarter of the bytes. For wider ones that would take
# five times as long. Both reach an SSIM of 0.95 on photographs without much noise.
SMALL = 720  # pixels: used by a telephone of 360 px at DPR 2
AVIF_SMALL, AVIF_LARGE = {"quality": 52, "speed": 6}, {"quality": 56, "speed": 8}
# A picture with much detail can be compressed more, as the detail hides the loss. A slower speed keeps SSIM at 0.95.
DENSE = 0.58  # bits a pixel; 25 kB for 720 × 480
DENSE_FROM, DENSE_SPEED, LEAST_QUALITY = 480, 3, 44
# The colours to show until a picture is loaded. The theme shows these nearly transparent (`.tint-…` in
# base.css), so that an alternative text is legible on each, on light and dark paper.
TINTS = {
    "warm": (170, 85, 51),
    "cool": (68, 119, 136),
}
FLAT_COLOURS = 256
FLAT_BITS = 2.0  # bits a pixel as lossless WebP: a picture that needs more is encoded as a photograph


def develop_picture(job: Job) -> Developed:
    """Write all renditions of an inspected picture, and return them."""
    data = load_bytes(job.source)
    if kind_of(data) == "svg":
        drawing = read_svg(data)
        drawn = {"svg": {drawing.width: drawing.data}}
        return _write(job.folder, drawn, ((drawing.width, drawing.height),), flat=True)
    source = load_source(data, job.narrowest)
    xmp = build_xmp(job.credit, job.licence)
    if source.drawn and _is_flat(source.image):
        scaled = _scaled(source.image, source.sizes, Image.Resampling.BOX)
        made = {kind: _encoded(scaled, _SAVE_FLAT[kind], xmp) for kind in FLAT}
        return _write(job.folder, made, source.sizes, flat=True, tint=_tint(source.image))
    scaled = _scaled(source.image, source.sizes, Image.Resampling.LANCZOS)
    kinds = TRANSPARENT if source.image.mode == "RGBA" else PHOTO
    made = {kind: _encoded(scaled, _SAVE[kind], xmp) for kind in kinds}
    return _write(job.folder, made, source.sizes, flat=False, tint=_tint(source.image))


def _is_flat(image: Image.Image) -> bool:
    """Whether a picture of few colours is a drawing. A photograph in few colours compresses badly."""
    return 8 * len(_lossless_webp(image, b"")) <= FLAT_BITS * image.width * image.height


def _tint(image: Image.Image) -> str:
    """Return the name of the colour of `TINTS` that is nearest to the middle colour of an opaque picture."""
    if image.mode != "RGB":
        return ""
    middle = image.resize((1, 1), Image.Resampling.BOX).tobytes()
    return min(TINTS, key=lambda name: sum((a - b) ** 2 for a, b in zip(middle, TINTS[name], strict=True)))


def _scaled(base: Image.Image, sizes: Sizes, resampling: Image.Resampling) -> dict[int, Image.Image]:
    return {size[0]: base if base.size == size else base.resize(size, resampling) for size in sizes}


def _encoded(scaled: Mapping[int, Image.Image], save: "Save", xmp: bytes) -> dict[int, bytes]:
    return {width: save(image, xmp) for width, image in scaled.items()}


def _avif(image: Image.Image, xmp: bytes) -> bytes:
    # Tuned by SSIM, which uses bytes where eyes need them. The number of threads changes the bytes, so it is fixed.
    options: dict[str, object] = {"codec": "aom", "subsampling": "4:2:0", "max_threads": 1}
    options["advanced"] = {"tune": "ssim", "enable-qm": "1"}
    effort = AVIF_SMALL if image.width <= SMALL else AVIF_LARGE
    data = _saved(image, "AVIF", xmp=xmp, **effort, **options)
    excess = 8 * len(data) / (image.width * image.height) / DENSE - 1
    if excess <= 0 or not DENSE_FROM < image.width <= SMALL:
        return data
    quality = max(LEAST_QUALITY, AVIF_SMALL["quality"] - int(27 * excess))  # a step of quality is 3 to 4 % of the bytes
    return _saved(image, "AVIF", xmp=xmp, quality=quality, speed=DENSE_SPEED, **options)


def _webp(image: Image.Image, xmp: bytes) -> bytes:
    return _saved(image, "WEBP", quality=WEBP_QUALITY, method=4, xmp=xmp)


def _jpeg(image: Image.Image, xmp: bytes) -> bytes:
    return _saved(image, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True, xmp=xmp)


def _lossless_webp(image: Image.Image, xmp: bytes) -> bytes:
    return _saved(image, "WEBP", lossless=True, quality=60, method=4, xmp=xmp)


def _png(image: Image.Image, xmp: bytes, **options: object) -> bytes:
    notes = PngImagePlugin.PngInfo()
    if xmp:
        notes.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return _saved(image, "PNG", pnginfo=notes, **options)


def _flat_png(image: Image.Image, xmp: bytes) -> bytes:
    """Save with a palette if that loses nothing."""
    method = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    palette = image.quantize(FLAT_COLOURS, method, dither=Image.Dither.NONE)
    lost = ImageChops.difference(palette.convert(image.mode), image).getbbox(alpha_only=False)
    return _png(image if lost else palette, xmp, optimize=True)


Save = Callable[[Image.Image, bytes], bytes]
_SAVE: dict[str, Save] = {"avif": _avif, "webp": _webp, "jpg": _jpeg, "png": _png}
_SAVE_FLAT: dict[str, Save] = {"webp": _lossless_webp, "png": _flat_png}


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    bare = image.copy()
    bare.info = {}  # encoders would write profiles, EXIF and comments found here
    out = io.BytesIO()
    bare.save(out, kind, **{key: value for key, value in options.items() if value != b""})
    return out.getvalue()


def _write(
    folder: str, made: Mapping[str, Mapping[int, bytes]], sizes: Sizes, *, flat: bool, tint: str = ""
) -> Developed:
    heights = dict(sizes)
    files = {}
    for kind, widths in worth_offering(made).items():
        for width in widths:
            data = made[kind][width]
            files[Rendition(kind, width, heights[width], digest_of_bytes(data), len(data))] = data
    return write_developed(folder, files, flat, tint)
