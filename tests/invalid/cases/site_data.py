"""Names, colours and choices of a site: stories and crafts must exist, and parts have fixed names."""

from tests.invalid.case import Case, broken
from tests.sites import TAXONOMY

SITE_DATA = "data/site.yaml"


def _chosen(name: str, faults: str, home: str, says: str = "") -> Case:
    return broken(SITE_DATA, name, faults, f"home:\n{home}", says=says)


CASES: list[Case] = [
    _chosen("a lead that does not exist", "2:9 unknown-home-story", "  lead: kabr\n", says="kabar"),
    _chosen("a pin that does not exist", "2:17 unknown-home-story", "  pins: [kabar, latihn]\n", says="latihan"),
    _chosen("a craft without page", "2:12 unknown-craft", "  crafts: {tentan: songket}\n", says="tentang"),
    _chosen("a craft with an unknown pattern", "2:21 unknown-value", "  crafts: {tentang: batik}\n"),
    _chosen("an unknown part of the home page", "2:11 unknown-value", "  order: [berita]\n"),
    _chosen(
        "a step in one language", "3:14 missing-key", "  steps:\n    - title: {id: Satu}\n      text: {id: A, en: B}\n"
    ),
    _chosen("an unknown choice", "2:3 unknown-key", "  hero: kabar\n"),
    broken(SITE_DATA, "a boilerplate in one language", "1:14 missing-key", "boilerplate: {id: Kami.}\n"),
    broken(SITE_DATA, "a role in one language", "2:11 missing-key", "contact:\n  - role: {id: Media}\n"),
    broken(SITE_DATA, "a contact without role", "1:11 missing-key", "contact: [{name: Redaksi}]\n"),
    broken(
        SITE_DATA,
        "a contact with two addresses",
        "1:49 invalid-email",
        'contact: [{role: {id: Media, en: Press}, email: "a@b.id, c@d.id"}]\n',
        says="one address only",
    ),
    broken(SITE_DATA, "a name in one language", "1:7 missing-key", "name: {id: Kabar}\n"),
    broken(SITE_DATA, "a colour that is a word", "1:18 invalid-colour", "colours: {cloth: maroon}\n"),
    broken(
        SITE_DATA,
        "a colour without quotes, which is a comment",
        "2:9 invalid-colour",
        "colours:\n  cloth: #24405c\n",
        says="without quotes",
    ),
    broken(
        SITE_DATA,
        "links that are too pale to read",
        "1:19 low-contrast",
        'colours: {accent: "#f0c66e"}\n',
        says="a link #f0c66e on paper",
    ),
    broken(SITE_DATA, "dark text on a dark screen", "1:23 low-contrast", 'colours: {dark: {ink: "#222222"}}\n'),
    broken(
        SITE_DATA,
        "a cloth on which no text can be read",
        "3:21 low-contrast, 3:21 low-contrast",
        'colours:\n  grounds:\n    pasir: {ground: "#e8d8b0"}\n',
        says="the cloth of a category",
    ),
    broken(
        SITE_DATA, "a cloth without a ground", "1:28 missing-key", 'colours: {grounds: {pasir: {shade: "#102030"}}}\n'
    ),
    broken(SITE_DATA, "three threads", "1:20 number-of-colours", 'colours: {threads: ["#111", "#222", "#333"]}\n'),
    broken(
        SITE_DATA,
        "a colour for a category that does not exist",
        "1:24 unknown-coloured-category",
        "colours: {categories: {pelatihn: cloth-1}}\n",
        says="pelatihan",
    ),
    broken(
        SITE_DATA,
        "a category with a cloth that does not exist",
        "1:35 unknown-ground",
        "colours: {categories: {pelatihan: cloth-9}}\n",
        says="cloth-3",
    ),
    broken(
        SITE_DATA,
        "a figure in the description",
        "1:14 figure-in-field",
        'description: "Kami melatih {stat:all.certified} orang."\n',
    ),
    broken(
        TAXONOMY,
        "a figure in a label",
        "2:37 figure-in-field",
        'categories:\n  pelatihan: {label: {id: Satu, en: "{stat:all.certified}"}, slug: {id: satu, en: one}}\n'
        "tags:\n"
        "  menjahit: {label: {id: Menjahit, en: Sewing}, slug: {id: menjahit, en: sewing}}\n"
        "  mitra: {label: {id: Mitra, en: Partners}, slug: {id: mitra, en: partners}}\n",
    ),
    broken(
        SITE_DATA, "a logo that is not there", "1:7 unknown-logo", "logo: images/logo.png\n", says="content/images/"
    ),
    broken(SITE_DATA, "an unknown key of the site", "1:1 unknown-key", "homes: {}\n", says="home"),
    broken(SITE_DATA, "site data that is a list", "1:1 wrong-type", "[]\n"),
]
