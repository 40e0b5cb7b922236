"""Report slips of editors that would be shown as typed, or be lost."""

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser

from plugins.ground.diagnostics import error, warning
from plugins.newsroom.marking import Marker

SHORTCODE = warning(
    "shortcode",
    id="“{text}” adalah perintah dari sistem lain; pembaca akan melihatnya apa adanya",
    en="“{text}” is a command of another system; readers would see it as it is",
    hint_id="hapus, atau tulis dengan Markdown",
    hint_en="remove it, or write it in Markdown",
)
TEXT_AS_DEFINITION = warning(
    "text-as-definition",
    id="“{text}” terbaca sebagai alamat untuk [{label}], jadi tidak akan terlihat",
    en="“{text}” is read as the address of [{label}], so that nobody would see it",
    hint_id="tulis tanpa kurung siku, atau beri garis miring terbalik sebelum [",
    hint_en="write it without square brackets, or put a backslash before the [",
)
UNUSED_ABBREVIATION = warning(
    "unused-abbreviation",
    id="arti [{label}] tidak akan terlihat: naskah ini tidak menyebut {label}, atau artinya ditulis lagi di bawah",
    en="the meaning of [{label}] would not be seen: this text does not name {label}, or gives its meaning again below",
    hint_id="hapus baris ini, atau tulis singkatannya persis seperti di dalam naskah",
    hint_en="remove this line, or write the abbreviation exactly as the text does",
)
DUPLICATE_ID = error(
    "duplicate-id",
    id="id “{name}” dipakai dua kali; tautan hanya sampai ke yang pertama",
    en="the id “{name}” is used twice; links reach the first only",
    hint_id="beri nama lain pada salah satunya",
    hint_en="give one of them another name",
)
INVALID_ID = error(
    "invalid-id",
    id="id “{name}” kosong atau berisi spasi",
    en="the id “{name}” is empty or holds a space",
    hint_id="tulis satu kata: huruf, angka, tanda hubung",
    hint_en="write one word of letters, digits and hyphens",
)
RESERVED_NAME = error(
    "reserved-name",
    id="“{name}” adalah nama yang dipakai situs sendiri",
    en="“{name}” is a name that the site itself goes by",
    hint_id="pakai nama lain",
    hint_en="use another name",
)

DROPPED_DECLARATION = warning(
    "dropped-declaration",
    id="“{text}” dan isinya tidak akan terlihat",
    en="“{text}” and what it holds would not be seen",
    hint_id="hapus, atau tulis sebagai kode di antara dua tanda `",
    hint_en="remove it, or write it as code between two signs `",
)

_DECLARATION = re.compile(r"<(?:\?|![A-Za-z]|!\[)[^<>\n]{0,200}")
_NAMES = (
    "caption|gallery|embed|contact-form-7|wpforms|ninja_form|elementor-template|rev_slider|vc_\\w+|et_pb_\\w+|su_\\w+"
)
_SHORTCODE = re.compile(
    rf"\[/?(?:{_NAMES})(?:[ \t][^\]\n]*)?\](?![(:\[])"
    r"|\[[a-z][\w-]*(?:[ \t]+[\w-]+=[\"'“”][^\]\n\"'“”]*[\"'“”])+[ \t]*/?\](?![(:\[])"
    r"|\[/[a-z][\w-]*\](?![(:\[])"
    r"|\{\{[%<][^\n{}]{0,300}[%>]\}\}|\{%[^\n{}]{0,300}%\}|\{\{(?!\s*stat)[^{}\n]{0,300}\}\}"
)
# What each command in square brackets ends with; a link, a note or a definition goes on.
_LONE_BRACKET = re.compile(r"\](?![(:\[])")
# What was left out before them is blank: a comment, or the code of a character. A backslash at the end breaks the line.
_DEFINITION = re.compile(r"^[ \t]*\[(?!\^)([^\[\]\n]+)\]:[ \t]*\n?[ \t]*(\S+)[ \t]*(?:[\"'(].*)?\\?$", re.MULTILINE)
_ABBREVIATION = re.compile(r"^[ \t]*\*\[([^\\\]\n]+)\][ ]?:[ \t]*\n?[ \t]*(\S.*)", re.MULTILINE)
# Classes that are reserved for the program, its styles and scripts. Classes for editors (`decorative`, `align-right`,
# `note`) are not among them.
_RESERVED_CLASSES = re.compile(
    r"footnote(?:-.*)?|picture|pictured|scroll|stat(?:-.*)?|cohort-.*|chart(?:-.*)?|bar(?:-.*)?|point(?:-.*)?|axis"
    r"|film|elsewhere|file|key-figures|notice|cards?|menu|brand|skip|prose|preview|newsroom-.*"
)
_RESERVED_IDS = re.compile(r"_.*|fn:.*|fnref[0-9]*:.*|chart-.*")
_CODE_TAG = re.compile(r"<(?:pre|code)\s[^<>]*>")
_NAMED = re.compile(r"\b(class|id)=\"([^\"]*)\"")
_HAS_NAMES = re.compile(r"<[^<]*\b(?:class|id)\s*=", re.IGNORECASE)


def check_shortcodes(prose: str, marker: Marker) -> None:
    """Report commands of other systems that were left in a text. `prose` is the body with code made blank."""
    if "{" not in prose and not _LONE_BRACKET.search(prose):
        return
    for match in _SHORTCODE.finditer(prose):
        marker.report_at(SHORTCODE, match.start(), text=match[0][:80])


def check_declarations(prose: str, marker: Marker) -> None:
    """Report `<?php … ?>`, `<!DOCTYPE …>` and `<![CDATA[ … ]]>`, of which a browser shows nothing."""
    for match in _DECLARATION.finditer(prose):
        marker.report_at(DROPPED_DECLARATION, match.start(), text=match[0][:40])


def check_definitions(source: str, prose: str, marker: Marker) -> None:
    """Report a line such as `[Catatan]: penting`: Markdown takes it for the address of a link, and does not show it.

    Markdown does so also where the address is between signs for code (seen in `source` alone), or where entities behind
    it are left out (seen in `prose` alone). `prose` tells whether the line itself is code.
    """
    if "]:" not in prose:
        return
    found = {match.start(): match for text in (prose, source) for match in _DEFINITION.finditer(text)}
    for _, match in sorted(found.items()):
        if prose.startswith(match[1], match.start(1)) and not re.search(r"[/.#:@?]", html.unescape(match[2])):
            marker.report_at(TEXT_AS_DEFINITION, match.start(1) - 1, label=match[1][:80], text=match[2][:80])


def check_meanings(prose: str, markup: str, marker: Marker) -> None:
    """Report meanings of abbreviations that `markup`, the finished HTML, does not use."""
    if "*[" not in prose:
        return
    later: dict[str, str] = {}
    for match in reversed(list(_ABBREVIATION.finditer(prose))):
        label, meaning = match[1].strip(), match[2].strip()
        if later.setdefault(label, meaning) != meaning or f">{html.escape(label, quote=False)}</abbr>" not in markup:
            marker.report_at(UNUSED_ABBREVIATION, match.start(), label=label[:80])


def is_reserved(attribute: str, value: str) -> bool:
    """Whether an `id`, or one word of a `class`, is reserved for the program."""
    if attribute == "id":
        return bool(_RESERVED_IDS.fullmatch(value))
    return any(_RESERVED_CLASSES.fullmatch(word) for word in value.lower().split())


def check_names(prose: str, marker: Marker) -> None:
    """Report raw HTML with a reserved class or id. `prose` is the body with code and comments made blank."""
    if _HAS_NAMES.search(prose):
        reader = _Names(prose, marker)
        reader.feed(prose)
        reader.close()


def check_code(markup: str, marker: Marker) -> None:
    """Report finished code that took a name of the program by the list of attributes behind its fence."""
    for tag in _CODE_TAG.findall(markup):
        for name, value in _NAMED.findall(tag):
            words = [word for word in value.split() if not word.startswith("language-")]
            for word in words:
                if is_reserved(name, word):
                    marker.report(RESERVED_NAME, "#" + word if name == "id" else "." + word, name=word[:80])


def check_ids(ids: Iterable[str], marker: Marker) -> None:
    """Report ids of the finished HTML that occur twice or are not valid."""
    seen: set[str] = set()
    for name in ids:
        fault = DUPLICATE_ID if name in seen else INVALID_ID if not name or re.search(r"\s", name) else None
        if fault:
            written = [f"#{name}", f'"{name}"', f"'{name}'", f"[^{name.partition(':')[2]}]", name]
            place = next(filter(marker.has, written), "id=")
            if fault is DUPLICATE_ID:
                marker.find(place)  # the first
            marker.report(fault, place, name=name[:80])
        seen.add(name)


class _Names(HTMLParser):
    def __init__(self, prose: str, marker: Marker) -> None:
        super().__init__(convert_charrefs=True)
        self._marker = marker
        self._starts = [0, *(match.end() for match in re.finditer("\n", prose))]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("class", "id") and value and is_reserved(name, value):
                line, column = self.getpos()
                self._marker.report_at(RESERVED_NAME, self._starts[line - 1] + column, name=value[:80])
