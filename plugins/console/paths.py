"""The project's own folder, and paths as messages show them."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def shown_path(path: str | Path) -> str:
    """Return a path as the caller would write it: relative if it is below the working directory."""
    path = Path(path)
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):  # a branch switch may have deleted the working directory
        return path.as_posix()
