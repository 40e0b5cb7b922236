"""Edits of a newsroom between two builds: functions of a `Site`, and strategies that draw them."""

import re
import shutil
from pathlib import Path

from hypothesis import strategies as st

from plugins.reading.frontmatter import text_digest
from tests.newsrooms import Site

KEYS = ("satu", "dua", "tiga", "empat", "lima")
COHORTS = """\
disclosure: {threshold: 5}
indicators:
  enrolled:  {label: {id: Peserta, en: Participants}, unit: people}
  completed: {label: {id: Lulus, en: Completed}, unit: people, part_of: enrolled}
dimensions:
  age: {label: {id: Usia, en: Age}, of: enrolled}
programmes:
  menjahit: {name: {id: Menjahit, en: Sewing}}
cohorts:
  angkatan-1:
    programme: menjahit
    name: {id: "Angkatan 1", en: "Cohort 1"}
    period: {start: 2026-01-12, end: 2026-03-20}
    status: final
    source: {id: Ilustrasi, en: Illustration}
    figures: {enrolled: 20, completed: 18}
    breakdowns: {age: {"18-29": 8, "30+": 12}}
"""


def folder(site: Site, name: str) -> Path:
    return site.content / "articles" / name


def text_of(site: Site, name: str, language: str) -> Path | None:
    file = folder(site, name) / f"index.{language}.md"
    return file if file.exists() else None


def write_story(site, name, spoken, text, fields):
    shutil.rmtree(folder(site, name), ignore_errors=True)
    if fields.get("lead_photo"):
        site.picture(f"articles/{name}/a.png", 10)
    site.story(name, spoken, text, **fields)


def write_pictured(site, name, shade, people):
    """Write a new story with a picture of its own, and its rights."""
    write_story(site, name, ("id", "en"), "![kain](a.png)\n", {"lead_photo": "a.png"})
    picture(site, name, shade)
    consent(site, name, people)


def edit_body(site, name, text):
    for file in folder(site, name).glob("*.md"):
        head, _, _ = file.read_text().rpartition("---\n")
        file.write_text(f"{head}---\n{text}")


def set_field(site, name, language, field, value):
    """Set a line of a front matter, or remove it. A new line comes last."""
    if file := text_of(site, name, language):
        _, matter, text = file.read_text().split("---\n", 2)
        lines = [line for line in matter.splitlines() if not line.startswith(f"{field}:")]
        lines += [f"{field}: {value}"] if value else []
        file.write_text("\n".join(["---", *lines, "---", text]))


def add_translation(site, name, is_draft):
    if text_of(site, name, "id"):
        title, status = f"title: The title of {name}", "status: draft\n" if is_draft else ""
        site.write(f"articles/{name}/index.en.md", f"---\n{title}\nsummary: Summary.\n{status}---\nText of {name}.\n")


def drop_text(site, name, language):
    if file := text_of(site, name, language):
        file.unlink()


def stamp(site, name):
    """Mark a translation as fresh."""
    if file := text_of(site, name, "id"):
        _, matter, text = file.read_text().split("---\n", 2)
        fields = dict(line.split(": ", 1) for line in matter.splitlines())
        set_field(site, name, "en", "translated_from", text_digest(fields, text))


def delete(site, name):
    shutil.rmtree(folder(site, name), ignore_errors=True)


def rename(site, name, new):
    if folder(site, name).exists() and not folder(site, new).exists():
        folder(site, name).rename(folder(site, new))


def swap_texts(site, name, other):
    """Make a change that keeps sizes and moves times backwards."""
    one, two = (folder(site, each) / "index.id.md" for each in (name, other))
    if one.exists() and two.exists() and one != two:
        waiting = one.with_name("waiting.tmp")
        one.rename(waiting), two.rename(one), waiting.rename(two)


def edit_page(site, key, text):
    for file in (site.content / "pages").glob(f"{key}/*.md"):
        head, _, _ = file.read_text().rpartition("---\n")
        file.write_text(f"{head}---\n{text}")


def write_page(site, key, title, menu):
    for language in ("id", "en"):
        matter = f"title: {title} {language}\nsummary: Ringkasan.\nslug: {key}\n" + (f"menu: {menu}\n" if menu else "")
        site.write(f"pages/{key}/index.{language}.md", f"---\n{matter}---\nIsi.\n")


def delete_page(site, key):
    shutil.rmtree(site.content / "pages" / key, ignore_errors=True)


def name_tag(site, label, slug):
    lines = (site.content / "data/taxonomy.yaml").read_text().splitlines()
    tag = f"  jahit: {{label: {{id: Menjahit, en: {label}}}, slug: {{id: menjahit, en: {slug}}}}}"
    site.write("data/taxonomy.yaml", "\n".join(tag if line.startswith("  jahit:") else line for line in lines) + "\n")


def name_category(site, label, slug):
    lines = (site.content / "data/taxonomy.yaml").read_text().splitlines()
    own = f"  kabar: {{label: {{id: {label}, en: News}}, slug: {{id: {slug}, en: updates}}}}"
    site.write("data/taxonomy.yaml", "\n".join(own if line.startswith("  kabar:") else line for line in lines) + "\n")


def name_series(site, label):
    file = site.content / "data/taxonomy.yaml"
    file.write_text(re.sub(r"  kelas: \{label: \{id: [^,]+", f"  kelas: {{label: {{id: {label}", file.read_text()))


def cohorts(site, old, new):
    """Write the cohorts with one change. Without figures there are no impact pages."""
    file = site.content / "data/cohorts.yaml"
    if old is None:
        file.unlink(missing_ok=True)
    else:
        assert old in COHORTS
        site.write("data/cohorts.yaml", COHORTS.replace(old, new))


def glossary(site, wrong):
    site.write("data/glossary.yaml", f"terms:\n  id:\n    Tali: {{wrong: [{wrong}]}}\n")


def redirect(site, old, new):
    site.write("data/redirects.yaml", f"{old}: {new}\n" if old else "")


def picture(site, name, shade):
    if folder(site, name).exists():
        site.picture(f"articles/{name}/a.png", shade)
        site.write(f"articles/{name}/photos.yaml", f"a.png: {{credit: F{shade}, licence: CC0-1.0, people: none}}\n")


def drop_picture(site, name, file):
    (folder(site, name) / file).unlink(missing_ok=True)


def consent(site, name, rights):
    if folder(site, name).exists():
        site.write(f"articles/{name}/photos.yaml", f"a.png: {{credit: F, licence: CC0-1.0, {rights}}}\n")


def shared_picture(site, shade):
    site.picture("images/b.png", shade)
    site.write("images/photos.yaml", "b.png: {credit: F, licence: CC0-1.0, people: none}\n")


def style(site, name, text):
    file = site.theme / "static/css" / name
    file.write_text(file.read_text() + f".x{{content:'{text}'}}\n")


def template(site, name, text):
    file = site.theme / "templates" / name
    whole = file.read_text()
    # The comment is in a block: a template that extends another shows nothing outside of its blocks.
    place = "</body>" if "</body>" in whole else "<h1"
    file.write_text(whole.replace(place, f"<!-- {text} -->{place}", 1))


def catalogue(site, language, text):
    file = site.theme / f"translations/{language}/LC_MESSAGES/newsroom.po"
    head, message, rest = file.read_text().partition('msgid "News"\n')
    file.write_text(head + message + f'msgstr "{text}"\n' + rest.partition("\n")[2])


def setting(site, name, value):
    site.settings[name] = value


def harm(site, what):
    """Damage caches and output as it may happen between two builds."""
    if what == "cache":
        shutil.rmtree(site.cache, ignore_errors=True)
    elif what == "manifest":
        for file in site.cache.glob("manifest-*"):
            file.write_text("{}")
    elif what == "output":
        shutil.rmtree(site.output, ignore_errors=True)
    elif what == "page" and site.output.exists():
        for file in list(site.output.rglob("index.html"))[1:3]:
            file.unlink()
    elif what == "folder" and site.output.exists():
        (site.output / "feed.xml").unlink(missing_ok=True)
        (site.output / "feed.xml/deep/er").mkdir(parents=True, exist_ok=True)
    elif what == "stray" and site.output.exists():
        (site.output / "berita").mkdir(exist_ok=True)
        (site.output / "berita/stray.html").write_text("?")


def step(action, *arguments):
    return st.tuples(st.just(action), *arguments)


def one_of(*values):
    return st.sampled_from(values)


key = st.sampled_from(KEYS)
language = one_of("id", "en")
shade = one_of(0, 60, 120, 180)
mark = one_of("a", "b")
word = one_of(
    "kain",
    "tali 12",
    "*tebal* `kode`[^1]\n\n[^1]: Catatan.",
    "[ke dua](../dua/index.id.md)",
    "[bagian](../tiga/index.id.md#bagian)",
    "[tentang](../../pages/tentang/index.id.md)",
    "[daftar](/berita/)",
    "## Bagian",
    "![kain](a.png)",
    "![](../../images/b.png){.decorative}",
    "Ada {stat:angkatan-1.completed}, yaitu {stat:menjahit.completed/enrolled}.",
    "/// cohort-table | menjahit\n///",
    "/// cohort-chart | all\n///",
    "/// cohort-chart | menjahit comparison completed\n///",
    "| a |\n| - |\n| b |",
)
body = st.lists(word, min_size=1, max_size=4, unique=True).map(lambda words: "\n\n".join(words) + "\n")
fields = {
    "title": one_of("Kain baru", "Tali", "Benang & warna"),
    "date": one_of("2026-11-01", "2026-11-20 10:00", "2026-11-24 13:00"),
    "category": one_of("kabar", "mitra"),
    "tags": one_of("[jahit]", "[anyam, jahit]", "[]"),
    "status": one_of("published", "draft", "withdrawn"),
    "embargo": one_of("2026-11-24 11:00", "2026-11-25 09:00"),
    "lead_photo": one_of("a.png", "../../images/b.png"),
}
lead_fields = [
    *fields.items(),
    ("summary", one_of("Lain.", "Ringkasan & lain.")),
    ("slug", one_of("alamat-lain", "")),
    ("embargo", st.just("")),
    ("author", one_of("Tim", "")),
    ("dateline", st.just("Palembang")),
    ("corrections", one_of("[{on: 2026-11-20, note: Salah.}]", "[{on: 2026-11-25, note: Nanti.}]", "")),
    ("corrections", one_of("[{on: 2026-11-20 09:30, note: Salah.}]", "[{on: 2026-11-20, note: Lain.}]")),
    ("related", one_of("[dua, tiga]", "[satu]", "")),
    ("series", one_of("kelas", "")),
    ("withdrawn_on", one_of("2026-11-22", "")),
    ("lead_photo", st.just("")),
]
own_fields = [
    ("title", fields["title"]),
    ("summary", one_of("Lain.", "Short.")),
    ("slug", one_of("own", "")),
    ("status", one_of("draft", "")),
]

texts = st.one_of(
    step(write_story, key, one_of(("id", "en"), ("id",), ("en",)), body, st.fixed_dictionaries({}, optional=fields)),
    step(write_pictured, key, shade, one_of("people: none", "people: consented, consent: R-1")),
    step(edit_body, key, body),
    step(edit_body, key, body),
    *(step(set_field, key, st.just("id"), st.just(name), value) for name, value in lead_fields),
    *(step(set_field, key, st.just("en"), st.just(name), value) for name, value in own_fields),
    step(add_translation, key, st.booleans()),
    step(drop_text, key, language),
    step(stamp, key),
    step(delete, key),
    step(rename, key, key),
    step(swap_texts, key, key),
    step(edit_page, one_of("tentang", "lain"), body),
    step(write_page, one_of("tentang", "lain"), one_of("Kami", "Siapa"), one_of(0, 5, 20)),
    step(delete_page, one_of("tentang", "lain")),
)
figures = one_of(
    ("", ""),
    ("completed: 18", "completed: 17"),
    ("completed: 18", "completed: 3"),
    ('"18-29": 8, "30+": 12', '"18-29": 3, "30+": 17'),
    ("status: final", "status: provisional"),
    ("threshold: 5", "threshold: 9"),
    ("en: Completed", "en: Finished"),
    ('id: "Angkatan 1"', 'id: "Angkatan pertama"'),
    (None, None),
)
data = st.one_of(
    step(name_tag, one_of("Sewing", "Needlework"), one_of("sewing", "stitches")),
    step(name_category, one_of("Kabar", "Warta"), one_of("kabar", "warta")),
    step(name_series, one_of("Kelas", "Satu kelas")),
    figures.map(lambda change: (cohorts, *change)),
    figures.map(lambda change: (cohorts, *change)),
    step(glossary, one_of("tali", "kain")),
    step(redirect, one_of("", "/lama/", "/berita/judul-dua-id/"), one_of("/berita/", "/tentang/")),
    step(picture, key, shade),
    step(drop_picture, key, one_of("a.png", "photos.yaml")),
    step(
        consent,
        key,
        one_of(
            "people: unidentifiable",
            "people: consented, consent: R-1",
            "people: consented",
            "people: none, focus: 20% 80%",
        ),
    ),
    step(shared_picture, shade),
)
around = st.one_of(
    step(style, one_of("base.css", "story.css"), mark),
    step(template, one_of("base.html", "story.html", "list.html"), mark),
    step(catalogue, language, one_of("Kabar", "Warta", "")),
    step(
        setting,
        st.just("NEWSROOM_AS_OF"),
        one_of("2026-11-24 12:00", "2026-11-24 23:59", "2026-11-25 00:00", "2026-11-25 09:00", "2026-11-26 12:00"),
    ),
    step(setting, st.just("DEFAULT_PAGINATION"), one_of(1, 2, 10)),
    step(setting, st.just("FEED_MAX_ITEMS"), one_of(1, 20)),
    step(setting, st.just("SITEURL"), one_of("https://a.example", "https://b.example")),
    step(setting, st.just("NEWSROOM_NAMES"), one_of({"id": "Ruang berita", "en": "Newsroom"}, {})),
    step(setting, st.just("SITENAME"), one_of("PATRA", "Lain")),
    step(setting, st.just("NEWSROOM_SHARE_CARDS"), st.booleans()),
)
harms = step(harm, one_of("cache", "manifest", "output", "page", "folder", "stray"))
changes = st.one_of(texts, texts, data, around, harms)
