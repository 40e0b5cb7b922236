"""Other programs read every file of a site that offers all kinds of attachments: nobody is named in any of them."""

import importlib
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.attachments import files
from tests.conftest import found
from tests.sites import AS_OF, KABAR, Entry, build_site, story, write_site

OFFERED = {
    f"berkas-{kind}.{kind}": data for kind, data in files.GOOD.items() if kind not in ("mp4", "m4a", "mp3", "vtt")
}
PLAYED = {"film.mp4": files.film(), "suara.mp3": files.sound(), "siniar.m4a": files.GOOD["m4a"]}
_RIGHTS = "{credit: Tim, licence: CC0, people: none}"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("metadata")
    blocks = "".join(
        f"\n/// {'video' if name.endswith('mp4') else 'audio'} | {name}\nSuara kelas.\n\nSelamat pagi semua.\n///\n"
        for name in PLAYED
    )
    body = "\n\n".join(f"[Berkas {number}]({name})" for number, name in enumerate(OFFERED)) + "\n" + blocks
    body += "\n![Mesin](foto.jpg)\n"
    all_files: dict[str, Entry] = {**OFFERED, **PLAYED, "foto.jpg": files.jpeg(), "film.id.vtt": files.CAPTIONS}
    rights = "".join(f"{name}: {_RIGHTS}\n" for name in all_files if not name.endswith(".vtt"))
    changes = {f"articles/kabar/{name}": data for name, data in all_files.items()}
    content = write_site(root / "content", {KABAR: story(body=body), "articles/kabar/photos.yaml": rights, **changes})
    settings = {"PATH": str(content), "OUTPUT_PATH": str(root / "output"), "NEWSROOM_AS_OF": AS_OF}
    result, said = build_site({**settings, "NEWSROOM_CACHE": str(root / "cache")}, production=True)
    assert result.code == 0, said
    return root / "output"


def attached(output: Path, *endings: str) -> list[Path]:
    return [path for path in sorted((output / "assets/files").iterdir()) if path.name.endswith(endings)]


def test_every_kind_is_there(output: Path) -> None:
    assert len(attached(output, "")) >= len(OFFERED) + len(PLAYED)


def test_exiftool_finds_nobody_in_any_file(output: Path, tmp_path: Path) -> None:
    """Each part of a package is judged too, since ExifTool sees only their list."""
    program = found("exiftool", shutil.which("exiftool"))
    for number, path in enumerate(path for path in attached(output, "") if zipfile.is_zipfile(path)):
        with zipfile.ZipFile(path) as package:
            package.extractall(tmp_path / str(number))
    judged = [*attached(output, ""), *(path for path in tmp_path.rglob("*") if path.is_file())]
    done = subprocess.run([program, "-json", "-a", "-G", *judged], capture_output=True, text=True)
    records = json.loads(done.stdout)
    assert len(records) == len(judged) > 50
    for record in records:
        told = [key.partition(":")[2] for key in record if not key.startswith(("File:", "ExifTool:"))]
        assert [name for name in told if name.startswith(files.NAMING)] == [], record["SourceFile"]


def test_pdfinfo_finds_nobody_and_no_script_in_any_pdf(output: Path) -> None:
    program = found("pdfinfo", shutil.which("pdfinfo"))
    for path in attached(output, ".pdf"):
        done = subprocess.run([program, path], capture_output=True, text=True)
        told = dict(line.split(":", 1) for line in done.stdout.splitlines() if ":" in line)
        assert done.returncode == 0
        assert not told.keys() & {"Author", "Creator", "Producer", "Title", "CreationDate", "ModDate"}, path
        assert told["JavaScript"].strip() == told["Metadata Stream"].strip() == "no", path


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_olevba_finds_no_macro_in_any_office_file(output: Path) -> None:
    # Its libraries give warnings when they are imported. Import them here, where warnings are ignored.
    olevba = importlib.import_module("oletools.olevba")
    paths = attached(output, ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
    assert len(paths) >= 5
    for path in paths:
        parser = olevba.VBA_Parser(path.name, data=path.read_bytes())
        assert not parser.detect_vba_macros(), path
        parser.close()
    for path in attached(output, ".zip"):
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
            assert [name for name in package.namelist() if name.endswith((".bin", ".docm", ".xlsm", ".pptm"))] == []
