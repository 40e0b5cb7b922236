"""Charts outside the site: pages to embed and pictures to download, in every language, with published figures only."""

import re
from io import BytesIO

import pytest
from lxml import etree
from lxml import html as lxml_html
from PIL import Image, ImageColor

from plugins.cohorts.telling import chart_drawing
from plugins.cohorts.telling.chart_drawing import draw_kept, draw_png
from plugins.cohorts.telling.chart_pictures import WIDTH, build_picture
from plugins.cohorts.telling.charts import build_chart, parse_chart
from plugins.ground.digests import digest_of_bytes
from plugins.newsroom.palette import NEUTRAL
from tests.cohorts.conftest import GOOD
from tests.cohorts.rich import begin_rich_site
from tests.newsrooms import Site, tree

TARGETS = ["menjahit", "menjahit comparison enrolled", "menjahit series completed", "menjahit-contoh-1 breakdown age"]


def page(rich_site: Site, path: str):
    return lxml_html.fromstring((rich_site.output / path / "index.html").read_bytes())


def words(element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_every_chart_leads_to_a_page_where_it_can_be_taken_along(rich_site):
    found = 0
    for file in rich_site.output.rglob("*.html"):
        for chart in lxml_html.fromstring(file.read_bytes()).iterfind(".//figure[@class='chart-figure']"):
            links = [link.get("href") for link in chart.iterfind(".//a")]
            if file.parent.parts[-1] in ("sematkan", "embed") or file.parent.parts[-2] in ("sematkan", "embed"):
                assert links == []
                continue
            (link,) = links
            alone = page(rich_site, link.strip("/"))
            (other,) = alone.iterfind(".//figure[@class='chart-figure']")
            assert words(other.find(".//tbody")) == words(chart.find(".//tbody"))
            found += 1
    assert found > 30


@pytest.mark.parametrize(("path", "language"), [("dampak/jahit-1/sematkan", "id"), ("en/impact/jahit-1/embed", "en")])
def test_an_embedded_chart_is_small_has_no_script_and_gives_its_own_code(rich_site, path, language):
    alone = page(rich_site, path)
    assert alone.get("lang") == language
    assert not alone.xpath("//script | //*[@onclick] | //link[@rel='stylesheet'] | //img")
    assert len((rich_site.output / path / "index.html").read_bytes()) < 12_000
    frame = lxml_html.fromstring(alone.findtext(".//pre/code"))
    assert frame.get("src") == f"https://patra-academy.example/{path}/"
    assert frame.get("title") == alone.find(".//figure//title").text
    assert {link.get("target") for link in alone.iterfind(".//a") if link.get("download") is None} == {"_blank"}
    for link in alone.xpath("//a[@download]/@href"):
        assert (rich_site.output / link.lstrip("/")).is_file()


def test_a_downloaded_chart_says_all_by_itself(rich_site):
    for code, source, address in (
        ("id", "Sumber: Daftar hadir kelas.", "https://patra-academy.example/dampak/jahit-1/"),
        ("en", "Source: Class registers.", "https://patra-academy.example/en/impact/jahit-1/"),
    ):
        svg = etree.fromstring((rich_site.output / f"data/charts/jahit-1/steps.{code}.svg").read_bytes())
        text = " ".join(svg.itertext())
        assert source in text
        assert address in text
        assert svg.get("lang") == code
        png = Image.open(rich_site.output / f"data/charts/jahit-1/steps.{code}.png")
        assert (png.format, png.size) == ("PNG", (WIDTH, int(svg.get("height"))))


def test_all_that_a_picture_writes_stands_inside_of_it(rich_site):
    """The widths are measured with the typeface that draws the PNG."""
    for file in (rich_site.output / "data/charts").rglob("*.svg"):
        svg = etree.fromstring(file.read_bytes())
        for text in svg.iterfind("{*}text"):
            face = chart_drawing.BOLD if text.get("font-weight") else chart_drawing.REGULAR
            size = int(text.get("font-size"))
            width = chart_drawing._font(face, size).getlength(text.text)
            left = int(text.get("x")) - width * {"middle": 0.5, "end": 1}.get(text.get("text-anchor"), 0)
            assert left >= 0, (file, text.text)
            assert left + width <= WIDTH, (file, text.text)
            assert int(text.get("y")) <= int(svg.get("height"))


def test_the_pictures_are_drawn_of_published_figures_alone(rich_site):
    """For a hidden figure its words appear, but no bar."""
    svg = (rich_site.output / "data/charts/anyam-1/by-age.id.svg").read_text()
    assert "tidak ditampilkan" in svg
    assert svg.count(f'fill="{NEUTRAL["pale"]}"') == 1
    assert not re.search(r">[37]<", svg)


@pytest.mark.parametrize("target", TARGETS)
def test_a_kept_picture_equals_one_drawn_anew_and_a_damaged_one_is_replaced(figures_of, tmp_path, target):
    wording = figures_of(GOOD).extension.figures.wording("id")
    chart = build_chart(parse_chart(target, wording.published), wording, "c")
    picture, folder = build_picture(chart, "Situs · https://a/", "id"), str(tmp_path / "charts")
    ((path, checksum, size),) = draw_kept([picture], folder, NEUTRAL.roles)
    assert draw_kept([picture], folder, NEUTRAL.roles) == [(path, checksum, size)]
    data = draw_png(picture, NEUTRAL.roles)
    with open(path, "r+b") as file:
        assert file.read() == data
        file.truncate(9)
    ((again, _, _),) = draw_kept([picture], folder, NEUTRAL.roles)
    with open(again, "rb") as file:
        assert Image.open(BytesIO(file.read())).size == (WIDTH, picture.height)


def test_many_pictures_are_drawn_by_workers_and_are_the_same(figures_of, tmp_path):
    wording = figures_of(GOOD).extension.figures.wording("id")
    charts = [build_chart(parse_chart(target, wording.published), wording, "c") for target in TARGETS]
    pictures = [build_picture(chart, f"Situs {n}", "id") for chart in charts for n in range(3)]
    by_two, by_one = (
        draw_kept([*pictures, pictures[0]], str(tmp_path / str(workers)), NEUTRAL.roles, workers) for workers in (2, 1)
    )
    assert [drawn[1:] for drawn in by_two] == [drawn[1:] for drawn in by_one]
    assert len({path for path, _, _ in by_two}) == len(pictures)
    for path, checksum, size in by_two:
        with open(path, "rb") as file:
            data = file.read()
        assert (digest_of_bytes(data), len(data)) == (checksum, size)


def test_a_picture_has_the_colours_of_the_site(figures_of):
    wording = figures_of(GOOD.replace("status: sample", "status: final")).extension.figures.wording("id")
    picture = build_picture(build_chart(parse_chart("menjahit", wording.published), wording, "c"), "Situs", "id")
    roles = {**NEUTRAL.roles, "paper": "#fff0e0", "accent": "#123456", "cloth": "#654321"}
    png = Image.open(BytesIO(draw_png(picture, roles))).convert("RGB")
    bar = picture.bars[0]
    assert png.getpixel((0, 0)) == ImageColor.getrgb("#654321")
    assert png.getpixel((0, picture.height - 1)) == ImageColor.getrgb("#fff0e0")
    assert png.getpixel((bar.x + bar.width // 2, bar.y + bar.height // 2)) == ImageColor.getrgb("#123456")
    darkest = min((colour for _, colour in png.getcolors(256)), key=sum)
    assert darkest == ImageColor.getrgb(roles["ink"])


def test_a_chart_that_only_a_story_shows_has_its_page_too(rich_site):
    assert (rich_site.output / "dampak/menjahit/sematkan/series-completed/index.html").is_file()


def test_a_correction_shows_on_the_impact_page_and_in_the_embedded_chart(rich_site, tmp_path):
    before, site = tree(rich_site.output), begin_rich_site(tmp_path)
    told = 'corrections: [{on: 2026-11-02, note: {id: "Satu daftar hadir dihitung dua kali.", en: Counted twice.}}]'
    site.edit("content/data/cohorts.yaml", "    figures: {enrolled: 980,", f"    {told}\n    figures: {{enrolled: 980,")
    assert site.build().code == 0
    told_in = [name for name, data in tree(site.output).items() if b"Satu daftar hadir dihitung dua kali." in data]
    assert {"dampak/jahit-2/index.html", "dampak/jahit-2/sematkan/index.html"} <= set(told_in)
    assert {"dampak/menjahit/index.html", "dampak/index.html"} <= set(told_in)
    assert [name for name in told_in if not name.startswith("dampak/")] == ["catatan-koreksi/index.html"]
    changed = {name for name, data in tree(site.output).items() if before.get(name) != data}
    assert not [name for name in changed if name.startswith("berita/")]
