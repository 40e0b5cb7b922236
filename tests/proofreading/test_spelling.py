"""Spelling by hunspell, with a dictionary that these tests make: any computer with hunspell can run them."""

import os
import shutil

import pytest

from plugins.proofreading import spelling
from tests.proofreading.conftest import ID, STYLE, text

WORDS = (
    "kelas siap belajar menjahit di yang dibuka pekan ini pelatihan peserta dan untuk para pola bersama mempersiapkan"
).split()


@pytest.fixture
def dictionary(tmp_path, monkeypatch):
    folder = tmp_path / "dictionaries"
    folder.mkdir()
    (folder / "id_ID.aff").write_text("SET UTF-8\n")
    (folder / "id_ID.dic").write_text("\n".join([str(len(WORDS)), *WORDS]) + "\n")
    monkeypatch.setenv("DICPATH", str(folder))
    spelling.find_dictionary.cache_clear()
    yield
    spelling.find_dictionary.cache_clear()


def spelled(found):
    return [(one.line, one.column, one.message.en) for one in found if one.code == "spelling"]


def test_this_computer_has_hunspell_where_the_checks_are_judged():
    assert shutil.which("hunspell") or not os.environ.get("CI")


def test_a_word_that_no_dictionary_has_is_told_at_its_first_place(ask, dictionary):
    if not shutil.which("hunspell"):
        return
    found = spelled(ask({ID: text("Para peserta memersiapkan pola.\n\nPara peserta memersiapkan kelas.")}))
    assert found == [(8, 14, "“memersiapkan” is not in the dictionary id_ID; perhaps “mempersiapkan” is meant")]


def test_names_affixes_foreign_words_and_own_words_pass(ask, dictionary):
    if not shutil.which("hunspell"):
        return
    body = "Peserta dari Marianna polanya, menjahitkan, *menjahid* “menjahid”, angkringan, menjahiit."
    assert spelled(ask({ID: text(body), STYLE: "words: [menjahiit]\n"})) == []


def test_without_a_dictionary_nothing_is_told(ask, dictionary, monkeypatch, tmp_path):
    monkeypatch.setenv("DICPATH", str(tmp_path))
    monkeypatch.setattr(spelling.shutil, "which", lambda _: None)
    assert spelled(ask({ID: text("Para peserta memersiapkan pola.")})) == []
