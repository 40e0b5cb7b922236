"""What a publication changes for readers is told by pages: new, changed, moved, withdrawn and gone."""

from plugins.publishing.mark import ReleaseMark
from plugins.publishing.reader_changes import PageChange, build_reader_changes
from plugins.publishing.release_request import Outcome

PAGES = {
    "berita/baru/index.html": b'<title>Baru, Tim</title><meta property="og:title" content="Baru &amp; baik">',
    "berita/lama/index.html": b"<title>Lama</title>",
    "berita/pindah/index.html": b'<title>x</title><meta http-equiv="refresh" content="0; url=/berita/baru/">',
    "berita/ditarik/index.html": b"<title>Ditarik</title>",
    "index.html": b"<title>Beranda</title>",
    "data.json": b"{}",
    "berita/lama/index.html.gz": b"",
    "gambar.png": b"",
}
STORIES = {f"berita/{key}/index.html": f"articles/{key}" for key in ("baru", "lama", "ditarik")}


def changes(known: dict[str, str] | None = None, deleted: tuple[str, ...] = ()):
    hosted = frozenset(PAGES.keys() - {"berita/baru/index.html", "gambar.png"}) | set(deleted)
    mark = ReleaseMark("a", files=known or {})
    outcome = Outcome(tuple(PAGES), deleted, dict.fromkeys(PAGES, "new"), frozenset(hosted), mark)
    return build_reader_changes(outcome, STORIES, {"berita/ditarik/index.html"}, PAGES.__getitem__)


def test_each_page_is_told_with_its_title_its_story_and_what_becomes_of_it():
    found = changes(deleted=("topik/jahit/index.html", "alt.css", "alt.css.gz"))
    assert found.stories == (
        PageChange("added", "/berita/baru/", "Baru & baik", "articles/baru"),
        PageChange("changed", "/berita/lama/", "Lama", "articles/lama"),
        PageChange("moved", "/berita/pindah/", "x", "", "/berita/baru/"),
        PageChange("withdrawn", "/berita/ditarik/", "Ditarik", "articles/ditarik"),
        PageChange("gone", "/topik/jahit/"),
    )
    assert found.around == (PageChange("changed", "/", "Beranda"),)
    assert found.files == {"added": 1, "changed": 1, "gone": 1}


def test_what_is_only_sent_again_is_no_change():
    same = dict.fromkeys(PAGES, "new")
    assert [one.address for one in changes(same).stories] == ["/berita/baru/"], "the only page that was not there"
    assert changes(same).around == ()
