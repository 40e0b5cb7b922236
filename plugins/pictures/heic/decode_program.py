"""Decode the HEIC file from standard input, reduce it by a given factor, and write it to standard output.

This is a separate program. It imports nothing of this project, to need less memory. It writes a line `MODE WIDTH
HEIGHT`, then the pixels.
"""

import sys

import pillow_heif
from PIL import Image

_ROWS = 64  # rows of the reduced picture that are copied at a time


def main() -> None:
    """Write the primary picture. A fault is an exception, whose last line says what is wrong."""
    factor = int(sys.argv[1])
    # A second whole picture would take too much memory, so it is copied in bands.
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
