"""HEIC, as telephones write it, for Pillow: upright, in eight bits a channel, and reduced before it comes here.

Whatever else lies in the file (bursts, depth maps, thumbnails) is passed over, and its notes are not read: the
container itself turns the picture, EXIF only repeats it.
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
    """The primary picture of a HEIC file. `draft` asks for whole pixels to be averaged, as it does of a JPEG.

    It is decoded by a process of its own: the decoder wants eight bytes for a pixel, which would come on top of
    all that a build holds already, and a file that brings the decoder down takes nothing else with it.
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
        """Have the picture reduced by the largest whole factor that leaves it at least as large as `size`."""
        if size is not None:
            self._factor = max(1, min(self._size[0] // size[0], self._size[1] // size[1]))

    def load(self) -> Any:
        """Decode the picture to its end; raises OSError where it is damaged."""
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
    """Make Pillow read HEIC by the name in `FORMAT`."""
    Image.register_open(FORMAT, HeicImageFile, lambda start: kind_of(start) == "heic")
