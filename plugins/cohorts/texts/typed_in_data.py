"""Hidden figures that are typed in data files whose words readers see: those of cohorts, of categories, of the site."""

from collections.abc import Collection, Iterator, Mapping

from plugins.cohorts.data.model import Cohort, Statistics
from plugins.cohorts.data.places import COHORTS, below, key_mark
from plugins.cohorts.texts.typed import TypedFigures
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.yaml12 import Mapping as MappingNode
from plugins.ground.yaml12 import Node, Scalar
from plugins.newsroom.files import Content

_OF_SITE = ("data/taxonomy.yaml", "data/site.yaml")
_DEFINITIONS = ("indicators", "dimensions", "programmes")


def check_typed_in_data(
    typed: TypedFigures, statistics: Statistics, content: Content, languages: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield a fault where words of a data file tell a hidden figure.

    The names, sources and notes of a cohort are about it and its programme. All other words, such as the label of a
    category, are about the programmes that they mention.
    """
    root, _ = content.load_yaml(COHORTS)
    assert isinstance(root, MappingNode)
    for cohort in statistics.cohorts.values():
        for field, words in _words_of(cohort):
            for language, text in words.items():
                mark = key_mark(root, "cohorts", cohort.key, field)
                yield from typed.check_data_words(text, language, COHORTS, mark, cohort.key, cohort.programme)
    nodes: list[tuple[str, Node | None]] = [(COHORTS, below(root, section)) for section in _DEFINITIONS]
    nodes += [(path, content.load_yaml(path)[0]) for path in _OF_SITE]
    for path, node in nodes:
        for scalar, language in _scalars(node, languages) if node is not None else ():
            yield from typed.check_data_words(scalar.text, language, path, scalar.mark)


def _words_of(cohort: Cohort) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the words of a cohort that readers see, with the field that they stand in."""
    yield from (("name", cohort.name), ("source", cohort.source))
    if cohort.verified:
        yield "verified", cohort.verified.by
    yield from (("corrections", one.note) for one in cohort.corrections)


def _scalars(node: Node, languages: Collection[str], own: str = "") -> Iterator[tuple[Scalar, str]]:
    """Yield each scalar below a node with its language; one that is for all languages with each of them."""
    if isinstance(node, Scalar):
        yield from ((node, language) for language in ([own] if own else languages))
    elif isinstance(node, MappingNode):
        for key, value in node.items.items():
            yield from _scalars(value, languages, key if key in languages else own)
    else:
        for value in node.items:
            yield from _scalars(value, languages, own)
