"""Imports an export of WordPress into a small site, and shows what came of it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from plugins.commands.options import Options
from plugins.commands.wordpress import import_wordpress
from plugins.console.terminal import Terminal
from tests.importing.wxr import Wxr
from tests.sites import write_site


class Imported:
    """What an import made: the content folder, the report, the exit code."""

    def __init__(self, folder: Path, code: int) -> None:
        self.content, self.code = folder / "content", code
        report = folder / "ekspor.laporan.md"
        self.report = report.read_text(encoding="utf-8") if report.exists() else ""

    def text(self, story: str, language: str = "id", section: str = "articles") -> str:
        return (self.content / section / story / f"index.{language}.md").read_text(encoding="utf-8")

    def data(self, name: str) -> str:
        path = self.content / "data" / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def everything(self) -> str:
        texts = [
            path.read_text(encoding="utf-8") for path in self.content.rglob("*") if path.suffix in (".md", ".yaml")
        ]
        return "\n".join([*texts, self.report])


Import = Callable[..., Imported]


def import_into(folder: Path, wxr: Wxr | str | bytes, uploads: Mapping[str, bytes | str] | None = None) -> Imported:
    """Import an export into the content folder below `folder`. `uploads` are bytes, or pictures by their colour."""
    if not (folder / "content").exists():
        write_site(folder / "content", {})
    data = wxr.text() if isinstance(wxr, Wxr) else wxr
    file = folder / "ekspor.xml"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    for name, what in (uploads or {}).items():
        path = folder / "uploads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(what, bytes):
            path.write_bytes(what)
        else:
            Image.new("RGB", (40, 30), what).save(path)
    media = folder / "uploads" if uploads is not None else None
    return Imported(folder, import_wordpress(Options(content=str(folder / "content")), file, media, Terminal()))
