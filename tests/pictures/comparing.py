"""How alike two pictures look, and how readable a text is on a background."""

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image
from scipy.fft import dctn
from skimage.metrics import structural_similarity


def ssim(one: Image.Image, other: Image.Image) -> float:
    """Structural similarity of two pictures in grey (Wang et al. 2004: Gaussian window, sigma 1.5)."""
    grey = (np.asarray(image.convert("L")) for image in (one, other))
    options = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "data_range": 255}
    return float(structural_similarity(*grey, **options))


def contrast(one: Sequence[float], other: Sequence[float]) -> float:
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def perceptual_hash(image: Image.Image) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """64 bits that survive scaling, recompression and other formats (pHash: signs of the low frequencies)."""
    small = np.asarray(image.convert("L").resize((32, 32), Image.Resampling.LANCZOS), float)
    low = dctn(small)[:8, :8]
    return np.asarray(low > np.median(low))


def pictures_alike(output: dict[str, bytes], image: Image.Image) -> list[str]:
    wanted = perceptual_hash(image)
    found = []
    for name, data in output.items():
        with Image.open(io.BytesIO(data)) as other:
            if (perceptual_hash(other) != wanted).sum() <= 10:
                found.append(name)
    return found


def luminance(colour: Sequence[float]) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2)."""
    parts = [value / 255 for value in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
