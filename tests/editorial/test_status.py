import json

from plugins.editorial.status import build_status, status_records, status_table
from tests.editorial.conftest import STORY, TRANSLATION

FILES = {
    "articles/baru/index.id.md": STORY.replace("status: published", "status: published\nembargo: 2026-12-01 09:00"),
    "articles/baru/index.en.md": TRANSLATION,
    "articles/lama/index.id.md": STORY.replace("2026-11-24", "2026-11-20"),
    "articles/lama/index.en.md": TRANSLATION.replace("---\nThe", "translated_from: abcdef12\n---\nThe"),
    "articles/konsep/index.id.md": STORY.replace("published", "draft").replace("2026-11-24", "2026-12-24"),
    "articles/tarik/index.id.md": STORY.replace("published", "withdrawn").replace("2026-11-24", "2026-11-10"),
    "pages/tentang/index.en.md": TRANSLATION,
}


def test_every_story_and_page_has_a_record_of_its_state(look, write):
    rows = status_records(build_status(look(write(FILES)).site))
    assert [row["key"] for row in rows] == ["konsep", "baru", "lama", "tarik", "tentang"]
    by_key = {row["key"]: row for row in json.loads(json.dumps(rows))}
    assert by_key["baru"] == {
        "key": "baru",
        "kind": "article",
        "title": "Judul berita",
        "languages": ["id", "en"],
        "states": {"id": "embargo", "en": "embargo"},
        "freshness": {"en": "unstamped"},
        "next": "2026-12-01T09:00:00+07:00",
        "files": [],
    }
    assert by_key["lama"]["states"] == {"id": "public", "en": "public"}
    assert by_key["lama"]["freshness"] == {"en": "stale"}
    assert by_key["konsep"]["states"] == {"id": "draft"}
    assert by_key["tarik"]["states"] == {"id": "withdrawn"}
    assert [by_key[key]["next"] for key in ("lama", "konsep", "tarik")] == [None, None, None], "nothing is to come"
    assert by_key["tentang"]["kind"] == "page"
    assert by_key["tentang"]["freshness"] == {}, "the only edition is the original"


def test_a_stamped_translation_is_fresh(look, write):
    site = look(write(FILES)).site
    digest = site.documents["articles/lama/index.id.md"].digest
    fresh = TRANSLATION.replace("---\nThe", f"translated_from: {digest}\nstatus: draft\n---\nThe")
    rows = status_records(build_status(look(write({"articles/lama/index.en.md": fresh})).site))
    lama = next(row for row in rows if row["key"] == "lama")
    assert lama["freshness"] == {"en": "fresh"}
    assert lama["states"] == {"id": "public", "en": "draft"}


def test_the_table_lines_up_and_speaks_both_languages(look, write):
    rows = build_status(look(write(FILES)).site)
    indonesian = status_table(rows, ("id", "en"), "id").split("\n")
    english = status_table(rows, ("id", "en"), "en").split("\n")
    assert indonesian[0].split("  ")[0] == "Berita"
    assert [line.split("  ")[0].strip() for line in english] == [
        "Story", "konsep", "baru", "lama", "tarik", "pages/tentang",
    ]  # fmt: skip
    assert english[2].split() == ["baru", "embargo", "embargo,", "unstamped", "2026-12-01", "09:00", "WIB"]
    assert indonesian[3].split() == ["lama", "terbit", "terbit,", "usang"]
    assert english[1].split() == ["konsep", "draft", "–"]
    column = english[0].index("id")
    assert {line[column - 2 : column] for line in english} == {"  "}
    assert all(line[column] != " " for line in english)
