"""Render the plans of pages through the theme's templates."""

import copy
import gettext
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from types import TracebackType

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from markupsafe import Markup

from plugins.newsroom.documents import Html
from plugins.newsroom.languages import Language, Languages
from plugins.newsroom.pages import DrawnPlan, PagePlan
from plugins.rendering.base_path import below
from plugins.rendering.calls import DirectEnvironment, Once, build_texts
from plugins.rendering.faults import ThemeFault
from plugins.rendering.formats import Formats
from plugins.rendering.inline_drawings import load_drawings
from plugins.rendering.styles import Stylesheet, load_stylesheet

TEMPLATES = "templates"

_BETWEEN_TAGS = re.compile(r"(?:(?<=>)|^)\s*\n\s*(?=<|$)|(?:(?<=>)|^)\s*\n\s*$")
_LINE_BREAK = re.compile(r"\s*\n\s*")
# What code in a template can raise; all else is not the template's doing.
_RAISED = (
    jinja2.TemplateError, ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError,
)  # fmt: skip


class Compact(Extension):
    """Leaves out the white space of templates that only serves their layout.

    A line break between two tags, or between a tag and Jinja code, is nothing; any other is one line break.
    A space that a reader should see stands within a line.
    """

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template with tightened text."""
        for token in stream:
            if token.type == "data":
                text = _LINE_BREAK.sub("\n", _BETWEEN_TAGS.sub("", token.value))
                yield Token(token.lineno, token.type, text)
            else:
                yield token


class SharedCode(jinja2.BytecodeCache):
    """Compiled templates, by their keys, for the environments of all languages."""

    def __init__(self, code: MutableMapping[str, bytes]) -> None:
        self._code = code

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Give what another language compiled."""
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep what was compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()


class Renderer:
    """Renders plans; environments are made once a language, so an instance is worth keeping.

    `theme` is the theme's folder, `translations` the interface texts by language code; `code` holds compiled
    templates of this theme.
    """

    def __init__(
        self,
        theme: Path,
        languages: Languages,
        translations: Mapping[str, gettext.NullTranslations],
        code: MutableMapping[str, bytes],
    ) -> None:
        self._base = ""
        stylesheet, shared = load_stylesheet(theme), SharedCode(code)
        self._folder = str(theme / TEMPLATES)
        self._theme, self._languages, self._code = theme, languages, shared
        self._of_xml: dict[str, jinja2.Environment] = {}
        self._environments = {
            language.code: build_environment(theme, language, languages, translations, stylesheet, shared)
            for language in languages
        }

    def at(self, base: str) -> "Renderer":
        """Return this renderer for a site that lies below a path of its host, such as `/newsroom`."""
        if not base:
            return self
        renderer = copy.copy(self)
        renderer._base = base
        return renderer

    def render(self, plan: PagePlan | DrawnPlan) -> str:
        """Return the text of a page or file; raises ThemeFault where a template cannot make it."""
        name, made = (f"{plan.template}.html", plan.path) if isinstance(plan, PagePlan) else (plan.template, plan.file)
        try:
            if isinstance(plan, PagePlan):
                page = self._environments[plan.language].get_template(name).render(page=plan)
                return below(self._base, page) + "\n"
            return self._xml(plan.language).get_template(name).render(file=plan)
        except _RAISED as fault:
            raise self._fault(fault, name, made) from fault

    def draw(self, component: str, language: str, content: object) -> Html:
        """Return what a component makes of some content; raises ThemeFault where it cannot.

        `component` is `file.macro`, both below templates/components.
        """
        name, _, macro = component.partition(".")
        try:
            module = self._environments[language].get_template(f"components/{name}.html").module
            return Html(getattr(module, macro)(content))
        except _RAISED as fault:
            raise self._fault(fault, f"components/{name}.html", component) from fault

    def _fault(self, fault: Exception, template: str, made: str) -> ThemeFault:
        """Return what went wrong in a template, with its file and line; `made` names what was being made."""
        if isinstance(fault, jinja2.TemplateSyntaxError):
            return ThemeFault(f"{TEMPLATES}/{fault.name}", fault.lineno, str(fault.message))
        if isinstance(fault, jinja2.TemplateNotFound):
            return ThemeFault(f"{TEMPLATES}/{fault.name}", 0, "there is no such template")
        path, line = self._place(fault.__traceback__, template)
        return ThemeFault(path, line, f"{type(fault).__name__}: {fault} ({made})")

    def _xml(self, language: str) -> jinja2.Environment:
        if language not in self._of_xml:
            self._of_xml[language] = build_xml_environment(
                self._theme, self._languages[language], self._languages, self._code
            )
        return self._of_xml[language]

    def _place(self, traceback: TracebackType | None, template: str) -> tuple[str, int]:
        """Return the innermost line of a template in a traceback, which Jinja has put there."""
        place = (f"{TEMPLATES}/{template}", 0)
        while traceback:
            file = traceback.tb_frame.f_code.co_filename
            if file.startswith(self._folder):
                inside = Path(file).relative_to(self._folder).as_posix()
                place = (f"{TEMPLATES}/{inside}", traceback.tb_lineno)
            traceback = traceback.tb_next
        return place


def build_environment(
    theme: Path,
    language: Language,
    languages: Languages,
    translations: Mapping[str, gettext.NullTranslations],
    stylesheet: Stylesheet,
    code: jinja2.BytecodeCache | None = None,
) -> jinja2.Environment:
    """Return the environment of one language: its texts and formats, and the theme's templates.

    Templates know no more than `page`, the texts (`_`, `gettext`, `ngettext`, `{% trans %}`), `css(name, …)`,
    `drawing(name)`, `gettext_of(code)` for a sentence in another language, `once(macro, …)`, and the filters of
    `Formats`.
    """
    environment = DirectEnvironment(
        loader=jinja2.FileSystemLoader(theme / TEMPLATES),
        extensions=["jinja2.ext.i18n", Compact],
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        optimized=False,  # nothing of one language may be folded into code that all share
        bytecode_cache=code,
    )
    environment.policies["ext.i18n.trimmed"] = True
    own = translations[language.code]
    environment.install_gettext_callables(own.gettext, own.ngettext, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(Formats(language, languages).filters())

    def gettext_of(code: str) -> Callable[[str], str]:
        return translations[code].gettext

    drawings = load_drawings(theme)
    own_names = {"css": stylesheet.css, "drawing": drawings.__getitem__, "gettext_of": gettext_of, "once": Once()}
    environment.globals = {**environment.globals, **build_texts(own), **own_names}
    return environment


def build_xml_environment(
    theme: Path, language: Language, languages: Languages, code: jinja2.BytecodeCache | None = None
) -> jinja2.Environment:
    """Return the environment of templates that make XML: they know `file`, and the filters of `Formats` and `xml`.

    What they put in is escaped as XML has it. White space stays as it is written, but a line with code alone
    leaves nothing.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme / TEMPLATES),
        autoescape=True,
        finalize=_for_xml,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        optimized=False,
        bytecode_cache=code,
    )
    environment.filters.update(Formats(language, languages).filters())
    environment.filters["xml"] = escape_xml
    return environment


def escape_xml(text: str) -> Markup:
    """Return text, or HTML that a reader of the file gets as text, as it may stand in XML."""
    plain = str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return Markup(plain)  # noqa: S704  escaped


def _for_xml(value: object) -> object:
    return escape_xml(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
