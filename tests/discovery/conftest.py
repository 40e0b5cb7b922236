"""Plans of a small made-up site, and its setup."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from plugins.discovery.discovery import Discovery
from plugins.ground.times import WIB
from plugins.newsroom.documents import Html
from plugins.newsroom.files import Content
from plugins.newsroom.languages import SECTIONS, build_languages
from plugins.newsroom.page_contents import Link, StoryContent
from plugins.newsroom.pages import Alternate, Chrome, PagePlan
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.taxonomy import Taxonomy

SITE = "https://newsroom.example"
MOMENT = datetime.datetime(2026, 11, 24, 10, tzinfo=WIB)


@pytest.fixture
def setup() -> Setup:
    languages = build_languages({code: {"sections": {name: name for name in SECTIONS}} for code in ("id", "en")})
    names = {"id": "Kabar & Contoh", "en": "Sample News"}
    return Setup(languages, SITE, names, MOMENT, production=True, cache="")


@pytest.fixture
def chrome() -> Callable[..., Chrome]:
    def chrome(**twins: str) -> Chrome:
        alternates = tuple(Alternate(code.replace("_", "-"), SITE + path) for code, path in twins.items())
        return Chrome("", "/", (), (), (), alternates, "", "/feed.xml")

    return chrome


@pytest.fixture
def story() -> Callable[..., PagePlan]:
    """A story with some differences from the plain one."""

    def story(path: str = "/news/x/", language: str = "id", **different: Any) -> PagePlan:
        fields = {
            "date": MOMENT, "title": "Judul", "summary": "Ringkasan.", "tags": (), "body": Html("<p>Isi.</p>"),
            "category": Link("Pelatihan", "/category/pelatihan/"),
        }  # fmt: skip
        fields |= {name: different.pop(name) for name in list(different) if name in StoryContent._fields}
        content = StoryContent(**fields)
        return PagePlan(
            "story", language, path, fields["title"], fields["summary"], content,
            **{"modified": fields["date"], **different},
        )  # fmt: skip

    return story


@pytest.fixture
def site(setup: Setup) -> Site:
    return Site(setup, Content("", {}), Taxonomy(), (), (), {})


@pytest.fixture
def site_files(site: Site) -> dict[str, bytes]:
    """The files of a site without pages; those that the theme draws are empty."""
    return {file.file: getattr(file, "data", b"") for file in Discovery().finish(site, [])}
