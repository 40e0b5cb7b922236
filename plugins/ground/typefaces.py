"""The typeface of pictures that the program draws: Literata, Latin letters only (SIL Open Font License)."""

import os

_FOLDER = os.path.join(os.path.dirname(__file__), "fonts")

BOLD = os.path.join(_FOLDER, "literata-latin-700-normal.woff")
REGULAR = os.path.join(_FOLDER, "literata-latin-400-normal.woff")
