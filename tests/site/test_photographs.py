"""A whole site of the files that editors use, built as they build it: little memory, and nothing about people.

ExifTool reads what the output contains. It shares no code with the library that wrote it.
"""

import io
import json
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import found
from tests.pictures.conftest import as_bytes, photograph
from tests.pictures.telephones import as_heic, huge_png
from tests.program_copies import copy_program
from tests.sites import command, story, write_site

MOST_MEMORY = 400_000_000  # bytes of resident memory, of the largest process of a build
LARGE = (8064, 6048)  # pixels; what telephones call 48 megapixels
RIGHTS = "{credit: Tim Komunikasi, licence: CC BY 4.0, people: none}"
SERIAL = 1_234_504_711
SECRETS = ("SERI-4711", "Siti Rahasia", "Kamera Rahasia", str(SERIAL), "GPS rahasia")

# Groups of ExifTool that describe how a file is built, and the two notes that we write.
STRUCTURE = {"ExifTool", "System", "File", "Composite", "JFIF", "RIFF", "PNG", "QuickTime", "Meta", "AVIF", "SVG"}
NOTES = {"XMP-x:XMPToolkit", "XMP-dc:Creator", "XMP-dc:Rights"}


def telling(orientation: int, kind: str = "JPEG") -> bytes:
    """A photograph with the maker note of a Canon that contains its serial number."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Canon", "Kamera Rahasia", orientation
    note = struct.pack("<HHHIII", 1, 0x000C, 4, 1, SERIAL, 0)
    exif.get_ifd(0x8769)[0x927C] = note
    return as_bytes(photograph(400, 300, orientation), kind, exif=exif.tobytes())


def deep_png(width: int, height: int) -> bytes:
    """A PNG of sixteen bits a channel, in colour."""
    rows = b"".join(b"\0" + struct.pack(">3H", y * 99 % 65536, 40_000, 9000) * width for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 16, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def large_png(mode: str) -> bytes:
    """A PNG of 48 megapixels whose pixels need much memory before they have eight bits."""
    return as_bytes(Image.linear_gradient("L").resize(LARGE).convert(mode), "PNG", compress_level=1)


def good_pictures() -> dict[str, bytes]:
    photo = photograph(800, 600)
    large = photo.resize(LARGE, Image.Resampling.BILINEAR)
    return {
        **{f"arah-{number}.jpg": telling(number) for number in range(1, 9)},
        "cmyk.jpg": as_bytes(photo.convert("CMYK")),
        "dalam.png": deep_png(300, 200),
        "abu-dalam.png": large_png("I;16"),
        "bening.png": large_png("RGBA"),
        "palet.png": as_bytes(Image.linear_gradient("L").resize((4800, 3600)).convert("P"), "PNG", compress_level=1),
        "besar.jpg": as_bytes(large),
        "besar-bertahap.jpg": as_bytes(large, progressive=True),
        "telepon.heic": (Path(__file__).parents[1] / "pictures/48-megapixels.heic").read_bytes(),
        "Foto Kelas (1).JPG": telling(6),
        "menjahit-é 布.png": telling(3, "PNG"),
        "catatan.webp": telling(3, "WEBP"),
        "catatan.heic": as_heic(photo, exif=Image.open(io.BytesIO(telling(1))).info["exif"], thumbnails=[256]),
        "diam.gif": as_bytes(photo.reduce(4), "GIF", comment=b"GPS rahasia"),
        "pola.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><metadata>GPS rahasia</metadata>'
        b'<path d="M0 0h9v9z"/></svg>',
    }  # fmt: skip


FRAMES = [Image.new("RGB", (60, 40), colour) for colour in ("red", "blue")]
BAD = {
    "potong.jpg": (as_bytes(photograph(300, 200))[:-3000], "broken-picture"),
    "potong.png": (as_bytes(photograph(300, 200), "PNG")[:-3000], "broken-picture"),
    "potong.heic": (as_heic(photograph(600, 400))[:-300], "broken-picture"),
    "teks.jpg": (b"Bukan gambar.\n", "fake-picture"),
    "raksasa.png": (huge_png(30_000), "picture-too-large"),
    "sekrip.svg": (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>1</script></svg>', "active-svg"),
    "kembar.jpg": (as_bytes(photograph(60, 40)), "case-clash"),
    "gerak.gif": (as_bytes(FRAMES[0], "GIF", save_all=True, append_images=FRAMES[1:]), "animated-picture"),
    "Kembar.JPG": (as_bytes(photograph(60, 40)), ""),  # the other of the two gets the message
}


def write_pictures(folder: Path, pictures: dict[str, bytes]) -> Path:
    body = "\n\n".join(
        f"![Gambar]({name.replace(' ', '%20').replace('(', '%28').replace(')', '%29')})" for name in pictures
    )
    rights = "".join(f'"{name}": {RIGHTS}\n' for name in pictures)
    files = {f"articles/kabar/{name}": data for name, data in pictures.items()}
    lead = next(iter(pictures))
    texts = {
        "articles/kabar/index.id.md": story(f'lead_photo: "{lead}"', body=body),
        "articles/kabar/photos.yaml": rights,
    }
    return write_site(folder, {**files, **texts})


# A process counts as large as the one that it was forked from, so this small process stands between.
MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[2:]).returncode
with open(sys.argv[1], "w") as file:
    file.write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""


def measured(folder: Path, *words: str | Path) -> tuple[int, str, int]:
    """Run a command of the newsroom. Return its exit code, its messages, and the memory of its largest process."""
    kib = folder / "kib"
    invoke = (sys.executable, "-m", "invoke", *words)
    done = command(sys.executable, "-c", MEASURE, kib, *invoke, cwd=folder / "project", NEWSROOM_LANG="en")
    return done.returncode, done.stdout + done.stderr, 1024 * int(kib.read_text())


@pytest.fixture(scope="module")
def exiftool() -> Path:
    return found("ExifTool", shutil.which("exiftool"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the project, so that pictures kept from earlier builds are not used."""
    folder = tmp_path_factory.mktemp("foto")
    copy_program(folder / "project", "theme", "tasks.py", "pelicanconf.py", "publishconf.py")
    return folder


def read_notes(exiftool: Path, *files: Path) -> dict[str, dict[str, object]]:
    """Return everything that ExifTool finds, unknown data too, by file and then by group and name."""
    words = [exiftool, "-json", "-G1", "-a", "-u", "-ee", "-r", *files]
    read = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
    return {each.pop("SourceFile"): each for each in read}


def test_good_ones_are_shown_within_400_mb_and_tell_nothing_but_the_credit(folder: Path, exiftool: Path) -> None:
    pictures = good_pictures()
    content, output = write_pictures(folder / "content", pictures), folder / "output"
    (folder / "kecil.jpg").write_bytes(as_bytes(photograph(160, 120)))
    written = [
        "-overwrite_original", "-GPSLatitude=2.99", "-GPSLatitudeRef=S", "-GPSLongitude=104.75", "-GPSLongitudeRef=E",
        "-GPSAreaInformation=GPS rahasia", "-ExifIFD:SerialNumber=SERI-4711", "-OwnerName=Siti Rahasia",
        "-IPTC:By-line=Siti Rahasia", "-XMP-aux:SerialNumber=SERI-4711", "-XMP-dc:Creator=Siti Rahasia",
        f"-ThumbnailImage<={folder / 'kecil.jpg'}", "-Comment=GPS rahasia", "-m", "-q", "-q",
    ]  # fmt: skip
    sources = [content / "articles/kabar" / name for name in pictures]
    telling = [file for file in sources if file.suffix.lower() not in (".svg", ".gif") and file.stat().st_size < 2e6]
    subprocess.run([exiftool, *written, *telling], check=True)
    before = read_notes(exiftool, content / "articles/kabar/arah-6.jpg")
    (seen,) = before.values()
    tags = {"GPS:GPSLatitude", "Canon:SerialNumber", "ExifIFD:SerialNumber", "IFD1:ThumbnailImage", "IPTC:By-line"}
    assert tags <= seen.keys()

    code, said, memory = measured(folder, "build", "--production", "--content", content, "--output", output)
    assert code == 0, said
    assert memory <= MOST_MEMORY
    page = (output / "berita/kabar-dari-kelas/index.html").read_text()
    assert page.count("<img ") >= len(pictures)

    for file, notes in read_notes(exiftool, output).items():
        other = {name for name in notes if name.partition(":")[0] not in STRUCTURE} - NOTES
        if not file.endswith((".html", ".xml", ".json", ".txt", ".css", ".js")):
            assert other == set(), file
            assert notes.get("XMP-dc:Creator", "Tim Komunikasi") == "Tim Komunikasi", file
    for made in output.rglob("*"):
        if made.is_file():
            data = made.read_bytes()
            assert not [secret for secret in SECRETS if secret.encode() in data or secret.encode("utf-16le") in data], (
                made
            )


def test_bad_ones_are_each_told_by_file_and_reason_within_400_mb(folder: Path) -> None:
    content = write_pictures(folder / "rusak", {name: data for name, (data, _) in BAD.items()})
    code, said, memory = measured(folder, "check", "--content", content, "--format", "json")
    assert code == 1
    assert memory <= MOST_MEMORY
    told = {fault["path"]: fault["code"] for fault in json.loads(said)}
    assert told == {f"articles/kabar/{name}": code for name, (_, code) in BAD.items() if code}
