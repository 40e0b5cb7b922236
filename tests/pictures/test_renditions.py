"""What the public gets of a picture: upright, in sRGB, in fitting widths, small, with no information but the credit."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageOps

import pelicanconf
from plugins.newsroom.identity import load_identity
from plugins.newsroom.languages import build_languages
from plugins.newsroom.palette import NEUTRAL, Palette
from plugins.pictures.encoder import TINTS, develop_picture
from plugins.pictures.renditions import TALLEST, WIDTHS, Job, plan_sizes, worth_offering
from tests.pictures.comparing import contrast, ssim
from tests.pictures.telephones import SECRETS, four_colours, quarters, secretive_exif

from .conftest import RIGHTS, Newsroom, as_bytes, photograph
from .containers import parts

CREDIT = b"Tim Komunikasi"
ROOT = Path(__file__).parents[2]
SHIPPED = load_identity(str(ROOT / "content"), build_languages(pelicanconf.NEWSROOM_LANGUAGES)).palette


def developed(folder: Path, data: bytes, name: str = "kelas.jpg") -> dict[str, Image.Image]:
    (folder / name).write_bytes(data)
    made = develop_picture(Job(str(folder / name), str(folder / "jadi")))
    return {r.file: Image.open(Path(made.folder) / r.file).copy() for r in made.renditions}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_whichever_way_it_was_held(tmp_path: Path, orientation: int, kind: str) -> None:
    """Each is turned by the inverse of what EXIF asks for, so each must come out like the original."""
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    upright = four_colours()
    held = upright.transpose(back[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    for image in developed(tmp_path, as_bytes(held, kind, exif=exif.tobytes())).values():
        assert image.width == 2 * image.height
        assert quarters(image) == ["red", "green", "blue", "white"]


def test_no_rendition_says_anything_but_the_credit(newsroom: Newsroom) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    options = {"exif": secretive_exif(6), "icc_profile": profile}
    photo = photograph()
    pictures = {
        "a.jpg": as_bytes(photo, comment=b"GPS rahasia", **options),
        "b.png": as_bytes(photo, "PNG", **options),
        "c.webp": as_bytes(photo, "WEBP", xmp=b"<x>GPS rahasia</x>", **options),
        "d.avif": as_bytes(photo, "AVIF", speed=10, xmp=b"<x>GPS rahasia</x>", **options),
        "e.gif": as_bytes(photo, "GIF", comment=b"GPS rahasia"),
        "f.png": as_bytes(four_colours(), "PNG", **options),
        "g.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><metadata>GPS rahasia</metadata></svg>',
    }
    for name, data in pictures.items():
        newsroom.write(f"articles/berita/{name}", data)
    newsroom.rights(dict.fromkeys(pictures, RIGHTS))
    newsroom.story("\n\n".join(f"![gambar]({name})" for name in pictures))
    built = newsroom.run()
    assert built.faults() == []
    output = built.output()
    assert {name.rpartition(".")[2] for name in output} == {"avif", "webp", "jpg", "png", "svg"}
    for name, data in output.items():
        assert not [secret for secret in SECRETS if secret in data], name
        if name.endswith(".svg"):
            continue
        extra = parts(data)
        assert {kind for kind, _ in extra} <= {"APP0", "APP1", "XMP ", "iTXt", "mime"}, name
        notes = [content for kind, content in extra if kind != "APP0"]
        assert len(notes) == 1, name
        assert CREDIT in notes[0], name
        assert b"CC BY 4.0" in notes[0], name


def test_a_picture_without_credit_carries_nothing_at_all(newsroom: Newsroom) -> None:
    newsroom.write("articles/berita/kelas.jpg", as_bytes(photograph(), exif=secretive_exif()))
    newsroom.story("![Kelas](kelas.jpg)")
    for name, data in newsroom.run().output().items():
        assert [kind for kind, _ in parts(data) if kind != "APP0"] == [], name


def test_a_picture_is_offered_at_each_fitting_width_and_never_enlarged(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(900, 600))
    built = newsroom.run()
    sizes = {}
    for name, data in built.output().items():
        with Image.open(io.BytesIO(data)) as image:
            sizes.setdefault(name.rpartition(".")[2], []).append(image.size)
    expected = [(320, 213), (480, 320), (720, 480), (900, 600)]
    assert {kind: sorted(found) for kind, found in sizes.items()} == dict.fromkeys(("avif", "webp", "jpg"), expected)


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.sampled_from(WIDTHS[:2]))
def test_sizes_grow_keep_the_shape_and_stay_within_the_picture(width: int, height: int, narrowest: int) -> None:
    sizes = plan_sizes(width, height, narrowest)
    widths = [w for w, _ in sizes]
    assert widths == sorted(set(widths))
    step = height / width + 1  # pixels of height for one pixel of width
    assert sizes[-1] == (width, height) or widths[-1] == WIDTHS[-1] or abs(sizes[-1][1] - TALLEST) <= step
    for w, h in sizes:
        assert 1 <= w <= min(width, WIDTHS[-1])
        assert 1 <= h <= min(height, TALLEST)
        assert abs(h - height * w / width) <= 0.5 or h in (1, TALLEST)


@pytest.mark.parametrize("size", [(1, 20_000), (20_000, 1), (3, 16_000), (16_000, 3), (1, 1)])
def test_a_picture_of_any_shape_has_renditions(tmp_path: Path, size: tuple[int, int]) -> None:
    for kind in ("PNG", "JPEG"):
        for image in developed(tmp_path, as_bytes(Image.effect_noise(size, 90), kind)).values():
            assert max(image.size) <= TALLEST


def test_a_lead_photo_of_155_kb_is_light_at_720_pixels_and_looks_the_same(tmp_path: Path) -> None:
    """A telephone of 360 pixels at DPR 2 needs 720 pixels; the best rival sends 38.6 kB there."""
    source = as_bytes(photograph(1600, 1067, seed=8), quality=90)
    assert 145_000 < len(source) < 165_000
    made = developed(tmp_path, source)
    light = (tmp_path / "jadi" / "720.avif").stat().st_size
    assert light <= 25_000
    reference = Image.open(io.BytesIO(source)).convert("RGB").resize((720, 480), Image.Resampling.LANCZOS)
    for name in ("720.avif", "720.webp", "720.jpg"):
        assert ssim(reference, made[name]) >= 0.95, name


def tint(folder: Path, data: bytes, name: str = "kelas.png") -> str:
    (folder / name).write_bytes(data)
    return develop_picture(Job(str(folder / name), str(folder / "jadi"))).tint


@pytest.mark.parametrize(("colour", "name"), [("#cc2200", "warm"), ("#e0b65a", "warm"), ("#0055aa", "cool")])
def test_what_stands_in_its_place_has_the_colour_nearest_to_a_picture(tmp_path: Path, colour: str, name: str) -> None:
    assert tint(tmp_path, as_bytes(Image.new("RGB", (300, 300), colour), "PNG")) == name
    assert tint(tmp_path, as_bytes(photograph()), "kelas.jpg") in TINTS


def test_nothing_stands_where_it_would_show_through(tmp_path: Path) -> None:
    clear = photograph(300, 200).convert("RGBA")
    clear.putalpha(Image.linear_gradient("L").resize(clear.size))
    assert tint(tmp_path, as_bytes(clear, "PNG")) == ""
    assert tint(tmp_path, b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', "kelas.svg") == ""


@pytest.mark.parametrize("palette", [NEUTRAL, SHIPPED], ids=["neutral", "shipped"])
@pytest.mark.parametrize("scheme", ["", "-dark"])
@pytest.mark.parametrize("text", ["ink", "accent"])
def test_an_alternative_text_is_legible_on_what_stands_in_the_place_of_any_picture(
    palette: Palette, scheme: str, text: str
) -> None:
    style = (ROOT / "theme/static/css/base.css").read_text(encoding="utf-8")
    colours = {name: bytes.fromhex(palette[name + scheme].removeprefix("#")) for name in ("paper", text)}
    shown = dict(re.findall(r"\.tint-(\w+) {\s+background: #(\w{4});", style))
    assert shown.keys() == TINTS.keys()
    for name, written in shown.items():
        *tinted, part = (int(digit, 16) * 17 for digit in written)
        assert tuple(tinted) == TINTS[name]
        share = part / 255
        ground = [(1 - share) * below + share * above for below, above in zip(colours["paper"], tinted, strict=True)]
        assert contrast(ground, colours[text]) >= 4.5, name


def test_the_measure_of_likeness_sees_blur() -> None:
    photo = photograph(720, 480)
    assert ssim(photo, photo) == pytest.approx(1)
    assert ssim(photo, photo.reduce(4).resize(photo.size)) < 0.95


@pytest.mark.parametrize(
    ("name", "image"),
    [
        ("cmyk.jpg", as_bytes(four_colours().convert("CMYK"))),
        ("abu.jpg", as_bytes(four_colours().convert("L"))),
        ("indeks.png", as_bytes(four_colours().quantize(4), "PNG")),
        ("satu-bit.png", as_bytes(four_colours().convert("1"), "PNG")),
        ("rgba.png", as_bytes(four_colours().convert("RGBA"), "PNG")),
        ("la.png", as_bytes(four_colours().convert("LA"), "PNG")),
    ],
)
def test_every_colour_model_comes_out_as_rgb(tmp_path: Path, name: str, image: bytes) -> None:
    made = developed(tmp_path, image, name)
    expected = quarters(Image.open(io.BytesIO(image)))
    assert {tuple(quarters(each)) for each in made.values()} == {tuple(expected)}
    assert {each.convert("RGBA").getchannel("A").getextrema() for each in made.values()} == {(255, 255)}


def test_sixteen_bits_of_grey_keep_their_tones(tmp_path: Path) -> None:
    """If it were simply cut to eight bits, everything above a 256th of the range would be white."""
    tones = Image.linear_gradient("L").resize((400, 400))
    deep = tones.convert("I").point(lambda value: value * 257).convert("I;16")
    for image in developed(tmp_path, as_bytes(deep, "PNG"), "dalam.png").values():
        small = tones.resize(image.size)
        difference = np.asarray(image.convert("L"), int) - np.asarray(small, int)
        assert abs(difference).max() <= 12


def test_colours_of_another_profile_are_converted(tmp_path: Path) -> None:
    """A profile with exchanged primaries shows whether it was used."""
    image = four_colours()
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    for made in developed(tmp_path, as_bytes(image, icc_profile=bytes(profile))).values():
        assert quarters(made) == ["blue", "green", "red", "white"]


@pytest.mark.parametrize(
    "profile", [b"bukan profil", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()]
)
def test_a_profile_that_is_none_or_of_other_colours_is_passed_over(tmp_path: Path, profile: bytes) -> None:
    for made in developed(tmp_path, as_bytes(four_colours(), icc_profile=profile)).values():
        assert quarters(made) == ["red", "green", "blue", "white"]


def test_transparency_stays_in_every_format(tmp_path: Path) -> None:
    photo = photograph(400, 200).convert("RGBA")
    photo.putalpha(Image.linear_gradient("L").resize(photo.size))
    made = developed(tmp_path, as_bytes(photo, "PNG"), "bening.png")
    assert {name.rpartition(".")[2] for name in made} == {"avif", "webp", "png"}
    for image in made.values():
        low, high = image.convert("RGBA").getchannel("A").getextrema()
        assert (low < 10, high > 245) == (True, True)


def test_large_transparent_pictures_keep_their_colours_at_the_edge(tmp_path: Path) -> None:
    """Hidden colours must not bleed into visible ones, even though blocks are averaged first."""
    large = Image.new("RGBA", (4000, 2500), (255, 0, 0, 0))
    large.paste((0, 0, 255, 255), (1001, 0, 4000, 2500))
    image = developed(tmp_path, as_bytes(large, "PNG", compress_level=1), "besar.png")["720.webp"]
    visible = [pixel for _, pixel in image.convert("RGBA").getcolors(10_000) or [] if pixel[3] > 40]  # type: ignore[index]
    assert visible
    assert max(pixel[0] for pixel in visible) < 60  # type: ignore[index]


def test_drawn_art_stays_lossless(tmp_path: Path) -> None:
    made = developed(tmp_path, as_bytes(four_colours(1600, 800), "PNG"), "pola.png")
    assert {name.rpartition(".")[2] for name in made} == {"webp", "png"}
    for image in made.values():
        assert len(image.convert("RGB").getcolors(100_000) or ()) == 4


def test_a_dithered_photograph_is_no_drawn_art(tmp_path: Path) -> None:
    made = developed(tmp_path, as_bytes(photograph(), "GIF"), "foto.gif")
    assert {name.rpartition(".")[2] for name in made} == {"avif", "webp", "jpg"}


def test_a_format_or_width_that_saves_nothing_is_not_offered() -> None:
    heavy, light = b"12345678", b"12"
    assert worth_offering({"avif": {1: light}, "webp": {1: heavy}, "jpg": {1: b"1234"}}) == {"avif": [1], "jpg": [1]}
    assert worth_offering({"png": {200: heavy, 480: light, 1600: b"123"}}) == {"png": [480, 1600]}
    assert worth_offering({"png": {200: heavy, 1600: heavy}}) == {"png": [1600]}


def test_a_picture_of_one_pixel_is_a_picture(newsroom: Newsroom) -> None:
    newsroom.picture(Image.new("RGB", (1, 1), "red"))
    assert 'width="1" height="1"' in newsroom.run().body()


def test_upright_is_what_pillow_calls_upright(tmp_path: Path) -> None:
    """A second opinion on all steps: Pillow's own turning and resizing."""
    data = as_bytes(photograph(3000, 1500), exif=secretive_exif(6), quality=95)
    made = developed(tmp_path, data)["480.jpg"]
    expected = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).resize((480, 960), Image.Resampling.LANCZOS)
    assert made.size == expected.size
    assert ssim(expected, made) > 0.97
