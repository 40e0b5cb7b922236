"""Which story or page an argument of a command line means: a name, or a path of its folder or file."""

import os
from pathlib import Path

from plugins.newsroom.stories import FOLDERS


def story_key(content: str | Path, named: str) -> str:
    """Return the key of a story or page, such as `kabar` or `pages/tentang`.

    `named` is a key already, or a path: relative to the caller's folder or to the content folder, of the story's folder
    or of a file in it, which need not exist.
    """
    root = os.path.realpath(content)
    for base in (os.getcwd(), root):
        path = os.path.realpath(os.path.join(base, named))
        inside = os.path.relpath(path, root).split(os.sep)
        is_path = "/" in named or os.sep in named or os.path.exists(path)
        if is_path and len(inside) > 1 and inside[0] in FOLDERS:
            return "/".join(inside[:2])
    return named
