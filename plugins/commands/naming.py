"""Find the story or page that an argument means: a name, or the path of its folder or file."""

import os
from pathlib import Path

from plugins.newsroom.stories import FOLDERS


def story_key(content: str | Path, named: str) -> str:
    """Return the key of a story or page, such as `kabar` or `pages/tentang`.

    `named` is a key, or the path of the story's folder or of a file in it. The path is relative to the caller's folder
    or to the content folder; the file need not exist.
    """
    root = os.path.realpath(content)
    for base in (os.getcwd(), root):
        path = os.path.realpath(os.path.join(base, named))
        inside = os.path.relpath(path, root).split(os.sep)
        is_path = "/" in named or os.sep in named or os.path.exists(path)
        if is_path and len(inside) > 1 and inside[0] in FOLDERS:
            return "/".join(inside[:2])
    return named
