"""The editor's choices for the home page: `home` in data/site.yaml. All of them are optional."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.editions.faults import UNKNOWN_CRAFT, UNKNOWN_HOME_STORY
from plugins.ground.diagnostics import WHOLE_FILE, Diagnostic, Mark, suggestion
from plugins.ground.schema import Choice, Key, ListOf, Record, Report, Table, labels
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Sequence as SequenceNode
from plugins.newsroom.files import Content
from plugins.newsroom.languages import Languages
from plugins.newsroom.site import Site

SITE_DATA = "data/site.yaml"

# The parts of the home page below its lead, in their usual order.
PARTS = ("row", "figures", "rest", "crafts", "steps")
PATTERNS = ("songket", "anyaman")

# The keys of data/site.yaml; only `home` is read here.
_OF_THE_SITE = ("name", "tagline", "description", "boilerplate", "logo", "colours", "contact", "home")


@dataclass(frozen=True)
class HomeChoice:
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


def load_home_choice(content: Content, languages: Languages) -> tuple[HomeChoice, list[Diagnostic]]:
    """Return the choices and the faults of the file. A choice with a fault is left out."""
    node, faults = content.load_yaml(SITE_DATA)
    if node is None:
        return HomeChoice(), faults
    report = Report(SITE_DATA, faults)
    step = Record(
        {"title": labels(languages.codes, 80), "text": labels(languages.codes, 300)}, required=("title", "text")
    )
    home = Record(
        {
            "lead": Key(),
            "pins": ListOf(Key()),
            "order": ListOf(Choice(PARTS)),
            "crafts": Table(Choice(PATTERNS)),
            "steps": ListOf(step),
        }
    )
    schema = Record({**{name: _Anything() for name in _OF_THE_SITE}, "home": home})
    values = (schema.read(node, "site.yaml", report) or {}).get("home") or {}
    texts = [(one.get("title") or {}, one.get("text") or {}) for one in values.get("steps", ())]
    steps = tuple(pair for pair in texts if all(code in text for text in pair for code in languages.codes))
    choice = HomeChoice(
        values.get("lead", ""),
        tuple(dict.fromkeys(values.get("pins", ()))),
        tuple(dict.fromkeys(values.get("order", PARTS))),
        values.get("crafts"),
        steps,
        tuple(_marks(node)),
    )
    return choice, report.diagnostics


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


class _Anything:
    """Accepts any value, which another part of the program reads."""

    def read(self, node: object, key: str, report: Report) -> None:
        """Return nothing."""
