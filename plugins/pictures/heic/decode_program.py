"""Decode the HEIC file on standard input and write it, reduced by the factor that is given, to standard output.

A program by itself, which imports nothing of this project: the less it holds, the less memory is taken. What comes
out is a line `MODE WIDTH HEIGHT`, then the pixels.
"""

import sys

import pillow_heif
from PIL import Image

_ROWS = 64  # of the reduced picture, copied at a time


def main() -> None:
    """Write the primary picture; whatever is wrong with it is an exception, whose last line tells it."""
    factor = int(sys.argv[1])
    # A picture of its own kind beside the decoded one would be too much, so it is copied by bands.
    heic = pillow_heif.open_heif(sys.stdin.buffer.read(), convert_hdr_to_8bit=True, remove_stride=False)
    data, stride, mode, (width, height) = heic.data, heic.stride, heic.mode, heic.size
    out = sys.stdout.buffer
    out.write(f"{mode} {-(-width // factor)} {-(-height // factor)}\n".encode())
    for top in range(0, height, _ROWS * factor):
        rows = min(_ROWS * factor, height - top)
        band = data[top * stride : (top + rows) * stride]
        out.write(Image.frombytes(mode, (width, rows), band, "raw", mode, stride).reduce(factor).tobytes())


if __name__ == "__main__":
    main()
