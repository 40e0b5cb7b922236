"""The editor's choices for the home page: `home` in data/site.yaml. All of them are optional."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from plugins.editions.faults import UNKNOWN_CRAFT, UNKNOWN_HOME_STORY
from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic, Mark, suggestion
from plugins.ground.schema import Choice, Key, ListOf, Record, Table, labels
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Sequence as SequenceNode
from plugins.newsroom.identity import SITE_DATA
from plugins.newsroom.languages import Languages
from plugins.newsroom.site import Site

# The parts of the home page below its lead, in their usual order.
PARTS = ("row", "figures", "rest", "crafts", "steps")
PATTERNS = ("songket", "anyaman")


class HomeChoice(NamedTuple):
    """The choices for the home page, with the place of each story and craft in the file.

    `lead` is the key of the lead story, `pins` are the keys of the stories after it. `order` names the parts of the
    page. `crafts` maps the key of a standing page to the pattern of its box. `steps` are (title, text), each by
    language.
    """

    lead: str = ""
    pins: tuple[str, ...] = ()
    order: tuple[str, ...] = PARTS
    crafts: Mapping[str, str] | None = None
    steps: tuple[tuple[Mapping[str, str], Mapping[str, str]], ...] = ()
    marks: tuple[tuple[str, str, Mark], ...] = ()  # (kind, key, place)


def home_schema(languages: Languages) -> Record:
    """Return the schema of `home`."""
    step = Record(
        {"title": labels(languages.codes, 80), "text": labels(languages.codes, 300)}, required=("title", "text")
    )
    return Record(
        {
            "lead": Key(),
            "pins": ListOf(Key()),
            "order": ListOf(Choice(PARTS)),
            "crafts": Table(Choice(PATTERNS)),
            "steps": ListOf(step),
        }
    )


def build_home_choice(values: Mapping[str, Any], node: object, languages: Languages) -> HomeChoice:
    """Return the choices from the values of `home`; `node` is the whole file. A choice with a fault is left out."""
    texts = [(one.get("title") or {}, one.get("text") or {}) for one in values.get("steps", ())]
    return HomeChoice(
        values.get("lead", ""),
        tuple(dict.fromkeys(values.get("pins", ()))),
        tuple(dict.fromkeys(values.get("order", PARTS))),
        values.get("crafts"),
        tuple(pair for pair in texts if all(code in text for text in pair for code in languages.codes)),
        tuple(_marks(node)),
    )


def check_home_choice(choice: HomeChoice, site: Site) -> Iterator[Diagnostic]:
    """Yield a fault for each story and craft that does not exist. A story is shown only when it is public."""
    stories = {story.key for story in site.stories}
    pages = {page.key for page in site.pages}
    for kind, key, mark in choice.marks:
        if kind == "story" and key not in stories and f"articles/{key}" not in _folders(site):
            yield UNKNOWN_HOME_STORY.at(SITE_DATA, mark, key=key, near=suggestion(key, stories))
        elif kind == "craft" and key not in pages and f"pages/{key}" not in _folders(site):
            yield UNKNOWN_CRAFT.at(SITE_DATA, mark, key=key, near=suggestion(key, pages))


def _folders(site: Site) -> set[str]:
    """Return the folders of all texts: a story with a fault is missing from the site, but it exists."""
    return {path.rpartition("/")[0] for path in site.documents}


def _marks(node: object) -> Iterator[tuple[str, str, Mark]]:
    home = node.items.get("home") if isinstance(node, MappingNode) else None
    if not isinstance(home, MappingNode):
        return
    lead, pins, crafts = (home.items.get(name) for name in ("lead", "pins", "crafts"))
    for one in (lead, *(pins.items if isinstance(pins, SequenceNode) else ())):
        if text := getattr(one, "text", ""):
            yield "story", text, getattr(one, "mark", WHOLE_FILE)
    if isinstance(crafts, MappingNode):
        for key, mark in crafts.keys.items():
            yield "craft", key, mark
