"""The languages of the site, as the settings name them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

# Scripts that are written from right to left, and languages that use one where their locale names no script.
_SCRIPTS_FROM_THE_RIGHT = frozenset("Adlm Arab Hebr Mand Nkoo Rohg Samr Syrc Thaa".split())
_FROM_THE_RIGHT = frozenset("ar arc azb ckb dv fa he iw ks lrc mzn nqo ps sd syr ug ur yi".split())

# The sections of the site: each language must name a word for each, which its addresses use.
SECTIONS = ("news", "category", "topic", "impact", "press", "search")
# What it may say, with the word that stands where it does not.
OPTIONAL_SECTIONS = {"embed": "embed", "corrections": "corrections-log", "series": "series", "author": "authors"}


@dataclass(frozen=True)
class Language:
    """One language of the site.

    `code` is the `lang` of HTML and part of file names (`index.<code>.md`). `locale` is the CLDR locale for dates and
    numbers. `endonym` is the language's own name. `prefix` begins all its addresses; it is empty for the lead language.
    `sections` has the words of its addresses.
    """

    code: str
    locale: str
    endonym: str
    prefix: str
    sections: Mapping[str, str]

    def path(self, *parts: str) -> str:
        """Return a site path of this language, such as `/en/news/x/`."""
        return self._root + "".join([f"{part}/" for part in parts if part])

    def section(self, name: str, *parts: str) -> str:
        """Return a path in a section (`news`, `category`, …)."""
        path = self._section_roots[name]
        for part in parts:
            if part:
                path += f"{part}/"
        return path

    @cached_property
    def direction(self) -> str:
        """The direction of writing, as HTML names it: `rtl` or `ltr`."""
        first, *others = self.locale.replace("-", "_").split("_")
        script = next((part.title() for part in others if len(part) == 4 and part.isalpha()), "")
        is_from_right = script in _SCRIPTS_FROM_THE_RIGHT if script else first.lower() in _FROM_THE_RIGHT
        return "rtl" if is_from_right else "ltr"

    @cached_property
    def _section_roots(self) -> Mapping[str, str]:
        return {name: self.path(word) for name, word in self.sections.items()}

    @cached_property
    def _root(self) -> str:
        return f"/{self.prefix}/" if self.prefix else "/"


@dataclass(frozen=True)
class Languages:
    """All languages of a site in the order of the settings; the first is the lead language."""

    all: tuple[Language, ...]

    @property
    def lead(self) -> Language:
        """The language in which stories are written first; its pages are at the root of the site."""
        return self.all[0]

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes in order."""
        return tuple(language.code for language in self.all)

    def __iter__(self) -> Iterator[Language]:
        return iter(self.all)

    def __getitem__(self, code: str) -> Language:
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    @cached_property
    def _by_code(self) -> Mapping[str, Language]:
        return {language.code: language for language in self.all}

    def preferred(self, first: str, available: Mapping[str, object] | tuple[str, ...]) -> str:
        """Return `first` where it is available, else the first language in order that is.

        Raises ValueError if none is.
        """
        for code in (first, *self.codes):
            if code in available:
                return code
        raise ValueError(first)


def build_languages(settings: Mapping[str, Mapping[str, object]]) -> Languages:
    """Return the languages of the setting NEWSROOM_LANGUAGES. Raises ValueError with the reason where it is wrong.

    The first language is the lead language and has no prefix. Each other language has its code as prefix, unless its
    settings name one.
    """
    if not settings:
        raise ValueError("NEWSROOM_LANGUAGES names no language")
    languages: list[Language] = []
    for code, entry in settings.items():
        sections = entry.get("sections")
        if not isinstance(sections, Mapping):
            raise ValueError(f"NEWSROOM_LANGUAGES[{code!r}] has no sections")
        missing = [name for name in SECTIONS if not sections.get(name)]
        if missing:
            raise ValueError(f"NEWSROOM_LANGUAGES[{code!r}]['sections'] lacks {', '.join(missing)}")
        prefix = str(entry.get("prefix", code if languages else ""))
        languages.append(
            Language(
                code,
                str(entry.get("locale", code)),
                str(entry.get("endonym", code)),
                prefix,
                {name: str(sections[name]) for name in SECTIONS}
                | {name: str(sections.get(name, word)) for name, word in OPTIONAL_SECTIONS.items()},
            )
        )
    if len({language.prefix for language in languages}) < len(languages):
        raise ValueError("two languages of NEWSROOM_LANGUAGES have the same prefix")
    return Languages(tuple(languages))
