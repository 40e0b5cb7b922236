"""Share cards: one for each story and language, readable with any title, small enough for a chat."""

import datetime
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

import pelicanconf
from plugins.ground.digests import digest_of_bytes
from plugins.ground.kept_drawings import KeptDrawing
from plugins.ground.times import WIB
from plugins.newsroom.documents import Html
from plugins.newsroom.files import Content
from plugins.newsroom.identity import load_identity
from plugins.newsroom.languages import SECTIONS, build_languages
from plugins.newsroom.page_contents import Link, Listing, Picture, StandingPage, StoryContent
from plugins.newsroom.pages import CopyPlan, PagePlan
from plugins.newsroom.site import Setup, Site
from plugins.newsroom.taxonomy import Taxonomy
from plugins.pictures.cards.card import (
    HEIGHT,
    LEADING,
    RECIPE,
    TEXT_WIDTH,
    TITLE_HEIGHT,
    TITLE_SIZES,
    WIDTH,
    CardJob,
    ShareCard,
    cut,
    fit_title,
)
from plugins.pictures.cards.drawing import draw_card, write_card
from plugins.pictures.cards.sharing import ShareCards
from plugins.pictures.renditions import PREVIEW_BYTES
from plugins.pictures.weaving.pattern import designs, plan_design

from .containers import parts

MOMENT = datetime.datetime(2026, 11, 24, 10, tzinfo=WIB)
TITLE = "Pelatihan menjahit dibuka di Lapas Perempuan Palembang"
CONTENT = Path(__file__).parents[2] / "content"
SHIPPED_LANGUAGES = build_languages(pelicanconf.NEWSROOM_LANGUAGES)
WEAVES = load_identity(str(CONTENT), SHIPPED_LANGUAGES).palette.weaves
DESIGNS = designs(WEAVES)
CARD = ShareCard(TITLE, "Pelatihan", "PATRA Academy", "Bahasa Indonesia", DESIGNS[0], WEAVES)
LONG_TITLES = {
    "id": "Pelatihan menjahit bagi warga binaan pemasyarakatan di Lembaga Pemasyarakatan Perempuan Kelas II A "
    "Palembang kembali dibuka bersama instruktur dinas tenaga kerja, mitra binaan, dan keluarga peserta dari Plaju",
    "en": "Sewing training for people in custody at the Class II A women’s prison in Palembang opens once more, with "
    "instructors of the provincial manpower office, partner groups and families of participants from Plaju district",
    "satu kata": "Mempertanggungjawabkan" * 12,
    "pendek": "Ya",
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    languages = build_languages({code: {"sections": {name: name for name in SECTIONS}} for code in ("id", "en")})
    names = {"id": "Kabar Contoh", "en": "Sample News"}
    setup = Setup(languages, "https://newsroom.example", names, MOMENT, True, str(tmp_path))
    return Site(setup, Content("", {}), Taxonomy(), (), (), {})


class Run:
    """One build with cards."""

    def __init__(self, site: Site, workers: int = 1) -> None:
        self.drawn: list[str] = []
        self.pages: list[PagePlan] = []
        self.site, self.cards = site, ShareCards(self._draw if workers == 1 else write_card, workers)
        self.cards.load(site.content, site.setup)

    def _draw(self, job: CardJob) -> KeptDrawing:
        self.drawn.append(job.card.title)
        return write_card(job)

    def page(
        self, key: str = "kelas", language: str = "id", image: Picture | None = None, **different: Any
    ) -> PagePlan:
        link = Link("Pelatihan", "/kategori/pelatihan/")
        content = StoryContent(different.get("title", TITLE), "Ringkasan.", MOMENT, link, (), Html("<p>Isi.</p>"))
        plan = PagePlan(
            "story", language, f"/{language}/{key}/", TITLE, "Ringkasan.", content, image=image, key=f"articles/{key}"
        )
        self.pages.append(self.cards.dress(plan, self.site))
        return self.pages[-1]

    def files(self) -> dict[str, CopyPlan]:
        files = {plan.file: plan for plan in self.cards.assets(self.site, self.pages)}
        assert list(self.cards.finish(self.site, self.pages)) == []
        return files


def test_a_story_without_photograph_gets_a_card_in_each_language(site: Site) -> None:
    run = Run(site)
    images = [run.page(language=code).image for code in ("id", "en")]
    files = run.files()
    assert len(files) == 2
    for image in images:
        assert image is not None
        assert (image.width, image.height, image.alt) == (1200, 630, TITLE)
        file = image.url.removeprefix("https://newsroom.example/")
        assert re.fullmatch(r"assets/cards/[0-9a-f]{12}\.png", file)
        plan = files[file]
        data = Path(plan.source).read_bytes()
        assert len(data) == plan.size
        with Image.open(io.BytesIO(data)) as card:
            assert (card.size, card.format) == ((WIDTH, HEIGHT), "PNG")


def test_a_story_with_a_photograph_is_told_by_its_card_too(site: Site) -> None:
    """A chat keeps what it once fetched, even if the consent is withdrawn."""
    run = Run(site)
    photo = Picture(Html(""), "https://newsroom.example/assets/pictures/a.jpg", 1600, 900, "")
    image = run.page(image=photo).image
    assert image
    assert image.url.removeprefix("https://newsroom.example/") in run.files()
    without = Run(replace(site, setup=replace(site.setup, options={"share_cards": False})))
    assert without.page(image=photo).image == photo


def test_standing_pages_lists_and_figures_have_a_card_and_archives_have_none(site: Site) -> None:
    run = Run(site)
    page = PagePlan(
        "page", "id", "/tentang/", "Tentang", "x", StandingPage("Tentang", "x", Html("")), key="pages/tentang"
    )
    topic = Listing("topic", "Menjahit", ())
    shown = [
        run.cards.dress(plan, site)
        for plan in (
            page,
            PagePlan("list", "id", "/topik/menjahit/", "Topik: Menjahit", "x", topic, key="list:topic:x"),
        )
    ]
    assert [one.image.alt for one in shown if one.image] == ["Tentang", "Menjahit"]
    assert len({one.image.url for one in shown if one.image}) == 2
    archive = PagePlan("archive", "id", "/berita/2026/", "Berita, 2026", "x", None, key="archive:news:x")
    assert run.cards.dress(archive, site) == archive


def test_sites_that_want_no_cards_get_none(site: Site) -> None:
    run = Run(site)
    without = Run(replace(site, setup=replace(site.setup, options={"share_cards": False})))
    assert without.page().image is None
    assert (run.files(), without.files()) == ({}, {})


def test_a_second_build_draws_nothing_and_another_title_is_another_file(site: Site) -> None:
    first, second, third = Run(site), Run(site), Run(site)
    for run in (first, second):
        run.page()
    third.page(title="Judul lain")
    before, again, after = first.files(), second.files(), third.files()
    assert (first.drawn, second.drawn, third.drawn) == ([TITLE], [], ["Judul lain"])
    assert before == again
    assert not before.keys() & after.keys()


def test_a_card_that_was_cut_short_in_the_cache_is_drawn_again(site: Site) -> None:
    first, second = Run(site), Run(site)
    first.page()
    second.page()
    (plan,) = first.files().values()
    good = Path(plan.source).read_bytes()
    Path(plan.source).write_bytes(good[:-1])
    assert second.files().values()
    assert second.drawn == [TITLE]
    assert Path(plan.source).read_bytes() == good


def test_any_number_of_workers_draws_the_same_cards(site: Site, tmp_path: Path) -> None:
    def drawn(folder: str, workers: int) -> dict[str, bytes]:
        run = Run(replace(site, setup=replace(site.setup, cache=str(tmp_path / folder))), workers)
        for number in range(12):
            run.page(key=f"kabar-{number}", title=f"Judul {number}")
        return {file: Path(plan.source).read_bytes() for file, plan in run.files().items()}

    assert drawn("satu", 1) == drawn("tiga", 3)


@pytest.mark.parametrize("design", DESIGNS, ids=str)
def test_every_card_is_light_and_says_nothing_beside_its_pixels(design: Any) -> None:
    for title in LONG_TITLES.values():
        data = draw_card(CARD._replace(title=title, design=design))
        assert len(data) < PREVIEW_BYTES / 2
        assert parts(data) == []


@pytest.mark.parametrize("title", LONG_TITLES.values(), ids=LONG_TITLES)
def test_no_text_leaves_its_box(title: str) -> None:
    """The margins and the gap to the pattern stay empty, whatever the title is."""
    card = Image.open(io.BytesIO(draw_card(CARD._replace(title=title, category=title, site=title)))).convert("RGB")
    ground = card.getpixel((0, 0))
    text = card.crop((0, 0, WIDTH - 420, HEIGHT))
    for edge in ((0, 0, 780, 55), (0, 0, 55, HEIGHT), (725, 0, 780, HEIGHT), (0, HEIGHT - 40, 780, HEIGHT)):
        assert card.crop(edge).getcolors() == [((edge[2] - edge[0]) * (edge[3] - edge[1]), ground)], edge
    assert len(text.getcolors(1000) or ()) > 10


def test_letters_that_the_font_lacks_are_left_out() -> None:
    assert draw_card(CARD._replace(title=f"你好 {TITLE} 🧵")) == draw_card(CARD)


def test_a_card_tells_its_title(tmp_path: Path) -> None:
    assert draw_card(CARD._replace(title="Satu")) != draw_card(CARD._replace(title="Dua"))
    assert draw_card(CARD._replace(category="Satu")) != draw_card(CARD)
    assert draw_card(CARD._replace(language="English")) != draw_card(CARD)


def by_letters(text: str) -> float:
    """Every letter half as wide as it is high."""
    return len(text) / 2


@given(st.text(st.sampled_from("ab é–\t"), max_size=600))
def test_a_fitted_title_fits_and_loses_nothing_unless_it_says_so(title: str) -> None:
    fitted = fit_title(title, by_letters)
    assert len(fitted.lines) * fitted.size * LEADING <= TITLE_HEIGHT
    assert all(by_letters(line) * fitted.size <= TEXT_WIDTH for line in fitted.lines)
    if not fitted.lines[-1].endswith("…"):
        assert "".join(fitted.lines).replace(" ", "") == "".join(title.split())


def test_a_short_title_is_large_and_a_long_one_small() -> None:
    assert fit_title("Ya", by_letters).size > fit_title("Ya " * 60, by_letters).size
    assert fit_title("kata " * 400, by_letters).lines[-1].endswith("…")


def test_a_word_is_broken_only_where_no_size_would_spare_it() -> None:
    long = "m" * int(2 * TEXT_WIDTH / TITLE_SIZES[-1])
    assert fit_title(f"Ya {long} ya", by_letters).lines == ("Ya", long, "ya")
    assert len(fit_title(long + "mm", by_letters).lines) > 1


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert cut("Palembang", 100, by_letters) == "Palembang"
    assert cut("Palembang", 3, by_letters) == "Palem…"


# The digest of the pixels of one card of each pattern, with all kinds of letters. If a card looks different, raise
# `RECIPE` in `card.py` and write the digests that this test prints. Then chats do not show old copies for the new look,
# and cards that look the same keep their addresses through all other changes of the program.
LOOKS = {1: "1c70f9f97d2178678d41685e018dd328"}


def test_a_card_that_looks_otherwise_has_another_recipe() -> None:
    cards = [CARD._replace(design=design, title=f"{TITLE}: {design.layout}, 100 % “siap” – é") for design in DESIGNS]
    cards += [CARD._replace(title=title) for title in LONG_TITLES.values()]
    pixels = [Image.open(io.BytesIO(draw_card(card))).convert("RGB").tobytes() for card in cards]
    assert digest_of_bytes(b"".join(pixels)) == LOOKS[RECIPE]


def test_the_address_of_a_card_is_made_of_what_is_drawn_and_its_page(site: Site) -> None:
    """It does not depend on the text of the program, so it stays the same when the program is rearranged, as here."""
    image = Run(site).page().image
    assert image is not None
    assert image.url == "https://newsroom.example/assets/cards/eacd4249d2ec.png"


def test_no_card_shows_dragons_without_their_bodies(site: Site) -> None:
    run = Run(site)
    for number in range(40):
        run.page(f"kabar-{number}")
    assert {plan_design(f"kabar-{number}", WEAVES).layout for number in range(40)} > {"naga"}
    assert "naga" not in {job.card.design.layout for job in run.cards._build.cards.values()}
