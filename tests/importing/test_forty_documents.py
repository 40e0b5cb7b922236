"""Word files of three makers with facts planted in every feature: each fact is in a story or in the report."""

import datetime
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from plugins.commands.importing import import_files
from plugins.importing.pandoc import install_pandoc
from tests.importing.libreoffice_files import FILES, FOLDER
from tests.importing.word_documents import DOCUMENTS, write_word_file
from tests.sites import ROOT, write_site

TODAY = datetime.date(2026, 11, 29)


@pytest.fixture(scope="module", autouse=True)
def pandoc() -> Path:
    return install_pandoc(ROOT, ROOT / ".cache", lambda _: None)


def test_there_are_forty_of_them_and_thirty_more_of_libreoffice():
    assert len(DOCUMENTS) >= 40, "by python-docx, and in the XML that Word writes"
    assert len(FILES) >= 30
    assert sorted(path.stem for path in FOLDER.glob("*.docx")) == sorted(FILES)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_fact_is_in_a_story_or_in_the_report(tmp_path, name):
    write_word_file(tmp_path / "siaran.docx", DOCUMENTS[name])
    keeps_all(tmp_path / "siaran.docx", tmp_path, name, DOCUMENTS[name].text, DOCUMENTS[name].told)


@pytest.mark.parametrize("name", FILES)
def test_each_fact_of_libreoffice_is_in_a_story_or_in_the_report(tmp_path, name):
    keeps_all(FOLDER / f"{name}.docx", tmp_path, name.replace("-", " "), FILES[name].text, FILES[name].told)


def test_files_of_libreoffice_name_nobody_but_the_reviewer_that_was_planted():
    for path in FOLDER.glob("*.docx"):
        with zipfile.ZipFile(path) as parts:
            core = parts.read("docProps/core.xml").decode() + parts.read("docProps/app.xml").decode()
        assert not re.search(r"<(dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]", core), path.name


def keeps_all(file: Path, folder: Path, name: str, in_text: Sequence[str], in_report: Sequence[str]) -> None:
    """Import a file, and look for its facts."""
    content = write_site(folder / "content", {})
    before, said = set(content.rglob("*")), list[str]()
    code = import_files([str(file)], content, ROOT, ("id", "en"), "pelatihan", TODAY, lambda one: said.append(one.id))
    assert code == 0, said
    texts = [path.read_text() for path in sorted(set(content.rglob("*")) - before) if path.suffix == ".md"]
    text, report = "\n".join(texts), "\n".join(said)
    assert [fact for fact in in_text if fact not in text] == [], text
    assert [fact for fact in in_report if fact not in report] == [], report
    if not in_report:
        assert "tidak semua kata ikut" not in report
    assert len(texts) == (2 if "two languages" in name or "two columns" in name else 1)
