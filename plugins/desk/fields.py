"""The front matter of a text as a form: which fields there are, what they hold, and which were changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.editorial.source import StorySource
from plugins.ground.words import Words
from plugins.ground.yaml12 import Scalar
from plugins.ground.yaml12 import Sequence as SequenceNode
from plugins.ground.yaml_edit import YamlText
from plugins.ground.yaml_fields import with_list, with_words, without_field
from plugins.newsroom.picture_suffixes import PICTURE_SUFFIXES
from plugins.newsroom.site import Site
from plugins.newsroom.taxonomy import Term

WORDS, LONG_WORDS, PLAIN, CHOICE, SEVERAL = "words", "long", "plain", "choice", "several"
_STATUS_WORDS = {
    "draft": Words("draf", "draft"),
    "published": Words("terbit", "published"),
    "withdrawn": Words("ditarik", "withdrawn"),
}


@dataclass(frozen=True)
class FieldShape:
    """A field of the front matter: its key, and how it is written.

    `kind` is `words` or `long` (words), `plain` (a day, a moment, a number), `choice` or `several` (keys).
    `is_of_lead` is for what a translation inherits.
    """

    key: str
    kind: str
    is_of_lead: bool = False


ARTICLE = (
    FieldShape("title", WORDS),
    FieldShape("summary", LONG_WORDS),
    FieldShape("slug", PLAIN),
    FieldShape("status", CHOICE),
    FieldShape("withdrawn_on", PLAIN, is_of_lead=True),
    FieldShape("date", PLAIN, is_of_lead=True),
    FieldShape("category", CHOICE, is_of_lead=True),
    FieldShape("tags", SEVERAL, is_of_lead=True),
    FieldShape("embargo", PLAIN, is_of_lead=True),
    FieldShape("lead_photo", CHOICE, is_of_lead=True),
    FieldShape("dateline", WORDS, is_of_lead=True),
    FieldShape("author", WORDS, is_of_lead=True),
    FieldShape("series", CHOICE, is_of_lead=True),
)
PAGE = (*ARTICLE[:5], FieldShape("menu", PLAIN, is_of_lead=True))
FIELD_NAMES = frozenset(shape.key for shape in (*ARTICLE, *PAGE))


@dataclass(frozen=True)
class FormField:
    """A field with its present value, and its choices as (key, label) where it has any."""

    shape: FieldShape
    value: str
    choices: tuple[tuple[str, Words | str], ...] = ()

    @property
    def chosen(self) -> frozenset[str]:
        """The keys that are chosen."""
        return frozenset(self.value.split("\n")) - {""}


def build_form(source: StorySource, section: str, is_lead: bool, site: Site, language: str) -> list[FormField]:
    """Return the fields of a text with their values.

    A translation has its own fields alone: what it inherits stands in the form of the original.
    """
    shapes = ARTICLE if section == "articles" else PAGE
    return [
        FormField(shape, value_of(source.matter, shape), tuple(_choices(shape, source, site, language)))
        for shape in shapes
        if is_lead or not shape.is_of_lead
    ]


def value_of(matter: YamlText, shape: FieldShape) -> str:
    """Return the value of a field as the form shows it; keys of a list are on lines of their own."""
    node = matter.find(shape.key)
    if isinstance(node, SequenceNode):
        return "\n".join(item.text for item in node.items if isinstance(item, Scalar))
    return node.text if isinstance(node, Scalar) else ""


def with_fields(matter: YamlText, section: str, sent: Mapping[str, str]) -> YamlText:
    """Return front matter with the fields of a form, of which only the changed ones are written. Raises Unclear.

    A field that the form does not have stays. One that was emptied is taken out.
    """
    for shape in ARTICLE if section == "articles" else PAGE:
        value = sent.get(shape.key)
        if value is None or _same(value, value_of(matter, shape)):
            continue
        words = value.split()
        if not words:
            matter = without_field(matter, shape.key) if shape.key in matter.tree.keys else matter
        elif shape.kind == SEVERAL:
            matter = with_list(matter, shape.key, words)
        else:
            # The name of a file may hold two spaces; words are written on one line.
            written = value.strip() if shape.kind == CHOICE else " ".join(words)
            matter = with_words(matter, shape.key, written, plain=shape.kind in (PLAIN, CHOICE))
    return matter


def _same(one: str, other: str) -> bool:
    """Whether two values are the same but for white space, which forms change."""
    return one.split() == other.split()


def _choices(shape: FieldShape, source: StorySource, site: Site, language: str) -> Iterator[tuple[str, Words | str]]:
    """Yield the choices of a field; the present value is one of them, even where it is wrong."""
    if shape.kind not in (CHOICE, SEVERAL):
        return
    taxonomy, folder = site.taxonomy, source.path.rpartition("/")[0]
    known: dict[str, Words | str] = {}
    if shape.kind == CHOICE and (shape.key != "category" or not value_of(source.matter, shape)):
        known[""] = "–"
    if shape.key == "status":
        known |= _STATUS_WORDS
    elif shape.key == "lead_photo":
        known |= {file.name: file.name for file in site.content.under(folder) if _is_picture(file.name)}
    else:
        terms = {"category": taxonomy.categories, "tags": taxonomy.tags, "series": taxonomy.series}[shape.key]
        known |= {key: _label(term, language) for key, term in terms.items()}
    for key in value_of(source.matter, shape).split("\n"):
        known.setdefault(key, key) if key else None
    yield from known.items()


def _is_picture(name: str) -> bool:
    return f".{name.rpartition('.')[2].lower()}" in PICTURE_SUFFIXES


def _label(term: Term, language: str) -> str:
    return term.label.get(language) or next(iter(term.label.values()), term.key)
