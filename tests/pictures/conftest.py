"""A small newsroom with pictures, read by the real reader, and pictures as telephones make them."""

import datetime
import gettext
import io
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

from pelicanconf import MARKDOWN
from plugins.ground.diagnostics import Diagnostic, in_order
from plugins.ground.times import WIB
from plugins.newsroom.binder import Binder
from plugins.newsroom.files import load_content
from plugins.newsroom.languages import SECTIONS, build_languages
from plugins.newsroom.pages import CopyPlan
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.stories import build_stories
from plugins.newsroom.taxonomy import load_taxonomy
from plugins.pictures.decoder import inspect_picture
from plugins.pictures.encoder import develop_picture
from plugins.pictures.extension import Pictures
from plugins.pictures.facts import PictureFacts
from plugins.pictures.renditions import Developed, Inspection, Job
from plugins.reading.document_reader import Reader
from tests.sites import fragments

SITE_URL = "https://newsroom.example"
TAXONOMY = """\
categories:
  kabar: {label: {id: Kabar, en: News}, slug: {id: kabar, en: news}}
"""
RIGHTS = "{credit: Tim Komunikasi, licence: CC BY 4.0, people: none}"


def photograph(width: int = 900, height: int = 600, seed: int = 1) -> Image.Image:
    """Leaves of all sizes, each covering earlier ones, with a little grain: edges and areas like in photographs.

    The same on every machine. Source: Lee, Mumford, Huang 2001, "Occlusion models for natural images".
    """
    source = random.Random(seed)
    picture = Image.new("RGB", (width, height), (128, 128, 128))
    draw = ImageDraw.Draw(picture)
    for _ in range(1200):
        radius = 0.012 * width / max(source.random(), 0.05)
        x, y = source.uniform(0, width), source.uniform(0, height)
        light = source.gauss(128, 45)
        colour = tuple(round(min(255, max(0, light + source.gauss(0, 18)))) for _ in range(3))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)
    grain = Image.frombytes("L", (150, 100), source.randbytes(15_000)).resize(picture.size, Image.Resampling.BICUBIC)
    return Image.blend(picture, grain.convert("RGB"), 0.07).filter(ImageFilter.GaussianBlur(width / 2000))


def as_bytes(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


@dataclass
class Studio:
    """The real decoder and encoder, which count their calls."""

    inspected: list[str] = field(default_factory=list)
    developed: list[str] = field(default_factory=list)

    def inspect_picture(self, path: str) -> Inspection:
        self.inspected.append(Path(path).name)
        return inspect_picture(path)

    def develop_picture(self, job: Job) -> Developed:
        self.developed.append(Path(job.source).name)
        return develop_picture(job)


@dataclass
class Built:
    """One run over the newsroom: its faults, and the files of its pages."""

    site: Site
    pictures: Pictures
    diagnostics: list[Diagnostic]
    studio: Studio

    @property
    def facts(self) -> PictureFacts:
        return next(iter(self.pictures.facts(self.site)))

    def codes(self) -> list[str]:
        return [diagnostic.code for diagnostic in self.diagnostics]

    def faults(self) -> list[tuple[str, int, int, str, str]]:
        return [(d.path, d.line, d.column, d.code, d.severity) for d in self.diagnostics]

    def body(self, folder: str = "articles/berita", language: str = "id", feed: bool = False) -> str:
        document = self.site.documents[f"{folder}/index.{language}.md"]
        return Binder(self.site, [self.pictures]).body(document, language, feed).html

    def lead(self, role: str = "lead", key: str = "berita", language: str = "id") -> Any:
        story = self.site.by_folder[f"articles/{key}"]
        return self.pictures.lead_picture(story, language, self.site, role)

    def plans(self) -> list[CopyPlan]:
        return list(self.pictures.assets(self.site, ()))

    def output(self) -> dict[str, bytes]:
        return {plan.file: Path(plan.source).read_bytes() for plan in self.plans()}


class Newsroom:
    """A content folder to fill. Each run has a new extension, as each build has; the cache stays."""

    def __init__(self, folder: Path) -> None:
        self.content, self.cache = folder / "content", folder / "cache"
        self.write("data/taxonomy.yaml", TAXONOMY)

    def write(self, path: str, what: str | bytes | Image.Image) -> None:
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(what, Image.Image):
            what = as_bytes(what)
        file.write_bytes(what.encode() if isinstance(what, str) else what)

    def story(self, body: str = "Isi.", key: str = "berita", language: str = "id", **fields: str) -> None:
        matter = {
            "title": f"Judul {key}", "summary": "Ringkasan.", "date": "2026-11-24", "category": "kabar",
            "status": "published",
        }  # fmt: skip
        lines = "".join(f"{name}: {value}\n" for name, value in (matter | fields).items())
        self.write(f"articles/{key}/index.{language}.md", f"---\n{lines}---\n{body}\n")

    def rights(self, entries: Mapping[str, str], folder: str = "articles/berita") -> None:
        self.write(f"{folder}/photos.yaml", "".join(f"{name}: {value}\n" for name, value in entries.items()))

    def picture(self, what: bytes | Image.Image, name: str = "kelas.jpg", alt: str = "Kelas jahit") -> None:
        """Put a picture with rights beside a story that shows it."""
        self.write(f"articles/berita/{name}", what)
        self.rights({f'"{name}"': RIGHTS})
        self.story(f"![{alt}](<{name}>)")

    def run(self, *, production: bool = False, moment: str = "2026-11-24 10:00", workers: int = 1) -> Built:
        languages = build_languages({code: {"sections": {name: name for name in SECTIONS}} for code in ("id", "en")})
        setup = Setup(
            languages, SITE_URL, {}, datetime.datetime.fromisoformat(moment).replace(tzinfo=WIB),
            production, str(self.cache),
            options={"translations": dict.fromkeys(("id", "en"), gettext.NullTranslations())},
            fragments=fragments(languages, self.cache),
        )  # fmt: skip
        content = load_content(str(self.content))
        reader = Reader(MARKDOWN["extension_configs"])
        documents = [reader.read(file) for file in content.files.values() if file.path.endswith(".md")]
        taxonomy, found = load_taxonomy(content, languages)
        stories, faults = build_stories(documents, languages, taxonomy, setup.moment)
        studio = Studio()
        pictures = (
            Pictures(studio.inspect_picture, studio.develop_picture, workers)
            if workers == 1
            else Pictures(inspect_picture, develop_picture, workers)
        )
        found = [*content.diagnostics, *found, *faults, *pictures.load(content, setup)]
        site = Site(
            setup, content, taxonomy,
            tuple(story for story in stories if story.kind == "article"),
            tuple(story for story in stories if story.kind == "page"),
            {document.path: document for document in documents},
        )  # fmt: skip
        binder = Binder(site, [pictures])
        found += [*pictures.check(site), *(fault for document in documents for fault in binder.check(document))]
        found += [fault for document in documents for fault in document.diagnostics]
        return Built(site, pictures, in_order(found), studio)


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


@pytest.fixture
def write_picture(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Write a picture by itself."""

    def write(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write
