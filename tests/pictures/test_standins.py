"""Stories without photograph stand in lists with a pattern of their own."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from plugins.newsroom.extensions import Binder
from plugins.newsroom.page_contents import Picture
from plugins.pictures.svg.drawing import read_svg
from plugins.pictures.weaving.standins import StandIns, _drawn

from .conftest import RIGHTS, SITE_URL, Built, Newsroom, photograph


def lead(built: Built, stand_ins: StandIns, role: str, key: str = "berita") -> Picture | None:
    binder = Binder(built.site, [built.pictures, stand_ins])
    return binder.lead_picture(built.site.by_folder[f"articles/{key}"], "id", role)


@pytest.mark.parametrize(("role", "waits"), [("card", True), ("first-card", False), ("lead-card", False)])
def test_a_story_without_photograph_has_a_pattern_in_lists(newsroom: Newsroom, role: str, waits: bool) -> None:
    newsroom.story()
    built, stand_ins = newsroom.run(), StandIns()
    picture = lead(built, stand_ins, role)
    assert picture is not None
    assert 'alt=""' in picture.html
    assert ('loading="lazy"' in picture.html) == waits
    (plan,) = stand_ins.assets(built.site, ())
    assert re.findall(r'src="([^"]*)"', picture.html) == [f"/{plan.file}"]
    assert picture.url == f"{SITE_URL}/{plan.file}"
    drawing = read_svg(plan.data)
    assert (drawing.width, drawing.height) == (picture.width, picture.height)
    assert ET.fromstring(plan.data) is not None
    assert len(plan.data) < 60_000


def test_on_its_own_page_the_text_begins_at_once(newsroom: Newsroom) -> None:
    newsroom.story()
    assert lead(newsroom.run(), StandIns(), "lead") is None


def test_a_photograph_goes_before_a_pattern(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(60, 40))
    newsroom.story(lead_photo="kelas.jpg")
    built, stand_ins = newsroom.run(), StandIns()
    picture = lead(built, stand_ins, "card")
    assert picture is not None
    assert "/assets/pictures/judul-berita-" in picture.html
    assert list(stand_ins.assets(built.site, ())) == []


def test_a_pattern_takes_the_place_of_a_withdrawn_photograph(newsroom: Newsroom) -> None:
    newsroom.picture(photograph(60, 40))
    newsroom.rights({"kelas.jpg": RIGHTS.replace("}", ", withdrawn: 2026-12-01}")})
    newsroom.story(lead_photo="kelas.jpg")
    picture = lead(newsroom.run(), StandIns(), "card")
    assert picture is not None
    assert "/assets/patterns/" in picture.html


def test_patterns_are_shared_by_stories_of_one_design_and_few(newsroom: Newsroom) -> None:
    for number in range(60):
        newsroom.story(key=f"kabar-{number}")
    built, stand_ins = newsroom.run(), StandIns()
    pictures = [lead(built, stand_ins, "card", f"kabar-{number}") for number in range(60)]
    files = {plan.file for plan in stand_ins.assets(built.site, ())}
    assert {picture.url.removeprefix(SITE_URL)[1:] for picture in pictures if picture} == files
    assert 8 < len(files) <= 13
    stand_ins.load(built.site.content, built.site.setup)
    assert list(stand_ins.assets(built.site, ())) == []


def test_a_kept_pattern_is_the_one_that_is_drawn_and_a_damaged_one_is_drawn_again(newsroom: Newsroom) -> None:
    newsroom.story()
    built, plans = newsroom.run(), []
    for harm in (b"", b"x", None):
        stand_ins = StandIns()
        lead(built, stand_ins, "card")
        plans += stand_ins.assets(built.site, ())
        (kept,) = Path(built.site.setup.cache).glob("pictures/patterns/*/*.json")
        if harm is not None:
            kept.write_bytes(harm)
        _drawn.cache_clear()
    assert plans[0] == plans[1] == plans[2]
