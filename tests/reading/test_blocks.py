"""Blocks that are set apart: galleries and pull quotes."""

import pytest
from lxml import html

from plugins.building.pelican import load_project
from plugins.newsroom.documents import Document
from plugins.reading.document_reader import Reader
from tests.sites import story


def read(body: str) -> Document:
    return Reader(load_project(False, {}).settings["MARKDOWN"]["extension_configs"]).read_bytes(
        story(body=body).encode(), "articles/x/index.id.md"
    )


def element(document: Document) -> html.HtmlElement:
    return html.fromstring(f"<div>{document.body.html}</div>")


def test_pictures_in_a_gallery_are_figures_that_know_their_place() -> None:
    document = read("Isi.\n\n/// gallery\n![Satu](a.jpg)\n![Dua](b.jpg 'Keterangan')\n///\n\n![Tiga](c.jpg)\n")
    (gallery,) = element(document).xpath("div[@class='gallery']")
    assert [figure.get("class") for figure in gallery] == ["picture", "picture"]
    places = {reference.target: reference.get("block") for reference in document.body.references}
    assert places == {"a.jpg": "gallery", "b.jpg": "gallery", "c.jpg": "1"}


@pytest.mark.parametrize(
    ("head", "speakers"), [("/// quote | Seorang pengajar", ["Seorang pengajar"]), ("/// quote", [])]
)
def test_a_pull_quote_has_its_words_and_its_speaker_if_there_is_one(head: str, speakers: list[str]) -> None:
    (figure,) = element(read(f"Isi.\n\n{head}\nTidak bisa *dipaksa*.\n///\n")).xpath("figure[@class='pull']")
    assert figure.xpath("blockquote/p")[0].text_content() == "Tidak bisa dipaksa."
    assert figure.xpath("blockquote/p/em/text()") == ["dipaksa"]
    assert figure.xpath("figcaption/text()") == speakers


def test_the_blocks_are_known_and_a_misspelt_one_is_told() -> None:
    assert read("/// gallery\n![Satu](a.jpg)\n///\n\n/// quote\nKata.\n///\n").diagnostics == ()
    (fault,) = read("/// galery\n![Satu](a.jpg)\n///\n").diagnostics
    assert fault.code == "unknown-block"
    assert "gallery" in fault.hint.en
