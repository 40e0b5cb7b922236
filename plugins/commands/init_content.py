"""The content with which a new newsroom begins: one story, one page, one category.

A site without any story is never published. So there is a first story, which is true for every newsroom and may stay
until the team's own comes.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from plugins.commands.init_answers import Answers, build_site_yaml
from plugins.newsroom.languages import Language, Languages
from plugins.newsroom.taxonomy import TAXONOMY
from plugins.reading.frontmatter import text_digest

_Text = TypeVar("_Text")

STORY, PAGE = "articles/ruang-berita-dibuka", "pages/tentang-kami"
_CATEGORY = {"id": ("Kabar", "kabar"), "en": ("Updates", "updates")}
_STORIES = {
    "id": (
        "Ruang berita ini dibuka",
        "ruang-berita-dibuka",
        "Mulai sekarang kami menerbitkan kabar dan angka di satu tempat, terbuka untuk siapa saja.",
        """Mulai sekarang kami menerbitkan kabar dan angka di sini. Siapa pun boleh membaca, mengutip, dan menautkannya.

Setiap berita mencantumkan tanggal terbit. Kalau ada yang keliru, kami memperbaikinya dan mencatat perbaikannya di bawah
berita itu.

Wartawan menemukan siaran terbaru dan kontak di [ruang media]({press}).
""",
    ),
    "en": (
        "This newsroom is open",
        "newsroom-open",
        "From now on we publish our news and figures in one place, open to everybody.",
        """From now on we publish our news and figures here. Everybody may read, quote and link to them.

Each story shows the day on which it was published. Where something is wrong, we put it right and say so below the
story.

Journalists find the latest releases and contacts on the [press page]({press}).
""",
    ),
}
_PAGES = {
    "id": (
        "Tentang kami",
        "tentang-kami",
        "Siapa kami dan apa yang terbit di sini.",
        """Di situs ini kami menerbitkan kabar tentang pekerjaan kami.

Cara menghubungi kami ada di [ruang media]({press}).
""",
    ),
    "en": (
        "About us",
        "about-us",
        "Who we are, and what is published here.",
        """On this site we publish news of our work.

How to reach us is on the [press page]({press}).
""",
    ),
}
_EXAMPLE = {
    "id": "# Berita pertama, dari ./inv init: benar bagi setiap ruang berita. Ganti dengan berita Anda sendiri.",
    "en": "# The first story, from ./inv init: true for every newsroom. Replace it by a story of your own.",
}


def build_content(answers: Answers, languages: Languages, moment: datetime) -> dict[str, str]:
    """Return the files of the content folder, by path. Texts are in Indonesian or English, also for other languages."""
    files = {"data/site.yaml": build_site_yaml(answers), TAXONOMY: _taxonomy(languages)}
    when = [f"date: {moment:%Y-%m-%d %H:%M}", "category: kabar", "status: published"]
    if answers.place:
        when.append(f"dateline: {json.dumps(answers.place, ensure_ascii=False)}")
    for folder, texts, more in ((STORY, _STORIES, when), (PAGE, _PAGES, ["menu: 10", "status: published"])):
        stamp = ""
        for language in languages:
            title, slug, summary, body = _of(texts, language)
            if folder == PAGE:
                summary = answers.text("description", language.code) or summary
            body = body.format(press=language.section("press"))
            own = more if not stamp else [f"translated_from: {stamp}"]
            note = [_of(_EXAMPLE, language)] if folder == STORY and not stamp else []
            quoted = json.dumps(summary, ensure_ascii=False)
            lines = ["---", *note, f"title: {title}", f"slug: {slug}", f"summary: {quoted}", *own, "---"]
            files[f"{folder}/index.{language.code}.md"] = "\n".join([*lines, body])
            stamp = stamp or text_digest({"title": title, "summary": summary}, body)
    return files


def _taxonomy(languages: Languages) -> str:
    labels = ", ".join(f"{one.code}: {_of(_CATEGORY, one)[0]}" for one in languages)
    slugs = ", ".join(f"{one.code}: {_of(_CATEGORY, one)[1]}" for one in languages)
    return (
        "# Kategori dan topik / categories and tags: docs/content-format.md\n"
        f"categories:\n  kabar: {{label: {{{labels}}}, slug: {{{slugs}}}}}\n"
    )


def _of(texts: Mapping[str, _Text], language: Language) -> _Text:
    return texts.get(language.code, texts["en"])
