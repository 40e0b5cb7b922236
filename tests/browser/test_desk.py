"""The desk in Chromium, in both languages: journeys of an editor, by keyboard too, and what axe says."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.desk.pages import TEXTS
from tests.browser.languages import in_language
from tests.desk.working import Browser as AtTheDesk
from tests.desk.working import at_the_desk
from tests.newsrooms import ROOT, Site

PATIENCE = 60_000  # milliseconds; nothing is judged by it
FILE = "articles/dua/index.id.md"
Say = Callable[..., str]


@pytest.fixture(params=["id", "en"])
def say(request) -> Say:
    """The texts of the desk in one of its languages."""
    return lambda name, **values: TEXTS[name].fill(values).in_language(request.param)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtTheDesk]:
    with at_the_desk(Site(tmp_path).fill()) as desk:
        yield desk


@pytest.fixture
def page(browser: Browser, desk: AtTheDesk, say: Say) -> Iterator[Page]:
    """The desk, opened by its address, in a language; a fault of a script, or against the policy, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page, wrong = context.new_page(), []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "violates" in said.text else None)
    page.goto(f"{desk.origin}/_desk/?token={desk.access.token}")
    page.get_by_role("link", name="English" if say("save") == "Save" else "Bahasa Indonesia").click()
    yield page
    context.close()
    assert wrong == []


def open_story(page: Page, title: str = "Judul dua id") -> None:
    page.get_by_role("link", name=title, exact=True).click()
    page.wait_for_selector("form.text")
    # The editors take the places of the text areas; what is typed before goes into one that is about to hide.
    expect(page.locator(".cm-editor")).to_have_count(page.locator("textarea[name=body]").count())


def test_a_story_is_found_written_checked_seen_and_saved(desk: AtTheDesk, page: Page, say: Say) -> None:
    page.get_by_label(say("find")).fill("dua")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row")).to_have_count(2)
    open_story(page)
    form = page.locator("form[data-language=id]")
    area = form.get_by_role("textbox", name=say("body"))
    area.fill("Isi yang baru.\n\n![Kain](tidak-ada.jpg)\n")
    form.locator(".faults .error").get_by_text("tidak-ada.jpg").wait_for()
    form.get_by_role("button", name=f"{say('line')} ").first.click()
    assert page.evaluate("getSelection().toString()") == "![Kain](tidak-ada.jpg)"
    assert form.locator(".cm-lintRange-error").count() == 1, "the fault is underlined where it stands"
    area.fill("Isi yang baru.\n")
    form.get_by_text(say("no_faults")).wait_for()
    page.frame_locator("iframe").get_by_text("Isi yang baru.").wait_for()
    form.get_by_label(say("field_title")).fill("Judul: yang baru")
    area.press("Control+s")
    form.get_by_text(say("saved"), exact=True).wait_for()
    text = (desk.site.content / FILE).read_text()
    assert 'title: "Judul: yang baru"' in text
    assert text.endswith("---\nIsi yang baru.\n")


@in_language("en")
def test_what_was_not_saved_is_offered_after_a_crash(desk: AtTheDesk, page: Page, say: Say) -> None:
    open_story(page)
    form = page.locator("form[data-language=id]")
    form.get_by_role("textbox", name=say("body")).fill("Belum disimpan.\n")
    form.get_by_text(say("kept")).wait_for()
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_role("link", name=say("take_up")).click()
    expect(other.locator("form[data-language=id] textarea[name=body]")).to_have_value("Belum disimpan.\n")
    assert "Belum" not in (desk.site.content / FILE).read_text()


@in_language("id")
def test_a_file_that_changed_meanwhile_is_shown_beside_the_text(desk: AtTheDesk, page: Page, say: Say) -> None:
    open_story(page)
    form = page.locator("form[data-language=id]")
    form.get_by_role("textbox", name=say("body")).fill("Tulisan saya.\n")
    desk.site.edit(f"content/{FILE}", "Isi.", "Tulisan orang lain.")
    form.get_by_role("button", name=say("save")).click()
    page.get_by_role("heading", name=say("conflict")).wait_for()
    mine = page.get_by_role("region", name=say("mine")).get_by_role("textbox")
    expect(mine).to_have_value("Tulisan saya.\n")
    expect(page.get_by_role("region", name=say("theirs")).get_by_role("textbox")).to_have_value("Tulisan orang lain.\n")
    mine.fill("Tulisan orang lain.\n\nTulisan saya.\n")
    page.get_by_role("button", name=say("save_mine")).click()
    page.get_by_text(say("saved"), exact=True).wait_for()
    assert (desk.site.content / FILE).read_text().endswith("Tulisan orang lain.\n\nTulisan saya.\n")


def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, desk: AtTheDesk, axe_script: Path
) -> None:
    """On a screen and on a tablet, light and dark: each value once."""
    desk.site.edit(f"content/{FILE}", "Isi.", "Isi. ![Kain](tidak-ada.jpg)" + "\n\nIsi." * 60)
    desk.site.picture("articles/dua/kain.png", 90)
    desk.site.write("articles/dua/photos.yaml", "kain.png: {credit: A, people: consented, consent: C-1}\n")
    desk.site.write("data/cohorts.yaml", (ROOT / "content/data/cohorts.yaml").read_text())
    desk.rebuild()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{desk.origin}/_desk/?token={desk.access.token}")
    for path in PAGES:
        page.goto(f"{desk.origin}/_desk/{path}")
        page.evaluate(axe_script.read_text())
        for width, scheme in ((1280, "light"), (800, "dark")):
            page.set_viewport_size({"width": width, "height": 1000})
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("axe.run({exclude: ['iframe']}, {resultTypes: ['violations']})")["violations"]
            assert [(path, one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


PAGES = [
    "",
    "?q=nothing-like-it",
    "figures",
    "cohorts",
    "story/articles/dua/photos",
    "story/articles/dua/photos/withdraw?reference=C-1",
    "story/articles/dua",
    "story/articles/dua?as=whole",
    "none",
]


@in_language("en")
def test_each_thing_is_reached_by_the_keyboard_alone(page: Page, say: Say) -> None:
    page.bring_to_front()
    page.goto(page.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name=say("skip"))).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(14):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Judul tiga id":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Judul tiga id").first.wait_for()


@in_language("id")
def test_a_figure_a_story_and_a_picture_are_picked_while_writing(desk: AtTheDesk, page: Page, say: Say) -> None:
    desk.site.write("data/cohorts.yaml", (ROOT / "content/data/cohorts.yaml").read_text())
    desk.site.picture("articles/dua/kain lurik.png", 90)
    desk.rebuild()
    open_story(page)
    form = page.locator("form[data-language=id]")
    area = form.get_by_role("textbox", name=say("body"))
    area.fill("")
    for typed, offered in (
        ("{stat:menj", "{stat:menjahit.enrolled}"),
        (" ![Kain](", "kain lurik.png"),
        (" [x](", "Judul tiga id"),
    ):
        area.press_sequentially(typed)
        page.locator(".cm-tooltip").get_by_role("option", name=offered).first.click()
    expect(form.locator("textarea[name=body]")).to_have_value(
        "{stat:menjahit.enrolled} ![Kain](kain%20lurik.png) [x](../tiga/index.id.md)"
    )
    assert form.locator(".cm-figure").count() == 1


@in_language("en")
def test_a_term_of_the_glossary_is_offered_and_a_figure_is_opened(desk: AtTheDesk, page: Page, say: Say) -> None:
    desk.site.write("data/cohorts.yaml", (ROOT / "content/data/cohorts.yaml").read_text())
    desk.site.write(
        "data/glossary.yaml", "terms:\n  id:\n    warga binaan:\n      wrong: [napi]\n      note: Bukan napi.\n"
    )
    desk.rebuild()
    open_story(page)
    form = page.locator("form[data-language=id]")
    area = form.get_by_role("textbox", name=say("body"))
    area.fill("")
    area.press_sequentially("Tiga napi")
    page.locator(".cm-tooltip").get_by_role("option", name="napi → warga binaan").click()
    area.press_sequentially(" lulus: {stat:menj")
    page.locator(".cm-tooltip").get_by_role("option", name="{stat:menjahit.enrolled}").first.click()
    expect(form.locator("textarea[name=body]")).to_have_value("Tiga warga binaan lulus: {stat:menjahit.enrolled}")
    area.press("ArrowLeft")
    expect(page.locator(".cm-opened")).to_be_visible()
    assert any(sign.isdigit() for sign in page.locator(".cm-opened").inner_text())
    area.press("Control+Home")
    expect(page.locator(".cm-opened")).to_have_count(0)


ODD_BLOCKS = """Awal.

/// cohort-chart | menjahit
///

  ///cohort-table|  all  \t
  ///
Tengah 🧵.

```
/// cohort-chart | dalam-kode
///
```

//// details | Luar
/// caption
Isi.
///
////
///
/// tidak-ditutup

Akhir."""


@in_language("id")
def test_blocks_are_chips_that_open_and_no_byte_of_them_changes(desk: AtTheDesk, page: Page, say: Say) -> None:
    file = desk.site.content / FILE
    desk.site.edit(f"content/{FILE}", "Isi.\n", ODD_BLOCKS.replace("\n", "\r\n"))
    before = file.read_bytes()
    desk.rebuild()
    open_story(page)
    form = page.locator("form[data-language=id]")
    area, chips = form.get_by_role("textbox", name=say("body")), form.locator(".cm-closed button")
    expect(chips).to_have_text(["cohort-chart · menjahit", "cohort-table · all", "details · Luar"])
    chips.nth(1).click()
    expect(chips).to_have_text(["cohort-chart · menjahit", "details · Luar"])
    expect(area).to_be_focused()
    chips.nth(1).focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_text(["cohort-chart · menjahit", "cohort-table · all"])
    area.press("Control+Home")
    expect(chips).to_have_count(3)
    area.press("ArrowDown")
    area.press("ArrowDown")
    expect(chips).to_have_count(2)  # the cursor moved into the first
    for key in ("Control+End", *["ArrowUp"] * 12, *["ArrowLeft"] * 12, "Control+Home", "Control+End"):
        area.press(key)
    expect(form.locator("textarea[name=body]")).to_have_value(ODD_BLOCKS)
    area.press_sequentially(" Tamat.")
    area.press("Control+s")
    form.get_by_text(say("saved"), exact=True).wait_for()
    assert file.read_bytes() == before + b" Tamat."


@in_language("en")
def test_a_wrong_form_is_mended_by_a_button_while_writing_and_nothing_is_saved(
    desk: AtTheDesk, page: Page, say: Say
) -> None:
    desk.site.write("data/glossary.yaml", "terms:\n  id:\n    Lapas Perempuan: {wrong: [Lapas Wanita]}\n")
    desk.rebuild()
    before = (desk.site.content / FILE).read_bytes()
    open_story(page)
    form = page.locator("form[data-language=id]")
    area = form.get_by_role("textbox", name=say("body"))
    area.fill("Kain 🧵 dari Lapas Wanita.\n")
    mend = form.get_by_role("button", name="Lapas Perempuan")
    mend.focus()
    page.keyboard.press("Enter")
    expect(form.locator("textarea[name=body]")).to_have_value("Kain 🧵 dari Lapas Perempuan.\n")
    expect(mend).to_have_count(0)
    area.press("Control+z")
    expect(form.locator("textarea[name=body]")).to_have_value("Kain 🧵 dari Lapas Wanita.\n")
    area.fill("Kain.\n")
    form.get_by_label(say("field_title")).fill("Kabar Lapas Wanita")
    mend.click()
    expect(form.get_by_label(say("field_title"))).to_have_value("Kabar Lapas Perempuan")
    assert (desk.site.content / FILE).read_bytes() == before


def test_without_scripts_a_text_is_written_and_saved(browser: Browser, desk: AtTheDesk) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{desk.origin}/_desk/story/articles/dua?token={desk.access.token}")
    form = page.locator("form[data-language=id]")
    form.locator("textarea[name=body]").fill("Tanpa skrip.\n")
    form.locator("button").first.click()
    page.locator(".done").wait_for()
    assert (desk.site.content / FILE).read_text().endswith("---\nTanpa skrip.\n")


@in_language("id")
def test_a_story_with_a_picture_is_begun_and_its_consent_withdrawn(
    desk: AtTheDesk, page: Page, say: Say, tmp_path: Path
) -> None:
    page.get_by_role("textbox", name=say("begin_name"), exact=True).fill("Kelas anyaman baru")
    page.get_by_role("button", name=say("begin_do")).click()
    page.get_by_role("link", name=say("photos"), exact=True).click()
    desk.site.picture("../foto kelas.png", 50)
    form = page.locator("form.drop")
    form.locator("[type=file]").set_input_files(tmp_path / "foto kelas.png")
    form.get_by_label(say("credit")).fill("Tim Komunikasi")
    form.get_by_label(say("licence")).fill("CC BY 4.0")
    form.locator("[name=people]").select_option("consented")
    form.get_by_label(say("consent"), exact=True).fill("C-2026-014")
    form.get_by_role("button", name=say("upload"), exact=True).click()
    photo = page.get_by_role("region", name="foto-kelas.png")
    photo.get_by_label(say("alt", language="id")).fill("Lima orang menganyam")
    photo.get_by_role("button", name=say("save")).click()
    folder = desk.site.content / "articles/kelas-anyaman-baru"
    expect(photo.get_by_label(say("alt", language="id"))).to_have_value("Lima orang menganyam")
    assert "alt:\n    id: Lima orang menganyam\n" in (folder / "photos.yaml").read_text()
    photo.get_by_role("link", name=say("withdraw_consent", reference="C-2026-014")).click()
    assert "articles/kelas-anyaman-baru/foto-kelas.png" in page.locator(".said").inner_text()
    assert "withdrawn: " not in (folder / "photos.yaml").read_text()
    page.get_by_label(say("sure")).check()
    page.get_by_role("button", name=say("withdraw_consent", reference="C-2026-014")).click()
    page.get_by_role("heading", name=say("consent_withdrawn", reference="C-2026-014")).wait_for()
    assert "articles/kelas-anyaman-baru/foto-kelas.png" in page.locator(".said").inner_text()
    assert "withdrawn: " in (folder / "photos.yaml").read_text()


@in_language("en")
def test_a_focal_point_is_chosen_by_a_click_and_by_keys_and_lists_keep_to_it(
    desk: AtTheDesk, page: Page, say: Say
) -> None:
    desk.site.picture("articles/dua/kain.png", 90)
    desk.site.write(
        "articles/dua/photos.yaml",
        "kain.png: {credit: A, licence: CC0-1.0, people: none, alt: {id: Kain, en: Cloth}}  # satu\n",
    )
    desk.site.edit(f"content/{FILE}", "status:", "lead_photo: kain.png\nstatus:")
    desk.rebuild()
    page.goto(f"{desk.origin}/_desk/story/articles/dua/photos")
    box = page.locator(".seen img").bounding_box()
    assert box
    page.locator(".seen img").click(position={"x": box["width"] * 0.8, "y": box["height"] * 0.3})
    expect(page.get_by_label(say("focus_point"))).to_have_value("80% 30%")
    slider = page.get_by_role("slider", name=say("focus_left"))
    slider.press("ArrowLeft")
    expect(page.get_by_label(say("focus_point"))).to_have_value("70% 30%")
    page.get_by_role("button", name=say("save")).click()
    expect(page.get_by_label(say("focus_point"))).to_have_value("70% 30%")
    assert "focus: 70% 30%\n" in (desk.site.content / "articles/dua/photos.yaml").read_text()
    desk.rebuild()
    page.goto(f"{desk.origin}/berita/")
    shown = page.locator(".pictured img[class*=left-]").first
    assert shown.evaluate("one => getComputedStyle(one).objectPosition") == "70% 30%"


@in_language("id")
def test_a_translation_is_brought_up_to_date_by_its_three_changed_paragraphs(
    desk: AtTheDesk, page: Page, say: Say
) -> None:
    parts = ["Satu.", "Dua.", "Tiga.", "Empat.", "Lima."]
    english = desk.site.content / "articles/dua/index.en.md"
    desk.site.story("dua", body="\n\n".join(parts) + "\n", date="2026-11-12", slug="dua")
    desk.site.edit("content/articles/dua/index.en.md", "\n\n".join(parts), "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.")
    desk.rebuild()
    open_story(page)
    page.get_by_role("button", name=say("stamp"), exact=True).click()
    page.wait_for_load_state()
    for part in ("Dua", "Tiga", "Lima"):
        desk.site.edit(f"content/{FILE}", f"{part}.", f"{part} yang baru.")
    desk.rebuild()
    page.reload()
    expect(page.locator(".changes ins")).to_have_count(3)
    page.get_by_role("link", name=say("beside")).click()
    changed = page.locator(".pair.changed textarea")
    expect(changed).to_have_count(3)
    for number in range(3):
        changed.nth(number).focus()
        page.keyboard.press("Control+a")
        page.keyboard.type(f"The new one, {number}.")
    button = page.get_by_role("button", name=say("beside_stamp"))
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text(say("saved"), exact=True).wait_for()
    expect(page.locator(".changes")).to_have_count(0)
    body = english.read_text().rpartition("---\n")[2]
    assert body == "One.\n\nThe new one, 0.\n\nThe new one, 1.\n\nFour.\n\nThe new one, 2.\n"
    desk.rebuild()
    assert "stale-translation" not in {one.code for one in desk.preview.known.diagnostics}


@in_language("en")
def test_a_correction_is_noted_in_both_languages(desk: AtTheDesk, page: Page, say: Say) -> None:
    open_story(page)
    form = page.locator("form").filter(has=page.get_by_role("button", name=say("correct"), exact=True))
    form.get_by_label(say("correct_note", language="id")).fill("Nama diperbaiki.")
    form.get_by_label(say("correct_note", language="en")).fill("A name was corrected.")
    form.get_by_role("button", name=say("correct"), exact=True).click()
    page.wait_for_load_state()
    for language, note in (("id", "Nama diperbaiki."), ("en", "A name was corrected.")):
        assert f'note: "{note}"' in (desk.site.content / f"articles/dua/index.{language}.md").read_text()
