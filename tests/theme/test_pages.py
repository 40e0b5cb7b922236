"""What must hold for every page, whatever it shows."""

import gzip
import re
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from plugins.discovery.structured import build_statement
from plugins.newsroom.palette import NEUTRAL
from plugins.newsroom.site import Setup
from plugins.newsroom.statements import build_statement_text
from plugins.pictures.encoder import TINTS
from plugins.rendering.styles import minified
from plugins.rendering.theme_assets import with_colours
from tests.theme import sample

NAMES = [f"{name}.{code}" for code in sample.LANGUAGES.codes for name in sample.plans(code)]
WHOLE = [name for name in NAMES if not name.startswith("redirect")]

# Bytes (gzip) that a story may send before it is shown, without its font, for which nobody waits.
FIRST_PAINT = 5500


def tree(pages: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring((pages / f"{name}.html").read_text(encoding="utf-8"))


def headings(page: html.HtmlElement) -> list[int]:
    return [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]


def test_the_validator_has_nothing_to_say(pages: Path, vnu: list[str]) -> None:
    run = subprocess.run([*vnu, "--Werror", "--skip-non-html", str(pages)], capture_output=True, text=True)
    assert run.stderr == ""
    assert run.returncode == 0


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_has_one_title_and_headings_without_gaps(pages: Path, name: str) -> None:
    page = tree(pages, name)
    levels = headings(page)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    title = page.findtext(".//h1") or page.find(".//h1").text_content()
    assert sum(title == heading.text_content() for heading in page.iter("h1", "h2", "h3")) == 1


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_tells_its_language_and_the_build_that_made_it(pages: Path, name: str) -> None:
    page = tree(pages, name)
    assert page.get("lang") == name.rpartition(".")[2]
    assert page.xpath("//meta[@name='generator']/@content") == ["Newsroom"]


@pytest.mark.parametrize("name", NAMES)
def test_a_page_needs_no_script_and_no_style_from_elsewhere(pages: Path, name: str) -> None:
    page = tree(pages, name)
    scripts = [script.partition(".")[0] for script in page.xpath("//script/@src")]
    kind = name.partition(".")[0]
    is_shared = kind in ("story", "story-plain", "story-missing")
    assert scripts == (["/assets/search"] if kind == "search" else ["/assets/share"] if is_shared else [])
    assert not page.xpath("//script[not(@src)] | //*[@onclick] | //@style")
    assert {link.get("media") for link in page.xpath("//link[@rel='stylesheet']")} <= {"print"}, "nothing to wait for"
    assert "@import" not in "".join(page.xpath("//style/text()"))


def test_a_story_is_shared_by_links_that_name_its_own_address(pages: Path) -> None:
    links = tree(pages, "story.id").xpath("//nav[contains(@class, 'share')]/a/@href")
    assert [link.partition("?")[0] for link in links] == ["https://wa.me/", "https://t.me/share/url", "mailto:"]
    assert all("https%3A//newsroom.example/berita/x/" in link for link in links)
    assert not tree(pages, "story.id").xpath("//button"), "a script makes those that the browser can serve"


@pytest.mark.parametrize("name", ["story-draft.id", "story-everything.id"])
def test_what_is_not_public_is_not_shared(pages: Path, name: str) -> None:
    assert not tree(pages, name).xpath("//nav[contains(@class, 'share')]")


@pytest.mark.parametrize("name", [name for name in WHOLE if not name.startswith("embed")])
def test_keyboard_readers_reach_the_content_first(pages: Path, name: str) -> None:
    page = tree(pages, name)
    first = page.xpath("//body//a")[0]
    assert first.get("class") == "skip"
    assert page.get_element_by_id(first.get("href")[1:]).tag == "main"


@pytest.mark.parametrize("name", WHOLE)
def test_no_id_is_given_twice_and_landmarks_of_a_kind_have_names(pages: Path, name: str) -> None:
    page = tree(pages, name)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    labels = [nav.get("aria-label") for nav in page.iter("nav")]
    assert all(labels)
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("code", sample.LANGUAGES.codes)
def test_the_switch_names_the_other_language_in_full(pages: Path, code: str) -> None:
    other = next(language for language in sample.LANGUAGES if language.code != code)
    (switch,) = tree(pages, f"story.{code}").xpath("//header//a[@hreflang]")
    assert (other.endonym, other.code, other.code) == (switch.text, switch.get("lang"), switch.get("hreflang"))


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("id", "This page is not available in English yet."),
        ("en", "Halaman ini belum tersedia dalam bahasa Indonesia."),
    ],
)
def test_a_missing_translation_is_said_in_the_language_that_is_missing(pages: Path, code: str, sentence: str) -> None:
    page = tree(pages, f"story-missing.{code}")
    (note,) = page.xpath("//p[@class='note']")
    assert sentence in note.text_content()
    assert note.get("lang") != code
    assert note.xpath("a/@href") == [next(one for one in sample.LANGUAGES if one.code != code).section("news")]
    assert not page.xpath("//link[@hreflang]")
    assert not tree(pages, f"story.{code}").xpath("//p[@class='note']")


@pytest.mark.parametrize(("code", "day"), [("id", "Selasa, 24 November 2026"), ("en", "Tuesday, 24 November 2026")])
def test_the_date_is_in_the_language_of_the_page(pages: Path, code: str, day: str) -> None:
    (time,) = tree(pages, f"story-plain.{code}").iter("time")
    assert (day, "2026-11-24T10:05:00+07:00") == (time.text, time.get("datetime"))


def test_an_embargo_says_until_when(pages: Path) -> None:
    (notice,) = tree(pages, "story-everything.id").xpath("//p[@class='notice'][contains(., 'Embargo')]")
    assert "sampai Selasa, 24 November 2026, 10.05 WIB" in notice.text_content()


@pytest.mark.parametrize("name", ["story-plain.id", "list.id", "press.id"])
def test_a_page_without_sample_figures_says_nothing_of_them(pages: Path, name: str) -> None:
    assert not tree(pages, name).xpath("//p[@class='notice'][contains(., 'Angka contoh')]")


@pytest.mark.parametrize("name", ["home.id", "story-everything.id"])
def test_sample_figures_are_announced(pages: Path, name: str) -> None:
    assert tree(pages, name).xpath("//main//p[@class='notice'][contains(., 'Angka contoh')]")


def test_a_story_of_another_language_says_so_in_a_list(pages: Path) -> None:
    (card,) = tree(pages, "list.id").xpath("//article[.//h2[@lang='en']]")
    assert card.xpath(".//h2/a/@hreflang") == ["en"]
    assert "Hanya dalam bahasa Inggris" in card.text_content()


def test_a_withdrawn_story_says_no_more_than_that(pages: Path) -> None:
    page = tree(pages, "withdrawn.id")
    words = [" ".join(element.text_content().split()) for element in page.find(".//main")]
    assert words == ["Berita ditarik", "Ditarik pada Selasa, 01 Desember 2026."]
    alone = tree(pages, "withdrawn-undated.id")
    assert next(iter(alone.find(".//main"))).text_content() == "Berita ditarik"
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_page_for_lost_addresses_speaks_every_language(pages: Path) -> None:
    sections = tree(pages, "404.id").xpath("//section/@lang")
    assert list(sample.LANGUAGES.codes) == sections


def test_a_redirect_leads_on_without_script(pages: Path) -> None:
    page = tree(pages, "redirect.id")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=/program/"]
    assert page.xpath("//a/@href") == ["/program/"]


def test_text_of_editors_is_never_markup(pages: Path) -> None:
    story = sample.story("id", title='<b>Judul</b> & "kutip"', summary="<script>alert(1)</script>", author="<i>x</i>")
    text = sample.renderer().render(sample.story_plan("id", "berita/x", story))
    assert "<script>alert" not in text
    assert "<b>Judul" not in text
    assert "<i>x" not in text


def test_the_story_that_others_were_measured_with_stays_light(pages: Path) -> None:
    """One photograph in three formats, a table, 389 words. The page contains its style sheet and structured data."""
    assert len(" ".join(html.fromstring(sample.body("story.id.html")).itertext()).split()) == 389
    names = dict.fromkeys(sample.LANGUAGES.codes, "PATRA Academy")
    setup = Setup(sample.LANGUAGES, sample.SITE, names, sample.MOMENT, production=True, cache="")
    plan = sample.plans("id")["story"]
    statement = build_statement(plan, setup)
    assert statement is not None
    page = sample.renderer().render(plan.altered(statements=(build_statement_text(statement),)))
    assert len(gzip.compress(page.encode(), 6)) <= FIRST_PAINT


@pytest.mark.parametrize("name", ["story.id", "story.en", "home.id", "list.en"])
def test_readers_who_ask_for_less_data_get_a_drawing_in_place_of_each_photograph(pages: Path, name: str) -> None:
    photographs = tree(pages, name).xpath("//picture")
    assert photographs
    for photograph in photographs:
        first = photograph[0]
        assert first.get("media") == "(prefers-reduced-data:reduce)"
        assert first.get("srcset").startswith("/assets/spared.")


def test_the_photograph_of_a_story_opens_by_itself(pages: Path) -> None:
    (link,) = tree(pages, "story.id").xpath("//div[@class='lead']//a[picture]")
    assert [link.get("href")] == link.xpath(".//img/@src")
    assert not tree(pages, "list.id").xpath("//a[picture]"), "a card is a link already"


def test_the_icon_is_the_drawing_of_the_edges(pages: Path) -> None:
    page = tree(pages, "story.id")
    (icon,) = page.xpath("//link[@rel='icon']/@href")
    assert icon in "".join(page.xpath("//style/text()"))


@pytest.mark.parametrize("name", WHOLE)
def test_a_page_carries_the_rules_of_all_that_it_shows(pages: Path, name: str) -> None:
    """A part that a text brings along must name texts that all its rules concern."""
    page = tree(pages, name)
    shown = {f".{name}" for name in used_classes(page)} | {
        element.tag for element in page.find(".//main").iter() if element.tag != "a"
    }
    style = "".join(page.xpath("//style/text()"))
    for file in (sample.THEME / "static" / "css").glob("*.css"):
        text = with_colours(file.read_text(encoding="utf-8"), NEUTRAL, file.name)
        if text.startswith("/* for:"):
            rules = minified(text)
            own = set(re.findall(r"(?:^|[},])(\.?[a-z-]+)(?=[{,])", rules))
            assert rules in style or not own & shown, file.name


def used_classes(page: html.HtmlElement) -> Iterator[str]:
    for names in page.xpath("//@class"):
        yield from names.split()


def test_every_class_of_the_style_sheets_is_on_some_page(pages: Path) -> None:
    used = {name for file in NAMES for name in used_classes(tree(pages, file))}
    styled = {
        name
        for part in (sample.THEME / "static" / "css").glob("*.css")
        for rule in re.findall(r"([^{}]+)\{", re.sub(r"/\*.*?\*/|url\([^)]*\)", "", part.read_text(), flags=re.DOTALL))
        for name in re.findall(r"\.([a-z][a-z-]*)", rule)
    }
    assert styled <= used | {f"tint-{name}" for name in TINTS} | {"left-", "top-"}
