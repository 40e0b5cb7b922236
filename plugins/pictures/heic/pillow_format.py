"""HEIC files of telephones for Pillow: upright, eight bits a channel, reduced by the decoding process.

Other parts of the file (bursts, depth maps, thumbnails) are ignored, and so is EXIF: the container says how to turn the
picture, EXIF only repeats it.
"""

import os
import subprocess
import sys
from typing import Any

import pillow_heif
from PIL import Image, ImageFile

from plugins.pictures.kinds import kind_of

FORMAT = "HEIC"
_PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "decode_program.py")


class HeicImageFile(ImageFile.ImageFile):
    """The primary picture of a HEIC file. `draft` asks for a reduced size, as with a JPEG.

    It is decoded in a separate process: the decoder needs eight bytes a pixel beside the memory of the build, and a
    file that crashes the decoder must not crash the build.
    """

    format = FORMAT
    format_description = "HEIC (ISO/IEC 23008-12)"

    def _open(self) -> None:
        assert self.fp is not None
        self._data = self.fp.read()
        try:
            heic = pillow_heif.open_heif(self._data)
        except RuntimeError as problem:
            raise SyntaxError(str(problem)) from problem
        self._size, self._mode = heic.size, heic.mode
        self._factor = 1
        if "icc_profile" in heic.info:
            self.info["icc_profile"] = heic.info["icc_profile"]
        self.tile = []

    def draft(self, mode: str | None, size: tuple[int, int] | None) -> None:
        """Ask for a reduction by the largest whole factor that leaves the picture at least as large as `size`."""
        if size is not None:
            self._factor = max(1, min(self._size[0] // size[0], self._size[1] // size[1]))

    def load(self) -> Any:
        """Decode the picture to its end. Raises OSError if it is damaged."""
        if self._im is None:
            command = [sys.executable, "-I", _PROGRAM, str(self._factor)]
            made = subprocess.run(command, input=self._data, capture_output=True, check=False)
            if made.returncode:
                said = made.stderr.decode(errors="replace").splitlines()
                raise OSError(said[-1] if said else f"HEIC: {made.returncode}")
            head, _, pixels = made.stdout.partition(b"\n")
            mode, width, height = head.decode().split()
            small = Image.frombytes(mode, (int(width), int(height)), pixels)
            self.im, self._mode, self._size = small.im, small.mode, small.size
        return super().load()


def register() -> None:
    """Register HEIC with Pillow under the name in `FORMAT`."""
    Image.register_open(FORMAT, HeicImageFile, lambda start: kind_of(start) == "heic")
