"""The choices for the home page: stories and crafts that exist, parts by their names."""

from tests.invalid.case import Case, broken

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
    broken(SITE_DATA, "a contact without role", "1:11 missing-key", "contact: [{name: Redaksi}]\n"),
    broken(
        SITE_DATA,
        "a contact with two addresses",
        "1:49 invalid-email",
        'contact: [{role: {id: Media, en: Press}, email: "a@b.id, c@d.id"}]\n',
        says="one address only",
    ),
    broken(SITE_DATA, "an unknown key of the site", "1:1 unknown-key", "homes: {}\n", says="home"),
    broken(SITE_DATA, "site data that is a list", "1:1 wrong-type", "[]\n"),
]
