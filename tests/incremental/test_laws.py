"""The law of this slice: after any sequence of changes an incremental build equals a clean one, byte for byte."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from tests.incremental.conftest import Site, tree

KEYS = ("satu", "dua", "tiga", "empat", "lima")
key = st.sampled_from(KEYS)
word = st.sampled_from(
    ("kain", "tali", "warna", "*tebal*", "`kode`", "[ke dua](../dua/index.id.md)", "| a |\n| - |\n| b |")
)
body = st.lists(word, min_size=1, max_size=4).map(lambda words: "\n\n".join(words) + "\n")
front = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(("Kain baru", "Tali", "Benang & warna")),
        "date": st.sampled_from(("2026-11-01", "2026-11-20 10:00", "2026-11-24 13:00")),
        "category": st.sampled_from(("kabar", "mitra")),
        "tags": st.sampled_from(("[jahit]", "[anyam, jahit]", "[]")),
        "status": st.sampled_from(("published", "draft", "withdrawn")),
        "embargo": st.sampled_from(("2026-11-24 11:00", "2026-11-25 09:00")),
        "lead_photo": st.just("a.png"),
    },
)
languages = st.sampled_from((("id", "en"), ("id",), ("en",)))


def folder(site: Site, name: str) -> Path:
    return site.content / "articles" / name


def write_story(site, name, spoken, text, fields):
    shutil.rmtree(folder(site, name), ignore_errors=True)
    if fields.get("lead_photo"):
        site.picture(f"articles/{name}/a.png", 10)
    site.story(name, spoken, text, **fields)


def edit_body(site, name, text):
    for file in folder(site, name).glob("*.md"):
        head, _, _ = file.read_text().rpartition("---\n")
        file.write_text(f"{head}---\n{text}")


def delete(site, name):
    shutil.rmtree(folder(site, name), ignore_errors=True)


def rename(site, name, new):
    if folder(site, name).exists() and not folder(site, new).exists():
        folder(site, name).rename(folder(site, new))


def swap_texts(site, name, other):
    """A change that keeps sizes and moves times backwards."""
    one, two = (folder(site, each) / "index.id.md" for each in (name, other))
    if one.exists() and two.exists() and one != two:
        waiting = one.with_name("waiting.tmp")
        one.rename(waiting), two.rename(one), waiting.rename(two)


def label_back(site, label):
    text = (site.content / "data/taxonomy.yaml").read_text()
    start = text.index("label: {id: Menjahit, en: ")
    end = text.index("}", start)
    site.write("data/taxonomy.yaml", text[:start] + f"label: {{id: Menjahit, en: {label}" + text[end:])


def redirect(site, old, new):
    site.write("data/redirects.yaml", f"{old}: {new}\n" if old else "")


def picture(site, name, shade):
    if folder(site, name).exists():
        site.picture(f"articles/{name}/a.png", shade)
        site.write(f"articles/{name}/photos.yaml", f"a.png: {{credit: F{shade}, licence: CC0-1.0, people: none}}\n")


def style(site, name, text):
    file = site.theme / "static/css" / name
    file.write_text(file.read_text() + f".x{{content:'{text}'}}\n")


def template(site, text):
    site.edit("theme/templates/base.html", "</body>", f"<!-- {text} --></body>")


def catalogue(site, text):
    file = site.theme / "translations/id/LC_MESSAGES/newsroom.po"
    file.write_text(file.read_text().replace('msgid "News"\nmsgstr "', f'msgid "News"\nmsgstr "{text} '))


def setting(site, name, value):
    site.settings[name] = value


def harm(site, what):
    """What may befall caches and output between two builds."""
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


shade = st.integers(0, 3).map(lambda number: number * 60)
changes = st.one_of(
    step(write_story, key, languages, body, front),
    step(write_story, key, languages, body, front),
    step(edit_body, key, body),
    step(delete, key),
    step(rename, key, key),
    step(swap_texts, key, key),
    step(label_back, st.sampled_from(("Sewing", "Needlework"))),
    step(
        redirect, st.sampled_from(("", "/lama/", "/berita/judul-dua-id/")), st.sampled_from(("/berita/", "/tentang/"))
    ),
    step(picture, key, shade),
    step(style, st.sampled_from(("base.css", "story.css")), st.sampled_from("ab")),
    step(template, st.sampled_from("ab")),
    step(catalogue, st.sampled_from("ab")),
    step(setting, st.just("NEWSROOM_AS_OF"), st.sampled_from(("2026-11-24 12:00", "2026-11-26 12:00"))),
    step(setting, st.just("DEFAULT_PAGINATION"), st.sampled_from((1, 2, 10))),
    step(setting, st.just("SITEURL"), st.sampled_from(("https://a.example", "https://b.example"))),
    step(harm, st.sampled_from(("cache", "manifest", "output", "page", "folder", "stray"))),
)


@given(
    rounds=st.lists(st.lists(changes, min_size=1, max_size=3), min_size=1, max_size=4),
    production=st.booleans(),
    remembers=st.sampled_from(("memory", "disk")),
)
@example(
    rounds=[
        [(write_story, "empat", ("id",), "x\n", {"category": "mitra"})],
        [(harm, "stray"), (edit_body, "empat", "y\n")],
        [(rename, "empat", "lima")],
        [(delete, "lima")],
    ],
    production=False,
    remembers="disk",
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
def test_an_incremental_build_equals_a_clean_one(rounds, production, remembers):
    with tempfile.TemporaryDirectory() as root:
        site = Site(Path(root), remembers=remembers).fill()
        site.build(production)
        for one in rounds:
            for action, *arguments in one:
                action(site, *arguments)
            before = tree(site.output)
            built = site.build(production)
            code, clean = site.clean(production)
            event(f"exit code {code}")
            assert built.code == code, built.said
            assert tree(site.output) == (clean if code == 0 else before)
            again = site.build(production)
            assert (again.made, again.deleted) == ({}, [])
