"""Forty Word files with facts planted in every feature: each fact is in a story or in the report."""

import datetime
from pathlib import Path

import pytest

from plugins.commands.importing import import_files
from plugins.importing.pandoc import install_pandoc
from tests.importing.word_documents import DOCUMENTS, write_word_file
from tests.sites import ROOT, write_site

TODAY = datetime.date(2026, 11, 29)


@pytest.fixture(scope="module", autouse=True)
def pandoc() -> Path:
    return install_pandoc(ROOT, ROOT / ".cache", lambda _: None)


def test_there_are_forty_of_them():
    assert len(DOCUMENTS) >= 40


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_fact_is_in_a_story_or_in_the_report(tmp_path, name):
    document, content = DOCUMENTS[name], write_site(tmp_path / "content", {})
    write_word_file(tmp_path / "siaran.docx", document)
    before, said = set(content.rglob("*")), list[str]()
    file = str(tmp_path / "siaran.docx")
    assert import_files([file], content, ROOT, ("id", "en"), "pelatihan", TODAY, lambda one: said.append(one.id)) == 0
    texts = [path.read_text() for path in sorted(set(content.rglob("*")) - before) if path.suffix == ".md"]
    text, report = "\n".join(texts), "\n".join(said)
    assert [fact for fact in document.text if fact not in text] == []
    assert [fact for fact in document.told if fact not in report] == []
    if not document.told:
        assert "tidak semua kata ikut" not in report
    assert len(texts) == (2 if "two languages" in name or "two columns" in name else 1)
