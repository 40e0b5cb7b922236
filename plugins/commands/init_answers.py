"""What `./inv init` asks about a new newsroom: the answers, given as options or asked for one by one."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from plugins.building.settings import check_site_url
from plugins.editions.site_data import site_schema
from plugins.ground.colours import parse_colour
from plugins.ground.diagnostics import Diagnostic
from plugins.ground.exit_codes import WRONG_USE
from plugins.ground.refusals import Refused
from plugins.ground.schema import Report
from plugins.ground.words import Words, in_words
from plugins.ground.yaml12 import parse_yaml
from plugins.newsroom.identity import SITE_DATA, check_identity
from plugins.newsroom.languages import Languages

ADDRESS = "https://situs.example"
COLOURS = ("cloth", "thread", "accent")
_TEXTS = ("name", "short_name", "tagline", "description", "boilerplate")
_ROLE = {"id": "Pertanyaan media", "en": "Press questions"}

Ask = Callable[[str], str]


@dataclass(frozen=True)
class Answers:
    """The answers. A text is given by language, or under "" for all languages; what is empty is not written."""

    languages: tuple[str, ...]
    address: str = ADDRESS
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)
    place: str = ""
    email: str = ""

    def text(self, key: str, language: str) -> str:
        """Return one of the texts in a language; empty where none was given."""
        own = self.texts.get(key, {})
        return own.get(language, own.get("", ""))


def read_text(values: Sequence[str], codes: Sequence[str]) -> dict[str, str]:
    """Return a text by language from options: `text` is for all languages, `en=text` for one."""
    read: dict[str, str] = {}
    for value in values:
        code, mark, text = value.partition("=")
        one, words = (code.strip(), text) if mark and code.strip() in codes else ("", value)
        if words.split():
            read[one] = " ".join(words.split())
    return read


def read_languages(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of languages, the leading one first. Raises Refused for a language that is not known."""
    codes = tuple(dict.fromkeys(code for code in re.split(r"[\s,;]+", text.strip().lower()) if code))
    strange = [code for code in codes if code not in known]
    if strange or not codes:
        named = ", ".join(known)
        raise Refused(
            WRONG_USE,
            Words(
                f"bahasa “{', '.join(strange)}” belum dikenal; yang ada: {named} (menambah bahasa: CONTRIBUTING.md)",
                f"the language “{', '.join(strange)}” is not known; known are {named} (to add one: CONTRIBUTING.md)",
            ),
        )
    return codes


def build_site_yaml(answers: Answers) -> str:
    """Return data/site.yaml for the answers."""
    lines = [
        "# yaml-language-server: $schema=../../docs/site.schema.json",
        in_words(
            "# Yang membuat situs ini milik tim Anda (docs/content-format.md, docs/handbook/id/8-milik-anda.md).",
            "# What makes this site yours (docs/content-format.md, docs/handbook/en/8-make-it-yours.md).",
        ),
    ]
    lines += [f"{key}: {value}" for key in _TEXTS if (value := _as_yaml(key, answers))]
    if answers.place:
        lines.append(f"place: {_quoted(answers.place)}")
    if answers.colours:
        lines.append("colours:")
        lines += [f"  {role}: {_quoted(colour)}" for role, colour in answers.colours.items()]
    if answers.email:
        role = {code: _ROLE.get(code, _ROLE["en"]) for code in answers.languages}
        lines += ["contact:", f"  - role: {_mapping(role)}", f"    email: {_quoted(answers.email)}"]
    return "\n".join(lines) + "\n"


def check_answers(answers: Answers, languages: Languages) -> list[Diagnostic]:
    """Return the faults that data/site.yaml would have."""
    node, faults = parse_yaml(build_site_yaml(answers), SITE_DATA)
    if node is None:
        return faults
    report = Report(SITE_DATA, faults)
    values = site_schema(languages).read(node, SITE_DATA, report) or {}
    return [*report.diagnostics, *check_identity(values, node)]


def refusal_of(faults: Sequence[Diagnostic]) -> Refused:
    """Return the refusal of answers with faults."""
    told = [fault.message.with_hint(fault.hint) for fault in faults]
    return Refused(WRONG_USE, Words("; ".join(one.id for one in told), "; ".join(one.en for one in told)))


def ask_all(known: Sequence[str], languages_of: Callable[[Sequence[str]], Languages], ask: Ask) -> Answers:
    """Ask for all answers one by one, in the reader's language; a wrong one is asked for again.

    Args:
        known: the codes of the languages that a site can have.
        languages_of: returns the languages of codes.
        ask: shows a question and returns the answer. Raises EOFError where nobody answers.
    """
    name = _asked(ask, Words("Nama situs", "Name of the site"), "", lambda text: None if text else _NEEDED)
    usual = ",".join(known)
    codes = read_languages(
        _asked(
            ask,
            Words("Bahasa, yang memimpin lebih dulu", "Languages, the leading one first"),
            usual,
            lambda text: _refused(lambda: read_languages(text, known)),
        ),
        known,
    )
    languages = languages_of(codes)
    texts: dict[str, dict[str, str]] = {"name": {"": name}}
    for key, question in _QUESTIONS.items():
        for language in languages:
            asked = Words(f"{question.id} ({language.endonym})", f"{question.en} ({language.endonym})")
            if text := _asked(ask, asked, ""):
                texts.setdefault(key, {})[language.code] = text
    colours: dict[str, str] = {}

    def judge(role: str) -> Callable[[str], Words | None]:
        def judged(text: str) -> Words | None:
            tried = Answers(codes, colours={**colours, role: text})
            faults = check_answers(tried, languages) if text else []
            return faults[0].message.with_hint(faults[0].hint) if faults else None

        return judged

    for role, question in _COLOUR_QUESTIONS.items():
        if text := _asked(ask, question, "", judge(role)):
            colours[role] = parse_colour(text) or text
    place = _asked(ask, Words("Tempat di awal berita, misalnya Cilacap", "Place at the start of stories"), "")
    email = _asked(
        ask,
        Words("Surel untuk wartawan", "E-mail address for journalists"),
        "",
        lambda text: _first(check_answers(Answers(codes, email=text), languages)) if text else None,
    )
    address = _asked(
        ask,
        Words("Alamat situs", "Address of the site"),
        ADDRESS,
        lambda text: _refused(lambda: check_site_url(text)),
    )
    return Answers(codes, address.rstrip("/"), texts, colours, place, email)


_NEEDED = Words("ini perlu dijawab", "this needs an answer")
_QUESTIONS = {
    "tagline": Words("Semboyan", "Tagline"),
    "description": Words("Uraian situs dalam satu kalimat", "What the site is, in one sentence"),
    "boilerplate": Words("Satu paragraf tentang tim, untuk wartawan", "A paragraph about the team, for journalists"),
}
_COLOUR_QUESTIONS = {
    "cloth": Words("Warna kepala halaman, misalnya #24405c", "Colour of the header, for instance #24405c"),
    "thread": Words("Warna corak di atasnya", "Colour of the pattern on it"),
    "accent": Words("Warna tautan", "Colour of links"),
}


def _asked(ask: Ask, question: Words, usual: str, judge: Callable[[str], Words | None] = lambda _: None) -> str:
    shown = in_words(*question)
    while True:
        given = " ".join(ask(f"{shown} [{usual}]: " if usual else f"{shown}: ").split()) or usual
        objection = judge(given)
        if objection is None:
            return given
        shown = f"{in_words(*objection)}\n{in_words(*question)}"


def _refused(act: Callable[[], object]) -> Words | None:
    try:
        act()
    except Refused as refusal:
        return refusal.words
    return None


def _first(faults: Sequence[Diagnostic]) -> Words | None:
    return faults[0].message.with_hint(faults[0].hint) if faults else None


def _as_yaml(key: str, answers: Answers) -> str:
    """Return a text as YAML: one for all languages, or one for each; empty where there is none."""
    given = {code: text for code in answers.languages if (text := answers.text(key, code))}
    if not given:
        return ""
    if len({*given.values()}) == 1 and len(given) == len(answers.languages) and key != "boilerplate":
        return _quoted(next(iter(given.values())))
    return _mapping(given)


def _mapping(texts: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{code}: {_quoted(text)}" for code, text in texts.items()) + "}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
