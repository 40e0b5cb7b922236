"""The names, words and colours of data/site.yaml are on every page, and win over pelicanconf.py."""

import io
import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from PIL import Image

import pelicanconf
from plugins.editions.site_data import build_site_schema
from plugins.newsroom.languages import build_languages
from tests.sites import AS_OF, ROOT, build_site, write_site

OWN = """\
name: {id: Kabar Pesisir, en: Coastal News}
short_name: Pesisir
tagline: {id: Dari pantai., en: From the coast.}
description: {id: Kabar dari kampung nelayan., en: News from fishing villages.}
colours: {cloth: "#0b5345", thread: "#f7dc6f", accent: "#0e6655", categories: {pelatihan: cloth-2}}
logo: images/logo.png
"""
RIGHTS = """\
logo.png: {credit: Tim Pesisir, licence: CC BY 4.0, people: none, alt: {id: Logo Pesisir, en: The Pesisir logo}}
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("own")
    logo = io.BytesIO()
    Image.new("RGB", (300, 120), "#0b5345").save(logo, "PNG")
    files = {"data/site.yaml": OWN, "images/logo.png": logo.getvalue(), "images/photos.yaml": RIGHTS}
    write_site(root / "content", files)
    folders = {"PATH": "content", "OUTPUT_PATH": "output", "NEWSROOM_CACHE": "cache"}
    settings = {name: str(root / folder) for name, folder in folders.items()}
    result, said = build_site({**settings, "NEWSROOM_AS_OF": AS_OF, "SITENAME": "Lain"}, production=True)
    assert result.code == 0, said
    return root / "output"


def test_the_home_page_begins_with_name_tagline_and_description(output: Path) -> None:
    home = (output / "en/index.html").read_text()
    assert re.search('<h1 class="brand"><a href="/en/"><img class="logo"[^>]*>Coastal News</a></h1>', home)
    assert "<strong>From the coast.</strong> News from fishing villages.</p>" in home
    assert "Lain" not in home


def test_pages_manifest_and_drawings_are_in_the_colours_of_the_site(output: Path) -> None:
    page = (output / "berita/kabar-dari-kelas/index.html").read_text()
    assert '<meta name="theme-color" content="#0b5345">' in page
    assert "--cloth:#0b5345" in page
    manifest = json.loads((output / "site.webmanifest").read_text())
    assert (manifest["name"], manifest["short_name"]) == ("Kabar Pesisir", "Pesisir")
    assert manifest["theme_color"] == "#0b5345"
    edge = next((output / "assets").glob("tumpal.*.svg")).read_text()
    assert set(re.findall("#[0-9a-f]{6}", edge)) == {"#0b5345", "#f7dc6f"}


def test_a_category_has_the_cloth_that_the_editor_chose(output: Path) -> None:
    assert "/assets/patterns/naga-cloth-2." in (output / "index.html").read_text()


def test_the_press_page_offers_the_logo_with_its_rights(output: Path) -> None:
    press = (output / "en/press/index.html").read_text()
    assert 'alt="The Pesisir logo"' in press
    assert "Tim Pesisir" in press
    file = re.search(r'href="(/assets/pictures/[^"]+)" download[^>]*: The Pesisir logo', press)
    assert file
    assert (output / file[1].lstrip("/")).is_file()


def test_the_logo_stands_in_the_header_of_every_page_in_a_size_for_it(output: Path) -> None:
    for page in ("index.html", "en/press/index.html", "berita/kabar-dari-kelas/index.html", "404.html"):
        (offered,) = re.findall('<img class="logo"[^>]* srcset="([^"]+)"', (output / page).read_text())
        assert " 200w" in offered
        assert all((output / one.split()[0].lstrip("/")).is_file() for one in offered.split(", "))


def test_the_schema_for_editors_programs_is_what_the_loader_reads() -> None:
    languages = build_languages(pelicanconf.NEWSROOM_LANGUAGES)
    schema = (ROOT / "docs/site.schema.json").read_text(encoding="utf-8")
    assert schema == build_site_schema(languages), "run ./inv schema"
    validator = Draft7Validator(json.loads(schema))
    shipped = yaml.safe_load((ROOT / "content/data/site.yaml").read_text(encoding="utf-8"))
    assert list(validator.iter_errors(shipped)) == []
    assert list(validator.iter_errors({"colours": {"cloth": "maroon"}}))
    assert list(validator.iter_errors({"nama": "Kabar"}))
