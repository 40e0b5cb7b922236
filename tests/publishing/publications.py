"""Publications of a small site: put it on a target, and go back."""

from plugins.publishing.publication import publish, rollback
from plugins.publishing.records.provenance import NOBODY
from plugins.publishing.release_request import PublishOptions
from tests.publishing.conftest import write_site

FIRST = {
    "index.html": "<a href=/berita/satu/>satu</a>",
    "berita/index.html": "satu",
    "berita/satu/index.html": "satu",
    "assets/style.0a1b.css": "a {}",
    "feed.xml": "<feed/>",
    "_redirects": "",
    "data/öffentlich, 1.csv": "a,b\n",
}


SECOND = {
    **FIRST,
    "berita/satu/index.html": "dua!",  # the same size: only a digest shows the difference
    "berita/dua/index.html": "baru",
    "index.html": "<a href=/berita/dua/>dua</a>",
}
del SECOND["data/öffentlich, 1.csv"]


def hush(words):
    assert words.id
    assert words.en


def put(place, files, say=hush, **how):
    write_site(place.site, files)
    return publish(place.site, place.target, place.origin, say, PublishOptions(**how))


def go_back(place, say=hush, release="", consents=NOBODY, **how):
    return rollback(place.target, place.origin, say, PublishOptions(**how), release, consents)
