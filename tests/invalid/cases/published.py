"""Records of publications: lines left by a merge, and public addresses that would disappear."""

import hashlib
import json

from tests.invalid.case import Case
from tests.sites import KABAR, story

_RECORD = "data/published/addresses.jsonl"
_OLD = '{"path": "/berita/nama-lama/", "of": "articles/kabar", "kind": "story"}\n'
_GONE = '{"path": "/en/news/gone/", "of": "articles/gone", "kind": "story"}\n'

CASES: list[Case] = [
    Case(
        "a static file in the place of a page",
        ("static/berita/kabar-dari-kelas/index.html:1:1 error static-over-page",),
        {"static/berita/kabar-dari-kelas/index.html": "x", "static/google123.html": "google-site-verification: x"},
    ),
    Case(
        "a static file in the place of what a publication makes",
        ("static/release.json:1:1 error static-over-page", "static/Sitemap.xml:1:1 error static-over-page"),
        {"static/release.json": "{}", "static/Sitemap.xml": "x"},
    ),
    Case(
        "a private key among the files for the root of the site",
        ("static/id_rsa:1:1 error private-key",),
        {"static/id_rsa": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n", "static/kunci.txt": "PRIVATE KEY, kata orang"},
    ),
    Case(
        "a static file that was taken down",
        ("static/lama.txt:1:1 warning recalled-file",),
        {
            "static/lama.txt": "nama lengkap",
            "static/baru.txt": "lain",
            "data/published/recalled.jsonl": json.dumps(
                {"digest": hashlib.sha256(b"nama lengkap").hexdigest(), "of": "static/lama.txt"}
            )
            + "\n",
        },
    ),
    Case(
        "a merge left its marks in a record",
        (f"{_RECORD}:2:1 error broken-record",),
        {_RECORD: _OLD.replace("nama-lama", "kabar-dari-kelas") + "<<<<<<< HEAD\n"},
    ),
    Case(
        "a corrected title moves a public page",
        (f"{KABAR}:2:8 warning vanished-address",),
        {_RECORD: _OLD},
        says="/berita/nama-lama/: /berita/kabar-dari-kelas/",
    ),
    Case(
        "a public story was deleted",
        ("data/redirects.yaml:1:1 error vanished-address",),
        {_RECORD: _GONE},
        says="/en/news/gone/: /en/news/",
        production=True,
    ),
    Case(
        "a public story is a draft again",
        ("data/redirects.yaml:1:1 error vanished-address",),
        {_RECORD: _OLD.replace("nama-lama", "kabar-dari-kelas"), KABAR: story("status: draft")},
        production=True,
    ),
]
