"""The press page: what journalists can download, and what a part says that has no content."""

import io
from pathlib import Path

from PIL import Image

from plugins.newsroom.pages import PagePlan
from plugins.newsroom.press_contents import Press
from tests.cohorts.conftest import GOOD
from tests.sites import inspect_site, story, write_site

RIGHTS = "kelas.png: {{credit: Tim, licence: CC BY 4.0, people: {people}, alt: {{id: Kelas, en: Class}}}}\n"


def png(shade: int) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", (900, 600), (shade, 90, 60))
    image.paste((20, shade, 200), (100, 100, 400, 400))
    image.save(out, "PNG")
    return out.getvalue()


def press(folder: Path, changes: dict[str, str | bytes | None], path: str = "/media/", **more: object) -> Press:
    write_site(folder / "content", changes)
    inspected = inspect_site(folder / "content", NEWSROOM_SHARE_CARDS=False, **more)
    assert inspected.is_good, inspected.diagnostics
    (plan,) = [plan for plan in inspected.plans if isinstance(plan, PagePlan) and plan.path == path]
    assert isinstance(plan.content, Press)
    return plan.content


def pictured(folder: str, people: str, shade: int, *lines: str) -> dict[str, str | bytes]:
    return {
        f"articles/{folder}/index.id.md": story("lead_photo: kelas.png", *lines),
        f"articles/{folder}/kelas.png": png(shade),
        f"articles/{folder}/photos.yaml": RIGHTS.format(people=people),
    }


def test_a_site_without_extras_has_feeds_and_releases_and_nothing_invented(tmp_path: Path) -> None:
    content = press(tmp_path, {})
    assert [feed.address.removeprefix("https://patra-academy.example") for feed in content.feeds] == [
        "/feed.xml",
        "/feed.json",
        "/kategori/pelatihan/feed.xml",
        "/en/feed.xml",
        "/en/feed.json",
    ]
    assert len({(feed.label, feed.form) for feed in content.feeds}) == 5
    assert content.latest
    assert (content.downloads, content.boilerplate, content.pictures, content.contacts) == ((), "", (), ())


def test_boilerplate_and_contacts_are_those_of_the_language(tmp_path: Path) -> None:
    data = "boilerplate: {id: Kami., en: We.}\ncontact: [{role: {id: Media, en: Press}, phone: '0711 1'}]\n"
    content = press(tmp_path, {"data/site.yaml": data}, "/en/press/")
    assert content.boilerplate == "We."
    assert [(one.role, one.phone, one.email) for one in content.contacts] == [("Press", "0711 1", "")]


def test_pictures_need_author_licence_and_consent_and_a_public_story(tmp_path: Path) -> None:
    changes = {
        **pictured("kabar", "none", 10),
        **pictured("tanpa-izin", "consented", 90, "title: Tanpa izin", "status: draft"),
        **pictured("konsep", "none", 170, "title: Konsep", "status: draft"),
    }
    (one,) = press(tmp_path, changes, production=True).pictures
    assert one.story.path.startswith("/berita/")
    assert (one.credit, one.licence, one.file.label) == ("Tim", "CC BY 4.0", "Kelas")
    assert (one.width, one.height) == (900, 600)
    assert one.file.size > 0


def test_a_picture_whose_consent_was_withdrawn_is_not_offered_in_a_preview_either(tmp_path: Path) -> None:
    changes = pictured("kabar", "consented", 10)
    changes["articles/kabar/photos.yaml"] = (
        "kelas.png: {credit: Tim, licence: CC BY 4.0, people: consented, consent: izin-1, alt: {id: Kelas, en: Class},"
        " withdrawn: 2026-11-01}\n"
    )
    assert press(tmp_path, changes).pictures == ()


def test_figures_to_download_say_their_kind_size_and_day(tmp_path: Path) -> None:
    content = press(tmp_path, {"data/cohorts.yaml": GOOD}, "/en/press/")
    assert [one.kind for one in content.downloads] == ["CSV", "JSON", "CSV", "JSON"]
    assert all(one.size > 100 for one in content.downloads)
    assert {str(one.day) for one in content.downloads} == {"2026-03-20"}
    assert all("(illustration)" in one.label for one in content.downloads)
