"""What a text may say about a picture, and the place of each fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.ground.diagnostics import Fault
from plugins.pictures.sources import locate_picture

from .conftest import RIGHTS, Newsroom, photograph

TEXT = "articles/berita/index.id.md"
SMALL = photograph(60, 40)


@pytest.fixture
def ready(newsroom: Newsroom) -> Newsroom:
    newsroom.picture(SMALL)
    return newsroom


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("![a](https://elsewhere.example/x.jpg)", "remote-picture"),
        ("![a](HTTP://elsewhere.example/x.jpg)", "remote-picture"),
        ("![a](//elsewhere.example/x.jpg)", "remote-picture"),
        ("![a](data:image/png;base64,AAAA)", "remote-picture"),
        ("![a](/images/x.jpg)", "picture-path"),
        ("![a](../../../x.jpg)", "picture-path"),
        ("![a](C:/x.jpg)", "picture-path"),
        ("![a](%2e%2e/%2e%2e/%2e%2e/x.jpg)", "picture-path"),
        ("![a](lain.jpg)", "missing-picture"),
        ("![a](Kelas.JPG)", "missing-picture"),
        ("![a](kelas.jpg?x=1)", "not-a-picture"),
        ("![a](index.id.md)", "not-a-picture"),
        ("![](kelas.jpg)", "missing-alt"),
        ("![ ](kelas.jpg)", "missing-alt"),
    ],
)
def test_a_wrong_picture_is_an_error_at_its_place(ready: Newsroom, body: str, code: str) -> None:
    ready.story(f"![Kelas](kelas.jpg)\n\nLihat {body}.")
    (fault,) = ready.run().faults()
    assert fault[0] == TEXT
    assert (fault[1], fault[3], fault[4]) == (10, code, "error")
    assert fault[2] > 1


def test_a_name_in_other_letters_is_told_with_the_one_that_exists(ready: Newsroom) -> None:
    ready.story("![a](Kelas.JPG) ![b](kelas.jpg)")
    (fault,) = ready.run().diagnostics
    assert "articles/berita/kelas.jpg" in fault.hint.id


def test_a_slip_in_a_name_is_told_with_the_nearest_one(ready: Newsroom) -> None:
    ready.story("![a](kelass.jpg) ![b](kelas.jpg)")
    (fault,) = ready.run().diagnostics
    assert "kelas.jpg" in fault.hint.en


@pytest.mark.parametrize("body", ["![](kelas.jpg){.decorative}", "![](kelas.jpg){.decorative .wide}"])
def test_a_decorative_picture_says_so(ready: Newsroom, body: str) -> None:
    ready.story(body)
    built = ready.run()
    assert built.faults() == []
    assert 'alt=""' in built.body()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("foto kelas.jpg", "<foto kelas.jpg>"),
        ("foto kelas.jpg", "foto%20kelas.jpg"),
        ("FOTO.JPG", "FOTO.JPG"),
        ("menjahit-é.jpg", "menjahit-é.jpg"),
        ("menjahit-é.jpg", "menjahit-e\u0301.jpg"),
        ("照片.jpg", "照片.jpg"),
        ("50% jadi.jpg", "<50% jadi.jpg>"),
        ("a&b.jpg", "a&b.jpg"),
        ("kutip'.jpg", "<kutip'.jpg>"),
    ],
)
def test_any_name_that_a_file_may_have_is_found(newsroom: Newsroom, name: str, written: str) -> None:
    newsroom.write(f"articles/berita/{name}", SMALL)
    newsroom.rights({f'"{name}"': RIGHTS})
    newsroom.story(f"![Kelas]({written})")
    built = newsroom.run()
    assert built.faults() == []
    for file in built.output():
        assert file.isascii()
        assert file.islower()
        assert " " not in file
    assert "<picture>" in built.body()


def test_a_shared_picture_is_found_by_relative_path(newsroom: Newsroom) -> None:
    newsroom.write("images/gedung.jpg", SMALL)
    newsroom.rights({"gedung.jpg": RIGHTS}, "images")
    newsroom.story("![Gedung](../../images/gedung.jpg)")
    built = newsroom.run(production=True)
    assert built.faults() == []
    assert "/assets/pictures/images-" in built.body()


@pytest.mark.parametrize(
    ("lead", "code"),
    [
        ("lain.jpg", "missing-picture"),
        ("../../../x.jpg", "picture-path"),
        ("https://elsewhere.example/x.jpg", "remote-picture"),
        ("index.id.md", "not-a-picture"),
    ],
)
def test_a_wrong_lead_photo_is_an_error_in_the_front_matter(newsroom: Newsroom, lead: str, code: str) -> None:
    newsroom.story(lead_photo=lead)
    newsroom.story(key="berita", language="en")
    built = newsroom.run()
    assert built.faults() == [(TEXT, 7, 13, code, "error")]
    assert built.lead() is None


def test_the_lead_photo_of_a_withdrawn_story_may_be_gone(newsroom: Newsroom) -> None:
    newsroom.story(lead_photo="sudah-dihapus.jpg", status="withdrawn")
    newsroom.story(key="lain")
    assert newsroom.run(production=True).faults() == []


def test_a_picture_that_no_text_uses_is_a_warning(newsroom: Newsroom) -> None:
    newsroom.picture(SMALL)
    newsroom.story("Tanpa gambar.")
    built = newsroom.run()
    assert built.faults() == [("articles/berita/kelas.jpg", 1, 1, "unused-picture", "warning")]
    assert built.plans() == []


@given(st.text(max_size=40))
def test_no_address_leads_out_of_the_content_folder(target: str) -> None:
    path = locate_picture(target, "articles/berita")
    assert isinstance(path, Fault) or (not path.startswith(("/", "..")) and "/../" not in path and path)
