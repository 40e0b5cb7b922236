"""In lists, a story without photograph has a pattern of its own."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from plugins.newsroom.binder import Binder
from plugins.newsroom.page_contents import Picture
from plugins.pictures.svg.drawing import read_svg
from plugins.pictures.weaving.standins import StandIns, _drawn

from .conftest import RIGHTS, SITE_URL, Built, Newsroom, photograph


def lead(built: Built, stand_ins: StandIns, role: str, key: str = "berita") -> Picture | None:
    binder = Binder(built.site, [built.pictures, stand_ins])
    return binder.lead_picture(built.site.by_folder[f"articles/{key}"], "id", role)


@pytest.mark.parametrize(
    ("role", "waits", "looks"), [("card", True, 3), ("first-card", False, 3), ("lead-card", False, 1)]
)
def test_a_story_without_photograph_has_a_pattern_in_lists(
    newsroom: Newsroom, role: str, waits: bool, looks: int
) -> None:
    newsroom.story()
    built, stand_ins = newsroom.run(), StandIns()
    picture = lead(built, stand_ins, role)
    assert picture is not None
    plans = {f"/{plan.file}": plan for plan in stand_ins.assets(built.site, ())}
    assert len(picture.looks) == len(plans) == looks
    for html in picture.looks:
        assert 'alt=""' in html
        assert ('loading="lazy"' in html) == waits
        (source,) = re.findall(r'src="([^"]*)"', html)
        drawing = read_svg(plans[source].data)
        assert (drawing.width, drawing.height) == (picture.width, picture.height)
        assert ET.fromstring(plans[source].data) is not None
        assert len(plans[source].data) < 60_000
    assert picture.url.removeprefix(SITE_URL) in plans


def test_categories_have_grounds_of_their_own(newsroom: Newsroom) -> None:
    terms = ("kabar", "pelatihan", "program", "redaksi")
    labels = "".join(f"  {key}: {{label: {{id: A, en: B}}, slug: {{id: {key}, en: {key}}}}}\n" for key in terms)
    newsroom.write("data/taxonomy.yaml", f"categories:\n{labels}")
    for key in terms:
        newsroom.story(key=f"berita-{key}", category=key)
    built, stand_ins = newsroom.run(), StandIns()
    found = [lead(built, stand_ins, "card", f"berita-{key}") for key in terms]
    looks = [picture.looks for picture in found if picture]
    assert len({html for each in looks for html in each}) == 12


def test_only_a_lead_shows_the_dragons(newsroom: Newsroom) -> None:
    newsroom.story()
    built = newsroom.run()
    for role in ("card", "first-card", "list-card"):
        picture = lead(built, StandIns(), role)
        assert picture is not None
        assert not any("naga" in html for html in picture.looks)


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


def test_patterns_are_shared_by_the_stories_of_a_category(newsroom: Newsroom) -> None:
    for number in range(60):
        newsroom.story(key=f"kabar-{number}")
    built, stand_ins = newsroom.run(), StandIns()
    pictures = [lead(built, stand_ins, "card", f"kabar-{number}") for number in range(60)]
    assert len({picture.looks for picture in pictures if picture}) == 1
    assert len(list(stand_ins.assets(built.site, ()))) == 3
    stand_ins.load(built.site.content, built.site.setup)
    assert list(stand_ins.assets(built.site, ())) == []


def test_a_kept_pattern_is_the_one_that_is_drawn_and_a_damaged_one_is_drawn_again(newsroom: Newsroom) -> None:
    newsroom.story()
    built, plans = newsroom.run(), []
    for harm in (b"", b"x", None):
        stand_ins = StandIns()
        lead(built, stand_ins, "card")
        plans += stand_ins.assets(built.site, ())
        for kept in Path(built.site.setup.cache).glob("pictures/patterns/*/*.json"):
            if harm is not None:
                kept.write_bytes(harm)
        _drawn.cache_clear()
    assert plans[:3] == plans[3:6] == plans[6:]
