"""After a consent is withdrawn and the public site is built, nothing in the output looks like the picture.

The test compares pixels, wherever they are: in a file of any kind, or inside a page, style sheet or feed.
"""

import base64
import io
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from PIL import Image, UnidentifiedImageError

from plugins.building.full import build as build_project
from plugins.building.pelican import load_project
from plugins.commands.consents import consents_of_build, consents_of_today, withdraw_in
from plugins.commands.publish import build_origin
from plugins.console.terminal import Terminal
from plugins.ground.exit_codes import GOOD
from plugins.ground.refusals import Refused
from plugins.publishing.hosts.targets import Target, load_target
from plugins.publishing.publication import publish, rollback
from plugins.publishing.records.provenance import Provenance
from tests.pictures.comparing import perceptual_hash
from tests.pictures.conftest import as_bytes, photograph
from tests.sites import AS_OF, KABAR, build_site, hush, story, translation, write_site

PERSON, OTHER = photograph(540, 360, seed=5), photograph(540, 360, seed=6)
BODY = '![Siti menjahit](siti-di-kelas.jpg "Siti di kelas")\n\n![Alat](alat.jpg "Alat jahit")\n'
SITE = {
    KABAR: story("lead_photo: siti-di-kelas.jpg", body=BODY),
    "articles/kabar/index.en.md": translation(("Kabar dari kelas", "Satu kalimat.", BODY), body=BODY),
    "articles/kabar/siti-di-kelas.jpg": as_bytes(PERSON),
    "articles/kabar/alat.jpg": as_bytes(OTHER),
    "articles/kabar/photos.yaml": """\
siti-di-kelas.jpg:
  credit: Tim
  licence: CC BY 4.0
  people: consented
  alt: {id: Siti menjahit, en: Siti sewing}
  consent: C-2026-014
alat.jpg: {credit: Tim, licence: CC BY 4.0, people: none}
""",
    # A copy whose entry says something else.
    "articles/salinan/index.id.md": story("title: Salinan foto", "date: 2026-11-22", body="![Kelas](salinan.jpg)\n"),
    "articles/salinan/index.en.md": None,
    "articles/salinan/salinan.jpg": as_bytes(PERSON),
    "articles/salinan/photos.yaml": "salinan.jpg: {credit: Tim, licence: B, people: unidentifiable}\n",
    # The same picture in another story, in another format and size, under the same consent.
    "articles/latihan/index.id.md": story("title: Latihan menjahit", "date: 2026-11-23", body="![Peserta](lagi.png)\n"),
    "articles/latihan/index.en.md": None,
    "articles/latihan/lagi.png": as_bytes(PERSON.resize((420, 280)), "PNG"),
    "articles/latihan/photos.yaml": "lagi.png: {credit: Tim, licence: B, people: consented, consent: C-2026-014}\n",
}
_DATA_URI = re.compile(rb"data:image/[a-z+.-]+((?:;[^,;\"']*)*),([^\"'\s)]+)")


def rasters(folder: Path) -> dict[str, Image.Image]:
    """Return every picture made of pixels below a folder: each such file, and each picture inside another file."""
    found = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = file.read_bytes()
        inline = (
            base64.b64decode(unquote_to_bytes(text)) if b"base64" in how else unquote_to_bytes(text)
            for how, text in _DATA_URI.findall(data)
        )
        for number, each in enumerate((data, *inline)):
            try:
                found[f"{file.relative_to(folder)}#{number}"] = Image.open(io.BytesIO(each)).convert("RGB")
            except UnidentifiedImageError:
                continue
    return found


def alike(folder: Path, image: Image.Image) -> set[str]:
    """Return the pictures below a folder that look like one, also mirrored."""
    hashes = [perceptual_hash(each) for each in (image, image.transpose(Image.Transpose.FLIP_LEFT_RIGHT))]
    return {
        name
        for name, other in rasters(folder).items()
        if any((perceptual_hash(other) != h).sum() <= 12 for h in hashes)
    }


def saying(folder: Path, *words: str) -> set[tuple[str, str]]:
    texts = {path: path.read_bytes().decode("utf-8", "replace").lower() for path in folder.rglob("*") if path.is_file()}
    return {(path.name, word) for path, text in texts.items() for word in words if word in text or word in str(path)}


@pytest.fixture
def places(tmp_path: Path) -> dict[str, str]:
    write_site(tmp_path / "content", SITE)
    names = {"PATH": "content", "OUTPUT_PATH": "output", "NEWSROOM_CACHE": "cache"}
    return {name: str(tmp_path / place) for name, place in names.items()} | {"NEWSROOM_AS_OF": AS_OF}


def build(places: dict[str, str]) -> Path:
    result, said = build_site(places, production=True)
    assert result.code == GOOD, said
    return Path(places["OUTPUT_PATH"])


def test_no_trace_of_a_picture_is_left_after_its_consent_was_withdrawn(places: dict[str, str]) -> None:
    output = build(places)
    assert saying(output, "siti-di", "siti menjahit")
    before = alike(output, PERSON)
    assert {name.rpartition(".")[2].partition("#")[0] for name in before} == {"avif", "webp", "jpg"}
    assert {re.split(r"[/-]", name)[2] for name in before} == {"kabar", "latihan", "salinan"}
    others = alike(output, OTHER)
    assert others
    assert not others & before

    told: list[str] = []
    assert withdraw_in(load_project(False, places), "C-2026-014", Terminal(told.append)) == GOOD
    at = told.index("articles/salinan/salinan.jpg")
    assert told[at + 1].startswith("  articles/salinan/index.id.md:")
    assert "  → berita/salinan-foto/index.html" in told
    output = build(places)
    assert alike(output, PERSON) == set()
    assert alike(output, OTHER) == others
    assert saying(output, "siti-di", "siti di", "siti menjahit", "siti sewing", "lagi.png", "lagi-") == set()
    assert [name for name in rasters(output) if name.startswith("assets/cards/")]  # what chats show in its place


def release(places: dict[str, str], target: Target) -> list[str]:
    """Build and publish as the command does; return its messages."""
    project, said = load_project(True, places), list[str]()
    result = build_project(project, Terminal(said.append, said.append))
    assert result.code == GOOD, said
    consents = consents_of_build(result, project)
    publish(
        Path(places["OUTPUT_PATH"]),
        target,
        build_origin(project),
        lambda words: said.append(words.en),
        consents=consents,
    )
    return said


def go_back(places: dict[str, str], target: Target) -> None:
    project = load_project(True, places)
    rollback(target, build_origin(project), lambda words: None, consents=consents_of_today(project))


@pytest.fixture
def target(tmp_path: Path) -> Target:
    project, site = tmp_path / "project", tmp_path / "output"
    return load_target({"web": {"kind": "folder", "path": str(tmp_path / "host")}}, "web", project, site)


def test_a_withdrawn_picture_comes_back_by_no_rollback_and_is_kept_nowhere(
    places: dict[str, str], target: Target, tmp_path: Path
) -> None:
    text = tmp_path / "content" / KABAR
    release(places, target)
    text.write_text(text.read_text(encoding="utf-8") + "\nLagi.\n", encoding="utf-8")
    release(places, target)
    go_back(places, target)
    release(places, target)
    assert alike(tmp_path / "host", PERSON)
    assert withdraw_in(load_project(False, places), "C-2026-014", Terminal(hush)) == GOOD
    assert alike(tmp_path / "cache", PERSON) == set()
    assert alike(tmp_path / "cache", OTHER)
    today = consents_of_today(load_project(True, places))
    assert not today.may_be_public(
        "assets/pictures/a.jpg", Provenance("articles/salinan/salinan.jpg")
    )  # nothing says that this is a copy
    assert not today.may_be_public("assets/pictures/a.jpg", None)
    assert today.may_be_public("assets/pictures/a.jpg", Provenance("articles/kabar/alat.jpg"))
    named = [f"articles/{path} (C-2026-014)" for path in ("kabar/siti-di-kelas.jpg", "latihan/lagi.png")]
    with pytest.raises(Refused, match=re.escape(f"{named[0]}, {named[1]}, articles/salinan/salinan.jpg (C-2026")):
        go_back(places, target)
    said = release(places, target)
    assert any("no way back" in line for line in said)
    for folder in ("host", "output", "cache", "project"):
        assert alike(tmp_path / folder, PERSON) == set(), folder
    with pytest.raises(Refused, match="keeps no earlier release"):
        go_back(places, target)
    release(places, target)
    text.write_text(text.read_text(encoding="utf-8") + "\nLagi.\n", encoding="utf-8")
    release(places, target)
    go_back(places, target)  # to a release that never had it


def test_a_withdrawal_that_somebody_else_noted_empties_the_cache_too(places: dict[str, str], tmp_path: Path) -> None:
    build(places)
    assert alike(tmp_path / "cache", PERSON)
    for file in tmp_path.rglob("photos.yaml"):
        noted = file.read_text(encoding="utf-8").replace(
            "people: consented", "withdrawn: 2026-11-24, people: consented"
        )
        file.write_text(noted.replace(", people: consented\n", "\n  people: consented\n"), encoding="utf-8")
    build(places)
    assert alike(tmp_path / "cache", PERSON) == set()
    assert alike(tmp_path / "cache", OTHER)


def test_what_stands_within_a_page_is_looked_at_too(tmp_path: Path) -> None:
    small = as_bytes(PERSON.resize((32, 21)), "WEBP")
    (tmp_path / "a.html").write_bytes(b'<img src="data:image/webp;base64,' + base64.b64encode(small) + b'">')
    (tmp_path / "b.css").write_text("a{background:url(data:image/svg+xml,%3Csvg/%3E)}")
    assert alike(tmp_path, PERSON) == {"a.html#1"}
