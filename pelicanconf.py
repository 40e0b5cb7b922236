"""Settings of the preview, and the base of publishconf.py."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))  # Pelican's own command does not know where our plugins are

from plugins.console.interruption import end_at_ctrl_c  # noqa: E402

end_at_ctrl_c()

from plugins.building.pelican import Newsroom  # noqa: E402

PELICAN_CLASS = Newsroom
PLUGINS = [
    "plugins.editions.plugin",
    "plugins.cohorts.plugin",
    "plugins.pictures.plugin",
    "plugins.attachments.plugin",
    "plugins.discovery.plugin",
    "plugins.offline.plugin",
    "plugins.editorial.plugin",
    "plugins.proofreading.plugin",
    "plugins.publishing.plugin",
    "plugins.rendering.plugin",
    "plugins.search.plugin",
]

# The name, the words and the colours of the site are in content/data/site.yaml. This stands in where that names none.
SITENAME = "Newsroom"
SITEURL = "https://patra-academy.example"  # the address of your host

# Pelican warns where this is missing. Our own times are WIB whatever it says (docs/decisions/029).
TIMEZONE = "Asia/Jakarta"

# The languages of the site. The first leads: stories are written in it, and it has no prefix. One is enough.
LANGUAGES = ["id", "en"]

# What is known of each language. Another one is another entry here and a catalogue in theme/translations.
KNOWN_LANGUAGES = {
    "id": {
        "locale": "id",
        "endonym": "Bahasa Indonesia",
        "sections": {
            "news": "berita",
            "category": "kategori",
            "topic": "topik",
            "impact": "dampak",
            "press": "media",
            "search": "cari",
            "embed": "sematkan",
            "corrections": "catatan-koreksi",
            "series": "seri",
            "author": "penulis",
        },
    },
    "en": {
        "locale": "en_GB",
        "endonym": "English",
        "sections": {
            "news": "news",
            "category": "categories",
            "topic": "topics",
            "impact": "impact",
            "press": "press",
            "search": "search",
            "embed": "embed",
            "corrections": "corrections-log",
            "series": "series",
            "author": "authors",
        },
    },
}
NEWSROOM_LANGUAGES = {code: KNOWN_LANGUAGES[code] for code in LANGUAGES}
DEFAULT_LANG = LANGUAGES[0]

PATH = "content"
OUTPUT_PATH = "output"
THEME = str(ROOT / "theme")
NEWSROOM_CACHE = str(ROOT / ".cache")
DEFAULT_PAGINATION = 10
FEED_MAX_ITEMS = 20

# The licence under which others may use the figures, as an address; structured data of real figures names it (of
# illustrations none is made). Confirm it before the first real figures; empty states none.
NEWSROOM_DATA_LICENCE = "https://creativecommons.org/licenses/by/4.0/"

# The address of a WebSub hub, such as "https://pubsubhubbub.appspot.com/". Feeds name it, and each publication tells it
# which feeds changed, so that the programs of subscribers get a story at once. Empty: no hub.
NEWSROOM_FEED_HUB = ""

NEWSROOM_PRODUCTION = False
ALLOW_SAMPLE_FIGURES = False

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {"footnotes": {"BACKLINK_TITLE": "↩ {}"}},
        "markdown.extensions.sane_lists": {},
        "plugins.reading.directives:BodyMarkdown": {},
        "plugins.reading.blocks:Layout": {},
        "plugins.reading.films:Films": {},
    }
}
READERS = {"rst": None}
