import pytest

from plugins.editorial.renaming import follow_links, rename_story
from plugins.ground.refusals import Refused
from plugins.reading.document_reader import Reader
from tests.editorial.conftest import MOMENT, STORY, TRANSLATION
from tests.editorial.judging import refused, tree

SLUGGED = STORY.replace("summary:", "slug: lama\nsummary:")
TRANSLATED = TRANSLATION.replace("summary:", "slug: lama\nsummary:")

READER = Reader({"markdown.extensions.extra": {}, "plugins.reading.directives:BodyMarkdown": {}})
ID, EN, REDIRECTS = "articles/lama/index.id.md", "articles/lama/index.en.md", "data/redirects.yaml"


def digest_of(path: str, text: str) -> str:
    return READER.read_bytes(text.encode(), path).digest


@pytest.fixture
def rename(write, languages):
    """Write files, rename `lama` to `baru`, and return the tree after."""

    def rename(files: dict[str, str], old: str = "lama", new: str = "baru") -> dict[str, str]:
        root = write(files)
        rename_story(root, old, new, languages, MOMENT, digest_of)
        return {path: data.decode() for path, data in tree(root).items() if path != "data/taxonomy.yaml"}

    return rename


def test_the_folder_moves_with_all_that_is_in_it(rename, write, languages):
    found = rename({ID: STORY, EN: TRANSLATION, "articles/lama/photos.yaml": "a.jpg: {}\n"})
    redirects = found.pop(REDIRECTS)
    assert found == {
        "articles/baru/index.id.md": STORY.replace("status: published\n", "status: published\nslug: baru\n"),
        "articles/baru/index.en.md": TRANSLATION,
        "articles/baru/photos.yaml": "a.jpg: {}\n",
    }
    assert redirects.splitlines()[1:] == ["/berita/judul-berita/: /berita/baru/"], "the address was the title's"


def test_links_from_everywhere_follow(rename):
    links = '[a](../lama/index.id.md#x), ![b](../lama/p.png "../lama/"), [c](../lama/), [d](../lama-sekali/), [e][r]'
    found = rename(
        {
            ID: STORY.replace("Isi berita.", "[sini](../lama/index.en.md) dan [ini](./index.en.md)"),
            "articles/lain/index.id.md": STORY.replace("Isi berita.", f"{links}\n\n[r]: <../lama/index.en.md> 'x'"),
            "pages/p/index.en.md": TRANSLATION.replace(
                "The text.", '<a href="../../articles/lama/">x</a> [y](../lama/)'
            ),
        }
    )
    assert "[sini](../baru/index.en.md) dan [ini](./index.en.md)" in found["articles/baru/index.id.md"]
    followed = links.replace("(../lama/", "(../baru/")
    assert found["articles/lain/index.id.md"].endswith(f"---\n{followed}\n\n[r]: <../baru/index.en.md> 'x'\n")
    assert '<a href="../../articles/baru/">x</a> [y](../lama/)' in found["pages/p/index.en.md"]


def test_translations_of_texts_with_a_changed_link_stay_as_fresh_as_they_were(rename):
    original = STORY.replace("Isi berita.", "[a](../lama/index.id.md)")

    def translated(stamp: str) -> str:
        return TRANSLATION.replace("summary:", f"translated_from: {stamp}  # dicap\nsummary:")

    was = digest_of("articles/x/index.id.md", original)
    is_now = digest_of("articles/x/index.id.md", original.replace("lama", "baru-saja"))
    assert was != is_now
    found = rename(
        {ID: STORY, "articles/segar/index.id.md": original, "articles/segar/index.en.md": translated(was[:8]),
         "articles/usang/index.id.md": original, "articles/usang/index.en.md": translated("abcd"),
         "articles/polos/index.id.md": original, "articles/polos/index.en.md": TRANSLATION},
        new="baru-saja",
    )  # fmt: skip
    assert found["articles/segar/index.en.md"] == translated(is_now)
    assert found["articles/usang/index.en.md"] == translated("abcd")
    assert found["articles/polos/index.en.md"] == TRANSLATION


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_links_in_code_and_in_front_matter_stay(line_end):
    text = (
        "\ufeff---\ntitle: '[a](../lama/)'\n---\n`[a](../lama/)` [b](../lama/)\n\n"
        "```\n[c](../lama/)\n```\n\n[d](../lama/) [e](../lama/)\n"
    ).replace("\n", line_end)
    wanted = text
    for label in "bde":
        wanted = wanted.replace(f"[{label}](../lama/)", f"[{label}](../baru-saja/)")
    assert follow_links(text, "articles/x", "articles/lama", "baru-saja", {}) == wanted


@pytest.mark.parametrize(
    ("target", "followed"),
    [
        ("../lama", "../baru"),
        ("./../lama/#a?b", "./../baru/#a?b"),
        ("../../articles/lama/index.id.md", "../../articles/baru/index.id.md"),
        ("../lama/../lama/x", "../baru/../lama/x"),
        ("/berita/lama/#x", "/berita/baru/#x"),
        ("/lama/", "/lama/"),
        ("https://example.org/articles/lama/", "https://example.org/articles/lama/"),
        ("lama/index.id.md", "lama/index.id.md"),
        ("../../pages/lama/", "../../pages/lama/"),
    ],
)
def test_a_link_follows_where_it_meant_the_story(target, followed):
    moved = {"/berita/lama/": "/berita/baru/"}
    text = follow_links(f"[x]({target})\n", "articles/x", "articles/lama", "baru", moved)
    assert text == f"[x]({followed})\n"


def test_a_slug_that_repeats_the_name_follows_with_a_redirect_in_each_language(rename):
    found = rename({ID: SLUGGED, EN: TRANSLATED})
    assert found["articles/baru/index.id.md"] == SLUGGED.replace("slug: lama", "slug: baru")
    assert found["articles/baru/index.en.md"] == TRANSLATED.replace("slug: lama", "slug: baru")
    lines = found[REDIRECTS].splitlines()
    assert lines[0].startswith("# ")
    assert lines[1:] == ["/berita/lama/: /berita/baru/", "/en/news/lama/: /en/news/baru/"]


def test_a_slug_of_its_own_stays(rename):
    own = SLUGGED.replace("slug: lama", "slug: kata-lain")
    assert rename({ID: own}) == {"articles/baru/index.id.md": own}


@pytest.mark.parametrize(
    "change", [("published", "draft"), ("2026-11-24", "2026-11-25"), ("status:", "embargo: 2026-12-01\nstatus:")]
)
def test_an_address_that_nobody_knows_needs_no_redirect(rename, change):
    found = rename({ID: SLUGGED.replace(*change), EN: TRANSLATED})
    assert "slug: baru" in found["articles/baru/index.id.md"]
    assert REDIRECTS not in found


def test_a_draft_translation_needs_no_redirect_and_a_withdrawn_story_does(rename):
    found = rename(
        {ID: SLUGGED.replace("published", "withdrawn"), EN: TRANSLATED.replace("slug:", "status: draft\nslug:")}
    )
    assert found[REDIRECTS].splitlines()[1:] == ["/berita/lama/: /berita/baru/"]


def test_pages_have_addresses_of_their_own(rename):
    found = rename({"pages/lama/index.id.md": TRANSLATED, "pages/lama/index.en.md": TRANSLATED})
    assert found[REDIRECTS].splitlines()[1:] == ["/lama/: /baru/", "/en/lama/: /en/baru/"]


def test_redirects_keep_their_comments_and_never_chain(rename):
    before = "# Catatan\n/x/: /berita/lama/   # dari x\n'/y/': \"/berita/lama/#b\"\n/z/: /berita/z/"
    found = rename({ID: SLUGGED, REDIRECTS: before})
    assert found[REDIRECTS] == (
        "# Catatan\n/x/: /berita/baru/   # dari x\n'/y/': /berita/baru/#b\n/z/: /berita/z/\n"
        "/berita/lama/: /berita/baru/\n"
    )


def test_going_back_to_an_old_name_makes_no_loop(rename, write, languages):
    rename({ID: SLUGGED})
    root = write({})
    rename_story(root, "baru", "lama", languages, MOMENT, digest_of)
    text = (root / REDIRECTS).read_text()
    assert [line for line in text.splitlines() if not line.startswith("#")] == ["/berita/baru/: /berita/lama/"]
    assert (root / ID).read_text() == SLUGGED


def test_a_redirect_file_with_crlf_keeps_it(rename):
    found = rename({ID: SLUGGED, REDIRECTS: "/x/: /berita/lama/\r\n"})
    assert found[REDIRECTS] == "/x/: /berita/baru/\r\n/berita/lama/: /berita/baru/\r\n"


@pytest.mark.parametrize(
    ("files", "old", "new", "code"),
    [
        ({}, "lama", "lain", 1),
        ({}, "lama", "lama", 1),
        ({}, "lama", "Bukan Nama", 2),
        ({}, "lama", "../luar", 2),
        ({}, "lama", "pages/baru", 1),
        ({}, "tak-ada", "baru", 2),
        ({REDIRECTS: "/x/: [\n"}, "lama", "baru", 1),
        ({REDIRECTS: "{/x/: /y/}\n"}, "lama", "baru", 1),
        ({REDIRECTS: "'/a\u2028\u2028/': /b/\n/x/: /berita/lama/\n"}, "lama", "baru", 1),
        ({EN: "no front matter"}, "lama", "baru", 1),
    ],
)
def test_a_rename_that_cannot_be_done_changes_nothing(write, languages, files, old, new, code):
    root = write({ID: SLUGGED, "articles/lain/index.id.md": STORY.replace("Isi", "[a](../lama/)"), **files})
    before = tree(root)
    assert refused(lambda: rename_story(root, old, new, languages, MOMENT, digest_of)).code == code
    assert tree(root) == before


def test_a_link_that_cannot_be_read_stops_the_rename(write, languages):
    root = write({ID: SLUGGED})
    (root / "articles/rusak").mkdir()
    (root / "articles/rusak/index.id.md").write_bytes(b"\xff\xfe")
    with pytest.raises(Refused, match="UTF-8"):
        rename_story(root, "lama", "baru", languages, MOMENT, digest_of)
    assert (root / ID).exists()


def test_what_changed_is_returned(write, languages):
    root = write({ID: SLUGGED, "articles/lain/index.id.md": STORY.replace("Isi", "[a](../lama/)")})
    changed = rename_story(root, "lama", "baru", languages, MOMENT, digest_of)
    assert [path.relative_to(root).as_posix() for path in changed] == [
        "articles/baru", "articles/baru/index.id.md", "articles/lain/index.id.md", REDIRECTS,
    ]  # fmt: skip
