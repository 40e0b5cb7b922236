"""From `./inv serve` to a published story, and back from a withdrawn consent, in Chromium and without a terminal."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from plugins.desk.pages import TEXTS
from tests.browser.scripts import RULES
from tests.commands.publishing_project import Newsroom
from tests.conftest import THOROUGH
from tests.desk.served import ServedDesk, serving

PATIENCE = 60_000  # milliseconds; nothing is judged by it
Say = Callable[..., str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    with serving(Newsroom(tmp_path_factory.mktemp("project"))) as desk:
        yield desk


@pytest.fixture
def language(request) -> str:
    return request.param


@pytest.fixture
def say(language: str) -> Say:
    """The texts of the desk in one of its languages."""
    return lambda name, **values: TEXTS[name].fill(values).in_language(language)


@pytest.fixture
def page(browser: Browser, served: ServedDesk, language: str) -> Iterator[Page]:
    """The desk, opened by the address that the terminal shows."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = context.new_page()
    page.goto(f"{served.origin}/_desk/?token={served.token}")
    page.get_by_role("link", name="English" if language == "en" else "Bahasa Indonesia").click()
    yield page
    context.close()


def write(page: Page, say: Say, language: str, fields: dict[str, str], body: str) -> None:
    """Write one language of a story, and save it with the keyboard."""
    form = page.locator(f"form[data-language={language}]")
    expect(page.locator(".cm-editor")).to_have_count(page.locator("textarea[name=body]").count())
    if not form.locator("details").first.evaluate("one => one.open"):
        form.get_by_text(say("more_fields")).click()
    for name, value in fields.items():
        fill(form.locator(f"[name={name}]"), value)
    form.get_by_role("textbox", name=say("body")).fill(body)
    form.get_by_role("textbox", name=say("body")).press("Control+s")
    expect(form.locator(".state")).to_have_text(say("saved"))


def fill(field: Locator, value: str) -> None:
    if field.evaluate("one => one.localName") == "select":
        field.select_option(value)
    else:
        field.fill(value)


def agree(page: Page, say: Say, button: str) -> None:
    """Tick that it is meant, press a button, and wait for the good end."""
    page.get_by_label(say("sure")).check()
    page.get_by_role("button", name=say(button)).click()
    page.get_by_role("heading", name=say("code_0"), exact=True).wait_for()


def check_page(page: Page, address: str, axe_script: Path) -> None:
    """axe has nothing against a page, and a tablet of ten inches shows it whole; in the dark too."""
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto(address)
    page.evaluate(axe_script.read_text())
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate(f"axe.run({rules})")["violations"]
        assert [(address, one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024, address
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1280, "height": 900})


ID = """Ada {stat:menjahit-contoh-1.enrolled} peserta, dan {stat:menjahit-contoh-1.certified} lulus.

![Lima orang menjahit](kelas.png)

/// cohort-chart | menjahit-contoh-1
///

[Data kelas](data-kelas.csv)
"""
EN = """There were {stat:menjahit-contoh-1.enrolled} people, and {stat:menjahit-contoh-1.certified} passed.

![Five people sew](kelas.png)

/// cohort-chart | menjahit-contoh-1
///

[Figures of the class](data-kelas.csv)
"""


@pytest.mark.parametrize("language", ["id", "en"] if THOROUGH > 1 else ["id"], indirect=True)
def test_a_story_goes_from_its_first_word_to_the_public_and_a_consent_back(
    served: ServedDesk, page: Page, say: Say, language: str, tmp_path: Path, axe_script: Path
) -> None:
    key, reference, host = f"kelas-pagi-{language}", f"C-2026-0{14 if language == 'id' else 15}", served.newsroom.host
    page.get_by_role("textbox", name=say("begin_name"), exact=True).fill(f"Kelas pagi {language}")
    page.get_by_role("button", name=say("begin_do")).click()

    page.get_by_role("link", name=say("photos"), exact=True).click()
    Image.effect_noise((64, 48 if language == "id" else 40), 50).convert("RGB").save(tmp_path / "Kelas.png")
    (tmp_path / "Data Kelas.csv").write_text(f"kelas,peserta\npagi {language},20\n")
    for file, people in (("Kelas.png", "consented"), ("Data Kelas.csv", "none")):
        form = page.locator("form.drop")
        form.locator("[type=file]").set_input_files(tmp_path / file)
        for name, value in (("credit", "Tim Komunikasi"), ("licence", "CC BY 4.0"), ("people", people)):
            fill(form.locator(f"[name={name}]"), value)
        if people == "consented":
            form.locator("[name=consent]").fill(reference)
        form.get_by_role("button", name=say("upload"), exact=True).click()
        expect(page.locator("section.photo")).to_have_count(1 if people == "consented" else 2)
    page.get_by_role("link", name=say("back_to_story")).click()

    fields = {"summary": "Kelas pagi dimulai.", "status": "published", "category": "pelatihan", "date": "2026-11-20"}
    write(page, say, "id", fields, ID)
    page.frame_locator("iframe").get_by_text("peserta, dan").wait_for()
    page.get_by_role("button", name=say("translate", languages="en")).click()
    page.locator("form[data-language=en]").wait_for()
    fields = {"title": f"Morning class {language}", "summary": "The morning class has begun.", "status": "published"}
    write(page, say, "en", fields, EN)
    page.get_by_role("button", name=say("stamp")).click()
    page.wait_for_load_state()

    page.get_by_role("link", name=say("publish"), exact=True).click()
    page.get_by_role("button", name=say("look_first")).click()
    page.get_by_role("link", name=f"Morning class {language}").wait_for()
    expect(page.get_by_text(f"articles/{key}/kelas.png")).to_be_visible()
    agree(page, say, "agree")
    shown = {code: next(host.glob(f"**/{name}/index.html")).read_text() for code, name in
             (("id", key), ("en", f"morning-class-{language}"))}  # fmt: skip
    for text in shown.values():
        assert ">20<" in text or " 20 " in text, "a figure"
        assert "16" in text, "another one"
        assert "<svg" in text, "the chart"
        assert "assets/pictures/" in text
        assert "assets/files/" in text
    taken = f"takedown?by=story&what=articles/{key}"
    for path in ("publish", page.url.partition("/_desk/")[2], "publish/web/releases", "takedown", taken):
        check_page(page, f"{served.origin}/_desk/{path}", axe_script)
    pictures = sorted(file.name for file in host.glob("assets/pictures/*"))

    page.goto(f"{served.origin}/_desk/story/articles/{key}/photos")
    page.get_by_role("link", name=say("withdraw_consent", reference=reference)).click()
    expect(page.locator(".said")).to_contain_text(f"articles/{key}/index.en.md")
    page.get_by_label(say("sure")).check()
    page.get_by_role("button", name=say("withdraw_consent", reference=reference)).click()
    page.get_by_role("main").get_by_role("link", name=say("takedown"), exact=True).click()
    agree(page, say, "takedown_do")
    left = sorted(file.name for file in host.glob("assets/pictures/*"))
    assert len(left) < len(pictures), "its renditions are gone"
    for name in ("kelas-pagi", "morning-class"):
        page_file = next(host.glob(f"**/{name}-{language}/index.html"))
        assert "Lima orang menjahit" not in page_file.read_text()
        assert "Five people sew" not in page_file.read_text()
