"""Our own corpus for measurements: N stories in both languages, with the same bytes on every run."""

import random
from pathlib import Path

_WORDS = """kain tali warna benang pola jarum mesin kelas pelatih peserta kelompok mitra usaha pasar karya motif songket
anyaman rumah keluarga kota desa sungai pagi siang belajar membuat menjual merancang menenun memotong menjahit mengukur
memilih""".split()
_CATEGORIES, _TAGS = 6, 60
# For sites whose stories do not matter to the test.
ONE_CATEGORY = "categories:\n  kabar: {label: {id: Kabar, en: News}, slug: {id: kabar, en: news}}\n"


def write_corpus(stories: int, content: Path) -> None:
    """Write a content folder of so many stories, each in two languages of 250 to 700 words, with links and a list."""
    content.mkdir(parents=True)
    (content / "data").mkdir()
    (content / "data/taxonomy.yaml").write_text(_taxonomy())
    for number in range(stories):
        folder = content / "articles" / f"berita-{number:05}"
        folder.mkdir(parents=True)
        chance = random.Random(number)
        for language in ("id", "en"):
            (folder / f"index.{language}.md").write_text(_story(number, stories, language, chance))


def _taxonomy() -> str:
    lines = []
    for kind, many in (("categories", _CATEGORIES), ("tags", _TAGS)):
        lines.append(f"{kind}:\n")
        keys = (f"{kind[:3]}-{number}" for number in range(many))
        lines += [f"  {key}: {{label: {{id: {key}, en: {key}}}, slug: {{id: {key}, en: {key}}}}}\n" for key in keys]
    return "".join(lines)


def _story(number: int, stories: int, language: str, chance: random.Random) -> str:
    lead = ""
    if language == "id":
        day = 1 + number % 28
        date = f"{2019 + number % 7}-{1 + number // 7 % 12:02}-{day:02} {number % 24:02}:{number % 60:02}"
        tags = ", ".join(f"tag-{one}" for one in chance.sample(range(_TAGS), 3))
        lead = f"date: {date}\ncategory: cat-{chance.randrange(_CATEGORIES)}\ntags: [{tags}]\nstatus: published\n"
    body = "\n\n".join(_part(part, chance, language, stories) for part in range(chance.randint(5, 12)))
    return f"---\ntitle: Berita {number:05} {language}\nsummary: {_sentence(chance)}\n{lead}---\n{body}\n"


def _part(part: int, chance: random.Random, language: str, stories: int) -> str:
    text = " ".join(_sentence(chance) for _ in range(chance.randint(3, 6)))
    if part % 3 == 1:
        return f"## {_sentence(chance)}\n\n{text}"
    if part % 3 == 2:
        return "\n".join(f"- {_sentence(chance)}" for _ in range(4))
    return f"{text} [**tautan**](../berita-{chance.randrange(stories):05}/index.{language}.md)"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(7, 20))).capitalize() + "."
