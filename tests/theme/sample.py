"""Plans of every kind of page with difficult content, for the tests of the theme. All of it is made up."""

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from plugins.cohorts.telling import drawings
from plugins.cohorts.telling.chart_pictures import build_picture
from plugins.cohorts.telling.embeds import Embed
from plugins.ground.times import WIB
from plugins.newsroom import page_contents as contents
from plugins.newsroom import pages, press_contents
from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Languages, build_languages
from plugins.pictures.element import PictureElement
from plugins.rendering.catalogues import load_translations
from plugins.rendering.renderer import Renderer

THEME = Path(__file__).resolve().parents[2] / "theme"
SITE = "https://newsroom.example"
MOMENT = datetime.datetime(2026, 11, 24, 10, 5, tzinfo=WIB)

LANGUAGES: Languages = build_languages(
    {
        "id": {
            "locale": "id",
            "endonym": "Bahasa Indonesia",
            "sections": {
                "news": "berita", "category": "kategori", "topic": "topik",
                "impact": "dampak", "press": "media", "search": "cari",
            },
        },
        "en": {
            "locale": "en_GB",
            "endonym": "English",
            "sections": {
                "news": "news", "category": "categories", "topic": "topics",
                "impact": "impact", "press": "press", "search": "search",
            },
        },
    }
)  # fmt: skip

_WORDS: dict[str, dict[str, str]] = {
    "id": {
        "title": "Warga binaan Lapas Perempuan Palembang dilatih menjahit",
        "long": "Pemberdayaan perempuan warga binaan pemasyarakatan melalui pelatihan, sertifikasi, dan pembuatan unit "
        "usaha menjahit serta anyaman tali meiwa di Kecamatan Plaju dan Kecamatan Banyuasin I",
        "summary": "Kilang Pertamina Plaju menggelar pelatihan menjahit bagi warga binaan pemasyarakatan di Lapas "
        "Perempuan Kelas II A Palembang. Para pengajarnya instruktur UPTD BLKPPKT.",
        "category": "Pelatihan",
        "note": "Nama unit pengajar pada paragraf kedua diperbaiki.",
        "about": "Perempuan di lapas Palembang belajar menjahit dan menganyam, lalu memulai usaha sendiri. "
        "Inilah kabar, program, dan angkanya.",
        "menu": "Berita|berita,Program|program,Dampak|dampak,Mitra|mitra,Tentang|tentang,Media|media",
        "foot": "Martabat dan privasi|martabat,Koreksi|koreksi,Aksesibilitas|aksesibilitas",
        "tags": "Menjahit|topik/menjahit,Anyaman|topik/anyaman,Mitra|topik/mitra,Statistik|topik/statistik,"
        "Privasi|topik/privasi,Sertifikasi kompetensi kerja|topik/sertifikasi,Banyuasin|topik/banyuasin",
        "news": "Berita",
        "alt": "Pola songket: deretan pucuk rebung emas di atas dasar merah tua.",
    },
    "en": {
        "title": "Women in Palembang prison train as sewing machinists",
        "long": "Supporting women in custody through training, certification and the founding of business units in "
        "sewing and meiwa cord weaving in the districts of Plaju and Banyuasin I",
        "summary": "The Plaju refinery has begun sewing training for women in custody at the Class II A women's prison "
        "in Palembang, taught by instructors of UPTD BLKPPKT.",
        "category": "Training",
        "note": "The name of the teaching unit in the second paragraph was corrected.",
        "about": "Women in a Palembang prison learn to sew and weave, and go on to start businesses of their own. "
        "Here are the news, the programme and its figures.",
        "menu": "News|news,Programme|programme,Impact|impact,Partners|partners,About|about,Press|press",
        "foot": "Dignity and privacy|dignity,Corrections|corrections,Accessibility|accessibility",
        "tags": "Sewing|topics/sewing,Weaving|topics/weaving,Partners|topics/partners,Statistics|topics/statistics,"
        "Privacy|topics/privacy,Certification of competence|topics/certification,Banyuasin|topics/banyuasin",
        "news": "News",
        "alt": "A songket pattern: a row of golden bamboo shoots on a maroon ground.",
    },
}

_KINDS = {"avif": "image/avif", "webp": "image/webp", "jpg": ""}
_WIDTHS = (320, 480, 720, 1080, 1600)

# story.id.html has 389 words and a small table, like the story with which other generators were measured.
BODIES = Path(__file__).resolve().parent / "bodies"


@cache
def renderer() -> Renderer:
    """The renderer that a build would use."""
    return Renderer(THEME, LANGUAGES, load_translations(THEME, LANGUAGES), {})


def words(code: str, name: str) -> str:
    """A text of the sample in a language."""
    return _WORDS[code][name]


def body(name: str) -> Html:
    """The body of a story as a build would fill it in."""
    return Html((BODIES / name).read_text(encoding="utf-8").rstrip())


def photo(code: str, role: str = "lead", width: int = 1600, **values: Any) -> PictureElement:
    """A picture in three formats, with widths up to `width`, as the pictures plugin gives it."""
    offers = {
        kind: tuple((f"/assets/pictures/songket-tumpal-{n}.3f9a2c11d0.{kind}", n) for n in _WIDTHS if n <= width)
        for kind in _KINDS
    }
    *better, plain = _KINDS
    return PictureElement(
        role, "/assets/pictures/songket-tumpal-720.3f9a2c11d0.jpg", width, width * 9 // 16, _WORDS[code]["alt"],
        tuple((_KINDS[kind], offers[kind]) for kind in better), offers[plain], "warm", **values,
    )  # fmt: skip


def picture(code: str, role: str = "lead") -> Html:
    """The element of a picture in a place of the theme."""
    return renderer().draw("picture.picture", code, photo(code, role))


def lead(code: str) -> contents.Picture:
    """A lead picture."""
    return contents.Picture(
        picture(code), f"{SITE}/assets/pictures/songket-tumpal-1600.3f9a2c11d0.jpg", 1600, 900, _WORDS[code]["alt"]
    )


def links(code: str, name: str, current: str = "") -> tuple[contents.Link, ...]:
    """Links of the sample by the name of their list."""
    pairs = (entry.split("|") for entry in _WORDS[code][name].split(","))
    return tuple(contents.Link(label, LANGUAGES[code].path(path), label == current) for label, path in pairs)


def card(code: str, number: int, **values: Any) -> contents.Card:
    """A story in a list."""
    given = {
        "title": (_WORDS[code]["title"], _WORDS[code]["long"])[number % 3 == 2] + f" ({number})",
        "path": LANGUAGES[code].section("news", f"x-{number}"),
        "summary": _WORDS[code]["summary"],
        "date": MOMENT - datetime.timedelta(days=9 * number),
        "category": contents.Link(_WORDS[code]["category"], LANGUAGES[code].section("category", "x")),
    }
    return contents.Card(**{**given, **values})


def foreign_card(code: str) -> contents.Card:
    """A story that exists only in the other language."""
    other = "en" if code == "id" else "id"
    name = "Inggris" if code == "id" else "Indonesian"
    return card(other, 4, category=card(code, 1).category, language=other, language_name=name)


def cards(code: str) -> tuple[contents.Card, ...]:
    """A page of a list, with a foreign story, a draft, and some pictures."""
    small = picture(code, "list-card")
    return (
        card(code, 1, picture=picture(code, "first-card")),
        card(code, 2, patterns=(small, small)),
        card(code, 3, picture=small, state="draft"),
        foreign_card(code),
        card(code, 5, picture=small, state="embargo"),
        card(code, 6),
    )


def crafts(code: str) -> tuple[contents.Craft, ...]:
    """Two crafts, one with everything that its box can hold."""
    first, second = links(code, "tags")[:2]
    page = first._replace(summary=_WORDS[code]["summary"])
    other = second._replace(language="en" if code == "id" else "id")
    newest = contents.Link(_WORDS[code]["title"], LANGUAGES[code].section("news", "x-1"))
    return (contents.Craft(page, picture(code, "ornament"), Html("39 / 44"), newest), contents.Craft(other))


def steps(code: str) -> tuple[contents.Step, ...]:
    """Three steps."""
    return tuple(contents.Step(f"{_WORDS[code]['category']} {n}", _WORDS[code]["note"]) for n in (1, 2, 3))


def figures(code: str) -> dict[str, Any]:
    """Figures as components get them, by the names that their examples use."""
    label = _WORDS[code]["category"]
    value, text = drawings.TableCell("1.234"), drawings.ChartText
    rows = tuple(
        drawings.TableRow(f"{label} {n}", (value, drawings.TableCell("–", is_hidden=n == 2)), is_total=n == 3)
        for n in (1, 2, 3)
    )
    table = drawings.FigureTable(_WORDS[code]["title"], (label, "A", "B"), rows, _WORDS[code]["note"])
    bars = tuple(
        drawings.ChartBar((text(label, top + 14),), text("24", top + 34, 84.5, "beside"), 84.5, top + 21, 16, status)
        for top, status in ((0, "sample"), (46, "provisional"), (92, "final"))
    )
    points = tuple(
        drawings.ChartPoint(x, 60, "final", x == 50, text("7", 50, x, "middle") if x < 60 else None)
        for x in (8, 50, 92)
    )
    series = drawings.ChartSeries(146, ((8, 60, 92, 60),), points, (text("2026", 176, 0, "start"),))
    return {
        "figures": table,
        "chart_of_bars": drawings.FigureChart("a", "39 / 44", label, "A: 24", 138, table, bars),
        "chart_of_points": drawings.FigureChart("b", "", label, "A: 7", 190, table, series=series),
        "chart_picture": build_picture(drawings.FigureChart("a", "39 / 44", label, "A", 138, table, bars), "x", code),
        "inline": drawings.InlineFigure("number", "24", "24", "provisional", "x"),
        "key_figures": drawings.Panel(
            (drawings.PanelFigure("24", "A", "80% B", 80), drawings.PanelFigure("1,2", "B")),
            LANGUAGES[code].section("impact"),
            "sample",
            "x",
        ),
    }


def plan(template: str, code: str, path: str, title: str, content: Any, **values: Any) -> pages.PagePlan:
    """A page with everything around it. `missing` means that it exists only in this language."""
    language, other = LANGUAGES[code], next(entry for entry in LANGUAGES if entry.code != code)
    missing, preview = values.pop("missing", False), values.pop("preview", False)
    current = values.pop("current", "")
    twin = other.path(path)
    switches = (
        pages.Switch(code, language.endonym, language.path(path), True),
        pages.Switch(other.code, other.endonym, other.section("news") if missing else twin, not missing),
    )
    own = pages.Alternate(code, SITE + language.path(path))
    alternates = () if missing else (own, pages.Alternate(other.code, SITE + twin), own._replace(language="x-default"))
    chrome = pages.Chrome(
        site="PATRA Academy",
        home=language.path(),
        menu=links(code, "menu", current),
        footer=links(code, "foot"),
        switches=switches,
        alternates=alternates,
        canonical=own.url,
        feed=language.path() + "feed.xml",
        feeds=(pages.FeedLink("application/atom+xml", "PATRA Academy", language.path() + "feed.xml"),),
        manifest=language.path() + "site.webmanifest",
        preview=preview,
        is_strict=values.pop("is_strict", False),
        logo=values.pop("logo", Html("")),
    )
    given = {"description": _WORDS[code]["summary"], "chrome": chrome}
    return pages.PagePlan(template, code, language.path(path), title, content=content, **{**given, **values})


def story(code: str, **values: Any) -> contents.StoryContent:
    """A typical story."""
    given: dict[str, Any] = {
        "title": _WORDS[code]["title"],
        "summary": _WORDS[code]["summary"],
        "date": MOMENT,
        "category": card(code, 1).category,
        "tags": links(code, "tags")[:2],
        "body": body(f"story.{code}.html"),
        "dateline": "Palembang",
        "related": tuple(card(code, number) for number in (1, 2, 3)),
        "news": links(code, "menu")[0],
        "programme": links(code, "tags")[0]._replace(summary=_WORDS[code]["summary"]),
    }
    return contents.StoryContent(**{**given, **values})


def story_plan(code: str, path: str, content: contents.StoryContent, **values: Any) -> pages.PagePlan:
    """The page of a story."""
    given = {"kind": "article", "image": lead(code), "current": words(code, "news")}
    return plan("story", code, path, content.title, content, **{**given, **values})


def years(code: str) -> tuple[contents.Link, ...]:
    """The archives of a list."""
    news = LANGUAGES[code].section("news")
    return tuple(contents.Link(str(year), f"{news}{year}/") for year in (2026, 2025))


def press_lists(code: str) -> dict[str, Any]:
    """What the press page lists, by the names that examples use."""
    label, story_link = _WORDS[code]["alt"], links(code, "tags")[0]
    file = press_contents.Download(label, "/data/x.csv", "CSV", 2345, MOMENT.date())
    small = file._replace(size=2_345_678, day=None)
    return {
        "feeds": (press_contents.FollowedFeed(label, f"{SITE}/feed.xml", "Atom"),),
        "downloads": (file, small),
        "library_pictures": tuple(
            press_contents.LibraryPicture(picture(code, "list-card"), small, 1600, 900, "Tim", "CC BY 4.0", one)
            for one in (story_link, story_link._replace(language="en" if code == "id" else "id"))
        ),
        "press_contacts": (
            press_contents.Contact(label, "Redaksi", "redaksi@newsroom.example", "+62 711 000000"),
            press_contents.Contact(label, "Redaksi"),
            press_contents.Contact(label),
        ),
    }


def press(code: str) -> press_contents.Press:
    """A press page with all that it may list."""
    lists = press_lists(code)
    return press_contents.Press(
        cards(code)[:3], links(code, "menu")[0], links(code, "foot"), lists["feeds"], lists["downloads"],
        _WORDS[code]["about"], lists["library_pictures"], lists["press_contacts"],
    )  # fmt: skip


def plans(code: str) -> dict[str, pages.PagePlan]:
    """One plan for each kind of page and each difficult case, by name."""
    title, long = _WORDS[code]["title"], _WORDS[code]["long"]
    corrections = (
        contents.Correction(datetime.date(2026, 11, 26), _WORDS[code]["note"]),
        contents.Correction(datetime.datetime(2026, 11, 28, 14, 30, tzinfo=WIB), _WORDS[code]["note"]),
    )
    everything = story(
        code,
        title=long,
        body=body("everything.html"),
        tags=links(code, "tags"),
        author="Tim Komunikasi",
        corrections=corrections,
        newer=contents.Link(long, LANGUAGES[code].section("news", "x-1")),
        older=contents.Link(title, LANGUAGES[code].section("news", "x-2")),
        related=(card(code, 1), foreign_card(code)),
        state="embargo",
        public_from=MOMENT,
        contents=tuple(contents.Link(label, anchor) for label, anchor in ((title, "#_corrections"), (long, "#_main"))),
        minutes=4,
        series=contents.Series(links(code, "tags")[0], 2),
        programme=links(code, "tags")[1]._replace(summary=_WORDS[code]["summary"]),
    )
    news = _WORDS[code]["news"]
    home = contents.Home(
        card(code, 0, picture=picture(code, "lead-card")), cards(code)[1:4], news=contents.Link(news, "/berita/"),
        rest=(card(code, 7), foreign_card(code), card(code, 8)),
        panels=(renderer().draw("panel.panel", code, figures(code)["key_figures"]),),
        crafts=crafts(code), steps=steps(code),
    )  # fmt: skip
    woven = home._replace(lead=card(code, 0, patterns=(picture(code, "lead-card"),)), rest=(), panels=())
    text = body(f"story.{code}.html")
    return {
        "home": plan("home", code, "", "PATRA Academy", home,
                     description=_WORDS[code]["about"], banners=("sample-figures",)),
        "home-woven": plan("home", code, "", "PATRA Academy", woven),
        "home-empty": plan("home", code, "", "PATRA Academy", contents.Home(None, (), contents.Link(news, "/berita/"))),
        "story": story_plan(code, "berita/x", story(code, lead=lead(code))),
        "story-plain": story_plan(code, "berita/y", story(code, tags=(), related=(), dateline=""), image=None),
        "story-missing": story_plan(code, "berita/z", story(code), missing=True),
        "story-everything": story_plan(code, "berita/a", everything, banners=("sample-figures",), preview=True,
                                       indexed=False, logo=renderer().draw("picture.logo", code, photo(code, "logo"))),
        "story-draft": story_plan(code, "berita/b", story(code, state="draft"), preview=True, indexed=False),
        "corrections": plan("corrections", code, "koreksi", "Semua koreksi", contents.CorrectionsLog(tuple(
                            contents.LoggedCorrection(one, link) for one in corrections
                            for link in (links(code, "tags")[0], links(code, "tags")[1]._replace(
                                         language="en" if code == "id" else "id"))))),
        "corrections-empty": plan("corrections", code, "koreksi", "Semua koreksi", contents.CorrectionsLog(())),
        "series": plan("list", code, "seri/x", title, contents.Listing("series", title, cards(code)[:2], (),
                       links(code, "tags")[:2], links(code, "menu")[0])),
        "withdrawn": plan("withdrawn", code, "berita/c", "Berita ditarik" if code == "id" else "Story withdrawn",
                          contents.Withdrawn(datetime.date(2026, 12, 1)), indexed=False, description=title),
        "withdrawn-undated": plan("withdrawn", code, "berita/c", "Berita ditarik" if code == "id" else
                                  "Story withdrawn", contents.Withdrawn(None), indexed=False, description=title,
                                  missing=True),
        "list": plan("list", code, "berita", news, contents.Listing("news", news, cards(code)), current=news),
        "list-years": plan("list", code, "berita/2", news, contents.Listing("news", news, cards(code), years(code),
                           links(code, "tags")[:3]), current=news),
        "search": plan("search", code, "cari", "Cari", contents.SearchPage(
                       contents.SearchBundles(code, "x", f"/pagefind/{code}/", ("2025",)),
                       (contents.SearchBundles("en" if code == "id" else "id", "y", "/pagefind/y/", ()),), "/berita/"),
                       indexed=False),
        "archive-year": plan("archive", code, "berita/2026", f"{news} 2026", contents.Archive(
                             "news", "2026", links(code, "menu")[:1], (contents.Month(years(code)[0], 1234),),
                             older=years(code)[1])),
        "archive-month": plan("archive", code, "berita/2026/11", f"{news} 2026", contents.Archive(
                              "news", "11/2026", links(code, "menu")[:2], (), cards(code), *years(code))),
        "category": plan("list", code, "kategori/x", "Pelatihan", contents.Listing("category", "Pelatihan",
                         cards(code)[:2], (), links(code, "tags")[:3])),
        "topic": plan("list", code, "topik/x", "Menjahit", contents.Listing("topic", "Menjahit", cards(code)[:1],
                      (), links(code, "tags"))),
        "page": plan("page", code, "program", "Program", contents.StandingPage("Program", _WORDS[code]["summary"],
                     text, links(code, "menu")[2:5]), current="Program"),
        "page-missing": plan("page", code, "mitra", long, contents.StandingPage(long, _WORDS[code]["summary"],
                             body("everything.html"), state="draft"), missing=True, preview=True),
        "press": plan("press", code, "media", "Media", press(code), current="Media"),
        "press-empty": plan("press", code, "media", "Media", press_contents.Press((), links(code, "menu")[0])),
        "embed": plan("embed", code, "dampak/x/sematkan", title, Embed(
                      replace(figures(code)["chart_of_bars"], page=""), corrections, links(code, "menu")[2],
                      f"{SITE}/x/", 500, "/data/charts/x.svg", "/data/charts/x.png", figures(code)["chart_picture"]),
                      indexed=False),
        "404": plan("404", code, "404", "Halaman tidak ditemukan", contents.NotFound(tuple(
                    (entry.code, entry.path(), entry.section("news"), entry.section("search")) for entry in LANGUAGES)),
                    indexed=False),
        "offline": plan("offline", code, "offline.html", "Tidak tersambung", None, indexed=False),
        "redirect": plan("redirect", code, "lama", "Program", contents.Redirect(LANGUAGES[code].path("program")),
                         indexed=False),
    }  # fmt: skip


def write_pages(folder: Path) -> list[Path]:
    """Render every plan in both languages into a folder and return the files."""
    made, render = [], renderer().render
    for code in LANGUAGES.codes:
        for name, page in plans(code).items():
            file = folder / f"{name}.{code}.html"
            file.write_text(render(page), encoding="utf-8")
            made.append(file)
    return made
