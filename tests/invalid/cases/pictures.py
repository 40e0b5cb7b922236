"""Pictures: their kind, their alternative text, and their rights."""

import io
from collections.abc import Mapping

from PIL import Image

from tests.invalid.case import Case
from tests.sites import KABAR, Entry, story

PHOTO, RIGHTS = "articles/kabar/foto.jpg", "articles/kabar/photos.yaml"


def _picture(kind: str = "JPEG", **settings: object) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "#8e1638").save(data, kind, **settings)
    return data.getvalue()


def _scene(kind: str = "JPEG") -> bytes:
    """A picture with enough detail to be recognised."""
    data = io.BytesIO()
    Image.effect_mandelbrot((120, 80), (-2.0, -1.2, 0.8, 1.2), 80).convert("RGB").save(data, kind)
    return data.getvalue()


_FRAMES = [Image.new("RGB", (40, 30), colour) for colour in ("#8e1638", "#e0b65a")]


def _moving() -> bytes:
    data = io.BytesIO()
    _FRAMES[0].save(data, "GIF", save_all=True, append_images=_FRAMES[1:])
    return data.getvalue()


def _header_of_giant() -> bytes:
    """A small file that claims to be 60,000 points wide and high."""
    giant = bytearray(_picture())
    at = giant.index(b"\xff\xc0") + 5
    giant[at : at + 4] = b"\xea\x60\xea\x60"
    return bytes(giant)


_GOOD = "foto.jpg: {credit: Contoh, licence: CC0-1.0, people: none}\n"
_USE = "![Mesin jahit](foto.jpg)"


def _case(name: str, faults: str, changes: Mapping[str, Entry] | None = None, body: str = _USE, says: str = "") -> Case:
    """A case of one picture with its entry. Places are those of the story, unless a file name precedes them."""
    files: dict[str, Entry] = {KABAR: story(body=body + "\n"), PHOTO: _picture(), RIGHTS: _GOOD}
    return Case(name, tuple(map(_full, filter(None, faults.split(", ")))), {**files, **(changes or {})}, says)


def _full(fault: str) -> str:
    place, *severity, code = fault.split(" ")
    file = "" if place.count(":") == 2 else "index.id.md:"
    return f"articles/kabar/{file}{place} {severity[0] if severity else 'error'} {code}"


def _svg(inside: str) -> dict[str, Entry]:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">{inside}</svg>'
    return {PHOTO: None, "articles/kabar/foto.svg": text, RIGHTS: _GOOD.replace(".jpg", ".svg")}


_HEIC: dict[str, Entry] = {
    PHOTO: None,
    "articles/kabar/foto.heic": b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + bytes(200),
    RIGHTS: _GOOD.replace(".jpg", ".heic"),
}
_DRAWN = "![Pola](foto.svg)"

CASES: list[Case] = [
    _case(
        "rights without the name of a picture",
        "photos.yaml:1:1 photos-shape, foto.jpg:1:1 warning missing-rights",
        {RIGHTS: "credit: Contoh\nlicence: CC0-1.0\n"},
        says="foto.jpg: {credit",
    ),
    _case("a picture that is not there", "10:7 missing-picture", body=_USE + "\n\n![Pola](foto2.jpg)", says="foto.jpg"),
    _case("a picture from another host", "10:7 remote-picture", body=_USE + "\n\n![Pola](https://x.example/a.jpg)"),
    _case("a picture at a script address", "10:7 remote-picture", body=_USE + "\n\n![Pola](javascript:alert)"),
    _case("a picture out of the content folder", "10:7 picture-path", body=_USE + "\n\n![Pola](../../../x.jpg)"),
    _case("a picture that is none", "10:7 not-a-picture", body=_USE + "\n\n![Pola](photos.yaml)"),
    _case(
        "a lead picture without words",
        "7:13 warning lead-without-alt",
        {KABAR: story("lead_photo: foto.jpg", body="Isi.\n")},
        says="alt: {id",
    ),
    _case("a picture without words", "8:3 missing-alt", body="![](foto.jpg)", says="decorative"),
    _case("an empty picture file", "foto.jpg:1:1 empty-picture", {PHOTO: b""}),
    _case("a text under the name of a picture", "foto.jpg:1:1 fake-picture", {PHOTO: b"bukan gambar " * 20}),
    _case("a picture that was cut off", "foto.jpg:1:1 broken-picture", {PHOTO: _picture()[:-200]}),
    _case("a picture of too many points", "foto.jpg:1:1 picture-too-large", {PHOTO: _header_of_giant()}),
    _case(
        "a picture of a telephone that was cut off",
        "foto.heic:1:1 broken-picture",
        _HEIC,
        body="![Pola](foto.heic)",
    ),
    _case("a picture under the name of another kind", "foto.jpg:1:1 warning picture-name", {PHOTO: _picture("PNG")}),
    _case(
        "a picture that moves",
        "foto.gif:1:1 warning animated-picture",
        {PHOTO: None, "articles/kabar/foto.gif": _moving(), RIGHTS: _GOOD.replace(".jpg", ".gif")},
        body="![Pola](foto.gif)",
    ),
    _case("a drawing with a script", "foto.svg:1:1 active-svg", _svg("<script>alert(1)</script>"), body=_DRAWN),
    _case(
        "a drawing with a handler", "foto.svg:1:1 active-svg", _svg('<path d="M0 0" onload="alert(1)"/>'), body=_DRAWN
    ),
    _case(
        "a drawing that fetches",
        "foto.svg:1:1 active-svg",
        _svg('<image href="https://x.example/a.png"/>'),
        body=_DRAWN,
    ),
    _case(
        "a drawing with an effect that is left out",
        "foto.svg:1:1 warning simplified-svg",
        _svg('<filter id="f"/><path d="M0 0" filter="url(#f)"/>'),
        body=_DRAWN,
    ),
    _case("a picture without an entry", "foto.jpg:1:1 warning missing-rights", {RIGHTS: None}, says="photos.yaml"),
    _case(
        "an entry without a licence",
        "photos.yaml:1:1 warning missing-rights",
        {RIGHTS: "foto.jpg: {credit: Contoh, people: none}\n"},
        says="licence",
    ),
    _case(
        "people without consent",
        "photos.yaml:1:1 warning missing-consent",
        {RIGHTS: _GOOD.replace("none", "consented")},
    ),
    _case(
        "a consent that has run out",
        "photos.yaml:1:1 warning expired-consent",
        {RIGHTS: _GOOD.replace("none", "consented, consent: IZIN-7, expires: 2026-11-30")},
    ),
    _case(
        "a consent that was taken back",
        "8:14 warning withdrawn-consent",
        {RIGHTS: _GOOD.replace("none", "consented, consent: IZIN-7, withdrawn: 2026-11-30")},
    ),
    _case(
        "a consent under a person's name",
        "photos.yaml:1:74 consent-names-person, photos.yaml:1:1 warning missing-consent",
        {RIGHTS: _GOOD.replace("none", "consented, consent: Siti Aminah")},
    ),
    _case(
        "a focal point in words",
        "photos.yaml:1:67 no-focal-point",
        {RIGHTS: _GOOD.replace("none", "none, focus: kiri atas")},
        says="30% 20%",
    ),
    _case(
        "a focal point outside of the picture",
        "photos.yaml:1:67 no-focal-point",
        {RIGHTS: _GOOD.replace("none", "none, focus: 30% 120%")},
    ),
    _case(
        "a focal point as a list",
        "photos.yaml:1:67 no-focal-point",
        {RIGHTS: _GOOD.replace("none", "none, focus: [0.3, 0.2]")},
    ),
    _case(
        "a near copy of a picture with a consent, without it",
        "photos.yaml:2:1 warning near-copy",
        {
            PHOTO: _scene(),
            "articles/kabar/lain.png": _scene("PNG"),
            RIGHTS: _GOOD.replace("none", "consented, consent: IZIN-7") + _GOOD.replace("foto.jpg", "lain.png"),
        },
        body=_USE + "\n\n![Sama](lain.png)",
        says="IZIN-7",
    ),
    _case(
        "one picture entered twice, its accent written in two ways",
        "photos.yaml:2:1 warning unused-entry, photos.yaml:3:1 second-entry, photos.yaml:3:1 warning unused-entry",
        {RIGHTS: _GOOD + _GOOD.replace("foto", "kaf\u00e9") + _GOOD.replace("foto", "kafe\u0301")},
    ),
    _case(
        "one consent written in two ways",
        "photos.yaml:2:1 warning consent-spelling, photos.yaml:2:1 warning unused-entry",
        {
            RIGHTS: _GOOD.replace("none", "consented, consent: IZIN-7")
            + _GOOD.replace("none", "consented, consent: izin 7").replace("foto", "lain")
        },
        says="IZIN-7",
    ),
    _case("people in a word of no list", "photos.yaml:1:54 unknown-value", {RIGHTS: _GOOD.replace("none", "semua")}),
    _case(
        "an entry without a picture",
        "photos.yaml:2:1 warning unused-entry",
        {RIGHTS: _GOOD + _GOOD.replace("foto", "fotto")},
        says="foto.jpg",
    ),
    _case("a picture without use", "foto2.jpg:1:1 warning unused-picture", {"articles/kabar/foto2.jpg": _picture()}),
    _case("a file of no known kind", "catatan.doc:1:1 warning stray-file", {"articles/kabar/catatan.doc": "x"}),
    Case(
        "a lead photo that is not there",
        (f"{KABAR}:7:13 error missing-picture",),
        {KABAR: story("lead_photo: kelas.jpg")},
    ),
    Case(
        "a lead photo of another folder",
        (f"{KABAR}:7:13 error picture-path",),
        {KABAR: story("lead_photo: ../../../x.jpg")},
    ),
]
